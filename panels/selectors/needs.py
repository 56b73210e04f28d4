"""What members need, in counts."""

from dataclasses import dataclass

from django.db.models import Count

from panels.kit.dates import today
from panels.kit.encryption import keyed_hash
from panels.models import (
    MemberNeed,
    Panel,
)
from panels.needs import need_kinds


@dataclass(frozen=True)
class NeedCount:
    """A need and how many members have it."""

    name: str
    provision: str
    members: int


def need_counts(panel: Panel) -> list[NeedCount]:
    """What the members of a panel need, with counts and without names; most asked first.

    Needs in own words are not counted. The database groups by the keyed hash, so nothing is decrypted.
    """
    kinds = {keyed_hash(code): kind for code, kind in need_kinds().items()}
    needs = MemberNeed.objects.standing().filter(member__in=panel.members.current(today()), code_hash__in=kinds)
    counts = needs.order_by().values_list("code_hash").annotate(members=Count("member", distinct=True))
    return [
        NeedCount(name=kinds[code_hash].name, provision=kinds[code_hash].provision, members=number)
        for code_hash, number in counts.order_by("-members", "code_hash")
    ]
