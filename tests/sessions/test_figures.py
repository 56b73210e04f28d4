"""What a panel's sessions come to, and what waits."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from panels.kit.dates import today
from sessions.enums import Answer, Presence, ProvisionStatus, SessionStatus
from sessions.selectors import (
    attendance_figures,
    board_count,
    head_count,
    needs_figures,
    next_session,
    open_invitations,
    programme,
    provisions_at_risk,
    upcoming_for,
)
from tests.factories.panels import make_member, make_panel
from tests.factories.sessions import (
    in_days,
    make_agenda_item,
    make_attendance,
    make_held_session,
    make_invitation,
    make_people,
    make_provision,
    make_session,
    make_started_session,
)

pytestmark = pytest.mark.django_db


def test_attendance_is_present_or_online_of_who_was_asked():
    panel = make_panel()
    one, other = (make_member(panel=panel) for _nr in range(2))
    for presence in (Presence.PRESENT, Presence.ONLINE, Presence.ILL):
        make_attendance(panel_session=make_held_session(panel=panel), member=one, presence=presence)
    make_attendance(panel_session=make_held_session(panel=panel), member=other, presence=Presence.ABSENT)

    figures = attendance_figures(panel)

    assert (figures.sessions, figures.asked, figures.present, figures.rate) == (4, 4, 2, Decimal("50.0"))
    assert {row.member: (row.asked, row.present, row.rate) for row in figures.members} == {
        one: (3, 2, Decimal("66.7")),
        other: (1, 0, Decimal("0.0")),
    }


def test_only_held_sessions_and_members_of_that_day_count():
    panel = make_panel()
    day = date(2024, 5, 14)
    last_day = make_member(panel=panel, ends_on=day)
    gone = make_member(panel=panel, ends_on=day - timedelta(days=1))
    new = make_member(panel=panel, starts_on=day + timedelta(days=1))
    held = make_held_session(panel=panel, day=day)
    for member in (last_day, gone, new):
        make_attendance(panel_session=held, member=member)
    make_attendance(panel_session=make_started_session(panel=panel), member=make_member(panel=panel))

    assert [row.member for row in attendance_figures(panel).members] == [last_day]


def test_a_panel_that_never_met_has_no_rate():
    figures = attendance_figures(make_panel())

    assert (figures.asked, figures.rate, figures.members) == (0, None, ())
    assert needs_figures(make_panel()).rate is None


def test_needs_met_leaves_out_what_was_not_needed():
    panel = make_panel()
    held = make_held_session(panel=panel)
    for status in ("done", "booked", "partly", "cannot", "to_do", "asked", "not_needed"):
        make_provision(panel_session=held, what="rustige ruimte", status=status)
    make_provision(panel_session=held, need_code="quiet-room", what="", status="done")
    make_provision(panel_session=make_session(panel=panel), status="cannot")

    figures = needs_figures(panel)

    assert (figures.asked, figures.arranged, figures.partly, figures.not_arranged, figures.left_out) == (7, 3, 1, 3, 1)
    assert figures.rate == Decimal("42.9")
    assert [(need.name, need.asked, need.arranged, need.rate) for need in figures.needs] == [
        ("rustige ruimte", 6, 2, Decimal("33.3")),
        ("Een rustige ruimte", 1, 1, Decimal("100.0")),
    ]


def test_figures_take_the_same_number_of_queries_for_many_rows(django_assert_num_queries):
    panel = make_panel()
    for _nr in range(20):
        held = make_held_session(panel=panel)
        make_attendance(panel_session=held)
        make_provision(panel_session=held, status=ProvisionStatus.DONE)

    with django_assert_num_queries(3):
        attendance_figures(panel)
    with django_assert_num_queries(1):
        needs_figures(panel)


def test_at_risk_is_soon_late_or_impossible_and_only_of_what_comes():
    panel_session = make_session()
    soon, late, impossible = (
        make_provision(panel_session=panel_session, due_on=today() + timedelta(days=days), status=status)
        for days, status in ((7, "asked"), (-1, "to_do"), (20, "cannot"))
    )
    for days, status in ((8, "to_do"), (1, "done"), (1, "booked"), (1, "not_needed")):
        make_provision(panel_session=panel_session, due_on=today() + timedelta(days=days), status=status)
    make_provision(panel_session=make_held_session(panel=panel_session.panel), due_on=today(), status="to_do")
    make_provision(panel_session=make_session(), due_on=today())

    assert list(provisions_at_risk(panel_session.panel, today())) == [late, soon, impossible]
    counts = board_count(panel_session, today())
    assert (counts.total, counts.arranged, counts.busy, counts.to_do, counts.attention) == (6, 2, 0, 1, 3)


def test_what_waits_for_somebody():
    member = make_member()
    first, second = (make_session(panel=member.panel, starts_at=in_days(days)) for days in (5, 3))
    waits = [make_invitation(panel_session=one, member=member) for one in (first, second)]
    make_invitation(panel_session=make_session(panel=member.panel), member=member, answer=Answer.NO)
    make_invitation(panel_session=make_started_session(panel=member.panel), member=member)
    make_invitation(panel_session=first)

    assert list(open_invitations(member.user)) == waits[::-1]
    assert list(upcoming_for(member.user))[:2] == [second, first]
    assert next_session(member.panel) == second


def test_a_session_that_does_not_go_on_waits_for_nobody():
    panel_session = make_session()
    invitation = make_invitation(panel_session=panel_session)
    panel_session.status = SessionStatus.CANCELLED
    panel_session.save()

    assert not open_invitations(invitation.member.user)
    assert next_session(panel_session.panel) is None


def test_heads_are_counted_by_answer():
    panel_session = make_session()
    make_people(panel_session, 2)
    for answer in (Answer.YES, Answer.YES, Answer.ONLINE, Answer.NO):
        make_invitation(panel_session=panel_session, answer=answer)
    make_invitation(panel_session=panel_session, answer=Answer.YES, withdrawn_at=in_days(0))

    counts = head_count(panel_session)

    assert (counts.room, counts.online, counts.no, counts.open, counts.coming, counts.asked) == (2, 1, 1, 2, 3, 6)


@pytest.mark.parametrize(
    ("parts", "longest", "keeps"),
    [
        ([], 0, True),
        ([(10, 0, 45, "item"), (10, 45, 15, "pause"), (11, 0, 45, "item")], 45, True),
        ([(10, 0, 15, "item"), (10, 15, 45, "item"), (11, 0, 20, "pause")], 60, False),
        ([(9, 30, None, "item"), (10, 0, 30, "item")], 30, True),
    ],
)
def test_the_programme_knows_the_longest_time_without_a_pause(parts, longest, keeps):
    panel_session = make_session()
    for hour, minute, minutes, kind in parts:
        make_agenda_item(panel_session=panel_session, starts_at=f"{hour}:{minute:02d}", minutes=minutes, kind=kind)

    found = programme(panel_session)

    assert (found.longest, found.keeps_rule) == (longest, keeps)
