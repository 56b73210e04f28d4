"""The pages of a group: who may open which, and what a coordinator and a member can do there."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.urls import reverse

from panels.enums import NeedAudience, Role
from panels.kit.dates import today
from panels.models import AuditEntry, Member, MemberNeed, Panel, RoleAssignment, User
from panels.services import publish_agreement
from panels.signals import member_left
from tests.factories.panels import (
    give_role,
    make_contact,
    make_member,
    make_need,
    make_organisation,
    make_panel,
    make_person,
    make_user,
)

pytestmark = pytest.mark.django_db
OF_PANEL = ["panel-edit", "members", "member-enrol", "colleague-add", "agreement", "agreement-publish"]
OF_MEMBER = ["member", "member-needs", "member-leave"]


@pytest.fixture
def member():
    return make_member(joined_at="2022-01-02T10:00Z")


@pytest.fixture
def panel(member):
    return member.panel


def login(client, role, panel):
    user = make_person(role, panel)
    client.force_login(user)
    return user


def address(name, thing):
    return reverse(f"panels:{name}", kwargs={"pk": thing.pk})


@pytest.mark.parametrize("name", OF_PANEL + OF_MEMBER)
def test_a_visitor_has_to_sign_in(client, panel, member, name):
    thing = panel if name in OF_PANEL else member

    assert client.get(address(name, thing)).status_code == 302


@pytest.mark.parametrize("name", OF_PANEL + OF_MEMBER)
@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.ADMINISTRATOR, Role.EXPERT])
def test_another_organisation_finds_nothing(client, panel, member, name, role):
    login(client, role, make_panel(organisation=make_organisation()))

    assert client.get(address(name, panel if name in OF_PANEL else member)).status_code == 404


@pytest.mark.parametrize(
    ("role", "panel_pages", "member_pages"),
    [
        (Role.COORDINATOR, [200] * 6, [200] * 3),
        (Role.ADMINISTRATOR, [200, 200, 403, 403, 200, 403], [403] * 3),
        (Role.EXPERT, [403, 403, 403, 403, 200, 403], [404] * 3),
        (Role.POLICY, [403, 403, 403, 403, 200, 403], [404] * 3),
        (Role.REVIEWER, [403] * 6, [404] * 3),
        (Role.READER, [403] * 6, [404] * 3),
        (Role.FINANCE, [403] * 6, [403] * 3),
    ],
)
def test_roles(client, panel, member, role, panel_pages, member_pages):
    login(client, role, panel)

    assert [client.get(address(name, panel)).status_code for name in OF_PANEL] == panel_pages
    assert [client.get(address(name, member)).status_code for name in OF_MEMBER] == member_pages


def test_a_role_that_ended_opens_nothing(client, panel):
    user = login(client, Role.COORDINATOR, panel)
    RoleAssignment.objects.filter(user=user).update(ends_on=today() - timedelta(days=1))

    assert client.get(address("members", panel)).status_code == 404


@pytest.mark.parametrize(
    "name", ["panel-archive", "member-invite-again", "member-record-yes", "agreement-record", "agreement-withdraw"]
)
def test_a_change_wants_a_post(client, panel, member, name):
    login(client, Role.COORDINATOR, panel)

    assert client.get(address(name, panel if name == "panel-archive" else member)).status_code == 405


def test_a_member_sees_their_own_page_and_not_that_of_another(client, panel, member):
    client.force_login(member.user)
    other = make_member(panel=panel)

    assert client.get(address("member", member)).status_code == 200
    assert client.get(address("member", other)).status_code == 404


def test_needs_are_chosen_changed_and_withdrawn(client, panel, member):
    client.force_login(member.user)
    make_need(member=member, code="taxi")

    response = client.post(
        address("member-needs", member),
        {"group_cognition": ["quiet-room", "recap"], "own_words": "Een plek bij het raam", "audience": "room"},
    )

    assert response.url == member.get_absolute_url()
    standing = {(need.code, need.own_words, need.audience) for need in member.needs.standing()}
    assert standing == {
        ("quiet-room", "", NeedAudience.ROOM),
        ("recap", "", NeedAudience.ROOM),
        ("", "Een plek bij het raam", NeedAudience.ROOM),
    }
    assert [need.code for need in member.needs.filter(revoked_at__isnull=False)] == ["taxi"]


def test_saving_the_same_needs_twice_changes_nothing(client, panel, member):
    client.force_login(member.user)
    data = {"group_cognition": ["recap"], "own_words": "Bij het raam", "audience": "room"}

    for _time in range(2):
        client.post(address("member-needs", member), data)

    assert MemberNeed.objects.filter(member=member).count() == 2


def test_a_need_that_is_not_in_the_catalogue_is_refused_and_nothing_typed_is_lost(client, member):
    client.force_login(member.user)

    content = client.post(
        address("member-needs", member), {"group_cognition": ["diagnosis"], "own_words": "mijn woorden"}
    ).content.decode()

    assert "<title>Fout:" in content
    assert "mijn woorden" in content
    assert not MemberNeed.objects.exists()


def test_reading_the_needs_of_somebody_else_is_written_down(client, panel, member):
    coordinator = login(client, Role.COORDINATOR, panel)

    client.get(address("member", member))
    client.get(address("member-needs", member))

    assert [entry.action for entry in AuditEntry.objects.filter(by=coordinator)] == ["needs.read", "member.read"]


def test_needs_and_contact_of_members_are_not_on_the_page_of_the_group(client, panel, member):
    make_need(member=member, code="", own_words="GEHEIM-NODIG")
    make_contact(user=member.user, phone="GEHEIM-TELEFOON")
    make_need(member=member, code="quiet-room")
    login(client, Role.COORDINATOR, panel)

    content = client.get(address("members", panel)).content.decode()

    assert member.name in content
    assert "Rustige ruimte" in content
    assert "GEHEIM" not in content


def test_an_administrator_sees_names_and_no_needs(client, panel, member):
    make_need(member=member, code="quiet-room")
    login(client, Role.ADMINISTRATOR, panel)

    content = client.get(address("members", panel)).content.decode()

    assert member.name in content
    assert "Rustige ruimte" not in content


def test_enrolling_sends_an_invitation_once(client, panel):
    login(client, Role.COORDINATOR, panel)
    data = {"name": "Ank de Rooij", "email": "ank@example.org", "preferred": "email"}
    data |= {"starts_on_day": "1", "starts_on_month": "12", "starts_on_year": "2026"}

    client.post(address("member-enrol", panel), data)
    again = client.post(address("member-enrol", panel), data).content.decode()

    member = Member.objects.get(user__email="ank@example.org")
    assert (member.starts_on, member.user.contact.preferred) == (date(2026, 12, 1), "email")
    (letter,) = mail.outbox
    assert "/welkom/" in letter.body
    assert panel.name not in letter.subject
    assert "zit al in deze groep" in again


def test_somebody_without_a_way_to_reach_them_is_not_enrolled(client, panel):
    login(client, Role.COORDINATOR, panel)
    data = {
        "name": "Ank de Rooij",
        "preferred": "phone",
        "starts_on_day": "1",
        "starts_on_month": "12",
        "starts_on_year": "2026",
    }

    content = client.post(address("member-enrol", panel), data).content.decode()

    assert "<title>Fout:" in content
    assert "Ank de Rooij" in content
    assert not User.objects.filter(name="Ank de Rooij").exists()


def test_a_person_without_email_becomes_a_member_and_says_yes_by_phone(client, panel):
    login(client, Role.COORDINATOR, panel)
    data = {"name": "Bep", "phone": "0600000000", "preferred": "phone"}
    data |= {"starts_on_day": "1", "starts_on_month": "12", "starts_on_year": "2026"}

    client.post(address("member-enrol", panel), data)
    member = Member.objects.get(user__name="Bep")
    client.post(address("member-record-yes", member))

    member.refresh_from_db()
    assert member.joined_at
    assert mail.outbox == []


def test_leaving_tells_the_other_apps_and_happens_once(client, panel, member):
    heard = []
    member_left.connect(lambda member, on, **kwargs: heard.append((member.pk, on)), weak=False, dispatch_uid="test")
    login(client, Role.COORDINATOR, panel)
    data = {"on_day": "1", "on_month": "3", "on_year": "2026"}

    client.post(address("member-leave", member), data)
    again = client.post(address("member-leave", member), data).content.decode()

    member_left.disconnect(dispatch_uid="test")
    assert heard == [(member.pk, date(2026, 3, 1))]
    assert "is al gestopt" in again


def test_agreements_are_accepted_by_name_withdrawn_and_asked_again(client, panel, member):
    publish_agreement(panel, text="Wij laten elkaar uitpraten.", by=None)
    client.force_login(member.user)

    assert "Typ uw naam" in client.get(address("agreement", panel)).content.decode()
    client.post(address("agreement", panel), {"typed_name": "Ank"})
    client.post(address("agreement", panel), {"typed_name": "Ank"})
    assert member.acceptances.count() == 1

    publish_agreement(panel, text="Wij laten elkaar uitpraten. Telefoons uit.", by=None)
    assert "Typ uw naam" in client.get(address("agreement", panel)).content.decode()
    client.post(address("agreement-withdraw", member))
    assert not member.acceptances.filter(withdrawn_at__isnull=True).exists()


def test_the_coordinator_writes_down_a_yes(client, panel, member):
    publish_agreement(panel, text="Wij laten elkaar uitpraten.", by=None)
    coordinator = login(client, Role.COORDINATOR, panel)

    client.post(address("agreement-record", member))

    assert member.acceptances.get().recorded_by == coordinator


def test_a_colleague_gets_a_role_and_a_letter(client, panel):
    login(client, Role.COORDINATOR, panel)

    client.post(
        address("colleague-add", panel), {"name": "Piet Beleid", "email": "piet@example.org", "role": Role.POLICY}
    )

    assert RoleAssignment.objects.get(user__email="piet@example.org").role == Role.POLICY
    assert "Beleidsmedewerker" in mail.outbox[0].body


def test_a_coordinator_cannot_make_an_administrator(client, panel):
    login(client, Role.COORDINATOR, panel)

    client.post(
        address("colleague-add", panel), {"name": "Piet", "email": "piet@example.org", "role": Role.ADMINISTRATOR}
    )

    assert not User.objects.filter(email="piet@example.org").exists()


def test_a_panel_is_started_changed_closed_and_opened_again(client):
    organisation = make_organisation()
    user = give_role(make_user(), Role.COORDINATOR, organisation=organisation)
    client.force_login(user)
    data = {"organisation": organisation.pk, "name": "Iedereen op weg", "purpose": "Over reizen.", "seats": "8"}
    data |= {"starts_on_day": "1", "starts_on_month": "1", "starts_on_year": "2026", "contact_name": "Marit"}

    client.post(reverse("panels:panel-create"), data)
    panel = Panel.objects.get(name="Iedereen op weg")
    client.post(address("panel-edit", panel), data | {"name": "Samen op weg"})
    client.post(address("panel-archive", panel))

    panel.refresh_from_db()
    assert (panel.name, panel.archived_at is None) == ("Samen op weg", False)
    client.post(address("panel-archive", panel))
    panel.refresh_from_db()
    assert panel.archived_at is None


def test_a_panel_cannot_be_started_in_another_organisation(client):
    client.force_login(give_role(make_user(), Role.COORDINATOR, organisation=make_organisation()))
    data = {"organisation": make_organisation().pk, "name": "Vreemd", "purpose": "x", "seats": "8"}
    data |= {"starts_on_day": "1", "starts_on_month": "1", "starts_on_year": "2026", "contact_name": "Marit"}

    client.post(reverse("panels:panel-create"), data)

    assert not Panel.objects.filter(name="Vreemd").exists()


def test_the_list_is_searched_and_filtered(client, panel, member):
    gone = make_member(panel=panel, user=make_user(name="Wie Weg"), ends_on=date(2024, 3, 31))
    login(client, Role.COORDINATOR, panel)

    def shown(**filters):
        content = client.get(address("members", panel), filters).content.decode()
        return {one.name for one in (member, gone) if one.name in content}

    assert shown() == {member.name}
    assert shown(toon="left") == {gone.name}
    assert shown(toon="all", q="weg") == {gone.name}


@pytest.mark.parametrize("count", [3, 300])
def test_the_list_takes_the_same_queries(client, panel, count, django_assert_max_num_queries):
    for _number in range(count):
        make_contact(user=make_member(panel=panel).user)
    login(client, Role.COORDINATOR, panel)

    with django_assert_max_num_queries(19):
        assert client.get(address("members", panel)).status_code == 200
