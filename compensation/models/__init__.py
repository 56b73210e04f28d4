"""What a panel pays, the rules it may touch, what people did, and what was paid."""

from compensation.models.batch import Batch, Payment, PaymentPart
from compensation.models.cost import Cost, UsualTrip
from compensation.models.draft import HoursDraft
from compensation.models.line import Line
from compensation.models.own_limit import OwnLimit
from compensation.models.payer import Payer
from compensation.models.payment import NoticeShown, OneOffChoice, PaymentPreference
from compensation.models.rule import BenefitRule
from compensation.models.situation import Situation, SituationShare, Talk
from compensation.models.terms import Budget, CostRule, Rate, Terms
from compensation.models.treatment import TaxReport, TaxReportRow, Treatment, TreatmentChange

__all__ = [
    "Batch",
    "BenefitRule",
    "Budget",
    "Cost",
    "CostRule",
    "HoursDraft",
    "Line",
    "NoticeShown",
    "OneOffChoice",
    "OwnLimit",
    "Payer",
    "Payment",
    "PaymentPart",
    "PaymentPreference",
    "Rate",
    "Situation",
    "SituationShare",
    "Talk",
    "TaxReport",
    "TaxReportRow",
    "Terms",
    "Treatment",
    "TreatmentChange",
    "UsualTrip",
]
