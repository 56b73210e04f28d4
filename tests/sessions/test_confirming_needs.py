"""Is this still right? One tap says yes; what is different counts this once or for always."""

from datetime import timedelta

import pytest
from django.urls import reverse

from panels.enums import NeedPart, Role
from panels.models import AuditEntry, PassportItem
from panels.services import revoke_item
from sessions.enums import Answer, NeedsState, ProvisionStatus
from sessions.models import Provision
from sessions.services import answer_invitation, change_session
from tests.factories.helping import make_helper
from tests.factories.panels import make_item, make_member, make_need, make_person
from tests.factories.sessions import make_invitation, make_plan, make_session, make_started_session
from tests.sessions.pages import page

pytestmark = pytest.mark.django_db


@pytest.fixture
def invitation():
    return make_invitation(answer=Answer.YES)


@pytest.fixture
def ank(client, invitation):
    """The person who was invited, signed in."""
    client.force_login(invitation.member.user)
    return client


def item_of(invitation, **fields):
    return make_item(user=invitation.member.user, share_with=[invitation.member], **fields)


def state(invitation):
    invitation.refresh_from_db()
    return invitation.needs_state


def board(invitation):
    return {(row.title, row.status) for row in invitation.panel_session.provisions.all()}


def test_one_tap_confirms_and_says_who_did(ank, invitation):
    item_of(invitation)
    assert "Klopt dit nog?" in ank.get(page("detail", invitation.panel_session)).content.decode()

    response = ank.post(page("confirm-needs", invitation), follow=True)

    assert "Dank u. Dan regelen wij het zo." in response.content.decode()
    assert "Klopt dit nog?" not in response.content.decode()
    assert state(invitation) == NeedsState.CONFIRMED
    assert invitation.needs_confirmed_by == invitation.member.user
    assert board(invitation) == {("Rustige ruimte, plek aan de rand", ProvisionStatus.TO_DO)}


def test_a_second_tap_is_fine(ank, invitation):
    for _time in range(2):
        assert ank.post(page("confirm-needs", invitation)).status_code == 302

    assert state(invitation) == NeedsState.CONFIRMED


def test_the_answer_confirms_what_stood_on_the_page(ank, invitation):
    item_of(invitation)
    need = invitation.member.needs.get()

    ank.post(page("answer", invitation), {"answer": "yes", "needs": [need.pk], "extra": ""})

    assert state(invitation) == NeedsState.CONFIRMED


def test_what_is_different_this_once_stays_in_the_passport(ank, invitation):
    item_of(invitation)

    ank.post(page("answer", invitation), {"answer": "yes", "extra": "Een bordje bij de deur", "lasting": "once"})

    assert state(invitation) == NeedsState.CHANGED
    assert board(invitation) == {("Een bordje bij de deur", ProvisionStatus.TO_DO)}
    assert invitation.member.needs.standing().get().code == "quiet-room"
    once = PassportItem.objects.get(lasting="once")
    assert (once.own_words, once.until) == ("Een bordje bij de deur", invitation.panel_session.day)


def test_what_is_different_for_always_is_kept(ank, invitation):
    item_of(invitation)

    ank.post(page("answer", invitation), {"answer": "yes", "extra": "Een bordje bij de deur", "lasting": "always"})
    other = make_invitation(panel_session=make_session(panel=invitation.panel), member=invitation.member)
    answer_invitation(other, answer=Answer.YES, by=other.member.user)

    assert board(other) == {("Een bordje bij de deur", ProvisionStatus.TO_DO)}
    assert not invitation.left_out.exists()


def test_words_for_always_are_kept_once(ank, invitation):
    for _time in range(2):
        ank.post(page("answer", invitation), {"answer": "yes", "extra": "Een bordje", "lasting": "always"})

    assert PassportItem.objects.count() == 1


def test_what_a_coordinator_notes_down_is_not_in_the_passport(client, invitation):
    client.force_login(make_person(Role.COORDINATOR, invitation.panel))

    client.post(page("answer", invitation), {"answer": "yes", "extra": "Een bordje", "lasting": "once"})

    assert not PassportItem.objects.exists()
    assert board(invitation) == {("Een bordje", ProvisionStatus.TO_DO)}
    assert AuditEntry.objects.filter(action="needs.read", thing_id=str(invitation.member.pk)).exists()


def test_to_take_it_away_lets_what_was_arranged_lapse(client, ank, invitation):
    item = item_of(invitation, code="sign-language")
    ank.post(page("confirm-needs", invitation))
    Provision.objects.update(status=ProvisionStatus.BOOKED)

    revoke_item(item, by=item.user)

    client.force_login(make_person(Role.COORDINATOR, invitation.panel))
    text = client.get(page("detail", invitation.panel_session)).content.decode()
    assert "Vervalt" in text
    assert "Wat nodig is: veranderd" in text
    assert state(invitation) == NeedsState.CHANGED


def test_what_is_for_the_chair_is_not_booked_and_the_person_sees_that(ank, invitation):
    item_of(invitation, code="breaks", part=NeedPart.CHAIR)
    ank.post(page("confirm-needs", invitation))

    text = ank.get(page("detail", invitation.panel_session)).content.decode()

    assert not Provision.objects.exists()
    assert "De voorzitter weet het" in text


def test_another_day_asks_again(ank, invitation):
    item_of(invitation)
    ank.post(page("answer", invitation), {"answer": "yes", "extra": "Een bordje", "lasting": "once"})
    session = invitation.panel_session

    later = make_plan(title=session.title, starts_at=session.starts_at + timedelta(days=7))
    change_session(session, plan=later, by=None)

    assert state(invitation) == NeedsState.OPEN
    assert PassportItem.objects.get(lasting="once").until == session.day + timedelta(days=7)


def test_another_title_does_not(ank, invitation):
    ank.post(page("confirm-needs", invitation))
    session = invitation.panel_session
    same = {name: getattr(session, name) for name in ("starts_at", "ends_at", "form", "place")}

    change_session(session, plan=make_plan(title="Anders", **same), by=None)

    assert state(invitation) == NeedsState.CONFIRMED


def test_the_coordinator_sees_how_far_it_is_and_no_names(client, invitation):
    need = make_need(member=invitation.member, code="quiet-room")
    answer_invitation(invitation, answer=Answer.YES, by=invitation.member.user, needs=[need], extra="")
    client.force_login(make_person(Role.COORDINATOR, invitation.panel))

    text = client.get(page("detail", invitation.panel_session)).content.decode()

    assert "Wat nodig is: klopt" in text
    assert invitation.member.name not in text.split('id="nodig"')[1].split("</section>")[0]


@pytest.mark.parametrize(("code", "status"), [("taxi", 200), ("quiet-room", 403)])
def test_a_name_is_shown_only_where_arranging_takes_one(client, invitation, code, status):
    make_need(member=invitation.member, code=code)
    answer_invitation(invitation, answer=Answer.YES, by=invitation.member.user)
    coordinator = make_person(Role.COORDINATOR, invitation.panel)
    client.force_login(coordinator)

    response = client.post(page("provision-for-whom", Provision.objects.get()))

    assert response.status_code == status
    assert (invitation.member.name in response.content.decode()) is (status == 200)
    read = AuditEntry.objects.filter(by=coordinator, action="needs.name_read", thing_id=str(invitation.member.pk))
    assert read.exists() is (status == 200)


def test_a_name_is_not_read_by_following_a_link(client, invitation):
    make_need(member=invitation.member, code="taxi")
    answer_invitation(invitation, answer=Answer.YES, by=invitation.member.user)
    client.force_login(make_person(Role.COORDINATOR, invitation.panel))

    assert client.get(page("provision-for-whom", Provision.objects.get())).status_code == 405


@pytest.mark.parametrize("role", [Role.EXPERT, Role.POLICY, Role.READER, Role.FINANCE])
def test_nobody_else_confirms_or_reads(client, invitation, role):
    make_need(member=invitation.member, code="taxi")
    answer_invitation(invitation, answer=Answer.YES, by=invitation.member.user)
    client.force_login(make_person(role, invitation.panel))

    assert client.post(page("confirm-needs", invitation)).status_code == 404
    assert client.post(page("provision-for-whom", Provision.objects.get())).status_code == 404
    assert state(invitation) == NeedsState.OPEN


def test_after_the_start_nothing_is_confirmed(client):
    late = make_invitation(panel_session=make_started_session(), answer=Answer.YES)
    client.force_login(late.member.user)

    text = client.post(page("confirm-needs", late), follow=True).content.decode()

    assert "al begonnen" in text
    assert state(late) == NeedsState.OPEN


def test_a_helper_without_that_right_changes_nothing_of_it(invitation):
    """An answer without needs and words leaves both as they were."""
    need = make_need(member=invitation.member)
    fields = {"answer": Answer.YES, "by": invitation.member.user}
    answer_invitation(invitation, needs=[], extra="Een bordje", **fields)

    answer_invitation(invitation, **fields)

    assert list(invitation.left_out.all()) == [need]
    assert board(invitation) == {("Een bordje", ProvisionStatus.TO_DO)}


@pytest.mark.parametrize("number", [1, 3, 40])
def test_the_answer_page_asks_the_database_the_same(client, invitation, number, django_assert_max_num_queries):
    for nr in range(number):
        make_need(member=invitation.member, code="", own_words=f"Ding {nr}")
    make_member(panel=invitation.panel)
    client.force_login(invitation.member.user)

    with django_assert_max_num_queries(14):
        client.get(page("answer", invitation))


@pytest.mark.parametrize(("areas", "seen"), [(["sessions"], False), (["sessions", "needs"], True)])
def test_a_helper_sees_needs_only_when_that_was_granted(client, invitation, areas, seen):
    item_of(invitation, code="", own_words="Zeldzaamwoord")
    answer_invitation(invitation, answer=Answer.YES, by=invitation.member.user)
    helper = make_helper(user=invitation.member.user, areas=areas)
    client.force_login(helper.helper)
    client.post(reverse("panels:helping-start", args=[helper.pk]))

    pages = [client.get(page(*place)) for place in (("detail", invitation.panel_session), ("answer", invitation))]
    client.post(page("confirm-needs", invitation))

    assert [one.status_code for one in pages] == [200, 200]
    assert [("Zeldzaamwoord" in one.content.decode()) for one in pages] == [seen, seen]
    assert (state(invitation) == NeedsState.CONFIRMED) is seen
