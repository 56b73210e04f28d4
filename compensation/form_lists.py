"""One part of a payout list as a file: what finance needs to hand over vouchers, or to pay causes and courses."""

from collections.abc import Callable, Iterable
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from compensation.enums import BY_BANK, PaymentForm
from compensation.models import Batch, Payment
from compensation.models.batch import BANK_ZONE
from panels.kit.exports import BOM, csv_line, with_comma
from panels.kit.lost import refuse_lost

PATHS = {
    "rekening": PaymentForm.BANK,
    "organisatie": PaymentForm.ORGANISATION,
    "bon": PaymentForm.VOUCHER,
    "goed-doel": PaymentForm.DONATION,
    "training": PaymentForm.TRAINING,
}
Column = tuple[str, Callable[[Any], object]]


def path_of(form: str) -> str:
    """The word for a form in an address."""
    return next(path for path, one in PATHS.items() if one == form)


def form_list(payments: Iterable[Payment], form: PaymentForm) -> bytes:
    """The payments of one form, annotated with `first_day` and `last_day` of their work (selectors.per_form).

    UTF-8 with BOM, semicolons, decimal commas; nothing in it can run as a formula. Always in Dutch.
    """
    with translation.override("nl"):
        columns = _columns(form)
        rows = [csv_line(name for name, _value in columns)]
        for payment in payments:
            refuse_lost(payment.iban, payment.account_holder, payment.charity, payment.training, payment.paid_to)
            rows.append(csv_line(value(payment) for _name, value in columns))
    return (BOM + "".join(rows)).encode()


def file_name(batch: Batch, form: str) -> str:
    return f"betaallijst-{batch.number}-{path_of(form)}.csv"


def _columns(form: PaymentForm) -> list[Column]:
    """What each list has. A cause hears nobody's name: the gift is of the group, under its number."""
    number: Column = (_("Nummer"), lambda payment: payment.number)
    name: Column = (_("Naam"), lambda payment: payment.payee)
    amount: Column = (_("Bedrag"), lambda payment: with_comma(payment.amount))
    text: Column = (_("Omschrijving"), lambda payment: payment.remittance)
    paid: Column = (_("Betaald op"), lambda payment: payment.paid_on or "")
    given: Column = (_("Gegeven op"), lambda payment: payment.paid_on or "")
    account: list[Column] = [
        (_("Rekeningnummer"), lambda payment: payment.iban),
        (_("Op naam van"), lambda payment: payment.account_holder),
    ]
    to: list[Column] = [
        (_("E-mail (leeg: vraag de coördinator)"), lambda payment: payment.member.email),
        (_("Code van de bon (zelf invullen)"), lambda payment: ""),
    ]
    chosen: list[Column] = [(_("Gekozen op"), _chosen_on), (_("Vóór of na het werk"), moment)]
    if form in BY_BANK:
        return [number, name, amount, *account, text, paid]
    if form == PaymentForm.VOUCHER:
        return [number, name, *to, amount, *chosen, given]
    if form == PaymentForm.DONATION:
        return [number, (_("Goed doel"), lambda payment: payment.charity), amount, text, *chosen, paid]
    return [number, name, (_("Training"), lambda payment: payment.training), amount, text, *chosen, paid]


def _chosen_on(payment: Payment) -> object:
    return timezone.localtime(payment.chosen_at, BANK_ZONE).date() if payment.chosen_at else ""


def moment(payment: Any) -> str:
    """In words whether the form was chosen before or after the work."""
    return str(payment.moment_of_choice(payment.first_day, payment.last_day).label)
