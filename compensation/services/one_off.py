"""Only the next payment otherwise. The rules are those of the standing choice: first the notice, and never unseen.

A list that pays somebody by such a choice takes it; the payment keeps it. Money goes to no account that is new: by
bank only to one on which money arrived before.
"""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from compensation import emails
from compensation.enums import BY_BANK, PaymentForm
from compensation.errors import NotYet
from compensation.models import Payment, PaymentPreference
from compensation.models.payment import OneOffChoice
from compensation.selectors.one_off import first_of_next_month, forms_for_once
from compensation.services.helped import refuse_helper
from panels.audit import record
from panels.kit.dates import today
from panels.kit.errors import Refusal
from panels.models import Member, User

HOLDING = (PaymentForm.TALK, PaymentForm.LATER)
AT_ONCE = 1000


def step_before_once(member: Member) -> NotYet | None:
    """What has to happen before somebody can choose for one payment; None when nothing has."""
    if not member.notices.exists():
        return NotYet(_("Lees eerst wat een vergoeding kan doen met een uitkering of toeslag."), step="notice")
    standing = PaymentPreference.objects.filter(member=member).values_list("form", flat=True).first()
    if standing is None:
        return NotYet(_("Kies eerst hoe u de vergoeding meestal wilt krijgen."), step="payment")
    if standing == PaymentForm.TALK:
        return NotYet(_("U wilt eerst overleggen. Kies daarna hoe u de vergoeding wilt krijgen."), step="payment")
    return None


@transaction.atomic
def choose_once(member: Member, *, form: PaymentForm, by: User, charity: str = "", training: str = "") -> OneOffChoice:
    """Keep how the next payment goes; a second choice takes the place of the first. The member hears of it.

    Raises NotYet without the notice or a standing choice, and Refusal for a form that cannot be chosen now.
    """
    refuse_helper(by)
    missing = step_before_once(member)
    if missing:
        raise missing
    Member.objects.select_for_update(no_key=True).get(pk=member.pk)
    preference = PaymentPreference.objects.get(member=member)
    possible = forms_for_once(member, preference)
    if form not in possible:
        raise Refusal(_("Dit kan niet voor één betaling. Verander dan uw gewone keuze."))
    account = possible[form]
    choice = OneOffChoice.objects.select_for_update().filter(member=member).first() or OneOffChoice(member=member)
    choice.form = form
    choice.iban, choice.account_holder = (account.iban, account.account_holder) if account else ("", "")
    choice.charity = charity.strip() if form == PaymentForm.DONATION else ""
    choice.training = training.strip() if form == PaymentForm.TRAINING else ""
    choice.until = first_of_next_month(today()) if form == PaymentForm.LATER else None
    choice.chosen_at, choice.chosen_by = timezone.now(), by
    _refuse_without_words(choice)
    choice.save()
    record("payment.once_chosen", by=by, on=member)
    _tell(member, by)
    return choice


def _refuse_without_words(choice: OneOffChoice) -> None:
    if choice.form == PaymentForm.DONATION and not choice.charity:
        raise Refusal(_("Schrijf op welk goed doel u kiest."))
    if choice.form == PaymentForm.TRAINING and not choice.training:
        raise Refusal(_("Schrijf op welke training u wilt."))


@transaction.atomic
def take_once_back(member: Member, *, by: User) -> None:
    """The next payment goes as usual after all. Refused when a list took the choice already."""
    refuse_helper(by)
    gone, _rows = OneOffChoice.objects.filter(member=member).delete()
    if not gone:
        raise Refusal(_("Er is geen keuze voor alleen de volgende betaling, of hij staat al in een betaallijst."))
    record("payment.once_taken_back", by=by, on=member)
    _tell(member, by)


def _tell(member: Member, by: User) -> None:
    if by.pk != member.user_id and member.user.email:
        emails.payment_written_down(member)


def fits(choice: OneOffChoice, standing: PaymentPreference) -> bool:
    """Whether a choice for one payment still has a meaning beside the standing choice.

    A later "nothing" or "first a talk" is about all money; and who later gave an account means that one.
    """
    if choice.chosen_at > standing.chosen_at:
        return standing.form != PaymentForm.TALK
    return standing.form not in HOLDING and not (choice.form in BY_BANK and standing.form in BY_BANK)


def end_what_no_longer_fits(preference: PaymentPreference) -> None:
    """After a new standing choice: a choice for one payment that goes against it is gone."""
    for choice in OneOffChoice.objects.filter(member_id=preference.member_id):
        if not fits(choice, preference):
            choice.delete()


def spend(choices: Iterable[UUID]) -> None:
    """A list pays by these choices, or their day has passed: they are used up. Call it with their rows locked."""
    OneOffChoice.objects.filter(pk__in=list(choices)).delete()


def give_back(payments: QuerySet[Payment]) -> None:
    """These payments do not stand: what was chosen for them holds for the next one, unless there is a newer choice.

    Who chooses meanwhile waits for it: the members are locked, in one order.
    """
    unpaid = payments.filter(is_one_off=True, member__payment_preference__isnull=False)
    held = Member.objects.select_for_update(no_key=True).filter(pk__in=unpaid.values("member"))
    list(held.order_by("pk").values_list("pk"))
    unpaid = unpaid.select_related("member__payment_preference").order_by("-batch__created_at", "number")
    again: dict[UUID, OneOffChoice] = {}
    for payment in unpaid.iterator(chunk_size=AT_ONCE):
        choice = _as_it_was(payment)
        if fits(choice, payment.member.payment_preference):
            again.setdefault(payment.member_id, choice)
    OneOffChoice.objects.bulk_create(again.values(), batch_size=AT_ONCE, ignore_conflicts=True)


def _as_it_was(payment: Payment) -> OneOffChoice:
    return OneOffChoice(
        member_id=payment.member_id,
        form=payment.form,
        iban=payment.iban,
        account_holder=payment.account_holder,
        charity=payment.charity,
        training=payment.training,
        chosen_at=payment.chosen_at,
        chosen_by_id=payment.chosen_by_id,
    )
