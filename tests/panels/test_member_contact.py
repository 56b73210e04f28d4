"""A coordinator changes how to reach a member who asked for it; the member hears of it."""

import pytest
from django.core import mail
from django.urls import reverse

from panels.enums import Role
from panels.models import AuditEntry, Contact, Delivery
from tests.factories.panels import make_contact, make_member, make_panel, make_person, make_user

pytestmark = pytest.mark.django_db


def answers(**changed):
    return {"preferred": "phone", "phone": "06 12 34 56 78", "asked": "on", **changed}


def post(client, member, **changed):
    client.force_login(make_person(Role.COORDINATOR, member.panel))
    return client.post(reverse("panels:member-contact", args=[member.pk]), answers(**changed))


@pytest.fixture
def paper():
    return make_member(user=make_user(email=None, name="Ank de Rooij"), joined_at="2022-01-02T10:00Z")


def test_it_is_changed_told_and_logged_without_what_it_is(client, paper):
    assert post(client, paper).status_code == 302

    assert Contact.objects.get(user=paper.user).phone == "06 12 34 56 78"
    assert Delivery.objects.get(kind="contact.changed").user == paper.user
    assert AuditEntry.objects.get(action="contact.changed").details == {"address_asked": False}


def test_a_new_address_counts_when_its_mailbox_says_yes(client, paper):
    post(client, paper, email="ank@example.org")
    paper.user.refresh_from_db()

    assert paper.user.email is None
    assert [letter.to for letter in mail.outbox] == [["ank@example.org"]]


def test_an_address_that_opens_an_account_is_not_changed(client):
    member = make_member(joined_at="2022-01-02T10:00Z")
    make_contact(user=member.user)
    before = member.user.email
    shown = post(client, member, email="ander@example.org", preferred="email", phone="")
    member.user.refresh_from_db()

    assert (shown.status_code, member.user.email) == (302, before)
    assert [letter.to for letter in mail.outbox] == [[before]]


def test_only_when_the_person_asked(client, paper):
    page = post(client, paper, asked="").content.decode()

    assert "als deze persoon het u zelf heeft gevraagd" in page
    assert not Contact.objects.filter(user=paper.user).exists()


def test_what_was_chosen_has_to_be_possible(client, paper):
    assert "Er is nog geen e-mailadres" in post(client, paper, preferred="email").content.decode()
    assert "Vul dit dan in" in post(client, paper, preferred="post").content.decode()


def test_of_an_account_of_elsewhere_only_the_typed_words_change(client):
    member = make_member(shown_name="Mevrouw Elders", shown_contact={"email": "elders@example.org"})
    make_contact(user=member.user, phone="geheim")
    post(client, member)
    member.refresh_from_db()

    assert member.shown_contact["phone"] == "06 12 34 56 78"
    assert Contact.objects.get(user=member.user).phone == "geheim"


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.POLICY, Role.EXPERT, Role.FINANCE])
def test_it_is_for_coordinators(client, paper, role):
    client.force_login(make_person(role, paper.panel))

    assert client.get(reverse("panels:member-contact", args=[paper.pk])).status_code in {403, 404}


def test_another_panel_finds_nothing(client, paper):
    client.force_login(make_person(Role.COORDINATOR, make_panel()))

    assert client.get(reverse("panels:member-contact", args=[paper.pk])).status_code == 404


def test_who_coordinates_sees_how_somebody_wants_to_be_addressed(client, paper):
    paper.user.calling_name, paper.user.pronouns, paper.user.informal = "Ankie", "zij/haar", True
    paper.user.save()
    client.force_login(make_person(Role.COORDINATOR, paper.panel))
    page = client.get(paper.get_absolute_url()).content.decode()

    assert "Aanspreken: Ankie. zij/haar. Zeg ‘je’." in " ".join(page.split())
