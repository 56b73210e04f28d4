"""The sheet of the chair: what a chair must know, names only of who chose that, and who may read it."""

import pytest

from panels.enums import NeedPart, Role
from panels.kit.errors import Refusal
from panels.models import AuditEntry
from sessions.enums import AgendaKind, Answer
from sessions.models import PanelSession
from sessions.services import answer_invitation, plan_session
from tests.factories.panels import make_item, make_member, make_panel, make_person, make_user
from tests.factories.sessions import make_agenda_item, make_held_session, make_invitation, make_plan, make_session
from tests.sessions.pages import page

pytestmark = pytest.mark.django_db


@pytest.fixture
def panel():
    return make_panel()


@pytest.fixture
def chair(panel):
    return make_person(Role.POLICY, panel)


@pytest.fixture
def panel_session(panel, chair):
    return make_session(panel=panel, chair=chair)


def coming(panel_session, *, name="Ank de Rooij", answer=Answer.YES, **fields):
    """Somebody who was invited, with one need for the chair."""
    member = make_member(panel=panel_session.panel, user=make_user(name=name))
    make_item(user=member.user, share_with=[member], **{"part": NeedPart.CHAIR, **fields})
    return make_invitation(panel_session=panel_session, member=member, answer=answer)


def sheet(client, user, panel_session):
    client.force_login(user)
    return client.get(page("chair-sheet", panel_session)).content.decode().split("<main")[-1]


def test_a_name_stands_there_only_when_the_person_chose_that(client, chair, panel_session):
    coming(panel_session, name="Ank de Rooij", code="", own_words="Vraag mij niet als eerste", with_name=True)
    coming(panel_session, name="Wil Kuipers", code="breaks")

    text = sheet(client, chair, panel_session)

    assert "<b>Ank</b><br>Vraag mij niet als eerste" in text
    assert "<b>Wil</b>" not in text
    assert "Na elke 45 minuten een pauze" in text
    assert "Kuipers" not in text


def test_the_same_need_of_two_people_is_one_line(client, chair, panel_session):
    for name in ("Ank", "Wil"):
        coming(panel_session, name=name, code="breaks")

    assert sheet(client, chair, panel_session).count("Na elke 45 minuten een pauze (2 mensen)") == 1


@pytest.mark.parametrize(
    "fields",
    [
        {"answer": Answer.NO},
        {"answer": Answer.OPEN},
        {"part": NeedPart.COORDINATOR},
        {"part": NeedPart.ROOM},
    ],
)
def test_what_is_not_for_the_chair_or_of_who_does_not_come_is_not_there(client, chair, panel_session, fields):
    coming(panel_session, code="", own_words="GEHEIM", **fields)

    assert "GEHEIM" not in sheet(client, chair, panel_session)


def test_what_somebody_left_out_this_time_is_not_there(client, chair, panel_session):
    invitation = coming(panel_session, code="", own_words="GEHEIM")
    answer_invitation(invitation, answer=Answer.YES, needs=[], by=invitation.member.user)

    assert "GEHEIM" not in sheet(client, chair, panel_session)


def test_how_to_address_people_the_pauses_and_the_agreements_are_there(client, chair, panel_session):
    invitation = coming(panel_session)
    invitation.member.user.calling_name = "mevrouw De Rooij"
    invitation.member.user.save()
    make_agenda_item(panel_session=panel_session, kind=AgendaKind.PAUSE, minutes=20)

    text = sheet(client, chair, panel_session)

    assert "mevrouw De Rooij" in text
    assert "20 minuten" in text
    assert "nog geen afspraken" in text


def test_reading_it_is_written_down_for_each_person_on_it(client, chair, panel_session):
    on_it, not_on_it = coming(panel_session), coming(panel_session, part=NeedPart.ROOM)

    sheet(client, chair, panel_session)

    entries = AuditEntry.objects.filter(by=chair, action="needs.chair_read")
    assert [(entry.thing_id, entry.details) for entry in entries] == [(str(on_it.member.pk), {"role": "chair"})]
    client.force_login(on_it.member.user)
    assert "(voorzitter)" in client.get("/mijn/wat-nodig/").content.decode()
    client.force_login(not_on_it.member.user)
    assert "(voorzitter)" not in client.get("/mijn/wat-nodig/").content.decode()


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.COORDINATOR, 200),
        (Role.POLICY, 403),
        (Role.ADMINISTRATOR, 403),
        (Role.READER, 404),
        (Role.FINANCE, 404),
        (Role.EXPERT, 404),
    ],
)
def test_who_may_read_it(client, panel, panel_session, role, status):
    coming(panel_session, code="", own_words="GEHEIM")
    client.force_login(make_person(role, panel))

    response = client.get(page("chair-sheet", panel_session))

    assert response.status_code == status
    assert ("GEHEIM" in response.content.decode()) is (status == 200)


def test_a_chair_of_another_panel_and_a_past_chair_find_nothing(client, panel, panel_session, chair):
    elsewhere = make_person(Role.POLICY, make_panel())
    client.force_login(elsewhere)
    assert client.get(page("chair-sheet", panel_session)).status_code == 404

    panel.role_assignments.all().delete()
    client.force_login(chair)

    assert client.get(page("chair-sheet", panel_session)).status_code == 404


def test_an_expert_who_is_invited_does_not_read_it(client, panel_session):
    client.force_login(coming(panel_session).member.user)

    assert client.get(page("chair-sheet", panel_session)).status_code == 403


def test_after_the_session_nobody_reads_it(client, panel, chair):
    client.force_login(chair)

    assert client.get(page("chair-sheet", make_held_session(panel=panel, chair=chair))).status_code == 403


def test_the_chair_is_chosen_when_the_session_is_planned(client, panel, chair):
    client.force_login(make_person(Role.COORDINATOR, panel))
    day = make_plan().starts_at
    when = {"day_day": day.day, "day_month": day.month, "day_year": day.year, "starts": "10.00", "ends": "12.30"}
    data = {"title": "Wachten", "kind": "meeting", "form": "room", "place": "De Kade", **when}

    wrong = client.post(page("create", panel), {**data, "chair": make_user().pk})
    client.post(page("create", panel), {**data, "chair": chair.pk})

    assert "<title>Fout:" in wrong.content.decode()
    assert [one.chair for one in PanelSession.objects.all()] == [chair]
    assert "U zit voor" not in client.get(page("detail", PanelSession.objects.get())).content.decode()
    client.force_login(chair)
    assert "U zit voor" in client.get(page("detail", PanelSession.objects.get())).content.decode()


def test_somebody_without_a_role_in_the_panel_cannot_sit_in_the_chair(panel):
    with pytest.raises(Refusal, match="voorzitter"):
        plan_session(panel=panel, plan=make_plan(chair_id=make_user().pk), by=None)


@pytest.mark.parametrize("number", [1, 3, 30])
def test_the_sheet_asks_the_database_the_same(client, chair, panel_session, number, django_assert_max_num_queries):
    for _nr in range(number):
        coming(panel_session)
    client.force_login(chair)

    with django_assert_max_num_queries(16):
        client.get(page("chair-sheet", panel_session))
