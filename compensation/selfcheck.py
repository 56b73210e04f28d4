"""The self-check: which questions come next, and which schemes may matter. Pure functions; nothing is kept here."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

WHERE, WHAT, AGE, HOUSEHOLD, ELSEWHERE = "land", "wat", "leeftijd", "huishouden", "anderen"
ORDER = (WHERE, WHAT, AGE, HOUSEHOLD, ELSEWHERE)
ASKED_BY = {AGE: "age", HOUSEHOLD: "partner"}
UNDER_27, FROM_27 = "under27", "27plus"


@dataclass(frozen=True, slots=True)
class Scheme:
    """What the self-check needs of a scheme of the rulebook (rulebook._traits)."""

    key: str
    option: str
    age: str
    asks: tuple[str, ...]
    is_sure: bool


@dataclass(frozen=True, slots=True)
class Answers:
    """What somebody told. Empty is not asked yet or rather not said; both are fine.

    `options` are those ticked; `age` is under27 or 27plus; `partner` is "ja" or "nee"; `month` and `year` are euros
    that others pay this month and this year.
    """

    country: str = ""
    options: tuple[str, ...] = ()
    age: str = ""
    partner: str = ""
    month: Decimal | None = None
    year: Decimal | None = None
    seen: tuple[str, ...] = field(default=())

    def as_dict(self) -> dict[str, Any]:
        """As JSON can hold it."""
        money = {name: str(value) for name in ("month", "year") if (value := getattr(self, name)) is not None}
        words = {name: getattr(self, name) for name in ("country", "age", "partner")}
        return {**words, "options": list(self.options), "seen": list(self.seen), **money}

    @classmethod
    def of(cls, kept: Mapping[str, Any] | None) -> "Answers":
        """Back from `as_dict`; what is not understood is left out."""
        kept = kept or {}
        return cls(
            country=str(kept.get("country", "")),
            options=tuple(str(one) for one in kept.get("options", ())),
            age=str(kept.get("age", "")),
            partner=str(kept.get("partner", "")),
            month=_money(kept.get("month")),
            year=_money(kept.get("year")),
            seen=tuple(str(one) for one in kept.get("seen", ())),
        )


@dataclass(frozen=True, slots=True)
class Finding:
    """One scheme that may matter. `by_doubt`: it is told because the age was not said; `with_partner`: say so."""

    key: str
    is_sure: bool
    by_doubt: bool
    with_partner: bool


def steps_for(schemes: Iterable[Scheme], options: Collection[str]) -> tuple[str, ...]:
    """The questions for who ticked these: age and household only where a ticked scheme needs them."""
    needed = {what for scheme in schemes if scheme.option in options for what in scheme.asks}
    return tuple(step for step in ORDER if ASKED_BY.get(step) is None or ASKED_BY[step] in needed)


def step_after(steps: Sequence[str], step: str) -> str:
    """The next step, or nothing after the last."""
    later = ORDER[ORDER.index(step) + 1 :]
    return next((one for one in later if one in steps), "")


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


def _money(kept: Any) -> Decimal | None:
    try:
        return Decimal(str(kept)) if kept not in (None, "") else None
    except InvalidOperation:
        return None
