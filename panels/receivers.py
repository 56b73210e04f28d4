"""Questions that the panels app asks every app, itself included."""

from typing import Any

from django.dispatch import receiver

from panels.kit.retention import Rule
from panels.services import retention_rules
from panels.signals import retention_asked


@receiver(retention_asked, dispatch_uid="panels.retention")
def own_retention_rules(sender: Any, **kwargs: Any) -> list[Rule]:
    return retention_rules.rules()
