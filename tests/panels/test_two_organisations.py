"""An organisation that types a known address learns nothing about the person before they answer themselves."""

from datetime import date

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from panels.emails import join_token
from panels.enums import ContactWay, Role
from panels.models import Contact, Member, RoleAssignment
from panels.selectors import roles_to_manage
from panels.services import accept_membership, enrol_member, invite_colleague, keep_contact
from tests.factories.panels import give_role, make_contact, make_member, make_organisation, make_panel, make_user

pytestmark = pytest.mark.django_db
SECRETS = ("Geheimenaam", "0611112222", "Moeder Geheim")


@pytest.fixture
def ank():
    """A member of organisation A, with contact data."""
    user = make_user(email="ank@example.org", name="Ank Geheimenaam")
    make_contact(user=user, phone="0611112222", helper="Moeder Geheim", preferred=ContactWay.POST)
    make_member(user=user, joined_at="2022-01-02T10:00Z")
    return user


@pytest.fixture
def panel():
    return make_panel()


@pytest.fixture
def coordinator(panel, client):
    user = give_role(make_user(), Role.COORDINATOR, organisation=panel.organisation)
    client.force_login(user)
    return user


def enrol(panel, by, **fields):
    fields = {"name": "Mevrouw Tiepfout", "phone": "0699990000", "starts_on": date(2026, 1, 5)} | fields
    return enrol_member(panel=panel, email="ank@example.org", by=by, **fields)


def seen(client, member):
    """What the pages about a member say."""
    pages = [
        reverse("panels:members", args=[member.panel_id]) + "?toon=all",
        *(reverse(f"panels:{name}", args=[member.pk]) for name in ("member", "member-needs", "member-leave")),
    ]
    return " ".join(client.get(page).content.decode() for page in pages)


def test_enrolling_shows_what_was_typed_and_nothing_else(client, ank, panel, coordinator):
    member = enrol(panel, coordinator)

    text = seen(client, member)

    assert not [secret for secret in SECRETS if secret in text]
    assert "Mevrouw Tiepfout" in text
    assert "0699990000" in text
    contact = Contact.objects.get(user=ank)
    assert (contact.phone, contact.helper, contact.preferred) == ("0611112222", "Moeder Geheim", ContactWay.POST)


def test_the_message_says_the_name_that_was_typed(client, ank, panel, coordinator):
    data = {"name": "Mevrouw Tiepfout", "email": "ank@example.org", "preferred": "email"}
    data |= {"starts_on_day": "1", "starts_on_month": "12", "starts_on_year": "2026"}

    response = client.post(reverse("panels:member-enrol", args=[panel.pk]), data)

    assert [str(message) for message in get_messages(response.wsgi_request)] == ["Mevrouw Tiepfout is uitgenodigd."]


def test_searching_does_not_find_the_real_name(client, ank, panel, coordinator):
    enrol(panel, coordinator)

    page = client.get(reverse("panels:members", args=[panel.pk]), {"q": "Geheimenaam"}).content.decode()

    assert "Mevrouw Tiepfout" not in page


def test_a_yes_by_the_coordinator_opens_nothing(client, ank, panel, coordinator):
    member = enrol(panel, coordinator)
    client.post(reverse("panels:member-record-yes", args=[member.pk]))
    member.refresh_from_db()

    assert member.joined_at
    assert not [secret for secret in SECRETS if secret in seen(client, member)]


def test_the_person_opens_their_data_with_their_own_yes(client, ank, panel, coordinator):
    member = enrol(panel, coordinator)
    accept_membership(member, by=coordinator)
    link = reverse("panels:join", args=[join_token(member)])
    assert "Ja, ik doe mee" in client.get(link).content.decode()

    client.post(link, {"answer": "yes"})

    text = seen(client, Member.objects.get(pk=member.pk))
    assert all(secret in text for secret in SECRETS)
    assert "Tiepfout" not in text
    assert Contact.objects.get(user=ank).phone == "0611112222"


def test_what_was_typed_fills_what_the_person_left_empty_once_they_joined(ank, panel, coordinator):
    member = enrol(panel, coordinator)
    keep_contact(member, address="Kade 1", helper="Iemand anders", phone="")
    assert Contact.objects.get(user=ank).address == ""

    accept_membership(member, by=ank)

    contact = Contact.objects.get(user=ank)
    assert (contact.address, contact.helper, contact.phone) == ("Kade 1", "Moeder Geheim", "0611112222")


def test_a_role_given_to_a_known_address_is_no_way_in(client, ank, panel, coordinator):
    give_role(coordinator, Role.ADMINISTRATOR, organisation=panel.organisation)
    data = {"name": "De heer Gok", "email": "ank@example.org", "role": Role.READER}
    response = client.post(reverse("panels:organisation-give-role", args=[panel.organisation_id]), data)
    people = client.get(reverse("panels:organisation-people", args=[panel.organisation_id])).content.decode()
    member = enrol(panel, coordinator)

    said = " ".join(str(message) for message in get_messages(response.wsgi_request))
    assert said.startswith("De heer Gok")
    assert "De heer Gok" in people
    assert not [secret for secret in SECRETS if secret in people + said + seen(client, member)]


def test_somebody_whom_the_organisation_knows_is_shown_at_once(client, ank, panel, coordinator):
    other = make_panel(organisation=panel.organisation)
    accept_membership(enrol(other, coordinator), by=ank)

    member = enrol(panel, coordinator)

    assert member.shown_name == ""
    assert "Ank Geheimenaam" in seen(client, member)


def test_an_account_that_the_organisation_made_is_shown_before_any_answer(client, panel, coordinator):
    member = enrol(panel, coordinator, name="Nieuw Iemand")

    assert member.shown_name == ""
    assert "0699990000" in seen(client, member)


def test_the_own_yes_also_opens_the_name_beside_a_role(ank, panel, coordinator):
    invite_colleague(
        organisation=panel.organisation, name="De heer Gok", email=ank.email, role=Role.READER, by=coordinator
    )
    accept_membership(enrol(panel, coordinator), by=ank)

    assert {role.name for role in RoleAssignment.objects.filter(user=ank)} == {"Ank Geheimenaam"}


def test_another_organisation_cannot_be_asked_whether_it_knows_somebody(ank, panel, coordinator):
    known = enrol(panel, coordinator)
    unknown = enrol_member(
        panel=make_panel(organisation=make_organisation()), name="X", starts_on=date(2026, 1, 5), by=None
    )

    assert known.name == "Mevrouw Tiepfout"
    assert unknown.name == "X"


def test_trying_addresses_tells_nothing_of_who_is_shown_by_a_typed_name(ank, panel, coordinator):
    organisation = panel.organisation
    invite_colleague(organisation=organisation, email=ank.email, name="Nieuwe Collega", role=Role.FINANCE, by=None)

    def found(search):
        return [row.name for row in roles_to_manage(organisation, search=search)]

    assert found("Nieuwe") == ["Nieuwe Collega"]
    assert found("ank@") == found("Geheimenaam") == []
    assert len(found(coordinator.email)) == 1
