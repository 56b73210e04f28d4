"""News from below: a member left, a member needs something else, a person is to be forgotten."""

from datetime import date, datetime
from typing import Any

from django.dispatch import receiver
from django.utils.translation import gettext as _

from compensation.signals import Attended, CalledOff, Planned, attended_asked, called_off_asked, planned_asked
from panels.kit.errors import Refusal
from panels.kit.open_work import OpenWork
from panels.models import Member, Panel, User
from panels.signals import (
    member_left,
    member_stayed,
    needs_changed,
    open_work_asked,
    panel_handed_over,
    pause_changed,
    people_merged,
    person_forgotten,
)
from sessions.models import Attendance
from sessions.selectors.attended import activity_of, key_of, without_hours
from sessions.selectors.called_off import called_off_of
from sessions.selectors.hand_over import open_work
from sessions.selectors.planned import planned_work
from sessions.services import follow_needs, forget_at_sessions, hand_over_provisions, withdraw_member
from sessions.services.questions import withdraw_asked
from sessions.services.resting import follow_pause, follow_return


@receiver(member_left)
def on_member_left(sender: Any, member: Member, on: date, **kwargs: Any) -> None:
    """Take somebody off the sessions and questions that come after their last day."""
    withdraw_member(member, after=on)
    withdraw_asked(member, after=on)


@receiver(pause_changed)
def on_pause_changed(sender: Any, member: Member, **kwargs: Any) -> None:
    """Leave somebody who rests in peace, and bring back what waits for who is there again."""
    follow_pause(member)


@receiver(member_stayed)
def on_member_stayed(sender: Any, member: Member, since: datetime, **kwargs: Any) -> None:
    """Who stays after all is on the sessions to come again."""
    follow_return(member, since=since)


@receiver(needs_changed)
def on_needs_changed(sender: Any, member: Member, **kwargs: Any) -> None:
    """Arrange what is needed since somebody said that they come, and no longer what was withdrawn."""
    follow_needs(member)


@receiver(person_forgotten)
def on_person_forgotten(sender: Any, user: User, **kwargs: Any) -> None:
    """Let go of a person: what meetings hold of them goes."""
    forget_at_sessions(user)


@receiver(open_work_asked)
def tell_open_work(sender: Any, panel: Panel, **kwargs: Any) -> list[OpenWork]:
    """Meetings, what is to be arranged, and questions."""
    return open_work(panel)


@receiver(panel_handed_over)
def on_panel_handed_over(sender: Any, panel: Panel, giver: User, taker: User, **kwargs: Any) -> int:
    """What the giver still had to arrange is arranged by the taker; returns how many provisions moved."""
    return hand_over_provisions(panel, giver=giver, taker=taker)


@receiver(people_merged, dispatch_uid="sessions.refuse_twice_there")
def refuse_twice_there(sender: Any, pairs: list[tuple[Member, Member]], **kwargs: Any) -> None:
    """Somebody cannot have been at one meeting twice."""
    for kept, gone in pairs:
        twice = Attendance.objects.filter(member=gone, panel_session__attendances__member=kept)
        if twice.exists():
            raise Refusal(_("Beide plekken staan bij dezelfde bijeenkomst. Zo kan het niet. Vraag om hulp."))


@receiver(attended_asked, dispatch_uid="sessions.attended")
def tell_attended(sender: Any, member: Member, **kwargs: Any) -> list[Attended]:
    """Meetings that began, that are not closed, and where somebody was or said to come: they have no hours yet."""
    return [
        Attended(
            key=key_of(one, member.pk),
            title=one.title,
            on=one.day,
            minutes=one.minutes,
            activity=activity_of(one),
        )
        for one in without_hours(member)
    ]


@receiver(called_off_asked, dispatch_uid="sessions.called_off")
def tell_called_off(sender: Any, member: Member, **kwargs: Any) -> list[CalledOff]:
    """Meetings of the last weeks that do not go on for this member, who had said yes."""
    return called_off_of(member)


@receiver(planned_asked, dispatch_uid="sessions.planned")
def tell_planned(sender: Any, panels: Any, until: date, **kwargs: Any) -> list[Planned]:
    """Meetings in the calendar, with how many people would be paid for them."""
    return planned_work(panels, until=until)
