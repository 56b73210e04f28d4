"""News and questions from below: somebody asked to be forgotten; how long is what kept?"""

from typing import Any

from django.dispatch import receiver

from panels.kit.retention import Rule
from panels.models import User
from panels.signals import person_forgotten, retention_asked
from recruitment.services import forget_applications, retention


@receiver(person_forgotten, dispatch_uid="recruitment.forget_applications")
def forget(sender: Any, user: User, **kwargs: Any) -> None:
    forget_applications(user)


@receiver(retention_asked, dispatch_uid="recruitment.retention")
def retention_rules(sender: Any, **kwargs: Any) -> list[Rule]:
    return retention.rules()
