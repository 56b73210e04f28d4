"""Somebody in the spreadsheets who has an account keeps what they said about themselves."""

from datetime import date
from types import SimpleNamespace

import pytest

from panels.enums import Role
from panels.models import Contact
from panels.services.takeover import take_over_member
from tests.factories.panels import give_role, make_contact, make_organisation, make_panel, make_user

pytestmark = pytest.mark.django_db


def row(**fields):
    given = {"name": "Ank", "email": "Ank@example.org", "phone": "", "contact": "e-mail, NIET bellen", "needs": ()}
    return SimpleNamespace(**given | {"starts_on": date(2024, 1, 1), "ends_on": None} | fields)


def test_what_somebody_said_is_not_overwritten():
    panel = make_panel()
    user = give_role(make_user(email="ank@example.org"), Role.READER, panel)
    make_contact(user=user, best_moment="Na vijven")

    take_over_member(row(), panel=panel, by=None)

    assert Contact.objects.get().best_moment == "Na vijven"


def test_an_account_of_another_organisation_is_left_alone():
    user = give_role(make_user(email="ank@example.org"), Role.READER, make_panel(organisation=make_organisation()))

    member, _is_new = take_over_member(row(), panel=make_panel(), by=None)

    assert (member.user, member.name) == (user, "Ank")
    assert not Contact.objects.exists()


def test_a_new_person_gets_the_words_of_the_spreadsheet():
    take_over_member(row(), panel=make_panel(), by=None)

    assert Contact.objects.get().best_moment == "e-mail, NIET bellen"
