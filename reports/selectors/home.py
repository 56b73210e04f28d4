"""The home page of one panel: for who runs it, and in short for who takes part."""

from dataclasses import dataclass
from datetime import date

from checklists.models import Checklist
from checklists.selectors import MirrorRow, mirror
from compensation.models import Line
from compensation.selectors import lines_to_approve, panel_total
from compensation.selectors.totals import Total
from panels.models import Panel, User
from reports.models import Report
from reports.selectors.tasks import Task, tasks_of_coordinator
from sessions.models import PanelSession, Provision
from sessions.selectors import HeadCount, head_count, next_session, provisions_at_risk

FIRST_TASKS = 4
SHOWN_HOURS = 5
SHOWN_PROVISIONS = 3


@dataclass(frozen=True)
class NextSession:
    """The first meeting to come, how many come, and what still puts it at risk."""

    session: PanelSession
    days: int
    people: HeadCount
    at_risk: list[Provision]


@dataclass(frozen=True)
class Seen:
    """The widest gap of the list that was closed last."""

    checklist: Checklist
    row: MirrorRow


@dataclass(frozen=True)
class PanelHome:
    """What stands on the home page; the parts for who runs the panel are None for who reads it."""

    next: NextSession | None
    reports: list[Report]
    seen: Seen | None
    tasks: list[Task] | None = None
    hours: list[Line] | None = None
    money: Total | None = None


def panel_home(panel: Panel, *, user: User, today: date, runs: bool, advises: bool) -> PanelHome:
    """`runs`: the user coordinates it; `advises`: an expert or policy officer, who may see the mirror."""
    return PanelHome(
        next=_next(panel, user, today, runs),
        reports=[] if runs else _reports(panel, user),
        seen=_seen(panel) if runs or advises else None,
        tasks=tasks_of_coordinator([panel.pk], user=user, today=today) if runs else None,
        hours=list(lines_to_approve(panel)[:SHOWN_HOURS]) if runs else None,
        money=panel_total(panel, today.year) if runs else None,
    )


def _reports(panel: Panel, user: User) -> list[Report]:
    """The newest public reports, for who only reads; who runs the panel has a list of all."""
    reports = Report.objects.visible_to(user).published().filter(panel=panel).select_related("published")
    return list(reports.defer("published__content").order_by("-published_at")[:3])


def _next(panel: Panel, user: User, today: date, runs: bool) -> NextSession | None:
    """For who runs it: the next meeting. For others: the next one that they may see."""
    if runs:
        session = next_session(panel)
    else:
        session = PanelSession.objects.visible_to(user).filter(panel=panel).upcoming().first()
    if session is None:
        return None
    at_risk = provisions_at_risk(panel, today).filter(panel_session=session)[:SHOWN_PROVISIONS] if runs else []
    return NextSession(session, (session.day - today).days, head_count(session), list(at_risk))


def _seen(panel: Panel) -> Seen | None:
    checklist = Checklist.objects.closed().filter(panel=panel).order_by("-about_on").first()
    if checklist is None:
        return None
    rows = mirror(Checklist.objects.filter(pk=checklist.pk)).rows
    return Seen(checklist, rows[0]) if rows else None
