"""News from below: a member left, a member needs something else, a person is to be forgotten."""

from datetime import date
from typing import Any

from django.dispatch import receiver

from panels.models import Member, User
from panels.signals import member_left, needs_changed, person_forgotten
from sessions.services import follow_needs, forget_words_of, withdraw_member


@receiver(member_left)
def on_member_left(sender: Any, member: Member, on: date, **kwargs: Any) -> None:
    """Take somebody off the sessions that come after their last day."""
    withdraw_member(member, after=on)


@receiver(needs_changed)
def on_needs_changed(sender: Any, member: Member, **kwargs: Any) -> None:
    """Arrange what is needed since somebody said that they come, and no longer what was withdrawn."""
    follow_needs(member)


@receiver(person_forgotten)
def on_person_forgotten(sender: Any, user: User, **kwargs: Any) -> None:
    """Empty what sessions hold in words about a person."""
    forget_words_of(user)
