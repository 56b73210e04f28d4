"""Input to clean values."""

from compensation.forms.desk import DeskFilter, ReturnForm, SeveralForm, TermsForm
from compensation.forms.hours import ConfirmForm, HoursForm
from compensation.forms.paying import BankNewsForm, PaidForm, PayerForm, ReleaseForm, ReturnPaymentForm
from compensation.forms.payment import NoticeForm, PaymentChoiceForm, ProofForm

__all__ = [
    "BankNewsForm",
    "ConfirmForm",
    "DeskFilter",
    "HoursForm",
    "NoticeForm",
    "PaidForm",
    "PayerForm",
    "PaymentChoiceForm",
    "ProofForm",
    "ReleaseForm",
    "ReturnForm",
    "ReturnPaymentForm",
    "SeveralForm",
    "TermsForm",
]
