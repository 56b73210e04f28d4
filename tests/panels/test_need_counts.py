"""What a group needs is counted by the database, without names and without reading the needs."""

import pytest
from django.db import connection
from django.urls import reverse

from panels import services
from panels.enums import Role
from panels.kit import fields
from panels.kit.encryption import keyed_hash
from panels.models import Member, MemberNeed, Organisation, Panel, User
from panels.selectors import need_counts
from tests.factories.panels import make_member, make_need, make_panel, make_person

pytestmark = pytest.mark.django_db
CODES = ["quiet-room", "recap", "taxi"]


def many_members(panel, number):
    users = User.objects.bulk_create(User(name=f"Lid {nr}", email=f"lid{nr}@example.org") for nr in range(number))
    members = Member.objects.bulk_create(Member(panel=panel, user=user, starts_on="2022-01-01") for user in users)
    MemberNeed.objects.bulk_create(MemberNeed(member=member, code=code) for member in members for code in CODES)


class Rows:
    """Counts the rows that the cursor hands over."""

    def __init__(self, monkeypatch):
        self.number = 0
        wrapper = connection.cursor().__class__
        for name in ("fetchone", "fetchmany"):
            monkeypatch.setattr(wrapper, name, self.counting(name), raising=False)

    def counting(self, name):
        def fetch(cursor, *args):
            found = getattr(cursor.cursor, name)(*args)
            self.number += len(found) if name == "fetchmany" else bool(found)
            return found

        return fetch


def test_the_page_reads_no_more_rows_than_it_needs(client, monkeypatch):
    panel = make_panel()
    many_members(panel, 300)
    client.force_login(make_person(Role.COORDINATOR, panel))
    rows = Rows(monkeypatch)

    response = client.get(reverse("panels:members", args=[panel.pk]))

    shown = len(response.context["page"].object_list)
    assert [count.members for count in response.context["need_counts"]] == [300] * 3
    assert 0 < rows.number <= 2 * shown + 50


def test_nothing_is_decrypted_to_count(monkeypatch):
    need = make_need(code="quiet-room")
    make_need(member=need.member, code="", own_words="Bij het raam")
    monkeypatch.setattr(fields, "decrypt", None)

    assert [count.members for count in need_counts(Panel.objects.get())] == [1]


def test_every_way_of_writing_fills_the_hash():
    member = make_member()
    services.set_needs(member, codes=["recap"], own_words="Bij het raam", by=None)
    make_need(member=member, code="taxi")

    assert {need.code: need.code_hash for need in MemberNeed.objects.all()} == {
        "recap": keyed_hash("recap"),
        "taxi": keyed_hash("taxi"),
        "": "",
    }


def test_a_stale_copy_overwrites_no_other_setting():
    organisation = make_panel().organisation
    stale = Organisation.objects.get(pk=organisation.pk)
    Organisation.objects.filter(pk=organisation.pk).update(help_phone="030 123")

    stale.name = "Nieuwe naam"
    services.change_organisation(stale, changed=["name"], by=None)

    organisation.refresh_from_db()
    assert (organisation.name, organisation.help_phone) == ("Nieuwe naam", "030 123")


def test_a_stale_panel_overwrites_nothing_else():
    panel = make_panel()
    stale = Panel.objects.get(pk=panel.pk)
    Panel.objects.filter(pk=panel.pk).update(seats=3)

    services.change_panel(stale, by=None, name="Anders")

    panel.refresh_from_db()
    assert (panel.name, panel.seats) == ("Anders", 3)


def test_two_members_with_one_need_count_as_two_and_who_left_does_not():
    panel = make_panel()
    for _nr in range(2):
        make_need(member=make_member(panel=panel), code="recap")
    make_need(member=make_member(panel=panel, ends_on="2023-01-01"), code="recap")

    assert [count.members for count in need_counts(panel)] == [2]
