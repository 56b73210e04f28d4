"""How many people wait for an answer or a call, per group: one query for all that is only counted."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Value
from django.utils.translation import ngettext

from compensation.models import Batch, Budget
from panels.models import Delivery, User
from panels.selectors import calls_due, waiting_questions
from panels.selectors.continuity import talks_due
from recruitment.enums import Stage
from recruitment.models import Answer, Application

APPLICATIONS, QUESTIONS, CALLS = "applications", "questions", "calls"
TO_BRING, TALKS, RELEASES = "to_bring", "talks", "releases"
BUDGETS = "budgets"  # nobody waits: a group with a budget, of which somebody else works out whether it is enough


@dataclass(frozen=True)
class Waiting:
    """So many people of a group wait for one kind of work."""

    kind: str
    panel: Any
    panel_name: str
    people: int


def waiting_in(panels: Any, *, today: date, user: User) -> list[Waiting]:
    """What people wait for in panels that the user runs, most first.

    Applications without an answer, questions of invited people, invitations to call about today, messages that the
    coordinator brings by telephone, text message or post, talks about going on that are due, and payout lists that a
    colleague made. And the groups that have a budget for this year.
    """
    kinds = (
        _counted(_applications(panels), APPLICATIONS, "call__panel"),
        _counted(waiting_questions(panels), QUESTIONS, "member__panel"),
        _counted(calls_due(panels, today), CALLS, "panel"),
        _counted(Delivery.objects.to_do().filter(panel__in=panels), TO_BRING, "panel"),
        _counted(talks_due(panels, today), TALKS, "member__panel"),
        _counted(Batch.objects.to_release_by(user).filter(panel__in=panels), RELEASES, "panel"),
        _counted(Budget.objects.filter(panel__in=panels, year=today.year), BUDGETS, "panel"),
    )
    first, *others = kinds
    return sorted((Waiting(*row) for row in first.union(*others, all=True)), key=lambda row: -row.people)


def words_of(row: Waiting) -> tuple[str, str, str]:
    """The icon, the name of the page, and what to do."""
    count = {"count": row.people}
    if row.kind == QUESTIONS:
        title = ngettext(
            "Beantwoord 1 vraag over een uitnodiging", "Beantwoord %(count)s vragen over een uitnodiging", row.people
        )
        return "speech", "panels:invitations", title % count
    if row.kind == CALLS:
        title = ngettext("Bel 1 mens over een uitnodiging", "Bel %(count)s mensen over een uitnodiging", row.people)
        return "phone", "panels:invitations", title % count
    if row.kind == TO_BRING:
        title = ngettext(
            "Breng 1 bericht: bel of stuur post", "Breng %(count)s berichten: bel of stuur post", row.people
        )
        return "paper", "panels:messages", title % count
    if row.kind == TALKS:
        title = ngettext("Praat met 1 lid over verder gaan", "Praat met %(count)s leden over verder gaan", row.people)
        return "speech", "reports:continuity", title % count
    if row.kind == RELEASES:
        title = ngettext("Kijk 1 betaallijst na", "Kijk %(count)s betaallijsten na", row.people)
        return "bank", "compensation:payout", title % count
    title = ngettext("Geef 1 aanmelding antwoord", "Geef %(count)s aanmeldingen antwoord", row.people)
    return "mail", "recruitment:overview", title % count


def _applications(panels: Any) -> QuerySet[Application]:
    untold = Answer.objects.waiting().filter(application=OuterRef("pk"))
    undecided = Q(stage__in=(Stage.RECEIVED, Stage.CONVERSATION))
    return Application.objects.filter(undecided | Q(Exists(untold)), call__panel__in=panels, erased_at__isnull=True)


def _counted(rows: QuerySet[Any], kind: str, path: str) -> QuerySet[Any]:
    """Kind, key and name of the group, and how many rows, a line per group."""
    grouped = rows.select_related(None).order_by().values(group=F(path), group_name=F(f"{path}__name"))
    counted = grouped.annotate(people=Count("pk", distinct=True)).annotate(kind=Value(kind))
    return counted.values_list("kind", "group", "group_name", "people")
