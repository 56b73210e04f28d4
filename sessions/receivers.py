"""News from below: a member left, a member needs something else, a person is to be forgotten."""

from datetime import date
from typing import Any

from django.dispatch import receiver

from panels.models import Member, Panel, User
from panels.signals import member_left, needs_changed, panel_handed_over, person_forgotten
from sessions.services import follow_needs, forget_at_sessions, hand_over_provisions, withdraw_member
from sessions.services.questions import withdraw_asked


@receiver(member_left)
def on_member_left(sender: Any, member: Member, on: date, **kwargs: Any) -> None:
    """Take somebody off the sessions and questions that come after their last day."""
    withdraw_member(member, after=on)
    withdraw_asked(member, after=on)


@receiver(needs_changed)
def on_needs_changed(sender: Any, member: Member, **kwargs: Any) -> None:
    """Arrange what is needed since somebody said that they come, and no longer what was withdrawn."""
    follow_needs(member)


@receiver(person_forgotten)
def on_person_forgotten(sender: Any, user: User, **kwargs: Any) -> None:
    """Let go of a person: what meetings hold of them goes."""
    forget_at_sessions(user)


@receiver(panel_handed_over)
def on_panel_handed_over(sender: Any, panel: Panel, giver: User, taker: User, **kwargs: Any) -> int:
    """What the giver still had to arrange is arranged by the taker; returns how many provisions moved."""
    return hand_over_provisions(panel, giver=giver, taker=taker)
