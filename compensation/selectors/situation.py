"""What a person told in the self-check, and what the rulebook says to it."""

import json
import time
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from compensation import assessment, selfcheck
from compensation.enums import PaidBy
from compensation.models import BenefitRule, Situation
from compensation.selectors.limits import as_rule
from compensation.selfcheck import Answers
from panels.kit.dates import today
from panels.kit.encryption import UnreadableSecret, decrypt
from panels.models import Member, User

SESSION_KEY = "nakijken"
HELD_FOR = 60 * 60
MOST_EXAMPLES = 4
AGE, PARTNER, ELSEWHERE = "age", "partner", "elsewhere"


@dataclass(frozen=True, slots=True)
class ToldScheme:
    """One scheme of the outcome with its words; `thresholds` are the limits that play a part, when we know them."""

    rule: BenefitRule
    is_sure: bool
    by_doubt: bool
    with_partner: bool
    thresholds: tuple[BenefitRule, ...]

    @property
    def counted_per(self) -> list[str]:
        return list(self.rule.traits.get("counted_per", []))

    @property
    def shape(self) -> str:
        return str(self.rule.traits.get("shape", ""))


def now_in_seconds() -> int:
    return int(time.time())


def held_answers(session: Mapping[str, Any]) -> Answers | None:
    """The answers in this browser; nothing when there are none, they are older than an hour, or cannot be read."""
    token = session.get(SESSION_KEY)
    if not token:
        return None
    try:
        held = json.loads(decrypt(token))
    except (UnreadableSecret, ValueError):
        return None
    return Answers.of(held["answers"]) if now_in_seconds() - held["at"] <= HELD_FOR else None


def situation_of(user: User) -> Situation | None:
    return Situation.objects.filter(user=user).first()


def answers_of(session: Mapping[str, Any], user: User) -> Answers:
    """What is in this browser, else what the person kept, else nothing."""
    held = held_answers(session)
    if held is not None:
        return held
    kept = situation_of(user)
    return Answers.of(kept.answers) if kept else Answers()


def schemes_in(rules: Iterable[BenefitRule]) -> list[BenefitRule]:
    """The schemes that hold, in the order of the rulebook."""
    return [rule for rule in rules if rule.kind == "scheme" and rule.status != "expired"]


def as_scheme(rule: BenefitRule) -> selfcheck.Scheme:
    traits = rule.traits or {}
    return selfcheck.Scheme(
        key=rule.key,
        option=rule.option,
        age=traits.get("age", ""),
        asks=tuple(traits.get("asks", ())),
        is_sure=assessment.is_sure(as_rule(rule), today()),
        group=traits.get("group", ""),
    )


def options_in(rules: Iterable[BenefitRule], groups: Collection[str] = ()) -> list[tuple[str, str, str]]:
    """(option, name, question when it says more) of what can be ticked, each once; only of these groups if any."""
    schemes = schemes_in(rules)
    wanted = selfcheck.in_groups([as_scheme(rule) for rule in schemes], groups)
    found: dict[str, tuple[str, str, str]] = {}
    for rule in schemes:
        if rule.option in wanted:
            name = rule.text("short") or rule.text("name")
            question = rule.text("question") if rule.option == rule.key and name not in rule.text("question") else ""
            found.setdefault(rule.option, (rule.option, name, question))
    return list(found.values())


def groups_in(rules: Sequence[BenefitRule]) -> list[tuple[str, str, str]]:
    """(group, name, examples of what it pays) of who pays anything, in the order of PaidBy."""
    there = {rule.traits.get("group") for rule in schemes_in(rules)}
    known = [(group.value, str(group.label)) for group in PaidBy if group.value in there]
    return [(code, label, _examples([name for _o, name, _q in options_in(rules, [code])])) for code, label in known]


def _examples(names: Sequence[str]) -> str:
    """The first few, and that there is more."""
    more = [_("en meer")] if len(names) > MOST_EXAMPLES else []
    return ", ".join([*names[:MOST_EXAMPLES], *more])


def told(rules: Sequence[BenefitRule], answers: Answers) -> list[ToldScheme]:
    """The outcome of a self-check, with its words."""
    rows = {rule.key: rule for rule in rules}
    found = selfcheck.findings([as_scheme(rule) for rule in schemes_in(rules)], answers)
    return [
        ToldScheme(
            rule=rows[one.key],
            is_sure=one.is_sure,
            by_doubt=one.by_doubt,
            with_partner=one.with_partner,
            thresholds=tuple(_known(rows, rows[one.key].traits.get("thresholds", ()))),
        )
        for one in found
    ]


def told_as_shared(rules: Sequence[BenefitRule], answers: Answers) -> list[ToldScheme]:
    """The outcome for who was let to read these answers (see `only`): the household is named only when it was shared.

    Without the age, both rules of a scheme are there, as for who never said it.
    """
    if not answers.options:
        return []
    return [replace(one, with_partner=one.with_partner and bool(answers.partner)) for one in told(rules, answers)]


def _known(rows: Mapping[str, BenefitRule], keys: Iterable[str]) -> Iterable[BenefitRule]:
    for key in keys:
        rule = rows.get(key)
        if rule and rule.amount is not None and assessment.share_of(as_rule(rule), assessment.ZERO, today()):
            yield rule


def items_of(answers: Answers) -> list[str]:
    """What of the answers can be shared, item by item."""
    more = [(AGE, answers.age), (PARTNER, answers.partner), (ELSEWHERE, answers.tells_elsewhere)]
    return [*answers.options, *(name for name, is_told in more if is_told)]


def only(answers: Answers, items: Sequence[str]) -> Answers:
    """The answers as far as they are shared, item by item: nothing goes along with something else."""
    return Answers(
        country=answers.country,
        options=tuple(option for option in answers.options if option in items),
        age=answers.age if AGE in items else "",
        partner=answers.partner if PARTNER in items else "",
        month=answers.month if ELSEWHERE in items else None,
        year=answers.year if ELSEWHERE in items else None,
        told_on=answers.told_on if ELSEWHERE in items else None,
    )


def told_to_self(session: Mapping[str, Any], user: User, member: Member | None = None) -> Answers | None:
    """The answers for a page of the person; nothing for anybody else who opens it, also not for a helper."""
    is_own = member is None or member.user_id == user.pk
    return answers_of(session, user) if is_own and not getattr(user, "acting", None) else None
