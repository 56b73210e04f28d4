"""News from below: somebody asked to be forgotten."""

from typing import Any

from django.dispatch import receiver

from panels.models import User
from panels.signals import person_forgotten
from recruitment.models import Application
from recruitment.services import erase


@receiver(person_forgotten)
def forget_applications(sender: Any, user: User, **kwargs: Any) -> None:
    """Erase the applications with which this person became a member."""
    for application in Application.objects.filter(member__user=user, erased_at__isnull=True):
        erase(application)
