"""Input to clean values."""

from compensation.forms.desk import DeskFilter, PaidForm, ReturnForm, SeveralForm, TermsForm
from compensation.forms.hours import ConfirmForm, HoursForm
from compensation.forms.payment import NoticeForm, PaymentChoiceForm

__all__ = [
    "ConfirmForm",
    "DeskFilter",
    "HoursForm",
    "NoticeForm",
    "PaidForm",
    "PaymentChoiceForm",
    "ReturnForm",
    "SeveralForm",
    "TermsForm",
]
