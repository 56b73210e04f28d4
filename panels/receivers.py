"""Questions that the panels app asks every app, itself included."""

from typing import Any

from django.dispatch import receiver

from panels.kit.retention import Rule
from panels.models import User
from panels.services import retention_rules
from panels.services.passport import join_passports
from panels.signals import people_merged, retention_asked


@receiver(retention_asked, dispatch_uid="panels.retention")
def own_retention_rules(sender: Any, **kwargs: Any) -> list[Rule]:
    return retention_rules.rules()


@receiver(people_merged, dispatch_uid="panels.passports")
def on_people_merged(sender: Any, kept: User, gone: User, moved: Any, **kwargs: Any) -> None:
    join_passports(kept, gone, moved=moved)
