"""Resting: somebody keeps the seat and is asked nothing for a while. No reason is asked."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from panels.audit import record
from panels.kit.dates import today
from panels.kit.errors import Refusal
from panels.models import Member, Pause, User
from panels.services.telling import tell
from panels.signals import pause_changed

LONGEST_WAIT = timedelta(days=366)  # how far ahead the first day may be


@transaction.atomic
def start_pause(
    member: Member, *, starts_on: date | None = None, back_on: date | None = None, by: User | None
) -> Pause:
    """Let a member rest from a day on (today when none is named), until `back_on`: the first day back, or open.

    Who rests already and says it again only changes the return day. The person gets a kind letter.
    """
    member = _locked(member)
    starts_on = starts_on or today()
    _refuse_impossible(member, starts_on, back_on)
    pause = _unfinished(member)
    if pause is not None:
        return _change(pause, starts_on, back_on, by=by)
    pause = Pause.objects.create(member=member, starts_on=starts_on, back_on=back_on)
    record("pause.started", by=by, on=pause, panel=member.panel, details={"open_end": back_on is None})
    pause_changed.send(sender=Member, member=member)
    _write(pause, "pause.started", by=by)
    return pause


@transaction.atomic
def end_pause(member: Member, *, by: User | None) -> Pause | None:
    """Let somebody take part again, from today on. Who does not rest, and twice, is fine. A pause to come is off."""
    member = _locked(member)
    pause = _unfinished(member)
    if pause is None:
        return None
    if pause.starts_on > today():
        pause.delete()
    else:
        pause.ended_on = today()
        pause.save(update_fields=["ended_on", "updated_at"])
    record("pause.ended", by=by, on=member)
    pause_changed.send(sender=Member, member=member)
    return pause


def follow_calendar(day: date) -> int:
    """Close pauses whose return day has come, and let upper apps follow those that began; returns how many ended.

    For the clock, once a day; twice changes nothing.
    """
    due = Pause.objects.filter(ended_on__isnull=True, back_on__lte=day)
    keys = list(due.values_list("pk", flat=True))
    for key in keys:
        _close(key)
    for pause in Pause.objects.filter(starts_on=day, ended_on__isnull=True).select_related("member__panel"):
        pause_changed.send(sender=Member, member=pause.member)
    return len(keys)


@transaction.atomic
def _close(key: Any) -> None:
    pause = Pause.objects.select_for_update(of=("self",)).select_related("member__panel__organisation").get(pk=key)
    if pause.ended_on is None:
        pause.ended_on = pause.back_on
        pause.save(update_fields=["ended_on", "updated_at"])
        pause_changed.send(sender=Member, member=pause.member)
        if not pause.member.has_left:
            _write(pause, "pause.over", by=None)


def _locked(member: Member) -> Member:
    rows = Member.objects.select_for_update(of=("self",))
    return rows.select_related("panel__organisation", "user").get(pk=member.pk)


def _unfinished(member: Member) -> Pause | None:
    """The pause of now or of later. One whose return day went by unseen is closed first."""
    member.pauses.filter(ended_on__isnull=True, back_on__lte=today()).update(ended_on=today())
    return member.pauses.filter(ended_on__isnull=True).first()


def _refuse_impossible(member: Member, starts_on: date, back_on: date | None) -> None:
    if member.has_left or not member.joined_at:
        raise Refusal(_("%(name)s doet nu niet mee in deze groep.") % {"name": member.name})
    if not today() <= starts_on <= today() + LONGEST_WAIT:
        raise Refusal(_("Kies als eerste dag vandaag of later, hooguit een jaar vooruit."))
    if back_on is not None and back_on <= starts_on:
        raise Refusal(_("De dag dat u weer meedoet, komt na de eerste dag van de rust."))


def _change(pause: Pause, starts_on: date, back_on: date | None, *, by: User | None) -> Pause:
    """Another return day. A pause that has begun keeps its first day."""
    pause.back_on = back_on
    if pause.starts_on > today():
        pause.starts_on = starts_on
    pause.save(update_fields=["starts_on", "back_on", "updated_at"])
    record("pause.changed", by=by, on=pause, panel=pause.member.panel, details={"open_end": back_on is None})
    pause_changed.send(sender=Member, member=pause.member)
    return pause


def _write(pause: Pause, kind: str, *, by: User | None) -> None:
    member = pause.member
    with override(member.user.language):
        subject = _("Een bericht van uw groep")
    context = {"member": member, "panel": member.panel, "pause": pause}
    template = f"panels/emails/{kind.replace('.', '_')}.txt"
    tell(member, subject=subject, template=template, context=context, by=by, kind=kind)
