"""Nothing is kept longer than needed: limits are data (recruitment/rulebook), this removes what is past them."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from panels.audit import record
from panels.kit.dates import at
from panels.kit.retention import Rule
from panels.services.retention import carry_out_rules, preview
from recruitment.enums import CallStatus, Stage
from recruitment.models import Application, ApplicationDraft, ContactRequest, Motivation
from recruitment.rulebook import limits
from recruitment.services.calls import close_overdue_calls

# Contact data and story: gone when somebody withdraws, and when a term is over.
EMPTIED = (
    "email", "phone", "address", "helper", "best_moment", "email_hash", "phone_hash",
    "experience", "need_words", "talk_wish", "note",
)  # fmt: skip


@dataclass(frozen=True)
class Cleaned:
    """How many of each were removed (or would be)."""

    drafts: int
    applications: int
    requests: int
    calls: int = 0


def clean(*, on: date, dry_run: bool) -> Cleaned:
    """Close calls whose last day is over, then remove drafts, applications and requests past their term on a day."""
    with transaction.atomic():
        closed = close_overdue_calls(on=on)
        found: Counter[str] = Counter()
        for outcome in preview(rules(), on=on):
            found[outcome.code] += outcome.count
        if dry_run:
            transaction.set_rollback(True)
    applications = sum(found[code] for code in ("declined", "undecided", "kept", "admitted"))
    if not dry_run:
        carry_out_rules(rules(), on=on)
    return Cleaned(found["draft"], applications, found["request"], calls=closed)


def rules() -> list[Rule]:
    """What the terms of recruitment end."""

    def rule(code: str, due: Callable[[date], QuerySet[Any]], remove: Callable[[Any], None]) -> Rule:
        panel = "call__panel"
        return Rule(code, limits(), due, remove, organisation=f"{panel}__organisation", panel=panel)

    return [
        rule("draft", _old_drafts, delete_draft),
        rule("declined", partial(_applications, not_chosen_and_closed), erase),
        rule("undecided", partial(_applications, unfinished_and_closed), erase),
        rule("kept", partial(_applications, kept_and_closed), erase),
        rule("admitted", partial(_applications, admitted_and_over), erase),
        rule("request", _old_requests, _delete),
    ]


STAYS = Q(keep_for_next=True) & ~Q(stage=Stage.WITHDRAWN)


def not_chosen_and_closed(before: date) -> Q:
    """Not chosen, and not kept for a next group."""
    return Q(stage__in=(Stage.DECLINED, Stage.WITHDRAWN, Stage.RESERVE)) & ~STAYS & _ended_before(before)


def unfinished_and_closed(before: date) -> Q:
    """Never decided, or chosen and never invited."""
    return Q(stage__in=(Stage.RECEIVED, Stage.CONVERSATION, Stage.SELECTED)) & ~STAYS & _ended_before(before)


def kept_and_closed(before: date) -> Q:
    """Kept for a next group, with consent."""
    return ~Q(stage=Stage.ADMITTED) & STAYS & _ended_before(before)


def admitted_and_over(before: date) -> Q:
    """Of members of a panel that ended."""
    return Q(stage=Stage.ADMITTED, call__panel__ends_on__lt=before)


def _applications(which: Callable[[date], Q], before: date) -> QuerySet[Application]:
    unasked = Application.objects.filter(erased_at__isnull=True).select_related("call__panel", "motivation")
    return unasked.filter(which(before))


def _ended_before(before: date) -> Q:
    """A term starts when the call closed, or at the decision when that came later."""
    moment = at(before, time())
    closed = Q(call__status=CallStatus.CLOSED, call__closed_at__lt=moment)
    return closed & (Q(decided_at__lt=moment) | Q(decided_at__isnull=True))


@transaction.atomic
def erase(application: Application) -> None:
    """Remove everything that tells who it was or what they said. Stage, way and channel stay, for the figures."""
    empty(application)
    Application.objects.filter(pk=application.pk).update(name="", erased_at=timezone.now())
    record("application.erased", by=None, on=application, panel=application.call.panel)


def empty(application: Application) -> None:
    """Remove contact data, needs, story, file and what was written about it: scores, notes, reasons and answers that
    nobody heard. The file goes when the change is certain."""
    for motivation in Motivation.objects.filter(application=application):
        _delete_file(motivation)
        motivation.delete()
    application.reviews.all().delete()
    application.answers.waiting().delete()  # type: ignore[attr-defined]
    application.answers.update(reason="")
    nothing: dict[str, Any] = dict.fromkeys(EMPTIED, "")
    Application.objects.filter(pk=application.pk).update(**nothing, need_codes=[], more_answers=[])


def _old_drafts(before: date) -> QuerySet[ApplicationDraft]:
    return ApplicationDraft.objects.filter(updated_at__lt=at(before, time()))


def _old_requests(before: date) -> QuerySet[ContactRequest]:
    moment = at(before, time())
    return ContactRequest.objects.filter(Q(done_at__lt=moment) | Q(call__closed_at__lt=moment))


def _delete(row: Any) -> None:
    row.delete()


def delete_draft(draft: ApplicationDraft) -> None:
    """Delete an application that was begun, with its file."""
    _delete_file(draft)
    draft.delete()


def _delete_file(kept: ApplicationDraft | Motivation) -> None:
    if kept.file:
        storage, name = kept.file.storage, str(kept.file.name)
        transaction.on_commit(lambda: storage.delete(name), robust=True)
