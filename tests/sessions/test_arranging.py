"""Arranging, the agenda, and what comes after a session: the pages and their bad input."""

import pytest

from compensation.models import Line
from panels.enums import Role
from panels.kit.dates import today
from sessions.enums import Answer, Presence, ProvisionStatus
from sessions.models import AgendaItem, Provision
from tests.factories.compensation import make_terms
from tests.factories.panels import make_panel, make_person
from tests.factories.sessions import (
    make_agenda_item,
    make_held_session,
    make_invitation,
    make_people,
    make_provision,
    make_session,
    make_started_session,
)
from tests.sessions.pages import page

pytestmark = pytest.mark.django_db


@pytest.fixture
def panel():
    return make_panel()


@pytest.fixture
def desk(client, panel):
    """A coordinator of the panel, signed in."""
    client.force_login(make_person(Role.COORDINATOR, panel))
    return client


def provision_data(**changes):
    day = today()
    due = {"due_on_day": day.day, "due_on_month": day.month, "due_on_year": day.year}
    return {"what": "Een taxi", "status": "asked", "owner_words": "Taxi De Kade", **due, **changes}


def test_a_coordinator_adds_and_changes_a_provision(desk, panel):
    panel_session = make_session(panel=panel)
    member = make_people(panel_session, 1)[0]
    desk.post(page("provision-add", panel_session), provision_data(member=member.pk))
    provision = Provision.objects.get()
    assert (provision.title, provision.member, provision.due_on) == ("Een taxi", member, today())

    response = desk.post(page("provision-edit", provision), provision_data(status="done"), follow=True)

    provision.refresh_from_db()
    assert provision.status == ProvisionStatus.DONE
    assert "Taxi De Kade" in response.content.decode()


def test_an_identity_number_is_not_kept(desk, panel):
    desk.post(page("provision-add", make_session(panel=panel)), provision_data(what="Taxi 111222333", note="111222333"))

    provision = Provision.objects.get()
    assert "111222333" not in provision.what + provision.note


def test_words_of_the_catalogue_stay_in_the_reader_s_language(desk, panel):
    provision = make_provision(panel_session=make_session(panel=panel), need_code="quiet-room", what="")

    desk.post(page("provision-edit", provision), provision_data(what=provision.title))

    provision.refresh_from_db()
    assert provision.what == ""


@pytest.mark.parametrize("wrong", [{"what": ""}, {"status": "x"}, {"due_on_day": 99}, {"owner": "x"}])
def test_a_provision_with_a_mistake_is_not_kept(desk, panel, wrong):
    response = desk.post(page("provision-add", make_session(panel=panel)), provision_data(**wrong))

    assert "<title>Fout:" in response.content.decode()
    assert not Provision.objects.exists()


def test_the_agenda_grows_where_the_last_part_ended(desk, panel):
    panel_session = make_session(panel=panel)
    item = {"kind": "item", "starts_at": "10.00", "minutes": "45", "title": "Verhalen"}
    desk.post(page("agenda", panel_session), item)

    text = desk.get(page("agenda", panel_session)).content.decode()
    assert 'value="10.45"' in text

    desk.post(page("agenda", panel_session), {"kind": "pause", "starts_at": "10.45", "minutes": "15"})

    assert [str(one) for one in panel_session.agenda.all()] == ["Verhalen", "Pauze"]
    assert "Nooit langer dan 45 minuten zonder pauze." in desk.get(page("detail", panel_session)).content.decode()


@pytest.mark.parametrize(
    "wrong",
    [{"title": ""}, {"starts_at": "x"}, {"minutes": "veel"}, {"minutes": "0"}, {"kind": "pause", "minutes": ""}],
)
def test_a_part_of_the_agenda_with_a_mistake_is_not_kept(desk, panel, wrong):
    panel_session = make_session(panel=panel)
    item = {"kind": "item", "starts_at": "10.00", "minutes": "45", "title": "Verhalen", **wrong}

    response = desk.post(page("agenda", panel_session), item)

    assert "<title>Fout:" in response.content.decode()
    assert not AgendaItem.objects.exists()


def test_a_part_is_changed_and_taken_off(desk, panel):
    item = make_agenda_item(panel_session=make_session(panel=panel))
    desk.post(page("agenda-edit", item), {"kind": "item", "starts_at": "11.00", "minutes": "", "title": "Inloop"})
    item.refresh_from_db()
    assert (item.title, item.minutes) == ("Inloop", None)

    desk.post(page("agenda-remove", item))

    assert not AgendaItem.objects.exists()


def test_from_attendance_to_booked_hours(desk, panel):
    panel_session = make_started_session(panel=panel)
    make_terms(panel=panel)
    came = make_invitation(panel_session=panel_session, answer=Answer.YES).member
    away = make_invitation(panel_session=panel_session, answer=Answer.NO).member
    form = desk.get(page("attendance", panel_session)).context["form"]
    assert form[f"presence_{away.pk}"].initial == Presence.EXCUSED

    given = {f"presence_{came.pk}": "present", f"minutes_{came.pk}": "2 uur", f"presence_{away.pk}": "excused"}
    desk.post(page("attendance", panel_session), given)
    text = desk.get(page("close", panel_session)).content.decode()
    assert came.name in text
    assert "Samen 2 uur" in text
    assert not Line.objects.exists()

    for told in ("is afgesloten", "al afgesloten"):
        assert told in desk.post(page("close", panel_session), follow=True).content.decode()

    assert [(line.member, line.minutes) for line in Line.objects.all()] == [(came, 120)]


@pytest.mark.parametrize("wrong", [{"presence": ""}, {"presence": "x"}, {"minutes": "veel"}, {"minutes": ""}])
def test_attendance_with_a_mistake_is_not_kept(desk, panel, wrong):
    panel_session = make_started_session(panel=panel)
    [member] = make_people(panel_session, 1)
    given = {"presence": "present", "minutes": "2:30", **wrong}

    response = desk.post(
        page("attendance", panel_session), {f"{name}_{member.pk}": value for name, value in given.items()}
    )

    assert "<title>Fout:" in response.content.decode()
    assert not panel_session.attendances.exists()


def test_calling_off_asks_why(desk, panel):
    panel_session = make_session(panel=panel)

    assert "<title>Fout:" in desk.post(page("cancel", panel_session), {}).content.decode()
    text = desk.post(page("cancel", panel_session), {"reason": "Storm"}, follow=True).content.decode()

    assert "gaat niet door" in text
    assert (
        "al afgesloten"
        in desk.post(page("cancel", make_held_session(panel=panel)), {"reason": "x"}, follow=True).content.decode()
    )


def test_the_checklist_is_begun_once(desk, panel):
    panel_session = make_session(panel=panel)

    first, second = (desk.post(page("start-checklist", panel_session), follow=True) for _nr in range(2))

    assert "Bekijk de checklist" in first.content.decode()
    assert "al begonnen" in second.content.decode()
    assert panel.checklists.count() == 1
