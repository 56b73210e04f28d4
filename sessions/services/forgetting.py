"""Meetings and a person who is forgotten: no answer, word or provision of theirs stays."""

from django.db import transaction

from compensation.services import forget_money
from panels.models import User
from sessions.models import AskedMember, Attendance, Invitation, Provision


@transaction.atomic
def forget_at_sessions(user: User) -> None:
    """Delete invitations, questions to the person and attendance; provisions stay as work done, without words.

    Attendance stays only where it is the ground of a payment that the law keeps (see compensation).
    """
    Provision.objects.filter(member__user=user).update(
        need_code="", what="", note="", owner_words="", need=None, member=None
    )
    Invitation.objects.filter(member__user=user).delete()
    AskedMember.objects.filter(member__user=user).delete()
    Attendance.objects.filter(member__user=user, line__batch__isnull=True, line__parts__isnull=True).delete()
    forget_money(user)  # what a meeting pointed to is free now
