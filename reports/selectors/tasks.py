"""What waits for whom: rows of the task lists on the start pages, from the apps that know.

Each kind of work costs one query, whatever the number of panels; what comes in numbers is counted by the database.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, Min, Q, QuerySet, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.dateformat import format as date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from checklists.models import Checklist
from checklists.selectors import waiting_for
from compensation.enums import LineStatus
from compensation.models import Line
from compensation.selectors.budget_ahead import tight_budgets
from panels.kit.dates import local_day
from panels.models import Panel, User
from panels.templatetags.spiegel import euro
from reports.models import Rendering
from reports.selectors.waiting import BUDGETS, waiting_in, words_of
from sessions.enums import Answer, AskedAnswer, QuestionState, SessionStatus
from sessions.models import Invitation, PanelSession, PolicyQuestion, Provision

MOST_ROWS = 8
READ = 30  # rows of each kind that the page of one panel looks at
APPROVE_WITHIN = timedelta(days=7)
SHORT_DAY = "l j F"


@dataclass(frozen=True)
class Task:
    """One thing to do: where, why, and before which day (None: when it suits)."""

    icon: str
    url: str
    title: str
    reason: str = ""
    due: date | None = None
    today: date | None = None
    effort: str = ""

    @property
    def badge(self) -> str:
        """Today, tomorrow, the day that passed, the day to come, or how long it takes."""
        if self.effort or self.due is None or self.today is None:
            return self.effort
        away = (self.due - self.today).days
        if away < 0:
            return _("Te laat")
        if away < 2:
            return _("Vandaag") if away == 0 else _("Morgen")
        return date_format(self.due, SHORT_DAY).capitalize()

    @property
    def badge_kind(self) -> str:
        if self.effort or self.due is None or self.today is None:
            return ""
        away = (self.due - self.today).days
        return "warn" if away == 0 else "error" if away < 2 else ""

    @property
    def badge_icon(self) -> str:
        return "calendar" if self.badge and not self.effort and not self.badge_kind else "clock"


@dataclass(frozen=True)
class Rows:
    """What more than one block of a page is made of, read once."""

    provisions: list[Provision]
    sessions: list[PanelSession]
    hours: list[dict[str, Any]]
    questions: list[PolicyQuestion]


def rows_of(panels: Any, *, today: date) -> Rows:
    """Read what waits in panels (a query of keys): of meetings only those that want something."""
    wanted = Q(ends_at__lt=timezone.now()) | Q(silent__gt=0)
    return Rows(
        provisions=list(_provisions_of(panels, today)[:MOST_ROWS]),
        sessions=list(_sessions_of(panels).filter(wanted)[: 2 * MOST_ROWS]),
        hours=list(_hours_of(panels)[:MOST_ROWS]),
        questions=list(_questions_of(panels)[:MOST_ROWS]),
    )


def rows_of_one(panel: Panel, *, today: date, hours: list[dict[str, Any]]) -> Rows:
    """The same for one panel, whose page shows more of it. `hours` as the page counted them."""
    return Rows(
        provisions=list(_provisions_of([panel.pk], today)[:READ]),
        sessions=list(_sessions_of([panel.pk])[:READ]),
        hours=hours,
        questions=list(_questions_of([panel.pk])[:READ]),
    )


def tasks_of_coordinator(panels: Any, *, user: User, today: date, rows: Rows | None = None) -> list[Task]:
    """Everything that waits in panels (keys, or a query of keys), the first due on top."""
    rows = rows or rows_of(panels, today=today)
    kinds: tuple[Iterable[Task], ...] = (
        _provisions(rows.provisions, today),
        _sessions(rows.sessions, today),
        _calls(panels, today),
        _hours(rows.hours, today),
        _counted(panels, user, today),
        _checklists(panels, user),
        _reports(panels),
        _questions(rows.questions, today),
    )
    tasks = [task for kind in kinds for task in kind]
    return sorted(tasks, key=lambda task: (task.due is None, task.due or today, task.title))


def _coming() -> Q:
    """Of meetings that are planned and not over; joined, so that only those of the panels are looked at."""
    return Q(panel_session__status=SessionStatus.PLANNED, panel_session__ends_at__gte=timezone.now())


def _provisions_of(panels: Any, today: date) -> QuerySet[Provision]:
    rows = Provision.objects.at_risk(today).filter(_coming(), panel_session__panel__in=panels)
    rows = rows.select_related("panel_session__panel", "member__user", "owner").with_owner_names()
    return rows.order_by("due_on", "created_at")


def _provisions(rows: list[Provision], today: date) -> Iterable[Task]:
    for one in rows[:MOST_ROWS]:
        day = date_format(one.panel_session.day, "j F")
        reason = _("Voor %(name)s.") % {"name": one.member.name} if one.member else _("Voor de hele groep.")
        yield Task(
            icon="hand",
            url=reverse("sessions:provision-edit", args=[one.pk]),
            title=_("Regel voor %(day)s: %(what)s") % {"day": day, "what": one.title},
            reason=reason,
            due=one.due_on,
            today=today,
        )


def _sessions_of(panels: Any) -> QuerySet[PanelSession]:
    """Planned sessions with their answers counted, the earliest first: those that are over, and those to come."""
    standing = Q(invitations__withdrawn_at__isnull=True, invitations__set_aside_at__isnull=True)
    counts = {
        name: Count("invitations", filter=standing & Q(invitations__answer=answer))
        for name, answer in (
            ("room", Answer.YES),
            ("online", Answer.ONLINE),
            ("no", Answer.NO),
            ("silent", Answer.OPEN),
        )
    }
    return PanelSession.objects.planned().filter(panel__in=panels).annotate(**counts).order_by("starts_at")


def _sessions(rows: list[PanelSession], today: date) -> Iterable[Task]:
    """What is over is to be written down; of what comes, answers are missing."""
    now = timezone.now()
    for one in rows:
        if one.ends_at < now:
            yield _to_close(one, today)
        elif one.starts_at > now and one.silent:  # type: ignore[attr-defined]
            yield _to_ask(one, one.silent, today)  # type: ignore[attr-defined]


def _to_ask(one: PanelSession, silent: int, today: date) -> Task:
    return Task(
        icon="people",
        url=reverse("sessions:people", args=[one.pk]),
        title=_("Vraag wie er komt op %(day)s") % {"day": date_format(one.day, "j F")},
        reason=ngettext("1 antwoord ontbreekt nog.", "%(count)s antwoorden ontbreken nog.", silent) % {"count": silent},
        due=one.answer_by or one.day - timedelta(days=7),
        today=today,
    )


def _to_close(one: PanelSession, today: date) -> Task:
    return Task(
        icon="check-circle",
        url=reverse("sessions:attendance", args=[one.pk]),
        title=_("Schrijf op wie er was op %(day)s") % {"day": date_format(one.day, "j F")},
        reason=_("Daarna staan de uren klaar voor iedereen die er was."),
        due=one.day + timedelta(days=1),
        today=today,
    )


def _calls(panels: Any, today: date) -> Iterable[Task]:
    rows = Invitation.objects.standing().filter(_coming(), panel_session__panel__in=panels)
    wanted = rows.exclude(call_about="").select_related("member__user", "panel_session")
    for one in wanted.order_by("panel_session__starts_at", "member__user__name")[:MOST_ROWS]:
        yield Task(
            icon="phone",
            url=reverse("sessions:people", args=[one.panel_session_id]),
            title=_("Bel %(name)s") % {"name": one.member.user.called},
            reason=_("Over de bijeenkomst van %(day)s.") % {"day": date_format(one.panel_session.day, "j F")},
            due=one.panel_session.answer_by or one.panel_session.day,
            today=today,
        )


def _hours_of(panels: Any) -> Any:
    rows = Line.objects.filter(status=LineStatus.SUBMITTED, member__panel__in=panels).order_by()
    grouped = rows.values("member__panel", "member__panel__name").annotate(
        people=Count("member", distinct=True), amount=Sum(F("fee") + F("travel")), since=Min("submitted_at")
    )
    return grouped.order_by("since")


def _hours(rows: list[dict[str, Any]], today: date) -> Iterable[Task]:
    for row in rows:
        title = ngettext("Keur de uren goed van 1 mens", "Keur de uren goed van %(count)s mensen", row["people"])
        since = local_day(row["since"]) if row["since"] else today
        yield Task(
            icon="euro",
            url=reverse("compensation:of-panel", args=[row["member__panel"]]),
            title=title % {"count": row["people"]},
            reason=_("%(panel)s, samen %(amount)s.")
            % {"panel": row["member__panel__name"], "amount": euro(row["amount"])},
            due=since + APPROVE_WITHIN,
            today=today,
        )


def _budgets(panels: list[Any]) -> Iterable[Task]:
    """Budgets of this year that are nearly used, or that will not be enough."""
    for one in tight_budgets(panels)[:MOST_ROWS] if panels else ():
        if one.is_over:
            reason = _("Naar verwachting is er %(amount)s te weinig.") % {"amount": euro(one.short)}
        else:
            reason = _("Naar verwachting gebruikt u %(percent)s procent.") % {"percent": one.percent}
        title = _("Kijk naar de begroting van %(panel)s") % {"panel": one.panel.name}
        yield Task("euro", reverse("compensation:budget", args=[one.panel.pk]), title, reason)


def _counted(panels: Any, user: User, today: date) -> Iterable[Task]:
    """People who wait for an answer or a call, counted per group, and budgets that are nearly used."""
    rows = waiting_in(panels, today=today, user=user)
    yield from _budgets([row.panel for row in rows if row.kind == BUDGETS])
    for row in [row for row in rows if row.kind != BUDGETS][: 2 * MOST_ROWS]:
        icon, address, title = words_of(row)
        yield Task(icon=icon, url=reverse(address, args=[row.panel]), title=title, reason=row.panel_name)


def _checklists(panels: Any, user: User) -> Iterable[Task]:
    rows: Any = waiting_for(user).filter(panel__in=panels).order_by("about_on")[:MOST_ROWS]
    return [checklist_task(one) for one in rows]


def checklist_task(checklist: Checklist) -> Task:
    """A list that waits for one's answers."""
    return Task(
        icon="mirror",
        url=reverse("checklists:answer", args=[checklist.pk]),
        title=_("Vertel hoe u %(day)s vond") % {"day": date_format(checklist.about_on, "j F")},
        reason=checklist.title,
        effort=_("5 minuten"),
    )


def _reports(panels: Any) -> Iterable[Task]:
    rows = Rendering.objects.filter(is_current=True, report__panel__in=panels, report__published__isnull=True)
    for one in rows.select_related("report").defer("content").order_by("-made_at")[:MOST_ROWS]:
        yield Task(
            icon="paper",
            url=reverse("reports:report-manage", args=[one.report_id]),
            title=_("Maak ‘%(title)s’ openbaar") % {"title": one.report.title},
            reason=_("Het bestand is klaar. Bekijk het nog één keer."),
        )


def _questions_of(panels: Any) -> QuerySet[PolicyQuestion]:
    """Questions that still want something of somebody: not closed, or closed and never told what was done with them."""
    took = Count("asked", filter=Q(asked__withdrawn_at__isnull=True, asked__answer=AskedAnswer.YES))
    rows = PolicyQuestion.objects.filter(panel__in=panels, feedback_at__isnull=True).annotate(taking=took)
    wanted = ~Q(state=QuestionState.CLOSED) | Q(taking__gt=0)
    return rows.filter(wanted).select_related("asked_by").order_by("starts_on", "pk")


def _questions(rows: list[PolicyQuestion], today: date) -> Iterable[Task]:
    for one in rows:
        if one.is_new:
            reason, due = _("Vraag mensen, of laat weten dat het niet doorgaat."), one.pick_by
        elif not one.is_closed and one.last_day < today:
            reason, due = _("Sluit de vraag, dan hoort iedereen hoe het verder gaat."), one.last_day + timedelta(days=1)
        else:
            continue
        yield Task("speech", one.get_absolute_url(), one.title, reason, due=due, today=today)
