"""The choice of payment. Only after the notice, and never by a default.

A bank account that changes is confirmed through another channel and waits some days (PAYMENT_COOLING_DAYS) before
money goes there: a thief who gets into somebody's pages gains nothing. Another form in between does not change that.
"""

from typing import Any

from django.db import transaction
from django.db.models import TextField
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from compensation import emails
from compensation.enums import BY_BANK, AccountOf, PaymentForm
from compensation.errors import NotYet
from compensation.models import Payment, PaymentPreference
from compensation.services.helped import refuse_helper
from compensation.services.one_off import end_what_no_longer_fits
from compensation.validators import clean_iban
from panels.audit import record
from panels.kit.encryption import keyed_hash, keyed_hashes
from panels.kit.errors import Refusal
from panels.kit.lost import Lost
from panels.models import Member, User

WAITING: dict[str, Any] = {"account_changed_at__isnull": False, "confirmed_at__isnull": True}


@transaction.atomic
def choose_payment(
    member: Member, *, form: PaymentForm, by: User | None, made_before: bool = False, **details: str
) -> PaymentPreference:
    """Keep how a member wants to be paid. Somebody else who writes it down does not do so unseen: the member hears.

    `details`: iban, account_holder, account_of, representative (bank); account_holder and iban of the organisation;
    charity; training. `made_before`: taken over from before Spiegel, without the notice and without a letter.
    """
    refuse_helper(by)
    if not made_before and not member.notices.exists():
        raise NotYet(_("Lees eerst wat een vergoeding kan doen met een uitkering of toeslag."), step="notice")
    Member.objects.select_for_update(no_key=True).get(pk=member.pk)
    preference = PaymentPreference.objects.filter(member=member).first()
    preference = preference or PaymentPreference(member=member)
    had = preference.iban
    _keep_known(preference)
    _fill(preference, form, details)
    preference.chosen_at, preference.chosen_by = timezone.now(), by
    _ask_to_confirm(preference, had, by, made_before=made_before)
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


def _keep_known(preference: PaymentPreference) -> None:
    """Before a choice changes: an account that money could go to may come back later without being confirmed again."""
    if preference.iban and not isinstance(preference.iban, Lost) and not preference.waits_now:
        preference.known_account = keyed_hash(preference.iban)


def _ask_to_confirm(preference: PaymentPreference, had: str, by: User | None, *, made_before: bool) -> None:
    """A first account that somebody gives themselves needs no confirmation, nor one that is known; any other does.

    First is only who never had an account before, whatever form they chose in between.
    """
    if preference.iban == had:
        return
    now = timezone.now()
    is_first = not _had_account(preference, had) and by is not None and by.pk == preference.member.user_id
    preference.account_changed_at = preference.confirmed_at = preference.confirmed_by = None
    if had or preference.iban:
        preference.had_account_at = preference.had_account_at or now
    if preference.iban and not (is_first or made_before or _is_known(preference)):
        preference.account_changed_at = now


def _had_account(preference: PaymentPreference, had: str) -> bool:
    """Whether there ever was an account: before this choice, in an earlier one, or in a payment."""
    if had or preference.had_account_at:
        return True
    stored = Payment.objects.alias(stored=Cast("iban", TextField()))  # empty is stored as empty
    return stored.filter(member=preference.member).exclude(stored="").exists()


def _is_known(preference: PaymentPreference) -> bool:
    return bool(preference.known_account) and preference.known_account in keyed_hashes(preference.iban)


def _tell(preference: PaymentPreference, by: User | None) -> None:
    """The letter that goes with a choice: to confirm a new account, or that somebody else wrote something down."""
    if preference.account_changed_at and not preference.confirmed_at:
        emails.confirm_account(preference)
    elif by and by.pk != preference.member.user_id:
        emails.payment_written_down(preference.member)


def _locked(preference: PaymentPreference, seal: str | None) -> PaymentPreference:
    """The choice as it is now; refused when it is about another account than the one that was seen.

    `seal` is that of the page; without one that of the choice as it was looked up before.
    """
    locked = PaymentPreference.objects.select_for_update(of=("self",)).select_related("member__panel", "member__user")
    now = locked.get(pk=preference.pk)
    if not constant_time_compare(now.seal, preference.seal if seal is None else seal):
        raise Refusal(_("De rekening is net veranderd. Kijk opnieuw welke rekening er nu staat."))
    return now


def _waiting(preference: PaymentPreference, seal: str | None) -> PaymentPreference:
    if not PaymentPreference.objects.filter(pk=preference.pk, **WAITING).exists():
        raise Refusal(_("Er is geen rekening die op een bevestiging wacht."))
    return _locked(preference, seal)


@transaction.atomic
def confirm_account(preference: PaymentPreference, *, by: User | None, seal: str | None = None) -> PaymentPreference:
    """The person said, by another way than the change came, that the new account is theirs.

    `by` is the colleague who called them; who wrote the account down may not also confirm it. None: by the letter.
    `seal` says which account they had before them (`PaymentPreference.seal`).
    """
    preference = _waiting(preference, seal)
    if by:
        _refuse_own_word(preference, by)
    preference.confirmed_at, preference.confirmed_by = timezone.now(), by
    preference.save(update_fields=["confirmed_at", "confirmed_by", "updated_at"])
    record("account.confirmed", by=by, on=preference.member)
    return preference


def _refuse_own_word(preference: PaymentPreference, by: User) -> None:
    if by.pk in (preference.chosen_by_id, preference.member.user_id):
        raise Refusal(_("Dit kan alleen via de brief, of door een andere collega die belt."))


@transaction.atomic
def deny_account(preference: PaymentPreference, *, seal: str | None = None) -> PaymentPreference:
    """The person says that the change was not theirs: nothing is paid until a colleague talked with them.

    Whatever is chosen meanwhile waits too, until `lift_denial`.
    """
    Member.objects.select_for_update(no_key=True).get(pk=preference.member_id)
    preference = _waiting(preference, seal)
    now = timezone.now()
    _fill(preference, PaymentForm.TALK, {})
    preference.account_changed_at, preference.chosen_at, preference.denied_at = None, now, now
    preference.had_account_at = preference.had_account_at or now
    preference.save()
    end_what_no_longer_fits(preference)
    record("account.denied", by=None, on=preference.member)
    emails.account_denied(preference.member)
    return preference


@transaction.atomic
def lift_denial(preference: PaymentPreference, *, by: User, seal: str | None = None) -> PaymentPreference:
    """A colleague talked with who said no to a change: what the person chooses counts again.

    An account that came meanwhile is not confirmed by it. Never by who wrote the choice down.
    """
    preference = _locked(preference, seal)
    if preference.denied_at is None:
        raise Refusal(_("Hier hoeft niemand meer over te bellen."))
    _refuse_own_word(preference, by)
    preference.denied_at = None
    preference.save(update_fields=["denied_at", "updated_at"])
    record("account.denial_lifted", by=by, on=preference.member)
    return preference


@transaction.atomic
def note_proof(preference: PaymentPreference, *, seen: str, by: User, seal: str | None = None) -> PaymentPreference:
    """Somebody of the panel saw that this representative may receive the money, and writes down what they saw.

    Not the person, and not who wrote the account down. `seal` says which account of whom they had before them.
    """
    preference = _locked(preference, seal)
    if preference.account_of != AccountOf.REPRESENTATIVE:
        raise Refusal(_("Bij deze keuze hoort geen rekening van iemand anders."))
    if by.pk in (preference.chosen_by_id, preference.member.user_id):
        raise Refusal(_("Iemand anders kijkt dit na."))
    preference.proof, preference.proof_seen_at, preference.proof_seen_by = seen.strip(), timezone.now(), by
    preference.save(update_fields=["proof", "proof_seen_at", "proof_seen_by", "updated_at"])
    record("representative.seen", by=by, on=preference.member)
    return preference
