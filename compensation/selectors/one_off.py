"""A choice for the next payment only: what there is, what somebody may choose, and what holds afterwards."""

from datetime import date

from compensation.enums import BY_BANK, PaymentForm, PaymentState
from compensation.models import Payment, PaymentPreference
from compensation.models.payment import OneOffChoice
from panels.kit.dates import today
from panels.models import Member

OTHERWISE = (PaymentForm.VOUCHER, PaymentForm.DONATION, PaymentForm.TRAINING)
WITH_WORDS = (PaymentForm.DONATION, PaymentForm.TRAINING)  # the same form may go to another cause or course


def one_off_of(member: Member) -> OneOffChoice | None:
    """The choice for the next payment of a member that still holds, with who wrote it down."""
    found = OneOffChoice.objects.filter(member=member).select_related("chosen_by").first()
    return found if found and found.holds_on(today()) else None


def known_account(member: Member, form: str) -> Payment | None:
    """The last payment of this form by bank, when it arrived: its account is known. Nothing after a return."""
    found = Payment.objects.filter(member=member, form=form, state__in=[PaymentState.PAID, PaymentState.RETURNED])
    last = found.order_by("-batch__created_at", "-number").first()
    return last if last and last.state == PaymentState.PAID and last.iban else None


def forms_for_once(member: Member, preference: PaymentPreference) -> dict[PaymentForm, Payment | None]:
    """What the next payment can be instead of the standing choice; by bank with the payment whose account is used."""
    found: dict[PaymentForm, Payment | None] = {}
    for form in BY_BANK:
        known = known_account(member, form) if form != preference.form else None
        if known:
            found[form] = known
    for form in OTHERWISE:
        if form != preference.form or form in WITH_WORDS:
            found[form] = None
    if preference.form != PaymentForm.LATER:
        found[PaymentForm.LATER] = None
    return {**found, PaymentForm.TALK: None}


def first_of_next_month(day: date) -> date:
    """Until then "nothing for now" holds: limits are counted by the month."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)
