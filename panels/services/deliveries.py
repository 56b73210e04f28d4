"""Bringing what does not go by mail, and mending what did not arrive."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from panels.audit import record
from panels.emails import announcements, telling
from panels.enums import ContactWay, DeliveryState, TellingOutcome
from panels.kit.errors import Refusal
from panels.models import Delivery, User

AT_HAND = (DeliveryState.TO_CALL, DeliveryState.TO_TEXT, DeliveryState.TO_POST)


@transaction.atomic
def mark_done(delivery: Delivery, *, by: User) -> Delivery:
    """It was posted, sent as a text message or told."""
    delivery = _locked(delivery)
    if delivery.state not in AT_HAND:
        raise Refusal(_("Hier hoeft niets meer voor te gebeuren."))
    return _handled(delivery, by=by, state=DeliveryState.DONE, action="message.brought")


@transaction.atomic
def undo_done(delivery: Delivery, *, by: User) -> Delivery:
    """It was marked by mistake: back on its list."""
    delivery = _locked(delivery)
    if delivery.state != DeliveryState.DONE:
        raise Refusal(_("Dit staat al op de lijst."))
    by_hand = {ContactWay.POST: DeliveryState.TO_POST, ContactWay.SMS: DeliveryState.TO_TEXT}
    state = by_hand.get(ContactWay(delivery.way), DeliveryState.TO_CALL)
    return _handled(delivery, by=by, state=state, action="message.not_brought")


@transaction.atomic
def note_call(delivery: Delivery, *, outcome: str, note: str = "", again_on: date | None = None, by: User) -> Delivery:
    """Write down how a call went: told, no answer, or call again on a day. A call that is told leaves the list."""
    delivery = _locked(delivery)
    if delivery.state != DeliveryState.TO_CALL:
        raise Refusal(_("Dit gesprek staat niet meer op de bellijst."))
    delivery.note, delivery.tries = note, delivery.tries + 1
    delivery.call_again_on = None if outcome == TellingOutcome.TOLD else again_on
    state = DeliveryState.DONE if outcome == TellingOutcome.TOLD else DeliveryState.TO_CALL
    return _handled(delivery, by=by, state=state, action=f"call.{outcome}")


@transaction.atomic
def bring_otherwise(delivery: Delivery, *, way: ContactWay, by: User) -> Delivery:
    """Mail did not arrive, or another way is better: put it on the call list, with the text messages or letters."""
    delivery = _locked(delivery)
    if delivery.state in (DeliveryState.WAITING, DeliveryState.CANCELLED, DeliveryState.DONE):
        raise Refusal(_("Dit kan nu niet. Het bericht gaat nog weg, of is al klaar."))
    delivery.way = way
    return _handled(delivery, by=by, state=telling.FIRST_STATE[way], action="message.otherwise")


@transaction.atomic
def mail_again(delivery: Delivery, *, by: User) -> Delivery:
    """Send mail that did not arrive once more, to the address that is known now."""
    delivery = _locked(delivery)
    if delivery.state != DeliveryState.BOUNCED or delivery.message is None:
        raise Refusal(_("Dit bericht kan niet nog een keer per e-mail worden gestuurd."))
    if not delivery.user.email:
        raise Refusal(_("Er is geen e-mailadres bekend. Bel of stuur een brief."))
    delivery.way, delivery.address = ContactWay.EMAIL, delivery.user.email
    delivery.failure, delivery.mail_id = "", None
    _handled(delivery, by=by, state=DeliveryState.WAITING, action="message.mailed_again")
    announcements.mail(delivery.message, delivery)
    return delivery


@transaction.atomic
def mark_read(delivery: Delivery, *, by: User) -> None:
    """The person opened it. A helper who reads along leaves it unread."""
    if delivery.user_id == by.pk and not getattr(by, "acting", None):
        Delivery.objects.filter(pk=delivery.pk, read_at__isnull=True).update(read_at=timezone.now())


def _locked(delivery: Delivery) -> Delivery:
    rows = Delivery.objects.select_for_update(of=("self",))
    return rows.select_related("user", "panel__organisation", "message__panel__organisation").get(pk=delivery.pk)


def _handled(delivery: Delivery, *, by: User, state: DeliveryState, action: str) -> Delivery:
    delivery.state, delivery.handled_by, delivery.handled_at = state, by, timezone.now()
    delivery.save()
    record(action, by=by, on=delivery)
    return delivery
