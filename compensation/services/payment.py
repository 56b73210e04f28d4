"""The choice of payment. Only after the notice, and never by a default."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from compensation import emails
from compensation.enums import PaymentForm
from compensation.errors import NotYet
from compensation.models import PaymentPreference
from compensation.validators import clean_iban
from panels.audit import record
from panels.kit.errors import Refusal
from panels.models import Member, User


@transaction.atomic
def choose_payment(
    member: Member,
    *,
    form: PaymentForm,
    iban: str = "",
    account_holder: str = "",
    charity: str = "",
    by: User | None,
    made_before: bool = False,
) -> PaymentPreference:
    """Keep how a member wants to be paid. Somebody else who writes it down does not do so unseen: the member hears.

    `made_before`: taken over from before Spiegel, without the notice and without a letter.
    """
    if not made_before and not member.notices.exists():
        raise NotYet(_("Lees eerst wat een vergoeding kan doen met een uitkering of toeslag."), step="notice")
    Member.objects.select_for_update().get(pk=member.pk)
    preference = PaymentPreference.objects.filter(member=member).first()
    preference = preference or PaymentPreference(member=member)
    _fill(preference, form, iban, account_holder, charity)
    preference.chosen_at, preference.chosen_by = timezone.now(), by
    preference.save()
    record("payment.chosen", by=by, on=member)
    if by and by.pk != member.user_id and member.user.email and not made_before:
        emails.payment_written_down(member)
    return preference


def _fill(preference: PaymentPreference, form: PaymentForm, iban: str, account_holder: str, charity: str) -> None:
    """Keep what belongs to this form of payment, and nothing of an earlier one."""
    is_bank = form == PaymentForm.BANK
    preference.form = form
    preference.iban = clean_iban(iban) if is_bank else ""
    preference.account_holder = account_holder.strip() if is_bank else ""
    preference.charity = charity.strip() if form == PaymentForm.DONATION else ""
    if is_bank and not preference.account_holder:
        raise Refusal(_("Schrijf ook op wiens naam de rekening staat."))
