"""Meetings of the living panel: one long closed, one just closed, one in two weeks."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from decimal import Decimal

from checklists.enums import AnswerValue, Perspective
from checklists.models import Checklist
from checklists.services import Given, close_checklist, give_answers
from compensation.enums import Activity, LineStatus
from compensation.models import Line
from compensation.services import book_line
from compensation.services.decisions import approve_lines, return_line
from compensation.services.submission import submit
from config.demo.living import members_of, workday
from config.demo.passports import make_passports
from config.demo.people import Cast
from panels.kit.dates import at
from panels.models import Member, Panel
from sessions.enums import AgendaKind, Answer, Presence, ProvisionStatus, SessionForm, SessionKind
from sessions.models import PanelSession, Provision
from sessions.services import (
    GivenAttendance,
    SessionPlan,
    add_provision,
    answer_invitation,
    change_provision,
    close_session,
    confirm_needs,
    invite_members,
    plan_session,
    put_on_agenda,
    record_attendance,
    start_checklist,
)

PLACE = "Den Haag, vergaderzaal 4"
ROUTE = (
    "Met de trein: station Den Haag Centraal, uitgang aan de voorkant. Daar staat iemand met een geel vest.\n"
    "Het is acht minuten lopen, zonder drempels. Er is een lift. De voordeur gaat vanzelf open."
)
PRESENCES = {
    "aanwezig": Presence.PRESENT,
    "online": Presence.ONLINE,
    "afgemeld": Presence.EXCUSED,
    "ziek": Presence.ILL,
}


def make_meetings(panel: Panel, cast: Cast) -> None:
    members = members_of(panel)
    first = _past(panel, "Kennismaken met elkaar", SessionKind.ACQUAINTANCE, 70, cast)
    _attend(first, members, {"Sanne": "afgemeld", "Lotte": "ziek", "Omar": "online"}, cast)
    _pay_first(members, panel, cast)
    second = _past(panel, "De boeking van een rit", SessionKind.MEETING, 12, cast)
    _attend(second, members, {"Aïsha": "online", "Ingrid": "ziek"}, cast)
    _hours_of_second(members, second, cast)
    _lists(first, second, members, cast)
    make_passports(members)
    _next(panel, members, cast)


def _plan(title: str, kind: SessionKind, starts_at: datetime, minutes: int) -> SessionPlan:
    return SessionPlan(
        title=title,
        kind=kind,
        goal="Horen waar het misgaat. Kiezen wat het ministerie het eerst moet veranderen.",
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=minutes),
        form=SessionForm.HYBRID,
        place=PLACE,
        route=ROUTE,
        online_link="https://beeldbellen.example/iedereen-op-weg",
        guests="Daan Beleidsman en een collega van het team Vervoer",
    )


def _past(panel: Panel, title: str, kind: SessionKind, days_ago: int, cast: Cast) -> PanelSession:
    starts_at = at(workday(-days_ago), time(13))
    return plan_session(panel=panel, plan=_plan(title, kind, starts_at, 150), by=cast.coordinator)


def _attend(panel_session: PanelSession, members: dict[str, Member], others: dict[str, str], cast: Cast) -> None:
    """Who was there, what was arranged for them, and the session closed: hours are booked by it."""
    here = {name: member for name, member in members.items() if member.is_member_on(panel_session.day)}
    given = {
        member: GivenAttendance(PRESENCES[others.get(name, "aanwezig")], minutes=150) for name, member in here.items()
    }
    record_attendance(panel_session, given=given, by=cast.coordinator)
    for place, (name, member) in enumerate(here.items()):
        away = others.get(name) in ("afgemeld", "ziek")
        for need in member.needs.standing():
            status = ProvisionStatus.PARTLY if place == 2 else ProvisionStatus.DONE
            add_provision(
                panel_session,
                what=need.text,
                due_on=panel_session.day - timedelta(days=7),
                member=member,
                status=ProvisionStatus.NOT_NEEDED if away else status,
                by=cast.coordinator,
            )
    close_session(panel_session, by=cast.coordinator)


def _pay_first(members: dict[str, Member], panel: Panel, cast: Cast) -> None:
    """Hours of the first meeting: handed in by who chose a way of payment, and approved."""
    for name in ("Willem", "Aïsha", "Piet", "Ingrid"):
        submit(members[name], by=members[name].user)
    waiting = Line.objects.filter(member__panel=panel, status=LineStatus.SUBMITTED)
    approve_lines(panel, keys=list(waiting.values_list("pk", flat=True)), by=cast.coordinator)


def _hours_of_second(members: dict[str, Member], second: PanelSession, cast: Cast) -> None:
    """Hours that wait for approval, and one that was sent back with a question."""
    willem, piet, omar = (members[name] for name in ("Willem", "Piet", "Omar"))
    day = second.day - timedelta(days=2)
    _book(willem, day, Activity.PREPARATION, 45, "De vragen vooraf gelezen")
    _book(willem, second.day, Activity.OTHER, 0, "Taxi heen en terug", tickets=Decimal("31.00"))
    _book(piet, day, Activity.READING, 90, "Stukken laten voorlezen")
    questioned = _book(omar, second.day, Activity.OTHER, 0, "Reis", km=Decimal(380))
    for name in ("Willem", "Aïsha", "Piet", "Omar"):
        submit(members[name], by=members[name].user)
    questioned.refresh_from_db()
    return_line(questioned, reason="Hier staat 380 kilometer. Bedoelt u 38?", by=cast.coordinator)
    _book(members["Sanne"], day, Activity.READING, 60, "De uitleg over boeken gelezen", km=Decimal(0))


def _book(member: Member, day, activity: Activity, minutes: int, description: str, **travel: Decimal) -> Line:
    return book_line(
        member=member, on=day, activity=activity, minutes=minutes, description=description, by=member.user, **travel
    )


def _lists(first: PanelSession, second: PanelSession, members: dict[str, Member], cast: Cast) -> None:
    """A list that mirrors already, and one that still waits for the expert of the demonstration."""
    done = start_checklist(first, by=cast.coordinator)
    _answer(done, Perspective.ORGANISER, "jjjjjjjnjj", cast.coordinator)
    for name, pattern in (("Willem", "jnjnj"), ("Aïsha", "jnn"), ("Piet", "jjnjn"), ("Ingrid", "njnj"), ("Omar", "jn")):
        _answer(done, Perspective.EXPERT, pattern, members[name].user)
    close_checklist(done, by=cast.coordinator)
    running = start_checklist(second, by=cast.coordinator)
    _answer(running, Perspective.ORGANISER, "jjnjj", cast.coordinator)
    for name, pattern in (("Willem", "jnj"), ("Lotte", "jjn"), ("Omar", "nj")):
        _answer(running, Perspective.EXPERT, pattern, members[name].user)


def _answer(checklist: Checklist, perspective: Perspective, pattern: str, by) -> None:
    """Answer every point, the pattern of yes (j) and no (n) over and over."""
    values = {"j": AnswerValue.YES, "n": AnswerValue.NO}
    points = list(checklist.items.all())
    answers = {item.pk: Given(values[pattern[place % len(pattern)]]) for place, item in enumerate(points)}
    give_answers(checklist, perspective=perspective, answers=answers, by=by)


def _next(panel: Panel, members: dict[str, Member], cast: Cast) -> None:
    """The next meeting: some answered, some did not, and some of what is needed is late."""
    starts_at = at(workday(14), time(13))
    plan = _plan("Wachten op de taxi: wat wilt u weten?", SessionKind.MEETING, starts_at, 150)
    following = plan_session(panel=panel, plan=replace(plan, chair_id=cast.policy.pk), by=cast.coordinator)
    for start, minutes, kind, title in PROGRAMME:
        put_on_agenda(following, starts_at=start, minutes=minutes, kind=kind, title=title, by=cast.coordinator)
    invitations = {
        invitation.member.name.split()[0]: invitation
        for invitation in invite_members(following, members=members.values(), by=cast.coordinator)
    }
    answers = {"Willem": Answer.YES, "Aïsha": Answer.YES, "Piet": Answer.YES, "Omar": Answer.ONLINE, "Lotte": Answer.NO}
    for name, answer in answers.items():
        answer_invitation(invitations[name], answer=answer, by=_who_answers(members[name], cast))
    confirm_needs(invitations["Aïsha"], by=members["Aïsha"].user)
    _arrange(following, cast)


def _who_answers(member: Member, cast: Cast):
    return member.user if member.user.email else cast.coordinator


def _arrange(panel_session: PanelSession, cast: Cast) -> None:
    """Some provisions are booked, some were asked for; the interpreter is not yet."""
    states: Sequence[tuple[str, ProvisionStatus, str]] = (
        ("wheelchair-taxi", ProvisionStatus.BOOKED, "Taxibedrijf Verzonnen"),
        ("toilet", ProvisionStatus.DONE, ""),
        ("sign-language", ProvisionStatus.ASKED, "Tolkenbureau Verzonnen"),
        ("support-person", ProvisionStatus.BOOKED, ""),
    )
    rows = {row.need_code: row for row in Provision.objects.filter(panel_session=panel_session)}
    for code, status, company in states:
        row = rows[code]
        change_provision(
            row,
            status=status,
            due_on=row.due_on,
            what=row.what,
            note="",
            owner=None if company else cast.coordinator,
            owner_words=company,
            by=cast.coordinator,
        )


PROGRAMME = (
    (time(12, 30), None, AgendaKind.ITEM, "Inloop met koffie en thee"),
    (time(13), 15, AgendaKind.ITEM, "Welkom: wie is er, en wat gaan we doen"),
    (time(13, 15), 40, AgendaKind.ITEM, "Eerst de groep: wat wilt u weten als de taxi te laat is?"),
    (time(13, 55), 15, AgendaKind.PAUSE, "Pauze"),
    (time(14, 10), 40, AgendaKind.ITEM, "Vragen van het team Vervoer"),
    (time(14, 50), 10, AgendaKind.PAUSE, "Pauze"),
    (time(15), 30, AgendaKind.ITEM, "Wat nemen we mee, en wanneer hoort u ervan"),
)
