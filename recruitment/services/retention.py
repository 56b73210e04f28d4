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


def clean(*, on: date, dry_run: bool) -> Cleaned:
    """Remove drafts, applications and requests that are past their term on a day."""
    drafts, applications, requests = _old_drafts(on), past_their_term(on), _old_requests(on)
    found = Cleaned(drafts.count(), applications.count(), requests.count())
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
    """Applications that must be erased on a day: not chosen and not kept, kept for a year, or of a panel that ended."""
    over = Q(call__status=CallStatus.CLOSED, stage__in=(Stage.DECLINED, Stage.WITHDRAWN, Stage.RESERVE))
    declined, kept, admitted = (_before(code, on) for code in ("declined", "kept", "admitted"))
    closed_and_decided = Q(call__closed_at__lt=declined) & (Q(decided_at__lt=declined) | Q(decided_at__isnull=True))
    kept_over = Q(call__closed_at__lt=kept) & (Q(decided_at__lt=kept) | Q(decided_at__isnull=True))
    panel_over = Q(stage=Stage.ADMITTED, call__panel__ends_on__lt=admitted.date())
    due = (over & Q(keep_for_next=False) & closed_and_decided) | (over & Q(keep_for_next=True) & kept_over)
    withdrawn = Q(stage=Stage.WITHDRAWN, call__status=CallStatus.CLOSED) & closed_and_decided
    unasked = Application.objects.filter(erased_at__isnull=True).select_related("call__panel", "motivation")
    return unasked.filter(due | withdrawn | panel_over).order_by("pk")


@transaction.atomic
def erase(application: Application) -> None:
    """Remove everything that tells who it was or what they said. Stage, way and channel stay, for the figures."""
    empty(application)
    application.reviews.all().delete()
    application.answers.update(reason="")
    Application.objects.filter(pk=application.pk).update(name="", erased_at=timezone.now())
    record("application.erased", by=None, on=application, panel=application.call.panel)


def empty(application: Application) -> None:
    """Remove contact data, needs, story and file of an application; the file goes when the change is certain."""
    for motivation in Motivation.objects.filter(application=application):
        _delete_file(motivation)
        motivation.delete()
    nothing: dict[str, Any] = dict.fromkeys(EMPTIED, "")
    Application.objects.filter(pk=application.pk).update(**nothing, need_codes=[], more_answers=[])


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
