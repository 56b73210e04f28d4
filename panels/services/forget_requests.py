"""Asking to be forgotten: by the person, or by a colleague for somebody without an account, with proof.

Between asking and doing lie days in which it can be undone (GDPR art. 12(3) gives a month). Nothing else changes in
those days: the person keeps their seat and hears of what goes on.
"""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from panels import emails
from panels.audit import record
from panels.enums import LastHours
from panels.kit.dates import local_day
from panels.kit.errors import Refusal
from panels.models import AuditEntry, ForgetRequest, Member, User
from panels.models.forgetting import PAY_NOTICE
from panels.roles import STAFF, people_with_role
from panels.selectors.messages import LAST_CALL
from panels.services.forgetting import forget_person, refuse_needed
from panels.services.telling import tell
from panels.signals import business_given_up, open_business_asked

UNDO_DAYS = 7
PAY_ENDS = "forgetting.pay_ends"
ALONE_DAYS = 14  # by a colleague, when there is nobody for a second look


@transaction.atomic
def ask_to_be_forgotten(user: User, *, hours: LastHours) -> ForgetRequest:
    """Ask it for oneself. Asking again while a request stands gives that one."""
    User.objects.select_for_update().get(pk=user.pk)
    standing = ForgetRequest.objects.standing().filter(user=user).first()
    if standing:
        return standing
    refuse_needed(user)
    request = ForgetRequest.objects.create(user=user, hours=hours, asked_by=user, due_at=_in(UNDO_DAYS))
    record("forgetting.asked", by=user, on=user)
    if user.email:
        emails.forgetting_asked(user, on=request.due_at)
    return request


@transaction.atomic
def ask_for_member(member: Member, *, hours: LastHours, proof: str, by: User) -> ForgetRequest:
    """Hand in the wish of somebody without an account. A second colleague looks; without one there are more days."""
    User.objects.select_for_update().get(pk=member.user_id)
    if ForgetRequest.objects.standing().filter(user=member.user_id).exists():
        raise Refusal(_("Deze vraag staat er al."))
    if member.user_id == by.pk:
        raise Refusal(_("Dit bent u zelf. Vraag het op uw eigen bladzijde."))
    if not proof.strip():
        raise Refusal(_("Schrijf op hoe u weet dat deze persoon dit zelf vraagt."))
    refuse_needed(member.user)
    second = people_with_role(member.panel, *STAFF).exclude(pk__in=[by.pk, member.user_id]).exists()
    request = ForgetRequest.objects.create(
        user=member.user,
        member=member,
        hours=hours,
        asked_by=by,
        proof=proof.strip(),
        needs_second=second,
        due_at=_in(UNDO_DAYS if second else ALONE_DAYS),
    )
    record("forgetting.asked", by=by, on=member, details={"for": "member", "second": second})
    if member.user.email:
        emails.forgetting_asked(member.user, on=request.due_at)
    return request


@transaction.atomic
def confirm_forgetting(request: ForgetRequest, *, by: User) -> ForgetRequest:
    """The second pair of eyes says yes. Whoever asked cannot be it."""
    request = _locked(request)
    if request.asked_by_id == by.pk:
        raise Refusal(_("U vroeg dit zelf. Iemand anders moet het ook bekijken."))
    if request.confirmed_at is None:
        request.confirmed_by, request.confirmed_at = by, timezone.now()
        request.save(update_fields=["confirmed_by", "confirmed_at", "updated_at"])
        record("forgetting.confirmed", by=by, on=request.member or request.user)
    return request


@transaction.atomic
def undo_forgetting(request: ForgetRequest, *, by: User) -> ForgetRequest:
    """Take the request back, as long as it was not carried out."""
    request = _locked(request)
    request.cancelled_at = timezone.now()
    request.save(update_fields=["cancelled_at", "updated_at"])
    record("forgetting.undone", by=by, on=request.member or request.user)
    return request


def open_business_of(user: User) -> list[str]:
    """What is not finished between the person and us, in sentences."""
    answers: list[Any] = open_business_asked.send(sender=User, user=user)
    return [one.text for _receiver, found in answers for one in found or ()]


def carry_out(request: ForgetRequest, *, now: datetime | None = None) -> bool:
    """Do what was asked, when it is time and nothing has to be paid first. Returns whether the person is forgotten.

    What is not paid in time is noted as given up: we may not wait with deleting longer than the law allows.
    """
    due = ForgetRequest.objects.due(now or timezone.now())
    with transaction.atomic():
        request_now = due.select_for_update(of=("self",)).select_related("user").filter(pk=request.pk).first()
        if request_now is None:
            return False
        user = request_now.user
        if _waits_for_pay(request_now, now or timezone.now()):
            return False
        if open_business_of(user):
            business_given_up.send(sender=User, user=user)
        address, language = user.email, user.language
        forget_person(user, by=request_now.asked_by)
        if address:
            emails.forgotten(address, language=language)
    return True


def _waits_for_pay(request: ForgetRequest, now: datetime) -> bool:
    """Whether hours are to be paid first, and there is time for it. A week before the end the person hears so, once."""
    if request.hours != LastHours.PAY or not open_business_of(request.user):
        return False
    if now < request.pay_until - PAY_NOTICE:
        return True
    told = AuditEntry.objects.filter(action=PAY_ENDS, thing_id=str(request.pk)).first()
    if told is None:
        _tell_pay_ends(request, on=local_day(max(request.pay_until, now + PAY_NOTICE)))
        return True
    return now < max(request.pay_until, told.at + PAY_NOTICE)


def _tell_pay_ends(request: ForgetRequest, *, on: date) -> None:
    """Tell the person that their hours are not paid yet, and until when we wait."""
    record(PAY_ENDS, by=None, on=request)
    if request.user.email:
        emails.pay_first_ends(request.user, on=on)
    elif request.member:
        with translation.override(request.user.language):
            subject = _("Uw uren zijn nog niet betaald")
        tell(
            request.member,
            subject=subject,
            template="panels/emails/pay_first_ends.txt",
            context={"name": request.user.called, "on": on},
            by=None,
            kind=LAST_CALL,
        )


def _locked(request: ForgetRequest) -> ForgetRequest:
    found = ForgetRequest.objects.select_for_update().standing().filter(pk=request.pk).first()
    if found is None:
        raise Refusal(_("Deze vraag is al teruggenomen of uitgevoerd."))
    return found


def _in(days: int) -> datetime:
    return timezone.now() + timedelta(days=days)
