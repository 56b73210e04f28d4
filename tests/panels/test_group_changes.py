"""What a coordinator changes in a group: members, agreements, colleagues, the panel itself."""

from datetime import date

import pytest
from django.core import mail
from django.urls import reverse

from panels.enums import Role
from panels.models import Member, Panel, RoleAssignment, User
from panels.services import publish_agreement
from panels.signals import member_left
from tests.factories.panels import (
    give_role,
    make_contact,
    make_member,
    make_organisation,
    make_person,
    make_user,
)

pytestmark = pytest.mark.django_db


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


def test_a_person_with_only_an_address_is_invited_by_letter(client, panel):
    login(client, Role.COORDINATOR, panel)
    data = {"name": "Bep", "preferred": "post"}
    data |= {"starts_on_day": "1", "starts_on_month": "12", "starts_on_year": "2026"}

    content = client.post(address("member-enrol", panel), data).content.decode()
    client.post(address("member-enrol", panel), data | {"address": "Dorpsstraat 1\n1234 AB Ons Dorp"})

    assert "U koos voor post. Vul dan ook een adres in." in content
    member = Member.objects.get(user__name="Bep")
    assert member.contact.address.startswith("Dorpsstraat 1")
    assert mail.outbox == []


def test_leaving_tells_the_other_apps_and_happens_once(client, panel, member):
    heard = []
    member_left.connect(lambda member, on, **kwargs: heard.append((member.pk, on)), weak=False, dispatch_uid="test")
    login(client, Role.COORDINATOR, panel)
    data = {"last_day_day": "1", "last_day_month": "3", "last_day_year": "2026", "talk": "no"}

    client.post(address("member-leave", member), data)
    again = client.post(address("member-leave", member), data)

    member_left.disconnect(dispatch_uid="test")
    assert heard == [(member.pk, date(2026, 3, 1))]
    assert again.url == address("member-exit", member)
    assert member.leavings.count() == 1


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
