"""Handing in: first the notice, then the choice of payment, then "Geef door". And taking back."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from compensation.enums import LineStatus
from compensation.errors import NotYet
from compensation.models import Line, NoticeShown, PaymentPreference
from compensation.models.line import OPEN
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
def submit(member: Member, *, by: User) -> int:
    """Hand in everything that is open; returns how many lines. A second time there is nothing left, and it says so."""
    missing = next_step(member)
    if missing:
        raise missing
    handed_in = Line.objects.filter(member=member, status__in=OPEN).update(
        status=LineStatus.SUBMITTED,
        submitted_at=timezone.now(),
        submitted_by=by,
        return_reason="",
        decided_at=None,
        decided_by=None,
        updated_at=timezone.now(),
    )
    if not handed_in:
        raise Refusal(_("Er is niets om door te geven. Alles is al doorgegeven."))
    record("lines.submitted", by=by, on=member, details={"lines": handed_in})
    return handed_in


@transaction.atomic
def take_back(line: Line, *, by: User) -> Line:
    """Change one's mind: a line that nobody answered yet is a draft again."""
    taken = Line.objects.filter(pk=line.pk, status=LineStatus.SUBMITTED).update(
        status=LineStatus.DRAFT, submitted_at=None, submitted_by=None, updated_at=timezone.now()
    )
    if not taken:
        raise Refusal(_("Deze regel is al nagekeken. Vraag %(name)s om hulp.") % {"name": line.panel.contact_name})
    record("line.taken_back", by=by, on=line, panel=line.panel)
    line.refresh_from_db()
    return line
