"""Checks of values that need no row."""

from django.utils.translation import gettext as _
from stdnum import iban
from stdnum.exceptions import ValidationError

from panels.kit.errors import Refusal


def clean_iban(text: str) -> str:
    """The account number without spaces. Raises Refusal when its check digits do not fit."""
    try:
        return str(iban.validate(text))
    except ValidationError:
        raise Refusal(
            _("Dit rekeningnummer klopt niet. Kijk het na op uw bankpas. Het begint met 2 letters, zoals NL of BE.")
        ) from None
