"""Input to clean values."""

from compensation.forms.desk import DeskFilter, ReturnForm, SeveralForm
from compensation.forms.hours import ConfirmForm, HoursForm, ReceiptForm
from compensation.forms.paying import BankNewsForm, PaidForm, PayerForm, ReleaseForm, ReturnPaymentForm
from compensation.forms.payment import NoticeForm, PaymentChoiceForm, ProofForm
from compensation.forms.terms import BudgetForm, TermsForm, initial_of
from compensation.forms.treatment import PaidFilter, ReportedForm, TreatmentForm, WhomForm

__all__ = [
    "BankNewsForm",
    "BudgetForm",
    "ConfirmForm",
    "DeskFilter",
    "HoursForm",
    "NoticeForm",
    "PaidFilter",
    "PaidForm",
    "PayerForm",
    "PaymentChoiceForm",
    "ProofForm",
    "ReceiptForm",
    "ReleaseForm",
    "ReportedForm",
    "ReturnForm",
    "ReturnPaymentForm",
    "SeveralForm",
    "TermsForm",
    "TreatmentForm",
    "WhomForm",
    "initial_of",
]
