"""Roles follow the seat: they end with it, and come back with it."""

from datetime import date, timedelta

import pytest

from panels.enums import Role
from panels.kit.dates import today
from panels.kit.errors import Refusal
from panels.models import Member, RoleAssignment, User
from panels.roles import has_role
from panels.services import accept_membership, decline_membership, end_membership, enrol_member
from tests.factories.panels import make_panel, make_person

pytestmark = pytest.mark.django_db
START = date(2026, 1, 5)


@pytest.fixture
def panel():
    return make_panel()


@pytest.fixture
def coordinator(panel):
    return make_person(Role.COORDINATOR, panel)


def enrol(panel, by, **fields):
    fields = {"name": "Eva Proefpersoon", "email": "eva@example.org", "starts_on": START} | fields
    return enrol_member(panel=panel, by=by, **fields)


def is_expert(member):
    return has_role(User.objects.get(pk=member.user_id), member.panel, Role.EXPERT)


def test_an_earlier_last_day_also_moves_the_end_of_the_role(panel, coordinator):
    member = enrol(panel, coordinator)
    end_membership(member, on=today() + timedelta(days=60), by=coordinator)
    assert is_expert(member)

    end_membership(member, on=today() - timedelta(days=1), by=coordinator)

    assert not is_expert(member)


def test_a_no_ends_the_role_at_once_and_a_yes_brings_it_back(panel, coordinator):
    member = enrol(panel, coordinator)

    decline_membership(member, by=member.user)
    assert not is_expert(member)
    accept_membership(member, by=member.user)

    assert is_expert(member)


def test_a_yes_gives_no_second_role(panel, coordinator):
    member = accept_membership(enrol(panel, coordinator), by=None)

    assert RoleAssignment.objects.filter(user=member.user, role=Role.EXPERT).count() == 1


@pytest.mark.parametrize("how", ["left", "declined"])
def test_a_seat_that_ended_is_taken_again(panel, coordinator, mailoutbox, how):
    member = enrol(panel, coordinator, needs=["recap"])
    if how == "left":
        accept_membership(member, by=member.user)
        end_membership(member, on=today() - timedelta(days=1), by=coordinator)
    else:
        decline_membership(member, by=member.user)

    again = enrol(panel, coordinator, starts_on=today(), needs=["recap", "taxi"])

    assert Member.objects.get() == again
    assert (again.starts_on, again.ends_on, again.joined_at, again.declined_at) == (today(), None, None, None)
    assert again.invited_at
    assert len(mailoutbox) == 2
    assert is_expert(again)
    assert [need.code for need in again.needs.standing()] == ["recap", "taxi"]


def test_who_still_has_days_to_go_is_refused(panel, coordinator):
    end_membership(enrol(panel, coordinator), on=today(), by=coordinator)

    with pytest.raises(Refusal, match="zit al in deze groep"):
        enrol(panel, coordinator)
