"""Carrying out the retention table: in small steps, again where it stopped, with a proof that tells nothing of anybody.

A rule is a term (how long) with the rows it ends (panels/kit/retention.py). Every step is a transaction of its own,
and what is due is asked again before it goes. So a run that is killed loses nothing, and the next one goes on.
"""

import logging
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Count, F, QuerySet
from django.db.models.deletion import ProtectedError
from django.utils.translation import gettext as _

from panels.audit import record
from panels.kit.errors import Refusal
from panels.kit.retention import Rule, Term
from panels.models import Organisation, RetentionCount, RetentionSetting, RetentionWarning, User
from panels.selectors.retention import scopes_of

logger = logging.getLogger(__name__)

STEP = 200
FORGET_WARNING = timedelta(days=90)


@dataclass(frozen=True)
class Outcome:
    """How many rows of a rule go (or went), where. Names of organisation and panel only; never of a person."""

    code: str
    days: int
    organisation: str
    panel: str
    count: int


def preview(rules: Iterable[Rule], *, on: date) -> list[Outcome]:
    """What would go on a day. Changes nothing."""
    return [outcome for rule in rules for outcome in _counted(rule, on)]


def carry_out_rules(rules: Iterable[Rule], *, on: date, limit: int = 5000) -> Counter[str]:
    """Let go what is past its term, `limit` rows of a rule at most; returns how many went per rule."""
    gone: Counter[str] = Counter()
    for rule in rules:
        for term, days, rows in _scoped(rule, on):
            if limit > gone[rule.code]:
                gone[rule.code] += _let_go(rule, term, days, rows, on=on, limit=limit - gone[rule.code])
    return gone


def send_warnings(rules: Iterable[Rule], *, on: date, limit: int = 1000) -> int:
    """Tell people, once, what will go in the days that the table gives for a warning; returns how many were told."""
    told = 0
    for rule in rules:
        for scope in scopes_of(rule, on=on) if rule.warn else ():
            term, before = scope.term, on - timedelta(days=scope.days - scope.term.warn_days)
            soon = rule.due(before).filter(scope.where)
            for row in soon.order_by("pk")[: limit - told].iterator(chunk_size=STEP):
                told += _warn(rule, row, goes_on=on + timedelta(days=term.warn_days))
    return told


@transaction.atomic
def set_term(organisation: Organisation, term: Term, *, days: int, reason: str, by: User) -> None:
    """Choose how long an organisation keeps something, within the bounds of the table; longer asks for a reason."""
    if not term.shortest <= days <= term.longest:
        bounds = {"least": term.shortest, "most": term.longest}
        raise Refusal(_("Kies een aantal dagen van %(least)s tot en met %(most)s.") % bounds)
    if days > term.days and not reason.strip():
        raise Refusal(_("U wilt langer bewaren. Schrijf op waarom dat nodig is."))
    rows = RetentionSetting.objects.filter(organisation=organisation, code=term.code)
    if days == term.days and not reason.strip():
        rows.delete()
    else:
        RetentionSetting.objects.update_or_create(
            organisation=organisation,
            code=term.code,
            defaults={"days": days, "reason": reason.strip(), "changed_by": by},
        )
    record("retention.changed", by=by, on=organisation, details={"code": term.code, "days": days})


def _scoped(rule: Rule, on: date) -> Iterator[tuple[Term, int, QuerySet[Any]]]:
    """The rows of a rule that are due, per number of days that holds for them."""
    for scope in scopes_of(rule, on=on):
        rows = rule.due(on - timedelta(days=scope.days)).filter(scope.where)
        yield scope.term, scope.days, rows


def _counted(rule: Rule, on: date) -> Iterator[Outcome]:
    for _found, days, rows in _scoped(rule, on):
        if not rule.organisation:
            yield from [Outcome(rule.code, days, "", "", count)] if (count := rows.count()) else ()
            continue
        names = {"where": F(f"{rule.organisation}__name")}
        if rule.panel:
            names["what"] = F(f"{rule.panel}__name")
        found = rows.order_by().values(**names).annotate(many=Count("pk", distinct=True)).order_by(*names)
        for row in found:
            yield Outcome(rule.code, days, row["where"], row.get("what", ""), row["many"])


def _let_go(rule: Rule, term: Term, days: int, rows: QuerySet[Any], *, on: date, limit: int) -> int:
    """Let rows go step by step, looking at `limit` at most; returns how many went."""
    last, looked, done = None, 0, 0
    while looked < limit:
        after = rows.filter(pk__gt=last) if last else rows
        keys = list(after.order_by("pk").values_list("pk", flat=True).distinct()[: min(STEP, limit - looked)])
        if not keys:
            break
        gone: Counter[Any] = Counter()
        for key in keys:
            gone.update(_let_one_go(rule, term, rows, key, on))
        _prove(rule.code, days, gone, on)
        looked, done, last = looked + len(keys), done + gone.total(), keys[-1]
    return done


def _let_one_go(rule: Rule, term: Term, rows: QuerySet[Any], key: Any, on: date) -> list[Any]:
    """Let one row go when it is still due; gives the key of its organisation, or nothing when it stays."""
    try:
        with transaction.atomic():
            row = rows.filter(pk=key).first()
            if row is None or (rule.warn and term.warn_days and not _was_warned(rule, row, on)):
                return []
            path = f"{rule.organisation}_id" if rule.organisation else ""
            owner = rows.filter(pk=key).values_list(path, flat=True).first() if path else None
            rule.remove(row)
    except (Refusal, ProtectedError) as error:
        logger.warning("Retention rule %s keeps a row: %s", rule.code, type(error).__name__)
        return []
    return [owner]


def _was_warned(rule: Rule, row: Any, on: date) -> bool:
    return RetentionWarning.objects.filter(code=rule.code, thing_id=str(row.pk), goes_on__lte=on).exists()


def _warn(rule: Rule, row: Any, *, goes_on: date) -> int:
    """Warn once. A warning of long ago was for an earlier time that somebody left: that one counts no more."""
    if rule.warn is None:
        return 0
    known = RetentionWarning.objects.filter(code=rule.code, thing_id=str(row.pk))
    with transaction.atomic():
        known.filter(goes_on__lt=goes_on - FORGET_WARNING).delete()
        if known.exists():
            return 0
        user = rule.warn(row, goes_on)
        RetentionWarning.objects.create(user=user, code=rule.code, thing_id=str(row.pk), goes_on=goes_on)
    return 1


def _prove(code: str, days: int, gone: Counter[Any], on: date) -> None:
    """Write how many went, per organisation."""
    for organisation_id, count in gone.items():
        what = {"organisation_id": organisation_id, "on": on, "code": code, "days": days}
        changed = RetentionCount.objects.filter(**what).update(count=F("count") + count)
        if not changed:
            RetentionCount.objects.create(**what, count=count)
