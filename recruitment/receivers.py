"""News and questions from below: somebody asked to be forgotten; how long is what kept?"""

from typing import Any

from django.dispatch import receiver
from django.urls import reverse
from django.utils.translation import ngettext

from panels.kit.open_work import OpenWork
from panels.kit.retention import Rule
from panels.models import Panel, User
from panels.signals import open_work_asked, person_forgotten, retention_asked
from recruitment.enums import Stage
from recruitment.models import Application
from recruitment.services import forget_applications, retention


@receiver(person_forgotten, dispatch_uid="recruitment.forget_applications")
def forget(sender: Any, user: User, **kwargs: Any) -> None:
    forget_applications(user)


@receiver(retention_asked, dispatch_uid="recruitment.retention")
def retention_rules(sender: Any, **kwargs: Any) -> list[Rule]:
    return retention.rules()


@receiver(open_work_asked, dispatch_uid="recruitment.open_work")
def tell_open_work(sender: Any, panel: Panel, **kwargs: Any) -> list[OpenWork]:
    """Applications without an answer, for who takes the panel over."""
    waiting = Application.objects.filter(stage__in=(Stage.RECEIVED, Stage.CONVERSATION), erased_at__isnull=True)
    number = waiting.filter(call__panel=panel).count()
    words = ngettext("1 aanmelding zonder antwoord", "%(count)s aanmeldingen zonder antwoord", number)
    url = reverse("recruitment:overview", args=[panel.pk])
    return [OpenWork(words % {"count": number}, url)] if number else []
