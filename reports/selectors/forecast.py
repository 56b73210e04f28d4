"""Looking ahead: planned meetings beside the published limits, for the ways in which somebody may take part."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Exists, OuterRef

from compensation import assessment
from compensation.assessment import Rule
from compensation.enums import Activity, LineStatus, RuleKind
from compensation.enums import Way as WayLabel
from compensation.models import BenefitRule, Line, Terms
from compensation.selectors.limits import as_rule
from compensation.selectors.situation import elsewhere_by_period
from compensation.selfcheck import Answers
from compensation.whatif import Outcome, Plan, Way, outcome
from panels.kit.dates import today
from panels.models import Member
from sessions.enums import Answer
from sessions.models import Invitation, PanelSession

AHEAD = timedelta(days=183)
MOST = 200


@dataclass(frozen=True, slots=True)
class Planned:
    """A meeting that is in the calendar, and what it would be worth under the terms of that day."""

    on: date
    panel: str
    minutes: int
    fee: Decimal


@dataclass(frozen=True, slots=True)
class Told:
    """One way with its label."""

    way: str
    label: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Forecast:
    """What the page shows: what is planned, what was done already, and the ways."""

    planned: list[Planned]
    done: Decimal
    told: list[Told]

    @property
    def has_limits(self) -> bool:
        return any(one.outcome.has_limits for one in self.told)


def planned_for(members: Sequence[Member]) -> list[Planned]:
    """Meetings of the coming half year to which these members did not say no. Preparation is not in it."""
    panels = {member.panel_id for member in members}
    said_no = Invitation.objects.filter(
        panel_session=OuterRef("pk"), member__in=members, answer=Answer.NO, withdrawn_at__isnull=True
    )
    sessions = PanelSession.objects.upcoming().filter(panel__in=panels, starts_at__date__lte=today() + AHEAD)
    terms = list(Terms.objects.filter(panel__in=panels).prefetch_related("rates"))
    found = sessions.exclude(Exists(said_no)).select_related("panel")[:MOST]
    return [_planned(one, [row for row in terms if row.panel_id == one.panel_id]) for one in found]


def forecast(members: Sequence[Member], answers: Answers) -> Forecast:
    """Every way beside the limits of the country, with what the person says that others pay."""
    planned, done = planned_for(members), _done(members)
    plans = sorted([*done, *(Plan(one.on, one.fee) for one in planned)], key=lambda plan: plan.on)
    country = answers.country or (members[0].panel.organisation.country if members else "NL")
    rules = BenefitRule.objects.filter(country=country, kind=RuleKind.LIMIT, key__contains=".volunteer.")
    limits = [as_rule(rule) for rule in rules]
    elsewhere = elsewhere_by_period(answers, [plan.on for plan in plans])

    def on_day(day: date) -> list[Rule]:
        return [rule for rule in assessment.rules_on(limits, day) if rule.amount is not None]

    told = [
        Told(
            way.value,
            str(WayLabel(way.value).label),
            outcome(plans, way, limits=on_day, elsewhere=elsewhere, today=today()),
        )
        for way in Way
    ]
    return Forecast(planned, sum((plan.total for plan in done), assessment.ZERO), told)


def _planned(session: PanelSession, terms: Sequence[Terms]) -> Planned:
    held = assessment.in_force(terms, session.day)
    fee = assessment.worth(held.basis(Activity.SESSION, session.minutes)) if held else assessment.ZERO
    return Planned(session.day, session.panel.name, session.minutes, fee)


def _done(members: Sequence[Member]) -> list[Plan]:
    """What was done this year already, in all groups of the person here."""
    lines = Line.objects.filter(member__in=members, on__year=today().year).exclude(status=LineStatus.RETURNED)
    rows = lines.order_by("on").values_list("on", "fee", "travel")
    return [Plan(on, fee, travel, is_fixed=True) for on, fee, travel in rows]
