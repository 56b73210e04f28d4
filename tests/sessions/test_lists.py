"""Lists: the same number of queries for 3 and for 300 rows, and no more rows than are shown."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from panels.enums import Role
from sessions.models import PanelSession, Provision
from tests.factories.panels import make_member, make_panel, make_person
from tests.factories.sessions import in_days, make_held_session, make_people, make_session, make_started_session
from tests.sessions.pages import page

pytestmark = pytest.mark.django_db


def queries_of(client, address):
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
    assert response.status_code == 200
    return len(captured), response


def many_sessions(panel, number):
    PanelSession.objects.bulk_create(
        PanelSession(
            panel=panel,
            number=1000 + nr,
            title=f"Nummer {nr}",
            starts_at=in_days(5) + timedelta(days=nr),
            ends_at=in_days(5) + timedelta(days=nr, hours=2),
            form="room",
            place="De Kade",
        )
        for nr in range(number)
    )


def many_provisions(panel_session, members, number):
    Provision.objects.bulk_create(
        Provision(
            panel_session=panel_session,
            member=members[nr % len(members)],
            what=f"Ding {nr}",
            due_on=panel_session.day - timedelta(days=nr % 30),
        )
        for nr in range(number)
    )


@pytest.mark.parametrize("name", ["of-panel", "mine"])
def test_a_list_of_sessions(client, name):
    panel = make_panel()
    client.force_login(make_person(Role.COORDINATOR, panel))
    address = reverse("sessions:mine") if name == "mine" else reverse("sessions:of-panel", args=[panel.pk])
    many_sessions(panel, 3)
    few, _response = queries_of(client, address)

    PanelSession.objects.all().delete()
    many_sessions(panel, 300)
    many, response = queries_of(client, address)

    assert many <= few + 1  # the count of the pages
    assert len(response.context["page"].object_list) == 25
    assert "1 tot en met 25 van 300" in response.content.decode()


@pytest.mark.parametrize("asked", ["2", "999", "x", "-1"])
def test_another_page_of_the_list(client, asked):
    panel = make_panel()
    client.force_login(make_person(Role.POLICY, panel))
    many_sessions(panel, 30)

    response = client.get(reverse("sessions:of-panel", args=[panel.pk]), {"page": asked})

    assert response.status_code == 200


def test_what_was_and_what_comes_are_apart(client):
    panel = make_panel()
    client.force_login(make_person(Role.COORDINATOR, panel))
    make_session(panel=panel, title="Komt nog")
    make_held_session(panel=panel, title="Is geweest")
    make_started_session(panel=panel, title="Nog afsluiten")
    address = reverse("sessions:of-panel", args=[panel.pk])

    coming, past = client.get(address).content.decode(), client.get(address, {"toon": "geweest"}).content.decode()

    assert ("Komt nog" in coming, "Is geweest" in coming, "Nog afsluiten" in coming) == (True, False, False)
    assert ("Komt nog" in past, "Is geweest" in past, "Nog afsluiten" in past) == (False, True, True)


def test_the_page_of_a_session_with_many_people_and_needs(client):
    panel_session = make_session()
    client.force_login(make_person(Role.COORDINATOR, panel_session.panel))
    members = make_people(panel_session, 3)
    many_provisions(panel_session, members, 3)
    few, _response = queries_of(client, page("detail", panel_session))

    members = make_people(panel_session, 40)
    many_provisions(panel_session, members, 300)
    many, response = queries_of(client, page("detail", panel_session))

    assert many <= few + 1
    assert len(response.context["page"].object_list) == 25
    assert len(response.context["people"]) == 25
    assert "Bekijk alle 43 genodigden" in response.content.decode()


@pytest.mark.parametrize("name", ["people", "attendance", "close"])
def test_pages_with_people_are_paged(client, name):
    panel_session = make_started_session()
    client.force_login(make_person(Role.COORDINATOR, panel_session.panel))
    members = make_people(panel_session, 3)
    many_attendances(panel_session, members if name == "close" else [])
    few, _response = queries_of(client, page(name, panel_session))

    members = make_people(panel_session, 30)
    many_attendances(panel_session, members if name == "close" else [])
    many, response = queries_of(client, page(name, panel_session))

    assert many <= few + 1
    assert len(response.context["page"].object_list) == 25


def many_attendances(panel_session, members):
    panel_session.attendances.bulk_create(
        panel_session.attendances.model(panel_session=panel_session, member=member, presence="present", minutes=60)
        for member in members
    )


def test_one_s_own_page_takes_a_fixed_number_of_queries(client):
    panel_session = make_session()
    [member] = make_people(panel_session, 1)
    client.force_login(member.user)
    many_provisions(panel_session, [member], 1)
    few, _response = queries_of(client, page("detail", panel_session))
    make_people(panel_session, 30)
    many_provisions(panel_session, [member], 8)

    many, _response = queries_of(client, page("detail", panel_session))

    assert many == few


def test_a_list_without_rows_says_what_to_do(client):
    member = make_member()
    client.force_login(member.user)

    text = client.get(reverse("sessions:mine")).content.decode()

    assert "Er is geen bijeenkomst gepland" in text
