"""How much somebody does in a month for one panel, beside what they said they can carry."""

from calendar import monthrange
from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Sum
from django.utils.translation import gettext as _

from compensation.models import Line
from panels.kit.dates import today
from panels.models import Member
from panels.templatetags.spiegel import duration
from sessions.enums import Answer, SessionStatus
from sessions.models import AskedMember, Invitation


@dataclass(frozen=True)
class Load:
    """One member in one month, in minutes: done or planned, and what they want to do at most (None: not said)."""

    minutes: int = 0
    most: int | None = None

    @property
    def words(self) -> list[str]:
        """The load in words; nothing when there is none and no limit was given."""
        if not self.minutes and self.most is None:
            return []
        planned = {"planned": duration(self.minutes)}
        if self.most is None:
            return [_("Heeft in die maand %(planned)s gepland of gedaan.") % planned]
        if not self.minutes:
            words = _("Wil hoogstens %(most)s per maand doen, en heeft in die maand nog niets.")
            return [words % {"most": duration(self.most)}]
        words = _("Heeft in die maand %(planned)s gepland of gedaan, en wil hoogstens %(most)s.")
        return [words % {**planned, "most": duration(self.most)}]

    def is_too_much(self, more: int) -> bool:
        """Whether so many minutes more go over what the person can carry."""
        return self.most is not None and self.minutes + more > self.most


def loads_of(members: list[Member], day: date) -> dict[Any, Load]:
    """The load of each member in the month of a day: hours written down, meetings and questions to come.

    Three queries. Members come with select_related("carrying").
    """
    keys = [member.pk for member in members]
    first = day.replace(day=1)
    last = first.replace(day=monthrange(first.year, first.month)[1])
    total = _hours(keys, first, last) + _meetings(keys, first, last) + _questions(keys, first, last)
    return {member.pk: Load(max(total[member.pk], 0), _most(member)) for member in members}


def _most(member: Member) -> int | None:
    carrying = getattr(member, "carrying", None)
    return carrying.minutes if carrying else None


def _hours(keys: list[Any], first: date, last: date) -> Counter[Any]:
    """Lines of the month; corrections take off what they correct."""
    rows = Line.objects.filter(member__in=keys, on__range=(first, last)).order_by().values("member")
    return Counter({row["member"]: row["minutes"] or 0 for row in rows.annotate(minutes=Sum("minutes"))})


def _meetings(keys: list[Any], first: date, last: date) -> Counter[Any]:
    """Meetings that were not closed yet, of those who did not say no."""
    rows = Invitation.objects.standing().filter(
        member__in=keys,
        panel_session__status=SessionStatus.PLANNED,
        panel_session__starts_at__date__range=(first, last),
    )
    total: Counter[Any] = Counter()
    for invitation in rows.exclude(answer=Answer.NO).select_related("panel_session").order_by():
        total[invitation.member_id] += invitation.panel_session.minutes
    return total


def _questions(keys: list[Any], first: date, last: date) -> Counter[Any]:
    """Questions with a place that did not become a meeting and are still to come: no hours are written down yet."""
    rows = AskedMember.objects.taking_part().filter(
        member__in=keys,
        question__panel_session__isnull=True,
        question__starts_on__range=(max(first, today()), last),
    )
    total: Counter[Any] = Counter()
    for member, minutes in rows.order_by().values_list("member", "question__minutes"):
        total[member] += minutes
    return total
