"""What the members of a panel need, in counts; names only where arranging takes a name."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from panels.kit.dates import today
from panels.kit.encryption import keyed_hashes
from panels.models import Member, MemberNeed, Panel
from panels.needs import NeedKind, need_kind, need_kinds


@dataclass(frozen=True)
class NeedCount:
    """A need and how many members have it."""

    kind: NeedKind
    members: int

    @property
    def name(self) -> str:
        return self.kind.name

    @property
    def provision(self) -> str:
        return self.kind.provision


def need_counts(panel: Panel) -> list[NeedCount]:
    """What the members of a panel need, with counts and without names; most asked first.

    Needs in own words are not counted. The database groups by the keyed hash, so nothing is decrypted.
    """
    kinds = {value: kind for code, kind in need_kinds().items() for value in keyed_hashes(code)}
    needs = _standing_in(panel).filter(code_hash__in=kinds)
    counts = needs.order_by().values_list("code_hash").annotate(members=Count("member", distinct=True))
    totals: Counter[str] = Counter()
    for code_hash, number in counts:
        totals[kinds[code_hash].code] += number
    ranked = sorted(totals.items(), key=lambda pair: (-pair[1], pair[0]))
    return [NeedCount(need_kinds()[code], number) for code, number in ranked]


def members_with_own_words(panel: Panel) -> int:
    """How many members said something in their own words."""
    return _standing_in(panel).filter(code_hash="").aggregate(members=Count("member", distinct=True))["members"]


def members_who_need(panel: Panel, code: str) -> QuerySet[Member]:
    """For whom something is to be arranged; nobody when it can be arranged without a name."""
    kind = need_kind(code)
    if kind is None or not kind.takes_a_name:
        return Member.objects.none()
    needs = _standing_in(panel).filter(code_hash__in=keyed_hashes(code))
    return Member.objects.filter(pk__in=needs.values("member")).select_related("user", "panel").order_by("user__name")


def _standing_in(panel: Panel) -> QuerySet[MemberNeed]:
    return MemberNeed.objects.standing().filter(member__in=panel.members.current(today()))
