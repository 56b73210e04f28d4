"""The self-check: which questions come next, and which schemes may matter. Pure functions; nothing is kept here."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

WHERE, WHO, WHAT, AGE, HOUSEHOLD, ELSEWHERE = "land", "bij", "wat", "leeftijd", "huishouden", "anderen"
ORDER = (WHERE, WHO, WHAT, AGE, HOUSEHOLD, ELSEWHERE)
ASKED_BY = {AGE: "age", HOUSEHOLD: "partner"}
UNDER_27, FROM_27 = "under27", "27plus"
ANY_GROUP = "all"


@dataclass(frozen=True, slots=True)
class Scheme:
    """What the self-check needs of a scheme of the rulebook (rulebook._traits)."""

    key: str
    option: str
    age: str
    asks: tuple[str, ...]
    is_sure: bool
    group: str = ""


@dataclass(frozen=True, slots=True)
class Answers:
    """What somebody told. Empty is not asked yet or rather not said; both are fine.

    `groups` are who pays (ANY_GROUP: not known), `options` the schemes ticked; `age` is under27 or 27plus; `partner`
    is "ja" or "nee"; `month` and `year` are euros that others pay in the month and the year of `told_on`. `at` is the
    question where somebody is, `way` makes the addresses of the questions of this one time.
    """

    country: str = ""
    groups: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    age: str = ""
    partner: str = ""
    month: Decimal | None = None
    year: Decimal | None = None
    told_on: date | None = None
    at: str = ""
    way: str = ""

    def as_dict(self) -> dict[str, Any]:
        """As JSON can hold it."""
        money = {name: str(value) for name in ("month", "year") if (value := getattr(self, name)) is not None}
        words = {name: getattr(self, name) for name in ("country", "age", "partner", "at", "way")}
        words["told_on"] = self.told_on.isoformat() if self.told_on else ""
        return {**words, "groups": list(self.groups), "options": list(self.options), **money}

    @classmethod
    def of(cls, kept: Mapping[str, Any] | None) -> "Answers":
        """Back from `as_dict`; what is not understood is left out."""
        kept = kept or {}
        return cls(
            country=str(kept.get("country", "")),
            groups=tuple(str(one) for one in kept.get("groups", ())),
            options=tuple(str(one) for one in kept.get("options", ())),
            age=str(kept.get("age", "")),
            partner=str(kept.get("partner", "")),
            month=_money(kept.get("month")),
            year=_money(kept.get("year")),
            told_on=_day(kept.get("told_on")),
            at=str(kept.get("at", "")),
            way=str(kept.get("way", "")),
        )

    @property
    def to_keep(self) -> "Answers":
        """The answers without where somebody is."""
        return replace(self, at="", way="")

    @property
    def tells_elsewhere(self) -> bool:
        """Whether something was said about money of others; nought is something too."""
        return self.month is not None or self.year is not None


@dataclass(frozen=True, slots=True)
class Finding:
    """One scheme that may matter. `by_doubt`: it is told because the age was not said; `with_partner`: say so."""

    key: str
    is_sure: bool
    by_doubt: bool
    with_partner: bool


def steps_for(schemes: Iterable[Scheme], answers: Answers) -> tuple[str, ...]:
    """The questions for who told this: what they receive only when they named who pays, age and household only where
    a ticked scheme needs them."""
    needed = {what for scheme in schemes if scheme.option in answers.options for what in scheme.asks}
    skipped = {step for step, what in ASKED_BY.items() if what not in needed}
    if not answers.groups:
        skipped.add(WHAT)
    return tuple(step for step in ORDER if step not in skipped)


def in_groups(schemes: Iterable[Scheme], groups: Collection[str]) -> set[str]:
    """The options of who pays; of everybody when that is not known or not said."""
    asked = [scheme for scheme in schemes if not groups or ANY_GROUP in groups or scheme.group in groups]
    return {scheme.option for scheme in asked}


def step_after(steps: Sequence[str], step: str) -> str:
    """The next step, or nothing after the last."""
    later = ORDER[ORDER.index(step) + 1 :]
    return next((one for one in later if one in steps), "")


def step_before(steps: Sequence[str], step: str) -> str:
    """The step before, or the first."""
    earlier = ORDER[: ORDER.index(step)]
    return next((one for one in reversed(earlier) if one in steps), ORDER[0])


def findings(schemes: Iterable[Scheme], answers: Answers) -> tuple[Finding, ...]:
    """The schemes that may matter, in their order.

    Who ticks nothing hears what goes for everybody (`.general`); so does who kept an answer that is no longer there.
    """
    schemes = list(schemes)
    found = [scheme for scheme in schemes if _may_matter(scheme, answers)]
    if not found:
        found = [scheme for scheme in schemes if scheme.key.endswith(".general")]
    return tuple(
        Finding(
            key=scheme.key,
            is_sure=scheme.is_sure,
            by_doubt=bool(scheme.age) and not answers.age,
            with_partner="partner" in scheme.asks and answers.partner != "nee",
        )
        for scheme in found
    )


def _may_matter(scheme: Scheme, answers: Answers) -> bool:
    return scheme.option in answers.options and (not scheme.age or not answers.age or scheme.age == answers.age)


def _day(kept: Any) -> date | None:
    try:
        return date.fromisoformat(str(kept)) if kept else None
    except ValueError:
        return None


def _money(kept: Any) -> Decimal | None:
    try:
        return Decimal(str(kept)) if kept not in (None, "") else None
    except InvalidOperation:
        return None
