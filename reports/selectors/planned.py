"""Meetings that are in the calendar for a person, and what each would be worth: arithmetic, no promise."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q

from compensation import assessment
from compensation.assessment import ZERO
from compensation.enums import Activity
from compensation.models import Terms, UsualTrip
from compensation.models.line import DEFAULT_PROMISE
from panels.kit.dates import today
from panels.models import Member
from sessions.enums import Answer
from sessions.models import Invitation, PanelSession
from sessions.selectors.attended import activity_of

AHEAD = timedelta(days=183)
MOST = 200
STANDING = Q(invitations__withdrawn_at__isnull=True, invitations__set_aside_at__isnull=True)


@dataclass(frozen=True, slots=True)
class Planned:
    """One meeting under the terms of its day. Amounts in euro: the meeting (`fee`), the preparation that was agreed
    for it, and the usual trip there and back. `km` is None when nobody knows the distance, 0 without a trip.

    `said_yes`: the person comes; otherwise there is no answer yet. `promise`: within how many days it is paid.
    """

    on: date
    panel: str
    minutes: int
    fee: Decimal
    prepared_minutes: int = 0
    preparation: Decimal = ZERO
    km: Decimal | None = None
    travel: Decimal = ZERO
    said_yes: bool = False
    promise: int = DEFAULT_PROMISE

    @property
    def reward(self) -> Decimal:
        """What is paid for time."""
        return self.fee + self.preparation

    @property
    def total(self) -> Decimal:
        return self.reward + self.travel


def planned_for(members: Sequence[Member]) -> list[Planned]:
    """Meetings of the coming half year that these members said yes to or did not answer; without invitations, all.

    Five queries, however many meetings there are.
    """
    of_panel = {member.panel_id: member for member in members}
    asked = Count("invitations", filter=STANDING)
    sessions = PanelSession.objects.upcoming().filter(panel__in=of_panel, starts_at__date__lte=today() + AHEAD)
    found: list[Any] = list(sessions.annotate(asked=asked).select_related("panel")[:MOST])
    answers = _answers(members, found)
    terms = list(Terms.objects.filter(panel__in=of_panel).select_related("payer").prefetch_related("rates"))
    trips = dict(UsualTrip.objects.filter(member__in=members).values_list("member__panel", "km"))
    return [
        _planned(one, answers.get(one.pk), [row for row in terms if row.panel_id == one.panel_id], trips)
        for one in found
        if (one.pk in answers or not one.asked) and answers.get(one.pk) != Answer.NO
    ]


def worth(terms: Iterable[Terms], on: date, activity: str, minutes: int) -> Decimal:
    """What minutes of an activity are worth under the terms of a day; nothing without terms."""
    held = assessment.in_force(terms, on)
    return assessment.worth(held.basis(activity, minutes)) if held else ZERO


def _answers(members: Sequence[Member], sessions: Sequence[PanelSession]) -> dict[Any, str]:
    """What these members answered, by meeting."""
    own = Invitation.objects.standing().filter(member__in=members, panel_session__in=sessions)
    return dict(own.values_list("panel_session", "answer"))


def _planned(
    session: PanelSession, answer: str | None, terms: Sequence[Terms], trips: Mapping[Any, Decimal]
) -> Planned:
    held = assessment.in_force(terms, session.day)
    travels = session.is_in_a_room and answer != Answer.ONLINE
    one_way = trips.get(session.panel_id)
    km = (one_way * 2 if one_way else None) if travels else ZERO
    prepared = held.prepared_for(session.minutes) if held else 0
    return Planned(
        on=session.day,
        panel=session.panel.name,
        minutes=session.minutes,
        fee=worth(terms, session.day, activity_of(session), session.minutes),
        prepared_minutes=prepared,
        preparation=worth(terms, session.day, Activity.PREPARATION, prepared),
        km=km,
        travel=assessment.travel(km, held.per_km, ZERO) if held and km else ZERO,
        said_yes=answer in (Answer.YES, Answer.ONLINE),
        promise=held.payer.promise_days if held and held.payer else DEFAULT_PROMISE,
    )
