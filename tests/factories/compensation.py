"""One plain factory per model of the compensation app. Everything is invented."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from compensation import assessment
from compensation.enums import Activity, LineStatus, PaymentForm, RuleKind, RuleStatus
from compensation.models import (
    Batch,
    BenefitRule,
    Budget,
    Cost,
    CostRule,
    HoursDraft,
    Line,
    NoticeShown,
    OneOffChoice,
    OwnLimit,
    Payer,
    Payment,
    PaymentPart,
    PaymentPreference,
    Rate,
    Situation,
    SituationShare,
    Talk,
    TaxReport,
    TaxReportRow,
    Terms,
    Treatment,
    TreatmentChange,
    UsualTrip,
)
from panels.enums import PayerKind
from panels.kit.dates import today
from tests.factories.panels import make_member, make_organisation, make_panel

IBAN = "NL13TEST0123456789"


def make_terms(**fields: Any) -> Terms:
    fields["panel"] = fields.get("panel") or make_panel()
    fields.setdefault("valid_from", date(2020, 1, 1))
    fields.setdefault("per_hour", Decimal("50.00"))
    fields.setdefault("per_km", Decimal("0.2300"))
    fields.setdefault("source", "Afspraak in een test")
    fields.setdefault("confirmed_at", timezone.now())
    return Terms.objects.create(**fields)


def make_rate(**fields: Any) -> Rate:
    fields["terms"] = fields.get("terms") or make_terms()
    fields.setdefault("activity", Activity.READING)
    fields.setdefault("unit", "fixed")
    fields.setdefault("amount", Decimal("25.00"))
    return Rate.objects.create(**fields)


def make_cost_rule(**fields: Any) -> CostRule:
    fields["terms"] = fields.get("terms") or make_terms()
    fields.setdefault("kind", "taxi")
    return CostRule.objects.create(**fields)


def make_budget(**fields: Any) -> Budget:
    fields["panel"] = fields.get("panel") or make_panel()
    fields.setdefault("year", 2026)
    fields.setdefault("amount", Decimal("1000.00"))
    return Budget.objects.create(**fields)


def make_cost(**fields: Any) -> Cost:
    fields["line"] = fields.get("line") or make_line(tickets=Decimal("12.60"))
    fields.setdefault("kind", "ticket")
    fields.setdefault("spent", Decimal("12.60"))
    fields.setdefault("amount", fields["spent"])
    if content := fields.pop("content", b""):
        fields["receipt"], fields["mimetype"] = ContentFile(content, name="file.pdf"), "application/pdf"
    return Cost.objects.create(**fields)


def make_trip(**fields: Any) -> UsualTrip:
    fields["member"] = fields.get("member") or make_member()
    fields.setdefault("km", Decimal(12))
    return UsualTrip.objects.create(**fields)


def make_hours_draft(**fields: Any) -> HoursDraft:
    fields["member"] = fields.get("member") or make_member()
    fields["user"] = fields.get("user") or fields["member"].user
    fields.setdefault("typed", '{"description": "begonnen"}')
    return HoursDraft.objects.create(**fields)


def make_line(**fields: Any) -> Line:
    """A line of 1 hour 30 minutes; the amounts follow from the terms unless given."""
    fields["member"] = member = fields.get("member") or make_member()
    terms = fields.get("terms") or member.panel.terms.order_by("valid_from").first() or make_terms(panel=member.panel)
    fields["terms"] = terms
    fields.setdefault("on", date(2024, 5, 14))
    fields.setdefault("activity", Activity.SESSION)
    fields.setdefault("minutes", 90)
    fields.setdefault("km", Decimal(0))
    fields.setdefault("tickets", Decimal(0))
    fields.setdefault("fee", assessment.worth(terms.basis(fields["activity"], fields["minutes"])))
    fields.setdefault("travel", assessment.travel(fields["km"], terms.per_km, fields["tickets"]))
    if fields.get("status", LineStatus.DRAFT) != LineStatus.DRAFT:
        fields.setdefault("submitted_at", timezone.now())
    return Line.objects.create(**fields)


def make_rule(**fields: Any) -> BenefitRule:
    fields.setdefault("country", "NL")
    fields.setdefault("key", "nl.volunteer.month")
    fields.setdefault("kind", RuleKind.LIMIT)
    fields.setdefault("valid_from", date(2020, 1, 1))
    fields.setdefault("source_title", "Bron in een test")
    fields.setdefault("checked_on", date(2026, 11, 1))
    fields.setdefault("status", RuleStatus.VERIFIED)
    return BenefitRule.objects.create(**fields)


def make_preference(**fields: Any) -> PaymentPreference:
    fields["member"] = fields.get("member") or make_member()
    fields.setdefault("form", PaymentForm.BANK)
    if fields["form"] == PaymentForm.BANK:
        fields.setdefault("iban", IBAN)
        fields.setdefault("account_holder", "P. Verzonnen")
    _say_which(fields)
    fields.setdefault("chosen_at", timezone.now())
    return PaymentPreference.objects.create(**fields)


def make_one_off(**fields: Any) -> OneOffChoice:
    fields["member"] = fields.get("member") or make_member()
    fields.setdefault("form", PaymentForm.DONATION)
    _say_which(fields)
    fields.setdefault("chosen_at", timezone.now())
    return OneOffChoice.objects.create(**fields)


def _say_which(fields: dict[str, Any]) -> None:
    if fields["form"] == PaymentForm.DONATION:
        fields.setdefault("charity", "Stichting Verzonnen")
    if fields["form"] == PaymentForm.TRAINING:
        fields.setdefault("training", "Verzonnen cursus")


def make_notice(**fields: Any) -> NoticeShown:
    fields["member"] = fields.get("member") or make_member()
    fields.setdefault("country", "NL")
    fields.setdefault("rules_on", date(2026, 11, 22))
    return NoticeShown.objects.create(**fields)


def make_batch(**fields: Any) -> Batch:
    fields["panel"] = fields.get("panel") or make_panel()
    fields.setdefault("number", 1)
    fields.setdefault("total", Decimal("75.00"))
    return Batch.objects.create(**fields)


def make_payer(**fields: Any) -> Payer:
    fields["organisation"] = fields.get("organisation") or make_organisation()
    fields.setdefault("name", "Stichting Voorbeeld")
    fields.setdefault("kind", PayerKind.FOUNDATION)
    fields.setdefault("iban", IBAN)
    return Payer.objects.create(**fields)


def release(batch: Batch, **fields: Any) -> Batch:
    """A colleague looked at the list and let it go."""
    fields.setdefault("released_at", timezone.now())
    fields.setdefault("execute_on", timezone.localdate())
    for name, value in fields.items():
        setattr(batch, name, value)
    batch.save()
    return batch


def make_payment(**fields: Any) -> Payment:
    fields["member"] = fields.get("member") or make_member()
    fields["batch"] = fields.get("batch") or make_batch(panel=fields["member"].panel)
    fields.setdefault("number", 1)
    fields.setdefault("form", PaymentForm.BANK)
    fields.setdefault("amount", Decimal("75.00"))
    return Payment.objects.create(**fields)


def make_situation(**fields: Any) -> Situation:
    fields["user"] = fields.get("user") or make_member().user
    fields.setdefault("answers", {"country": "NL", "options": ["nl.wia"]})
    return Situation.objects.create(**fields)


def make_own_limit(**fields: Any) -> OwnLimit:
    fields["user"] = fields.get("user") or make_member().user
    fields.setdefault("per_month", "150.00")
    fields.setdefault("told_on", today())
    return OwnLimit.objects.create(**fields)


def make_situation_share(**fields: Any) -> SituationShare:
    fields["member"] = fields.get("member") or make_member()
    fields["situation"] = fields.get("situation") or make_situation(user=fields["member"].user)
    fields.setdefault("items", ["nl.wia"])
    return SituationShare.objects.create(**fields)


def make_talk(**fields: Any) -> Talk:
    fields["member"] = fields.get("member") or make_member()
    return Talk.objects.create(**fields)


def make_treatment(**fields: Any) -> Treatment:
    """A decision with a line of history; about a payment, a member, or a panel when neither is given."""
    payment, member = fields.get("payment"), fields.get("member")
    if payment:
        fields["member"] = member = payment.member
        fields.setdefault("payer", payment.batch.payer)
    if member:
        fields.setdefault("panel", member.panel)
    fields["panel"] = fields.get("panel") or make_panel()
    fields["payer"] = fields.get("payer") or make_payer(organisation=fields["panel"].organisation)
    fields.setdefault("year", 2026)
    fields.setdefault("kind", "other_work")
    fields.setdefault("reporting", "yes")
    fields.setdefault("withheld", Decimal("0.00"))
    fields.setdefault("confirmed_at", timezone.now())
    made = Treatment.objects.create(**fields)
    now = {name: getattr(made, name) for name in ("kind", "reporting", "withheld")}
    TreatmentChange.objects.create(treatment=made, withheld_before=Decimal("0.00"), by=made.confirmed_by, **now)
    return made


def make_tax_report(**fields: Any) -> TaxReport:
    """A payment of a payer that was reported."""
    payment = fields.pop("payment")
    fields.setdefault("payer", payment.batch.payer)
    fields.setdefault("year", 2026)
    fields.setdefault("reported_on", date(2027, 1, 20))
    made = TaxReport.objects.create(**fields)
    TaxReportRow.objects.create(report=made, payment=payment, amount=payment.amount)
    return made


def make_paid(member: Any, number: int = 1, *, on: date, payer: Payer | None = None, **fields: Any) -> Payment:
    """A list that was paid on a day with one line of a member; `form` and `state` are of the payment."""
    payment = {name: fields.pop(name) for name in ("form", "state", "returned_on", "charity") if name in fields}
    batch = make_batch(panel=member.panel, number=number, payer=payer, paid_on=on)
    fields.setdefault("on", on)
    line = make_line(member=member, status=LineStatus.PAID, batch=batch, **fields)
    amount = line.fee + line.travel
    payment = {"state": "paid", "paid_on": on, **payment}
    made = make_payment(batch=batch, member=member, amount=amount, **payment)
    PaymentPart.objects.create(payment=made, line=line, amount=amount)
    return made
