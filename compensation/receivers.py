"""News from below. A member who left can still hand in late hours: nothing that was done is lost."""

from typing import Any

from django.dispatch import receiver

from compensation.enums import LineStatus
from compensation.models import Line
from compensation.services import forget_payment
from panels.audit import record
from panels.models import Member, User
from panels.signals import member_left, person_forgotten


@receiver(member_left, dispatch_uid="compensation.note_open_hours")
def note_open_hours(sender: Any, member: Member, **kwargs: Any) -> None:
    """Leave a note of what is still open, for whoever looks after the group; drafts stay as they are."""
    left_open = member.lines.open().count()
    waiting = Line.objects.filter(member=member, status=LineStatus.SUBMITTED).count()
    if left_open or waiting:
        record("lines.open_at_leaving", by=None, on=member, details={"open": left_open, "waiting": waiting})


@receiver(person_forgotten, dispatch_uid="compensation.forget_payment")
def forget(sender: Any, user: User, **kwargs: Any) -> None:
    forget_payment(user)
