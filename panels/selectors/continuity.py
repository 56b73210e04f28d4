"""Reads about resting, terms, goodbyes and the reserve list."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Prefetch, QuerySet

from panels.kit.dates import today
from panels.models import Carrying, Leaving, Member, Panel, Pause, ReserveEntry, Term, User

SOON = timedelta(weeks=12)


@dataclass(frozen=True)
class Seat:
    """One's own seat in a group, as it stands today."""

    member: Member
    pause: Pause | None
    is_resting: bool
    term: Term | None
    leaving: Leaving | None
    can_stay: bool


def own_seats(user: User) -> list[Seat]:
    """All seats that somebody took, the ones of now first. The number of queries is the same for any number."""
    day = today()
    seats = (
        Member.objects.filter(user=user, joined_at__isnull=False)
        .select_related("panel__organisation", "carrying")
        .prefetch_related("pauses", "terms", Prefetch("leavings", Leaving.objects.standing()))
        .order_by("ends_on", "panel__name")
    )
    found = [_seat(member, day) for member in seats]
    return sorted(found, key=lambda seat: seat.member.has_left)


def _seat(member: Member, day: date) -> Seat:
    pauses = [pause for pause in member.pauses.all() if pause.returns_on is None or pause.returns_on > day]
    terms = [term for term in member.terms.all() if term.ends_on >= day]
    leaving = next(iter(member.leavings.all()), None)
    return Seat(
        member=member,
        pause=pauses[-1] if pauses else None,
        is_resting=any(pause.covers(day) for pause in pauses),
        term=terms[0] if terms else None,
        leaving=leaving,
        can_stay=leaving is not None and leaving.can_be_undone_on(day),
    )


def carrying_of(member: Member) -> dict[str, Any]:
    """What somebody said is enough, as the form shows it."""
    said = Carrying.objects.filter(member=member).first()
    if said is None:
        return {}
    return {"minutes": said.minutes, "sessions": said.sessions, "km": said.km, "one_a_week": said.one_a_week}


def terms_ending_soon(panel: Panel, day: date) -> QuerySet[Term]:
    """Terms that nobody decided on yet and that end within twelve weeks, or whose talk is due; the first end first."""
    current = panel.members.current(day).values("pk")
    undecided = Term.objects.undecided().filter(member__in=current).select_related("member__user", "member__panel")
    return (undecided.filter(ends_on__lte=day + SOON) | undecided.filter(talk_on__lte=day)).order_by("ends_on", "pk")


def talks_due(panels: Any, day: date) -> QuerySet[Term]:
    """Terms of members of panels (keys, or a query of keys) about which the talk is due today or was due before."""
    current = Member.objects.current(day).filter(panel__in=panels).values("pk")
    return Term.objects.undecided().filter(member__in=current, talk_on__lte=day)


def resting_now(panel: Panel, day: date) -> QuerySet[Pause]:
    """Pauses of a panel that last, who comes back first on top."""
    pauses = Pause.objects.unfinished(day).filter(member__panel=panel)
    return pauses.select_related("member__user").order_by("back_on", "starts_on")


def goodbyes(panel: Panel) -> QuerySet[Leaving]:
    """Goodbyes of a panel in which a step is still open."""
    rows = Leaving.objects.unfinished().filter(member__panel=panel)
    return rows.select_related("member__user", "member__panel").order_by("last_day", "pk")


def reserve_of(panel: Panel, day: date) -> QuerySet[ReserveEntry]:
    """Who may be asked for a seat now, who waits longest first."""
    return panel.reserve.waiting(day).select_related("former__user")
