"""What is asked before hours are kept: asked, never refused. The answer goes along to who approves."""

from collections.abc import Collection
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import Sum

from compensation.enums import Doubt
from compensation.errors import Unsure
from compensation.models import Line
from panels.kit.dates import today
from panels.models import Member

LONG_DAY = 12 * 60
FAR, DEAR = Decimal(500), Decimal(250)  # kilometres and euro of one line; the questions in enums.Doubt name them


def about_costs(km: Decimal, spent: Decimal) -> list[str]:
    """Which questions there are about kilometres, and about what was spent, in euro: a comma is soon forgotten."""
    asked = {Doubt.FAR: km > FAR, Doubt.DEAR: spent > DEAR}
    return [str(code) for code, holds in asked.items() if holds]


def doubts_about(member: Member, *, on: date, activity: str, minutes: int, besides: UUID | None) -> list[str]:
    """Which questions there are about these hours. Other groups: only those of the same organisation."""
    everywhere = Line.objects.filter(
        member__user=member.user_id,
        member__panel__organisation=member.panel.organisation_id,
        on=on,
        reverses__isnull=True,
        reversed_by__isnull=True,
    ).exclude(pk=besides)
    own = everywhere.filter(member=member)
    asked = {
        Doubt.FUTURE: on > today(),
        Doubt.DUPLICATE: own.filter(activity=activity).exists(),
        Doubt.OTHER_PANEL: bool(minutes) and everywhere.exclude(member=member).exists(),
        Doubt.LONG_DAY: bool(minutes) and minutes + (everywhere.aggregate(all=Sum("minutes"))["all"] or 0) > LONG_DAY,
    }
    return [str(code) for code, holds in asked.items() if holds]


def ask_first(doubts: list[str], answered: Collection[str]) -> None:
    """Raise the questions that have no "it is right" yet."""
    open_ones = [code for code in doubts if code not in answered]
    if open_ones:
        raise Unsure(" ".join(str(Doubt(code).label) for code in open_ones), codes=doubts)
