"""The welcome path: begun, walked step by step, left, put away, finished."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from panels.audit import record
from panels.enums import StepState
from panels.models import Contact, Panel, User, Welcome, WelcomeStep
from panels.selectors.welcome import path_of, route_of

CALLED = ("name", "calling_name", "informal", "pronouns")
REACHED = ("preferred", "phone", "best_moment", "address", "helper")


def begin_welcome(user: User, panel: Panel) -> Welcome:
    """The path of somebody in a panel, made when it is not there yet. Twice gives one."""
    return Welcome.objects.get_or_create(user=user, panel=panel, defaults={"route": route_of(user, panel)})[0]


@transaction.atomic
def mark_step(welcome: Welcome, code: str, state: StepState) -> Welcome:
    """Write that a step was done or skipped. A step that was done stays done. The last one finishes the path."""
    welcome = Welcome.objects.select_for_update().get(pk=welcome.pk)
    row, made = WelcomeStep.objects.get_or_create(welcome=welcome, step=code, defaults={"state": state})
    if not made and state == StepState.DONE and row.state != state:
        row.state = state
        row.save(update_fields=["state", "updated_at"])
    if not welcome.finished_at and path_of(welcome).next is None:
        welcome.finished_at = timezone.now()
        welcome.save(update_fields=["finished_at", "updated_at"])
        record("welcome.finished", by=welcome.user, on=welcome)
    return welcome


def put_welcome_away(welcome: Welcome, *, away: bool) -> None:
    """Take the path off one's start page, or put it back."""
    welcome.dismissed_at = timezone.now() if away else None
    welcome.save(update_fields=["dismissed_at", "updated_at"])


@transaction.atomic
def keep_name(user: User, **answers: Any) -> None:
    """Keep how somebody wants to be named and addressed (the fields in CALLED)."""
    for field in CALLED:
        setattr(user, field, answers[field])
    user.save(update_fields=CALLED)
    record("profile.changed", by=user, on=user)


@transaction.atomic
def keep_way(user: User, **answers: Any) -> None:
    """Keep how and when somebody wants to be reached (the fields in REACHED)."""
    Contact.objects.update_or_create(user=user, defaults={field: answers[field] for field in REACHED})
    record("profile.changed", by=user, on=user)
