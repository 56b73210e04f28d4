"""The choice of payment. Only after the notice, and never by a default.

A bank account that changes is confirmed through another channel and waits some days (PAYMENT_COOLING_DAYS) before
money goes there: a thief who gets into somebody's pages gains nothing.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from compensation import emails
from compensation.enums import BY_BANK, AccountOf, PaymentForm
from compensation.errors import NotYet
from compensation.models import PaymentPreference
from compensation.services.one_off import end_what_no_longer_fits
from compensation.validators import clean_iban
from panels.audit import record
from panels.kit.errors import Refusal
from panels.models import Member, User


@transaction.atomic
def choose_payment(
    member: Member, *, form: PaymentForm, by: User | None, made_before: bool = False, **details: str
) -> PaymentPreference:
    """Keep how a member wants to be paid. Somebody else who writes it down does not do so unseen: the member hears.

    `details`: iban, account_holder, account_of, representative (bank); account_holder and iban of the organisation;
    charity; training. `made_before`: taken over from before Spiegel, without the notice and without a letter.
    """
    if not made_before and not member.notices.exists():
        raise NotYet(_("Lees eerst wat een vergoeding kan doen met een uitkering of toeslag."), step="notice")
    Member.objects.select_for_update(no_key=True).get(pk=member.pk)
    preference = PaymentPreference.objects.filter(member=member).first()
    preference = preference or PaymentPreference(member=member)
    had = preference.iban
    _fill(preference, form, details)
    preference.chosen_at, preference.chosen_by = timezone.now(), by
    if not made_before:
        _ask_to_confirm(preference, had, by)
    preference.save()
    end_what_no_longer_fits(preference)
    record("payment.chosen", by=by, on=member)
    if not made_before and member.user.email:
        _tell(preference, by)
    return preference


def _fill(preference: PaymentPreference, form: PaymentForm, details: dict[str, str]) -> None:
    """Keep what belongs to this form of payment, and nothing of an earlier one."""
    told = {name: text.strip() for name, text in details.items()}
    by_bank = form in BY_BANK
    other = form == PaymentForm.BANK and told.get("account_of") == AccountOf.REPRESENTATIVE
    before = (preference.iban, preference.representative)
    preference.form = form
    preference.iban = clean_iban(told.get("iban", "")) if by_bank else ""
    preference.account_holder = told.get("account_holder", "") if by_bank else ""
    preference.charity = told.get("charity", "") if form == PaymentForm.DONATION else ""
    preference.training = told.get("training", "") if form == PaymentForm.TRAINING else ""
    preference.account_of = AccountOf.REPRESENTATIVE if other else AccountOf.SELF
    preference.representative = told.get("representative", "") if other else ""
    if (preference.iban, preference.representative) != before:
        preference.proof, preference.proof_seen_at, preference.proof_seen_by = "", None, None
    if by_bank and not preference.account_holder:
        raise Refusal(_("Schrijf ook op wiens naam de rekening staat."))


def _ask_to_confirm(preference: PaymentPreference, had: str, by: User | None) -> None:
    """A first account that somebody gives themselves needs no confirmation; any other does."""
    if preference.iban == had:
        return
    own_first = not had and preference.account_changed_at is None and by and by.pk == preference.member.user_id
    preference.confirmed_at = preference.confirmed_by = None
    preference.account_changed_at = timezone.now() if preference.iban and not own_first else None


def _tell(preference: PaymentPreference, by: User | None) -> None:
    """The letter that goes with a choice: to confirm a new account, or that somebody else wrote something down."""
    if preference.account_changed_at and not preference.confirmed_at:
        emails.confirm_account(preference)
    elif by and by.pk != preference.member.user_id:
        emails.payment_written_down(preference.member)


def _waiting(preference: PaymentPreference) -> PaymentPreference:
    locked = PaymentPreference.objects.select_for_update(of=("self",)).select_related("member__panel", "member__user")
    preference = locked.get(pk=preference.pk)
    if preference.account_changed_at is None or preference.confirmed_at:
        raise Refusal(_("Er is geen rekening die op een bevestiging wacht."))
    return preference


@transaction.atomic
def confirm_account(preference: PaymentPreference, *, by: User | None) -> PaymentPreference:
    """The person said, by another way than the change came, that the new account is theirs.

    `by` is the colleague who called them; who wrote the account down may not also confirm it. None: by the letter.
    """
    preference = _waiting(preference)
    if by and by.pk in (preference.chosen_by_id, preference.member.user_id):
        raise Refusal(_("Dit kan alleen via de brief, of door een andere collega die belt."))
    preference.confirmed_at, preference.confirmed_by = timezone.now(), by
    preference.save(update_fields=["confirmed_at", "confirmed_by", "updated_at"])
    record("account.confirmed", by=by, on=preference.member)
    return preference


@transaction.atomic
def deny_account(preference: PaymentPreference) -> PaymentPreference:
    """The person says that the change was not theirs: nothing is paid until somebody talked with them."""
    Member.objects.select_for_update(no_key=True).get(pk=preference.member_id)
    preference = _waiting(preference)
    _fill(preference, PaymentForm.TALK, {})
    preference.account_changed_at, preference.chosen_at = None, timezone.now()
    preference.save()
    end_what_no_longer_fits(preference)
    record("account.denied", by=None, on=preference.member)
    emails.account_denied(preference.member)
    return preference


@transaction.atomic
def note_proof(preference: PaymentPreference, *, seen: str, by: User) -> PaymentPreference:
    """Somebody of the panel saw that this representative may receive the money, and writes down what they saw."""
    locked = PaymentPreference.objects.select_for_update(of=("self",)).select_related("member__panel", "member__user")
    preference = locked.get(pk=preference.pk)
    if preference.account_of != AccountOf.REPRESENTATIVE:
        raise Refusal(_("Bij deze keuze hoort geen rekening van iemand anders."))
    if by.pk == preference.member.user_id:
        raise Refusal(_("Iemand anders kijkt dit na."))
    preference.proof, preference.proof_seen_at, preference.proof_seen_by = seen.strip(), timezone.now(), by
    preference.save(update_fields=["proof", "proof_seen_at", "proof_seen_by", "updated_at"])
    record("representative.seen", by=by, on=preference.member)
    return preference
