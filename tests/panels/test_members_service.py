"""Becoming a member, answering the invitation, leaving."""

from datetime import date, timedelta

import pytest

from panels.enums import ContactWay, Role
from panels.kit.dates import today
from panels.kit.errors import Refusal
from panels.models import Contact, Member, RoleAssignment, User
from panels.roles import has_role
from panels.services import (
    accept_membership,
    decline_membership,
    end_membership,
    enrol_member,
    send_invitation_again,
)
from panels.signals import member_left
from tests.factories.panels import give_role, make_panel, make_person, make_user

pytestmark = pytest.mark.django_db
START = date(2026, 1, 5)


@pytest.fixture
def panel():
    return make_panel()


@pytest.fixture
def coordinator(panel):
    return make_person(Role.COORDINATOR, panel)


def enrol(panel, by, **fields):
    fields = {"name": "Eva Proefpersoon", "email": "Eva@example.org", "starts_on": START} | fields
    return enrol_member(panel=panel, by=by, **fields)


def test_enrolling_makes_a_person_with_contact_needs_and_role(panel, coordinator, mailoutbox):
    member = enrol(panel, coordinator, phone="06 0000 0000", needs=["quiet-room", "quiet-room", "recap"])

    assert member.user.email == "eva@example.org"
    assert not member.user.has_usable_password()
    assert [need.code for need in member.needs.all()] == ["quiet-room", "recap"]
    assert Contact.objects.get(user=member.user).phone == "06 0000 0000"
    assert has_role(member.user, panel, Role.EXPERT)
    assert member.invited_at
    assert [message.to for message in mailoutbox] == [["eva@example.org"]]


def test_who_starts_later_reads_the_agreement_today(panel, coordinator):
    member = enrol(panel, coordinator, starts_on=today() + timedelta(days=20), language="en")

    assert has_role(member.user, panel, Role.EXPERT)
    assert member.starts_on == today() + timedelta(days=20)
    assert member.user.language == "en"


def test_without_an_address_nobody_is_mailed(panel, coordinator, mailoutbox):
    member = enrol(panel, coordinator, email=None, phone="06 0000 0000", preferred=ContactWay.PHONE)

    assert member.user.email is None
    assert mailoutbox == []


def test_a_known_person_keeps_account_and_contact(panel, coordinator):
    user = give_role(make_user(email="eva@example.org", name="Eva van Vroeger"), Role.POLICY, panel)
    Contact.objects.create(user=user, preferred=ContactWay.POST, phone="")

    member = enrol(panel, coordinator, phone="06 0000 0001")

    assert member.user == user
    assert User.objects.get(pk=user.pk).name == "Eva van Vroeger"
    contact = Contact.objects.get(user=user)
    assert (contact.preferred, contact.phone) == (ContactWay.POST, "06 0000 0001")


def test_nobody_has_two_seats(panel, coordinator):
    enrol(panel, coordinator)

    with pytest.raises(Refusal, match="zit al in deze groep"):
        enrol(panel, coordinator)
    assert Member.objects.count() == 1


def test_an_invitation_is_answered_once(panel, coordinator):
    member = enrol(panel, coordinator)

    joined = accept_membership(member, by=member.user)
    again = accept_membership(member, by=member.user)

    assert joined.joined_at == again.joined_at
    with pytest.raises(Refusal, match="doet al mee"):
        send_invitation_again(again, by=coordinator)
    with pytest.raises(Refusal):
        decline_membership(again, by=again.user)


def test_declining_and_being_asked_again(panel, coordinator):
    member = decline_membership(enrol(panel, coordinator), by=None)
    assert member.declined_at

    send_invitation_again(member, by=coordinator)

    member.refresh_from_db()
    assert member.declined_at is None


def test_leaving_ends_the_role_and_is_told(panel, coordinator):
    member, heard = enrol(panel, coordinator), []

    def listen(sender, member, on, **kwargs):
        heard.append((member.pk, on))

    member_left.connect(listen)
    yesterday = today() - timedelta(days=1)
    try:
        end_membership(member, on=yesterday, by=coordinator)
    finally:
        member_left.disconnect(listen)

    assert heard == [(member.pk, yesterday)]
    assert RoleAssignment.objects.get(user=member.user, role=Role.EXPERT).ends_on == yesterday
    assert not has_role(User.objects.get(pk=member.user_id), panel, Role.EXPERT)


def test_leaving_twice_or_before_the_start_is_refused(panel, coordinator):
    member = enrol(panel, coordinator)

    with pytest.raises(Refusal, match="eerste dag"):
        end_membership(member, on=START - timedelta(days=1), by=coordinator)
    end_membership(member, on=START, by=coordinator)
    with pytest.raises(Refusal, match="al gestopt"):
        end_membership(member, on=START, by=coordinator)
