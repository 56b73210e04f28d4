"""What a person gets beside the limit they set themselves: all groups here, and what they told that others pay."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q, QuerySet

from compensation import assessment
from compensation.assessment import ZERO, Rule, Share
from compensation.enums import LineStatus, RuleKind
from compensation.models import Line, OwnLimit
from compensation.selectors.periods import elsewhere_by_period, sums_by_period
from compensation.selfcheck import Answers
from compensation.whatif import begin_of
from panels.kit.dates import today
from panels.models import User


@dataclass(frozen=True, slots=True)
class OwnPeriod:
    """A month or year beside the own limit, in euro: what we pay or will pay (`ours`), what the person told that
    others pay (None: nothing was told), and what is added `now` (hours that are not kept yet)."""

    unit: str
    begins: date
    ours: Decimal
    elsewhere: Decimal | None
    now: Decimal
    share: Share

    @property
    def before(self) -> Decimal:
        return self.ours + (self.elsewhere or ZERO)

    @property
    def together(self) -> Decimal:
        return self.before + self.now

    @property
    def above(self) -> Decimal:
        return max(self.together - self.share.limit, ZERO)


@dataclass(frozen=True, slots=True)
class OwnRoom:
    """The own limit with its months, then its years."""

    limit: OwnLimit
    periods: tuple[OwnPeriod, ...]
    was_told: bool

    @property
    def is_near(self) -> bool:
        return any(period.share.is_near for period in self.periods)

    @property
    def worst(self) -> OwnPeriod | None:
        """The period that is furthest above the limit, if any is."""
        above = [period for period in self.periods if period.above]
        return max(above, key=lambda period: period.above, default=None)


def own_limit_of(user: User) -> OwnLimit | None:
    """The limit of who looks; nothing for a helper who acts for somebody."""
    return OwnLimit.objects.visible_to(user).filter(user=user).first()


def own_rules(limit: OwnLimit) -> list[Rule]:
    """The own limit in the form in which limits are compared. It holds on every day: it says nothing of the law."""
    return [
        Rule(f"own.{unit}", RuleKind.LIMIT, unit, date.min, today(), "verified", amount)
        for unit, amount in limit.amounts.items()
    ]


def own_room(
    user: User,
    days: Collection[date],
    *,
    told: Answers | None = None,
    adding: Line | None = None,
    instead_of: Line | None = None,
) -> OwnRoom | None:
    """The months and years of these days beside the limit of a person, in two queries; nothing without a limit.

    `adding` is a line that is not kept yet, `instead_of` the kept line whose place it takes.
    """
    limit = own_limit_of(user)
    if limit is None:
        return None
    sums = sums_by_period(_counted(user, instead_of), {day.year for day in days})
    others = elsewhere_by_period(told, days) if told else {}
    periods = [
        _period(rule, begins, sums.get((rule.unit, begins), ZERO), others.get((rule.unit, begins)), adding)
        for rule in own_rules(limit)
        for begins in sorted({begin_of(day, rule.unit) for day in days})
    ]
    return OwnRoom(limit, tuple(period for period in periods if period), was_told=bool(others))


def near_own_limit(limit: OwnLimit, sums: dict[str, Decimal], on: date, told: Answers) -> bool:
    """Whether what we pay (by unit, in euro) and what others pay comes near the limit of its person."""
    others = elsewhere_by_period(told, [on])
    shares = [
        assessment.share_of(rule, sums[rule.unit] + others.get((rule.unit, begin_of(on, rule.unit)), ZERO), today())
        for rule in own_rules(limit)
    ]
    return any(share.is_near for share in shares if share)


def _period(rule: Rule, begins: date, ours: Decimal, paid: Decimal | None, adding: Line | None) -> OwnPeriod | None:
    now = adding.total if adding else ZERO
    share = assessment.share_of(rule, ours + (paid or ZERO) + now, today())
    return OwnPeriod(rule.unit, begins, ours, paid, now, share) if share else None


def _counted(user: User, instead_of: Line | None) -> QuerySet[Line]:
    """Everything in all groups of a person, except what was sent back and what is being changed."""
    left_out = Q(status=LineStatus.RETURNED) | (Q(pk=instead_of.pk) if instead_of else Q(pk=None))
    return Line.objects.filter(member__user=user).exclude(left_out)
