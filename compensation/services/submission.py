"""Handing in: first the notice, then the choice of payment, then "Geef door". And taking back."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from compensation.enums import LineStatus
from compensation.errors import NothingLeft, NotYet
from compensation.models import Line, NoticeShown, PaymentPreference
from compensation.services.helped import helper_of
from panels.audit import record
from panels.kit.dates import today
from panels.kit.errors import Refusal
from panels.models import Member, User


@transaction.atomic
def note_shown(member: Member, *, by: User) -> NoticeShown:
    """Remember that a member was told what a payment may do to a benefit. What they ticked is not kept."""
    notice = NoticeShown.objects.create(
        member=member, country=member.panel.organisation.country, rules_on=today(), shown_by=by
    )
    record("notice.shown", by=by, on=member)
    return notice


def next_step(member: Member) -> NotYet | None:
    """What has to happen before this member can hand in hours; None when nothing has."""
    if not member.notices.exists():
        return NotYet(
            _("Lees eerst wat een vergoeding kan doen met een uitkering of toeslag. Daarna kunt u uw uren doorgeven."),
            step="notice",
        )
    if not PaymentPreference.objects.filter(member=member).exists():
        return NotYet(
            _("Kies eerst hoe u de vergoeding wilt krijgen. Daarna kunt u uw uren doorgeven."), step="payment"
        )
    return None


@transaction.atomic
def submit(member: Member, *, by: User, confirmed: Iterable[UUID] = ()) -> int:
    """Hand in what is ready; returns how many lines. A second time there is nothing left, and it says so.

    A line that came back with a question goes along when it was changed, or when its key is among the `confirmed`.
    The question stays with the line, for whoever answers it.
    """
    missing = next_step(member)
    if missing:
        raise missing
    ready = Q(status=LineStatus.DRAFT)
    confirmed_now = Q(status=LineStatus.RETURNED, pk__in=list(confirmed))
    handed_in = Line.objects.filter(ready | confirmed_now, member=member).update(
        status=LineStatus.SUBMITTED,
        submitted_at=timezone.now(),
        submitted_by=by,
        submitted_via=helper_of(by),
        decided_at=None,
        decided_by=None,
        updated_at=timezone.now(),
    )
    if not handed_in:
        raise _nothing_to_hand_in(member)
    record("lines.submitted", by=by, on=member, details={"lines": handed_in})
    return handed_in


def _nothing_to_hand_in(member: Member) -> Refusal:
    statuses = set(Line.objects.filter(member=member).values_list("status", flat=True))
    if LineStatus.RETURNED in statuses:
        return Refusal(_("Uw uren kwamen terug met een vraag. Verander ze eerst, of zet een vinkje bij wat klopt."))
    if statuses:
        return NothingLeft(_("Er is niets om door te geven. Alles is al doorgegeven."))
    return NothingLeft(_("Er is niets om door te geven. U heeft nog geen uren ingevuld."))


@transaction.atomic
def take_back(line: Line, *, by: User) -> Line:
    """Change one's mind: a line that nobody answered yet is a draft again."""
    taken = Line.objects.filter(pk=line.pk, status=LineStatus.SUBMITTED).update(
        status=LineStatus.DRAFT, submitted_at=None, submitted_by=None, submitted_via=None, updated_at=timezone.now()
    )
    if not taken:
        raise Refusal(_("Deze regel is al nagekeken. Vraag %(name)s om hulp.") % {"name": line.panel.contact_name})
    record("line.taken_back", by=by, on=line, panel=line.panel)
    line.refresh_from_db()
    return line
