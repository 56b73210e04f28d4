"""Work that is in the calendar and gave no hours yet, counted in people, for who looks after the money."""

from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone

from compensation.signals import Planned
from panels.kit.dates import today
from panels.models import Member
from sessions.enums import Answer
from sessions.models import PanelSession
from sessions.selectors.attended import activity_of

STANDING = Q(invitations__withdrawn_at__isnull=True, invitations__set_aside_at__isnull=True)


def planned_work(panels: Any, *, until: date) -> list[Planned]:
    """Meetings of the year of `until` up to that day that were not closed or called off. Two queries.

    Of what comes, everybody counts who said yes or did not answer yet; when nobody was asked yet, the whole group. Of
    what began, who said yes.
    """
    counted = {
        "in_room": Count("invitations", filter=STANDING & Q(invitations__answer=Answer.YES)),
        "at_home": Count("invitations", filter=STANDING & Q(invitations__answer=Answer.ONLINE)),
        "silent": Count("invitations", filter=STANDING & Q(invitations__answer=Answer.OPEN)),
        "asked": Count("invitations", filter=STANDING),
    }
    sessions = PanelSession.objects.planned().filter(
        panel__in=panels, starts_at__year=until.year, starts_at__date__lte=until
    )
    found: list[Any] = list(sessions.annotate(**counted).order_by("starts_at"))
    groups = _sizes({one.panel_id for one in found if not one.asked})
    return [_planned(one, groups.get(one.panel_id, 0)) for one in found]


def _planned(one: Any, group: int) -> Planned:
    began = one.starts_at <= timezone.now()
    silent = 0 if began else one.silent
    is_estimate = not one.asked and not began
    people = group if is_estimate else one.in_room + one.at_home + silent
    return Planned(
        panel=one.panel_id,
        key=f"session:{one.pk}:",
        on=one.day,
        minutes=one.minutes,
        activity=str(activity_of(one)),
        people=people,
        travellers=people - (0 if is_estimate else one.at_home) if one.is_in_a_room else 0,
        is_estimate=is_estimate,
    )


def _sizes(panels: set[Any]) -> dict[Any, int]:
    """How many people each panel has now."""
    members = Member.objects.taking_part(today()).filter(panel__in=panels)
    return dict(members.order_by().values_list("panel").annotate(number=Count("pk")))
