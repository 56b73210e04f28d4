"""What coordinators see: counts, names only where arranging takes one, and each reading written down."""

import pytest
from django.test import override_settings
from django.urls import reverse

from panels.enums import Role
from panels.kit.encryption import keyed_hash
from panels.models import AuditEntry, MemberNeed
from panels.needs import need_groups, need_kinds
from panels.selectors import need_counts
from tests.factories.panels import make_item, make_member, make_need, make_panel, make_person

pytestmark = pytest.mark.django_db
GROUPS = {"physical", "hearing", "sight", "cognition", "energy", "safety", "language", "digital", "practical"}


@pytest.fixture
def panel():
    return make_panel()


@pytest.fixture
def desk(client, panel):
    """A coordinator of the panel, signed in."""
    client.force_login(make_person(Role.COORDINATOR, panel))
    return client


def page(name, thing):
    return reverse(f"panels:{name}", args=[thing.pk])


def test_the_page_of_the_group_has_counts_and_no_names(desk, panel):
    for _nr in range(2):
        make_need(member=make_member(panel=panel), code="step-free")
    wordy = make_need(member=make_member(panel=panel), code="", own_words="GEHEIM").member

    text = desk.get(page("panel-needs", panel)).content.decode()

    assert "Drempelvrije route" in text
    assert "1 lid schreef iets in eigen woorden" in text
    assert "GEHEIM" not in text
    assert wordy.name not in text
    assert not AuditEntry.objects.filter(action="needs.name_read").exists()


@pytest.mark.parametrize(("code", "shown"), [("taxi", True), ("quiet-room", False), ("onzin", False)])
def test_for_whom_is_told_when_arranging_takes_a_name(desk, panel, code, shown):
    member = make_member(panel=panel)
    make_need(member=member, code="taxi")
    make_need(member=member, code="quiet-room")

    text = desk.post(page("panel-needs", panel), {"code": code}).content.decode()

    assert (member.name in text) is shown
    read = AuditEntry.objects.filter(action="needs.name_read", thing_id=str(member.pk))
    assert [entry.details for entry in read] == ([{"role": "coordinator"}] if shown else [])


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.POLICY, Role.READER, Role.FINANCE, Role.EXPERT])
def test_nobody_else_sees_what_the_group_needs(client, panel, role):
    client.force_login(make_person(role, panel))

    assert client.get(page("panel-needs", panel)).status_code == 403


def test_another_organisation_finds_nothing(client, panel):
    client.force_login(make_person(Role.COORDINATOR, make_panel()))

    assert client.get(page("panel-needs", panel)).status_code == 404


def test_the_page_of_a_member_has_no_needs_until_they_are_read(desk, panel):
    member = make_member(panel=panel)
    make_item(user=member.user, code="", own_words="Bij het raam", share_with=[member])
    assert "Bij het raam" not in desk.get(member.get_absolute_url()).content.decode()

    text = desk.get(page("member-needs", member)).content.decode()

    assert "Bij het raam" in text
    assert AuditEntry.objects.filter(action="needs.read", thing_id=str(member.pk)).count() == 1


def test_what_is_not_shared_with_the_panel_is_not_there(desk, panel):
    member = make_member(panel=panel)
    elsewhere = make_member(user=member.user)
    make_item(user=member.user, code="", own_words="GEHEIM", share_with=[elsewhere])

    assert "GEHEIM" not in desk.get(page("member-needs", member)).content.decode()


def test_of_who_left_nothing_is_read_any_more(desk, panel):
    member = make_member(panel=panel, ends_on="2023-01-01")
    make_need(member=member, code="", own_words="GEHEIM")

    text = desk.get(page("member-needs", member)).content.decode()

    assert "GEHEIM" not in text
    assert desk.post(page("member-needs", member), {"own_words": "Iets"}).status_code == 200
    assert MemberNeed.objects.count() == 1


def test_a_coordinator_writes_down_what_somebody_told(desk, panel):
    member = make_member(panel=panel)

    desk.post(page("member-needs", member), {"group_cognition": ["recap"], "own_words": "Bij het raam"})
    wrong = desk.post(page("member-needs", member), {"group_cognition": ["diagnosis"], "own_words": "mijn woorden"})

    assert sorted(need.text for need in member.needs.typed()) == ["Bij het raam", "Een samenvatting na afloop"]
    assert "<title>Fout:" in wrong.content.decode()
    assert "mijn woorden" in wrong.content.decode()


def test_counts_hold_while_hash_keys_rotate(panel):
    with override_settings(HASH_KEYS=["oud"]):
        old = make_need(member=make_member(panel=panel), code="taxi")
    with override_settings(HASH_KEYS=["nieuw", "oud"], SECRET_KEY="anders"):
        make_need(member=make_member(panel=panel), code="taxi")
        assert [(one.name, one.members) for one in need_counts(panel)] == [("Een taxi van deur tot deur", 2)]
        assert keyed_hash("taxi") != old.code_hash

        old.save()

        assert old.code_hash == keyed_hash("taxi")


def test_the_catalogue_covers_all_that_people_need_and_speaks_two_languages():
    assert {group.code for group in need_groups()} == GROUPS
    for kind in need_kinds().values():
        assert all(text for _language, text in (*kind.names, *kind.provisions)), kind.code
        assert len({language for language, _text in kind.names}) == 2
        assert 0 <= kind.lead_days <= 60
        assert kind.arranged_by in {"organiser", "venue", "chair", "policy", "supplier"}


@pytest.mark.parametrize("number", [1, 3, 30])
def test_the_page_asks_the_database_the_same(desk, panel, number, django_assert_max_num_queries):
    codes = list(need_kinds())
    for nr in range(number):
        make_need(member=make_member(panel=panel), code=codes[nr])

    with django_assert_max_num_queries(14):
        desk.get(page("panel-needs", panel))
