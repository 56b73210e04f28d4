"""Looking ahead: what was done and what is planned beside the published limits, for the ways in which somebody may take
part, by the day of the work and by the day of the money (domain facts, sections 1.1 and 9)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from compensation import assessment
from compensation.assessment import ZERO, Rule, Share
from compensation.enums import Way as WayLabel
from compensation.models import OwnLimit
from compensation.selectors.limits import above_norm, limits_by_day
from compensation.selectors.own_limit import own_rules
from compensation.selectors.periods import elsewhere_ahead
from compensation.selfcheck import Answers
from compensation.signals import attended_by
from compensation.whatif import Outcome, Period, Plan, Way, begin_of, outcome
from panels.enums import Country
from panels.kit.dates import today
from panels.models import Member, User
from reports.selectors.done import Done, Open, done_by, still_open
from reports.selectors.planned import Planned, planned_for, worth

Limits = Callable[[date], Iterable[Rule]]


@dataclass(frozen=True, slots=True)
class Told:
    """One way with its label, and the first limit that it would pass from today on."""

    way: str
    label: str
    outcome: Outcome
    coming: Period | None


@dataclass(frozen=True, slots=True)
class AtOnce:
    """What there would be in one month if all that is open came in one transfer, in euro, beside the limit of a month
    (None: there is none that we may rely on). `paid` came this month already, `elsewhere` others pay."""

    open: Open
    paid: Decimal
    elsewhere: Decimal
    share: Share | None

    @property
    def together(self) -> Decimal:
        return self.open.total + self.paid + self.elsewhere

    @property
    def is_risk(self) -> bool:
        """Whether one transfer comes near a limit, with more than one line or more money in it."""
        return bool(self.share and self.share.is_near)


@dataclass(frozen=True, slots=True)
class Beside:
    """What all groups together add up to, beside the limits of one country.

    `now` is the plan as it stands, `ways` what else somebody may do, `by_payment` the plan counted by the day of the
    money, `at_once` all that is open in one transfer, `passed` a limit that was passed already.
    """

    country: Country
    now: Told
    ways: list[Told]
    by_payment: Told
    at_once: AtOnce

    @property
    def passed(self) -> Period | None:
        return self.now.outcome.passed_before(today())


@dataclass(frozen=True, slots=True)
class Forecast:
    """What the page shows: what is planned, done or not written down yet (euro), and what that adds up to.

    `beside` holds the same sums beside the limits of each country in which the person has a group or says to live,
    `own` the plan beside the limit that the person set (None: there is none), `above_norm` the highest amount per hour
    of a group with the norm for volunteers that it is above (None: it is not).
    """

    planned: list[Planned]
    done: Decimal
    unwritten: Decimal
    beside: list[Beside]
    own: Told | None = None
    above_norm: tuple[Decimal, Decimal] | None = None

    @property
    def own_passed(self) -> Period | None:
        return self.own.outcome.passed_before(today()) if self.own else None

    @property
    def has_anything(self) -> bool:
        return bool(self.planned or self.done or self.unwritten)

    @property
    def lacks_distance(self) -> bool:
        """Whether there is a meeting in a room with a distance that nobody wrote down."""
        return any(one.km is None for one in self.planned)

    @property
    def lacks_preparation(self) -> bool:
        return any(not one.prepared_minutes for one in self.planned)


def forecast(user: User, members: Sequence[Member], answers: Answers, own: OwnLimit | None = None) -> Forecast:
    """Every way beside the limits of each country, with what the person says that others pay; the plan also beside
    the limit that they set themselves (`own`).

    `members` are those of groups that go on; what was done counts in every group, also those that the person left.
    """
    planned, done, unwritten = planned_for(members), done_by(user), _unwritten(members)
    coming = [Plan(one.on, one.reward, one.travel) for one in planned]
    past = [Plan(one.on, one.fee, one.travel, is_fixed=True) for one in done if one.on.year == today().year]
    plans = _in_order([*past, *unwritten, *coming])

    by_payment = _by_payment(done, unwritten, planned)

    def beside(country: Country) -> Beside:
        limits = limits_by_day(country)
        return Beside(
            country=country,
            now=_told(plans, Way.PLANNED, limits, answers),
            ways=[_told(plans, way, limits, answers) for way in Way if way != Way.PLANNED],
            by_payment=_told(by_payment, Way.PLANNED, _without_days(limits), answers),
            at_once=_at_once(done, answers, limits),
        )

    return Forecast(
        planned=planned,
        done=sum((plan.total for plan in past), ZERO),
        unwritten=sum((plan.total for plan in unwritten), ZERO),
        beside=[beside(country) for country in _countries(members, answers)],
        own=_told(plans, Way.PLANNED, lambda _day: own_rules(own), answers) if own else None,
        above_norm=above_norm(members),
    )


def _told(plans: Sequence[Plan], way: Way, limits: Limits, answers: Answers) -> Told:
    elsewhere, later = elsewhere_ahead(answers, [plan.on for plan in plans])
    found = outcome(plans, way, limits=limits, elsewhere=elsewhere, later=later, today=today())
    return Told(way.value, str(WayLabel(way.value).label), found, found.passed_from(today()))


def _countries(members: Sequence[Member], answers: Answers) -> list[Country]:
    """Where the person says to live, then where their groups are; the Netherlands when neither is known."""
    of_groups = sorted({member.panel.organisation.country for member in members})
    found = dict.fromkeys(one for one in (answers.country, *of_groups) if one)
    return [Country(one) for one in found] or [Country.NETHERLANDS]


def _unwritten(members: Sequence[Member]) -> list[Plan]:
    """Meetings that somebody was probably at and that have no hours yet, without costs."""
    found = []
    for member in members:
        terms = list(member.panel.terms.prefetch_related("rates"))
        found += [
            Plan(one.on, worth(terms, one.on, one.activity, one.minutes), is_fixed=True) for one in attended_by(member)
        ]
    return [plan for plan in found if plan.on.year == today().year]


def _by_payment(done: Sequence[Done], unwritten: Sequence[Plan], planned: Sequence[Planned]) -> list[Plan]:
    """The same money on the day on which it came, or was promised. Only this year and later."""
    soon = today() + timedelta(days=max((one.promise for one in planned), default=0))
    paid = [Plan(one.paid_on, one.fee, one.travel, is_fixed=True) for one in done]
    written = [replace(plan, on=soon) for plan in unwritten]
    coming = [Plan(one.on + timedelta(days=one.promise), one.reward, one.travel) for one in planned]
    return _in_order(plan for plan in [*paid, *written, *coming] if plan.on.year >= today().year)


def _at_once(done: Sequence[Done], answers: Answers, limits: Limits) -> AtOnce:
    begins = begin_of(today(), "month")
    paid = sum((one.total for one in done if one.is_paid and begin_of(one.paid_on, "month") == begins), ZERO)
    elsewhere = answers.month or ZERO
    found = AtOnce(still_open(done), paid, elsewhere, None)
    rule = next((rule for rule in limits(today()) if rule.unit == "month"), None)
    return replace(found, share=assessment.share_of(rule, found.together, today()) if rule else None)


def _without_days(limits: Limits) -> Limits:
    """A limit of a day is about the day of the work, whenever the money comes."""
    return lambda day: [rule for rule in limits(day) if rule.unit != "day"]


def _in_order(plans: Iterable[Plan]) -> list[Plan]:
    return sorted(plans, key=lambda plan: plan.on)
