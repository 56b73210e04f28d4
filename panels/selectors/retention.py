"""The retention table: which rules there are, and for how many days they hold in which organisation."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from panels.enums import Country
from panels.kit.dates import today
from panels.kit.known import length_in_words
from panels.kit.retention import Rule, Term
from panels.models import Organisation, RetentionSetting, User
from panels.signals import retention_asked

STAYS = ("payments",)  # codes of what the law keeps when somebody is forgotten


@dataclass(frozen=True)
class Scope:
    """Rows for which one number of days holds."""

    term: Term
    days: int
    where: Q


@dataclass(frozen=True)
class Kept:
    """One line of an organisation's table: the term and what the organisation chose."""

    term: Term
    setting: RetentionSetting | None

    @property
    def days(self) -> int:
        return self.setting.days if self.setting else self.term.days

    @property
    def length(self) -> str:
        """The days as people say them."""
        return length_in_words(self.days)

    @property
    def reason(self) -> str:
        return self.setting.reason if self.setting else ""


def all_rules() -> list[Rule]:
    """The rules of every app, the panels app first."""
    answers: list[Any] = retention_asked.send(sender=Organisation)
    return [rule for _receiver, found in answers for rule in found]


def scopes_of(rule: Rule, *, on: date) -> list[Scope]:
    """For which rows which number of days holds: per country, except where an organisation chose another number."""
    if not rule.organisation:
        term = rule.term(on=on)
        return [Scope(term, term.days, Q())]
    chosen: dict[tuple[str, int], list[Any]] = defaultdict(list)
    settings = RetentionSetting.objects.filter(code=rule.code).select_related("organisation")
    for setting in settings:
        chosen[setting.organisation.country, setting.days].append(setting.organisation_id)
    others = ~Q(**{f"{rule.organisation}__in": [setting.organisation_id for setting in settings]})
    scopes = [
        Scope(rule.term(on=on, country=country), days, Q(**{f"{rule.organisation}__in": keys}))
        for (country, days), keys in chosen.items()
    ]
    for country in Country.values:
        term = rule.term(on=on, country=country)
        scopes.append(Scope(term, term.days, others & Q(**{f"{rule.organisation}__country": country})))
    return scopes


def table_of(organisation: Organisation) -> list[Kept]:
    """What the organisation keeps how long, in the order of the rules."""
    settings = {setting.code: setting for setting in organisation.retention.all()}
    terms = {rule.code: rule.term(on=today(), country=organisation.country) for rule in all_rules()}
    return [Kept(term, settings.get(term.code)) for term in terms.values()]


def term_of(organisation: Organisation, code: str) -> Term | None:
    """The term of the table with this code."""
    return next((kept.term for kept in table_of(organisation) if kept.term.code == code), None)


def days_kept(code: str, organisation: Organisation | None) -> int:
    """For how many days something is kept: as the organisation chose, else as the table says. 0 for an unknown code."""
    rule = next((rule for rule in all_rules() if rule.code == code), None)
    if rule is None:
        return 0
    setting = RetentionSetting.objects.filter(organisation=organisation, code=code).first() if organisation else None
    return setting.days if setting else rule.term(on=today(), country=getattr(organisation, "country", "")).days


def kept_by_law(user: User) -> list[Term]:
    """What stays when a person is forgotten: the terms that nobody may shorten by choice, for their countries."""
    countries = set(user.memberships.values_list("panel__organisation__country", flat=True)) or {Country.NETHERLANDS}
    rules = [rule for rule in all_rules() if rule.code in STAYS]
    return [rule.term(on=today(), country=country) for rule in rules for country in sorted(countries)]
