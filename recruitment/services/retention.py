"""Nothing is kept longer than needed: limits are data (recruitment/rulebook), this removes what is past them."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from panels.audit import record
from panels.kit.dates import at
from recruitment.enums import CallStatus, Stage
from recruitment.models import Application, ApplicationDraft, ContactRequest, Motivation
from recruitment.rulebook import limit
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
    drafts, applications, requests = _old_drafts(on), past_their_term(on), _old_requests(on)
    with transaction.atomic():
        closed = close_overdue_calls(on=on)
        found = Cleaned(drafts.count(), applications.count(), requests.count(), calls=closed)
        if dry_run:
            transaction.set_rollback(True)
    if dry_run:
        return found
    for draft in drafts.iterator(chunk_size=200):
        with transaction.atomic():
            _delete_file(draft)
            draft.delete()
    for application in applications.iterator(chunk_size=200):
        erase(application)
    requests.delete()
    return found


def past_their_term(on: date) -> QuerySet[Application]:
    """Applications that must be erased on a day: not chosen and not kept, kept for a year, never decided or never
    invited, or of a panel that ended. A term starts when the call closed, or at the decision when that came later."""
    not_chosen = Q(stage__in=(Stage.DECLINED, Stage.WITHDRAWN, Stage.RESERVE))
    unfinished = Q(stage__in=(Stage.RECEIVED, Stage.CONVERSATION, Stage.SELECTED))
    stays = Q(keep_for_next=True) & ~Q(stage=Stage.WITHDRAWN)
    closed = (
        (not_chosen & ~stays & _ended_before("declined", on))
        | (unfinished & ~stays & _ended_before("undecided", on))
        | (~Q(stage=Stage.ADMITTED) & stays & _ended_before("kept", on))
    )
    panel_over = Q(stage=Stage.ADMITTED, call__panel__ends_on__lt=_before("admitted", on).date())
    unasked = Application.objects.filter(erased_at__isnull=True).select_related("call__panel", "motivation")
    return unasked.filter(Q(closed, call__status=CallStatus.CLOSED) | panel_over).order_by("pk")


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


def _ended_before(code: str, on: date) -> Q:
    before = _before(code, on)
    return Q(call__closed_at__lt=before) & (Q(decided_at__lt=before) | Q(decided_at__isnull=True))


def _before(code: str, on: date) -> datetime:
    """The moment before which something must have ended, to be past its term on a day."""
    return at(on, time()) - limit(code, on=on).length


def _old_drafts(on: date) -> QuerySet[ApplicationDraft]:
    return ApplicationDraft.objects.filter(updated_at__lt=_before("draft", on)).order_by("pk")


def _old_requests(on: date) -> QuerySet[ContactRequest]:
    before = _before("request", on)
    return ContactRequest.objects.filter(Q(done_at__lt=before) | Q(call__closed_at__lt=before))


def _delete_file(kept: ApplicationDraft | Motivation) -> None:
    if kept.file:
        storage, name = kept.file.storage, str(kept.file.name)
        transaction.on_commit(lambda: storage.delete(name), robust=True)
