"""Writing, opening and closing a call."""

from collections.abc import Iterable
from datetime import date, time, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from panels.audit import record
from panels.kit.dates import at, today
from panels.kit.errors import Refusal
from panels.models import Panel, User
from panels.services import refuse_closed
from recruitment.enums import CallStatus
from recruitment.models import Call, Channel, Criterion, Review
from recruitment.models.call import GRACE


@transaction.atomic
@translation.override("nl")
def create_call(panel: Panel, *, by: User) -> Call:
    """Start a call with what the panel already tells, and words to start from. Nothing is public yet.

    The words are Dutch whatever language the coordinator reads in: they are the text of the call.
    """
    call = Call.objects.create(
        panel=panel,
        purpose=panel.purpose,
        influence=panel.influence,
        seats=panel.seats,
        contact_name=panel.contact_name,
        contact_phone=panel.contact_phone,
        contact_hours=panel.organisation.help_hours,
        benefits_warning=_(
            "Dan kan de vergoeding gevolgen hebben voor uw geld. Wij rekenen het met u uit vóór u ja zegt."
        ),
        privacy=_(
            "Alleen de mensen die kiezen, lezen uw aanmelding. Doet u niet mee? Dan gooien wij alles na 4 weken weg. "
            "Uw verhaal delen wij alleen als u dat goed vindt."
        ),
        stopping=_("U mag altijd stoppen of een tijd pauze nemen. U hoeft niet te zeggen waarom."),
        not_needed=_("Een diploma. Of goed kunnen schrijven of praten."),
    )
    record("call.created", by=by, on=call)
    return call


@transaction.atomic
def save_call(
    call: Call,
    *,
    facts: dict[str, Any],
    criteria: Iterable[tuple[str, str]],
    channels: Iterable[str],
    by: User,
) -> Call:
    """Save the facts, criteria and channels of a call. An open call stays complete."""
    call = _locked(call)
    for name, value in facts.items():
        setattr(call, name, value)
    if call.status == CallStatus.OPEN and call.missing:
        raise Refusal(_("Deze oproep is open voor iedereen. Daarom mag u niets leeg laten."))
    call.save(update_fields=[*facts, "updated_at"])
    _set_criteria(call, list(criteria))
    _set_channels(call, list(channels))
    record("call.changed", by=by, on=call, details={"status": call.status})
    return call


@transaction.atomic
def open_call(call: Call, *, by: User) -> Call:
    """Open the call to everybody. Refused while a fact is missing or the last day has passed."""
    call = _locked(call)
    if call.status == CallStatus.OPEN:
        raise Refusal(_("Deze oproep is al open."))
    refuse_closed(call.panel)
    if call.missing:
        raise Refusal(_("Deze oproep kan nog niet open. Er is nog iets leeg."))
    if not call.criteria.exists():
        raise Refusal(_("Deze oproep kan nog niet open. Schrijf eerst op waar u op let bij het kiezen."))
    if call.deadline and call.deadline < today():
        raise Refusal(_("De laatste dag is al voorbij. Kies eerst een andere dag."))
    call.status, call.opens_at, call.closed_at = CallStatus.OPEN, timezone.now(), None
    call.save(update_fields=["status", "opens_at", "closed_at", "updated_at"])
    record("call.opened", by=by, on=call)
    return call


@transaction.atomic
def close_call(call: Call, *, by: User) -> Call:
    """Take the call off the public pages. Applications stay; those who wait still get an answer."""
    call = _locked(call)
    if call.status != CallStatus.OPEN:
        raise Refusal(_("Deze oproep is niet open."))
    call.status, call.closed_at = CallStatus.CLOSED, timezone.now()
    call.save(update_fields=["status", "closed_at", "updated_at"])
    record("call.closed", by=by, on=call)
    return call


@transaction.atomic
def close_overdue_calls(*, on: date) -> int:
    """Close the calls whose last day, and the day after for who had begun, are over. They closed at that midnight."""
    overdue = Call.objects.public().filter(deadline__lte=on - timedelta(days=1) - GRACE)
    calls = list(overdue.select_for_update(of=("self",)).select_related("panel").order_by("pk"))
    for call in calls:
        last_day = call.deadline or on  # an open call always has one
        call.status, call.closed_at = CallStatus.CLOSED, at(last_day + timedelta(days=1), time())
        call.save(update_fields=["status", "closed_at", "updated_at"])
        record("call.closed", by=None, on=call)
    return len(calls)


def _locked(call: Call) -> Call:
    return Call.objects.select_for_update(of=("self",)).select_related("panel__organisation").get(pk=call.pk)


def _set_criteria(call: Call, wanted: list[tuple[str, str]]) -> None:
    """What is no longer named goes, unless somebody scored it: then the scores would lose their meaning."""
    names = [text for text, _description in wanted]
    gone = call.criteria.exclude(text__in=names)
    if Review.objects.filter(criterion__in=gone).exists():
        raise Refusal(_("Er zijn al scores gegeven. U kunt geen punt weghalen of een andere naam geven."))
    gone.delete()
    for position, (text, description) in enumerate(wanted):
        Criterion.objects.update_or_create(
            call=call, text=text, defaults={"description": description, "position": position}
        )


def _set_channels(call: Call, names: list[str]) -> None:
    call.channels.exclude(name__in=names).delete()
    for position, name in enumerate(names):
        Channel.objects.update_or_create(call=call, name=name, defaults={"position": position})
