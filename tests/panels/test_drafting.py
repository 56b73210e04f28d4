"""Making agreements together: a draft, a round with proposals, an answer to each, and publishing."""

from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

from panels.enums import RemarkOutcome, Role
from panels.kit.dates import today
from panels.kit.errors import Refusal
from panels.library import starting_rules
from panels.models import AgreementRemark, AgreementRule, Delivery, WorkingAgreement
from panels.services import drafting
from tests.factories.agreements import make_agreement, make_remark
from tests.factories.panels import make_member, make_panel, make_person, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def panel():
    return make_panel()


@pytest.fixture
def coordinator(panel):
    return make_person(Role.COORDINATOR, panel)


@pytest.fixture
def member(panel):
    return make_member(panel=panel, joined_at=timezone.now(), user=make_user(name="Ank Verzonnen"))


@pytest.fixture
def draft(panel):
    return make_agreement(panel=panel, published_at=None, rules=("Eén.", "Twee."))


@pytest.fixture
def in_round(draft):
    draft.open_until = today() + timedelta(days=7)
    draft.save()
    return draft


def at(name, thing):
    return reverse(f"panels:{name}", kwargs={"pk": thing.pk})


def test_the_starting_set_is_whole_in_both_languages():
    dutch, english = starting_rules("nl"), starting_rules("en")

    assert len(dutch) == len(english) >= 8
    assert all(one.plain and one.formal and len(one.plain) < 90 for one in (*dutch, *english))
    assert len({one.code for one in dutch}) == len(dutch)


@pytest.mark.parametrize(
    ("data", "rules"),
    [
        ({"start": "set", "codes": ["pause", "speak"]}, ["Wij laten elkaar uitpraten.", "Een pauze nemen mag altijd."]),
        ({"start": "text", "text": "Wij lachen.\n\nWij lachen.\nWij luisteren."}, ["Wij lachen.", "Wij luisteren."]),
    ],
)
def test_a_draft_begins_from_examples_or_a_text(client, panel, coordinator, data, rules):
    client.force_login(coordinator)

    for _time in range(2):
        client.post(at("agreement-publish", panel), {"language": "nl", **data})

    assert [rule.plain for rule in WorkingAgreement.objects.get().rules.all()] == rules
    assert "Alleen u ziet dit voorstel nog" in client.get(at("agreement-publish", panel)).content.decode()


def test_a_draft_begins_from_now_and_rules_keep_their_history(panel, coordinator):
    now = make_agreement(panel=panel, language="en")

    draft = drafting.start_draft(panel, by=coordinator, start="current")

    assert draft.rules.get().origin == now.rules.get().origin
    assert (draft.language, draft.version) == ("en", 2)


@pytest.mark.parametrize("data", [{"start": "text"}, {"start": "set", "codes": []}, {"start": "current"}, {}])
def test_a_beginning_without_anything_is_refused_with_words(client, panel, coordinator, data):
    client.force_login(coordinator)

    page = client.post(at("agreement-publish", panel), {"language": "nl", **data}).content.decode()

    assert "<title>Fout:" in page
    assert not WorkingAgreement.objects.exists()


def test_a_panel_has_one_draft(panel, draft):
    with pytest.raises(IntegrityError):
        WorkingAgreement.objects.create(panel=panel, version=9)


def test_rules_are_added_changed_moved_and_taken_out(client, draft, coordinator):
    client.force_login(coordinator)
    first, second = draft.rules.all()

    for _time in range(2):
        client.post(at("agreement-rule-new", draft), {"plain": "Drie.", "formal": "Precies drie.", "once": "k"})
    client.post(at("agreement-rule", second), {"plain": "Twee, anders."})
    client.post(at("agreement-rule-move", second), {"kant": "op"})
    client.post(at("agreement-rule-move", first), {"kant": "weg"})

    assert [(rule.plain, rule.formal) for rule in draft.rules.all()] == [
        ("Twee, anders.", ""),
        ("Drie.", "Precies drie."),
    ]
    assert "<title>Fout:" in client.post(at("agreement-rule-new", draft), {"plain": " "}).content.decode()


def test_moving_beyond_the_ends_changes_nothing(draft, coordinator):
    first, second = draft.rules.all()

    drafting.move_rule(first, up=True, by=coordinator)
    drafting.move_rule(second, up=False, by=coordinator)

    assert list(draft.rules.all()) == [first, second]


def test_a_published_version_cannot_be_changed(client, panel, coordinator):
    published = make_agreement(panel=panel)
    rule = published.rules.get()
    client.force_login(coordinator)

    client.post(at("agreement-rule", rule), {"plain": "Anders."})
    client.post(at("agreement-rule-move", rule), {"kant": "weg"})
    client.post(at("agreement-rule-new", published), {"plain": "Erbij."})
    client.post(at("agreement-discard", published))

    assert [one.plain for one in AgreementRule.objects.all()] == ["Wij laten elkaar uitpraten."]


def test_a_round_tells_everybody_once_in_their_own_way(client, panel, draft, coordinator, member, mailoutbox):
    by_phone = make_member(panel=panel, joined_at=timezone.now(), user=make_user(email=None))
    policy = make_person(Role.POLICY, panel)
    client.force_login(coordinator)

    for days in (7, 9):
        day = today() + timedelta(days=days)
        client.post(
            at("agreement-round", draft), {"until_day": day.day, "until_month": day.month, "until_year": day.year}
        )
    draft.refresh_from_db()

    assert draft.open_until == today() + timedelta(days=9)
    assert {one.user for one in Delivery.objects.all()} == {member.user, by_phone.user, policy}
    assert Delivery.objects.count() == 3
    assert "Eén" not in Delivery.objects.first().text


@pytest.mark.parametrize("days", [-1, -400])
def test_a_round_in_the_past_is_refused(draft, coordinator, days):
    with pytest.raises(Refusal):
        drafting.open_round(draft, until=today() + timedelta(days=days), by=coordinator)


def test_a_round_about_nothing_is_refused(panel, coordinator):
    empty = make_agreement(panel=panel, published_at=None, rules=())

    with pytest.raises(Refusal):
        drafting.open_round(empty, until=today(), by=coordinator)


@pytest.mark.parametrize("role", [Role.EXPERT, Role.POLICY, Role.COORDINATOR])
def test_everybody_in_the_group_proposes_and_says_something(client, panel, in_round, role):
    client.force_login(make_person(role, panel))
    rule = in_round.rules.first()

    for _time in range(2):
        client.post(at("agreement-think", panel), {"about": "", "text": "Mag er koffie bij?", "once": "een"})
    client.post(at("agreement-think", panel), {"about": str(rule.pk), "text": "Dit is te lang."})

    assert [(one.rule, one.is_proposal, one.text) for one in AgreementRemark.objects.all()] == [
        (None, True, "Mag er koffie bij?"),
        (rule, False, "Dit is te lang."),
    ]
    assert "Mag er koffie bij?" in client.get(at("agreement-think", panel)).content.decode()


def test_after_the_last_day_nothing_is_taken_and_nothing_typed_is_lost(client, panel, draft, member):
    draft.open_until = today() - timedelta(days=1)
    draft.save()
    client.force_login(member.user)

    page = client.post(at("agreement-think", panel), {"about": "", "text": "Nog iets."})

    assert not AgreementRemark.objects.exists()
    assert "De ronde is voorbij" in page.content.decode()


def test_a_draft_that_is_not_laid_before_the_group_is_not_shown(client, panel, draft, member):
    client.force_login(member.user)

    page = client.get(at("agreement-think", panel)).content.decode()

    assert "Er ligt nu geen voorstel" in page
    assert "Eén." not in page
    assert client.get(at("agreement-rule", draft.rules.first())).status_code == 404


def test_a_proposal_that_is_taken_becomes_a_rule_once_and_others_get_a_reason(
    client, panel, in_round, coordinator, member
):
    taken, refused = make_remark(agreement=in_round, by=member.user, text="Drie."), make_remark(agreement=in_round)
    client.force_login(coordinator)

    for _time in range(2):
        client.post(at("agreement-answer", taken), {"outcome": "taken"})
    without = client.post(at("agreement-answer", refused), {"outcome": "not_taken"}).content.decode()
    client.post(at("agreement-answer", refused), {"outcome": "not_taken", "answer": "Dat staat er al."})

    assert [rule.plain for rule in in_round.rules.all()] == ["Eén.", "Twee.", "Drie."]
    assert "Zeg kort waarom" in without
    client.force_login(member.user)
    assert "Dat staat er al." in client.get(at("agreement-think", panel)).content.decode()


def test_publishing_waits_for_an_answer_to_everybody(client, panel, in_round, coordinator, member):
    remark = make_remark(agreement=in_round)
    client.force_login(coordinator)

    client.post(at("agreement-ready", in_round))
    in_round.refresh_from_db()
    assert in_round.is_draft

    drafting.answer_remark(remark, outcome=RemarkOutcome.PARTLY, answer="Een beetje.", by=coordinator)
    assert "Nieuw:" in client.get(at("agreement-ready", in_round)).content.decode()
    for _time in range(2):
        client.post(at("agreement-ready", in_round))
    in_round.refresh_from_db()

    assert not in_round.is_draft
    assert [one.user for one in Delivery.objects.filter(kind="agreement.published")] == [member.user]


def test_an_empty_draft_is_not_published(panel, coordinator):
    with pytest.raises(Refusal):
        drafting.publish_draft(make_agreement(panel=panel, published_at=None, rules=()), by=coordinator)


def test_throwing_a_draft_away_asks_first(client, draft, coordinator):
    client.force_login(coordinator)

    assert "Dit kan niet terug" in client.get(at("agreement-discard", draft)).content.decode()
    assert WorkingAgreement.objects.exists()
    client.post(at("agreement-discard", draft))
    assert not WorkingAgreement.objects.exists()


def test_own_words_are_taken_back_until_there_is_an_answer(client, in_round, member):
    mine, theirs = make_remark(agreement=in_round, by=member.user), make_remark(agreement=in_round)
    answered = make_remark(agreement=in_round, by=member.user, outcome=RemarkOutcome.TAKEN)
    client.force_login(member.user)

    codes = [client.post(at("agreement-remark-withdraw", one)).status_code for one in (mine, theirs, answered)]

    assert codes == [302, 403, 302]
    assert set(AgreementRemark.objects.all()) == {theirs, answered}


def test_remarks_are_encrypted_in_the_database(in_round, django_db_blocker):
    from django.db import connection

    make_remark(agreement=in_round, text="GEHEIMWOORD")
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {AgreementRemark._meta.db_table}")
        assert "GEHEIMWOORD" not in str(cursor.fetchall())
