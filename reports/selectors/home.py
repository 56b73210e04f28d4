"""The home page of one panel: for who runs it, and in short for who takes part."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Min, Q, Sum
from django.utils import timezone

from checklists.selectors import Gap, widest_gap
from compensation.enums import LineStatus
from compensation.models import Line
from compensation.models.line import AGREED
from compensation.selectors import lines_to_approve
from compensation.selectors.totals import Total, filled
from panels.models import Panel, User
from reports.models import Report
from reports.selectors.tasks import Rows, Task, rows_of_one, tasks_of_coordinator
from sessions.models import PanelSession, PolicyQuestion, Provision
from sessions.models.question import FEEDBACK_WITHIN
from sessions.selectors import HeadCount, head_count

FIRST_TASKS = 4
SHOWN_HOURS = 5
SHOWN_PROVISIONS = 3
SHOWN_ADVICE = 3


@dataclass(frozen=True)
class NextSession:
    """The first meeting to come, how many come, and what still puts it at risk."""

    session: PanelSession
    days: int
    people: HeadCount
    at_risk: list[Provision]


@dataclass(frozen=True)
class Advice:
    """Advice of the group that nobody answered yet: how many days since, and how many were agreed."""

    question: PolicyQuestion
    days: int
    limit: int = FEEDBACK_WITHIN.days

    @property
    def over(self) -> int:
        """Days too long."""
        return max(self.days - self.limit, 0)


@dataclass(frozen=True)
class PanelHome:
    """What stands on the home page; the parts for who runs the panel are None for who reads it."""

    next: NextSession | None
    reports: list[Report]
    seen: Gap | None
    tasks: list[Task] | None = None
    hours: list[Line] | None = None
    money: Total | None = None
    advice: list[Advice] | None = None


def panel_home(panel: Panel, *, user: User, today: date, advises: bool) -> PanelHome:
    """For who takes part or reads. `advises`: an expert or policy officer, who may see the mirror."""
    session = PanelSession.objects.visible_to(user).filter(panel=panel).upcoming().first()
    return PanelHome(
        next=NextSession(session, (session.day - today).days, head_count(session), []) if session else None,
        reports=_reports(panel, user),
        seen=widest_gap(panel.pk) if advises else None,
    )


def home_of_coordinator(panel: Panel, *, user: User, today: date) -> PanelHome:
    """For who runs the panel. What stands in two blocks is read once: see tests/reports/test_query_counts.py."""
    money, hours = _sums(panel, today.year)
    rows = rows_of_one(panel, today=today, hours=hours)
    return PanelHome(
        next=_next(rows, today),
        reports=[],
        seen=widest_gap(panel.pk),
        tasks=tasks_of_coordinator([panel.pk], user=user, today=today, rows=rows),
        hours=list(lines_to_approve(panel)[:SHOWN_HOURS]) if hours else [],
        money=money,
        advice=_advice(rows.questions, today),
    )


def _reports(panel: Panel, user: User) -> list[Report]:
    """The newest public reports, for who only reads; who runs the panel has a list of all."""
    reports = Report.objects.visible_to(user).published().filter(panel=panel).select_related("published", "panel")
    return list(reports.defer("published__content").order_by("-published_at")[:3])


def _next(rows: Rows, today: date) -> NextSession | None:
    coming = [one for one in rows.sessions if one.ends_at >= timezone.now()]
    if not coming:
        return None
    one = coming[0]
    people = HeadCount(one.room, one.online, one.no, one.silent)  # type: ignore[attr-defined]
    at_risk = [provision for provision in rows.provisions if provision.panel_session_id == one.pk]
    return NextSession(one, (one.day - today).days, people, at_risk[:SHOWN_PROVISIONS])


def _advice(questions: list[PolicyQuestion], today: date) -> list[Advice]:
    """Questions that are closed and never answered, the longest waiting first."""
    waits = [one for one in questions if one.is_closed]
    found = [Advice(one, (today - max(one.last_day, one.decided_on or one.last_day)).days) for one in waits]
    return sorted((one for one in found if one.days >= 0), key=lambda one: -one.days)[:SHOWN_ADVICE]


def _sums(panel: Panel, year: int) -> tuple[Total, list[dict[str, Any]]]:
    """What the panel owes or paid this year, and what waits for a yes, in one query."""
    agreed, waits = Q(status__in=AGREED, on__year=year), Q(status=LineStatus.SUBMITTED)
    lines = Line.objects.filter(agreed | waits, member__panel=panel).order_by()
    sums = lines.aggregate(
        amount=Sum(F("fee") + F("travel"), filter=waits),  # before a sum takes the name "fee"
        **{name: Sum(name, filter=agreed) for name in ("minutes", "fee", "travel")},
        lines=Count("pk", filter=agreed),
        people=Count("member", distinct=True, filter=waits),
        since=Min("submitted_at", filter=waits),
    )
    waiting = {name: sums.pop(name) for name in ("people", "amount", "since")}
    row = {"member__panel": panel.pk, "member__panel__name": panel.name, **waiting}
    return Total(**filled(sums)), [row] if waiting["people"] else []
