"""What a panel pays, the rules it may touch, what people did, and what was paid."""

from compensation.models.batch import Batch, Payment
from compensation.models.line import Line
from compensation.models.payment import NoticeShown, PaymentPreference
from compensation.models.rule import BenefitRule
from compensation.models.terms import Terms

__all__ = ["Batch", "BenefitRule", "Line", "NoticeShown", "Payment", "PaymentPreference", "Terms"]
