"""Which lines, for whom."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, F, Q, QuerySet, Sum

from compensation.enums import LineStatus
from compensation.models import Cost, Line, NoticeShown, PaymentPreference, Terms, UsualTrip
from compensation.models.payment import OneOffChoice
from compensation.selectors.one_off import one_off_of
from panels.kit.dates import today
from panels.models import Member, Panel, User


@dataclass(frozen=True, slots=True)
class OpenLineCounts:
    """How many lines came back, how many wait to be handed in, and what they are worth together."""

    returned: int
    drafts: int
    amount: Decimal


def lines_to_approve(panel: Panel) -> QuerySet[Line]:
    """Handed in and not answered yet, the longest waiting first."""
    submitted = Line.objects.of_panel(panel).filter(status=LineStatus.SUBMITTED)
    return submitted.select_related("member__user").order_by("submitted_at", "on")


def open_lines(user: User) -> QuerySet[Line]:
    """What a person still has to hand in or to mend, in all their panels."""
    own = Line.objects.filter(member__user=user).open()
    return own.select_related("member__panel").order_by("on")


def open_line_counts(user: User) -> OpenLineCounts:
    """The same in numbers, in one row."""
    returned = Count("pk", filter=Q(status=LineStatus.RETURNED))
    sums = (
        open_lines(user).order_by().aggregate(returned=returned, lines=Count("pk"), amount=Sum(F("fee") + F("travel")))
    )
    amount = Decimal(sums["amount"] or 0).quantize(Decimal("0.01"))
    return OpenLineCounts(sums["returned"], sums["lines"] - sums["returned"], amount)


def memberships(user: User) -> QuerySet[Member]:
    """The groups in which somebody is or was a member, newest first."""
    own = Member.objects.filter(user=user, declined_at__isnull=True)
    return own.select_related("panel__organisation").order_by("-starts_on", "panel__name")


def desk(panel: Panel, *, status: str, name: str) -> QuerySet[Line]:
    """The lines of a panel for those who answer them; what waits longest comes first."""
    lines = Line.objects.of_panel(panel)
    if status:
        lines = lines.filter(status=status)
    if name:
        typed = Q(member__shown_name__icontains=name)
        lines = lines.filter(typed | Q(member__shown_name="", member__user__name__icontains=name))
    order = ("submitted_at", "on") if status == LineStatus.SUBMITTED else ("-on", "-created_at")
    return lines.select_related("member__user", "terms__payer").order_by(*order, "pk")


def preference_of(member: Member) -> PaymentPreference | None:
    """The choice of a member, with who wrote it down."""
    return PaymentPreference.objects.filter(member=member).select_related("chosen_by").first()


def payment_state(member: Member) -> dict[str, NoticeShown | PaymentPreference | OneOffChoice | None]:
    """How far the steps before a payment are, and what goes otherwise once."""
    return {"notice": member.notices.first(), "preference": preference_of(member), "once": one_off_of(member)}


def current_terms(panel: Panel) -> Terms | None:
    """The rates of today, if any were set or used."""
    return panel.terms.on(today()).first()


def terms_of(panel: Panel) -> QuerySet[Terms]:
    """All rates of a panel, the newest first."""
    return panel.terms.select_related("confirmed_by", "payer")


def usual_km(member: Member) -> Decimal | None:
    """How far a member travels one way by car, when that was kept."""
    return UsualTrip.objects.filter(member=member).values_list("km", flat=True).first()


def costs_of(line: Line) -> list[Cost]:
    """The costs of a line, with what the terms ask of each. Two queries."""
    costs = list(line.costs.all())
    for cost in costs:
        cost.line = line
    return costs
