"""Words for the lists of one form: what a list is called, where the money goes, and what its day is."""

from typing import Any

from django import template
from django.utils.translation import gettext as _

from compensation import form_lists
from compensation.bank_reasons import in_words
from compensation.enums import BY_BANK, PaymentForm
from compensation.models import Payment

register = template.Library()


@register.filter
def path_of(form: str) -> str:
    """The word for a form in an address."""
    return form_lists.path_of(form)


@register.filter
def list_name(form: str) -> str:
    return {
        PaymentForm.BANK: _("Naar rekeningen van mensen"),
        PaymentForm.ORGANISATION: _("Naar organisaties"),
        PaymentForm.VOUCHER: _("Cadeaubonnen"),
        PaymentForm.DONATION: _("Giften aan goede doelen"),
        PaymentForm.TRAINING: _("Trainingen en cursussen"),
    }[PaymentForm(form)]


@register.filter
def list_help(form: str) -> str:
    """What is in the file, and what is not."""
    return {
        PaymentForm.BANK: _("Hierin staan rekeningnummers. Voor de bank is er de opdracht (SEPA)."),
        PaymentForm.ORGANISATION: _("Hierin staan rekeningnummers. Voor de bank is er de opdracht (SEPA)."),
        PaymentForm.VOUCHER: _("Met namen en e-mailadressen. De code van een bon vult u zelf in, buiten Spiegel."),
        PaymentForm.DONATION: _("Zonder namen: een goed doel hoort niet wie het geld gaf."),
        PaymentForm.TRAINING: _("Met namen en de training die iemand koos."),
    }[PaymentForm(form)]


@register.filter
def goes_to(form: str) -> str:
    """The heading of the column with where it goes."""
    if form in BY_BANK:
        return _("Rekening")
    return {PaymentForm.DONATION: _("Goed doel"), PaymentForm.TRAINING: _("Training")}.get(
        PaymentForm(form), _("Keuze")
    )


@register.filter
def goes_where(payment: Payment) -> str:
    """Where one payment goes; of an account no more than its end."""
    if payment.form in BY_BANK:
        return payment.masked_iban
    if payment.form == PaymentForm.VOUCHER:
        return ""
    return payment.charity or payment.training or _("Niet bekend. Vraag het na")


@register.filter
def why_back(payment: Payment) -> str:
    """Why the bank sent it back, in words with the code; empty when we do not know the code."""
    words = in_words(payment.return_code)
    return f"{words} ({payment.return_code})" if words else ""


@register.filter
def day_name(form: str) -> str:
    return _("Gegeven") if form == PaymentForm.VOUCHER else _("Betaald")


@register.filter
def day_question(form: str) -> str:
    if form == PaymentForm.VOUCHER:
        return _("Wanneer zijn de bonnen gegeven?")
    return _("Wanneer is er betaald?")


@register.filter
def moment(payment: Any) -> str:
    """Whether the form was chosen before or after the work (annotated by selectors.per_form)."""
    return form_lists.moment(payment)


@register.filter
def is_in(key: Any, ticked: Any) -> bool:
    """Whether a box was ticked in a form that came back with an error."""
    return str(key) in [str(one) for one in ticked or []]
