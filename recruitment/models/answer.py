"""The answer: what was decided, why, and when and how the person heard it. Everybody gets one."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from panels.enums import Role
from panels.kit.fields import EncryptedTextField
from panels.kit.models import BaseModel
from panels.roles import panels_of
from recruitment.enums import AnswerWay, Stage

if TYPE_CHECKING:
    from panels.models import Panel, User


class AnswerQuerySet(models.QuerySet["Answer"]):
    def visible_to(self, user: "User") -> "AnswerQuerySet":
        """Answers hold a way to reach people: for coordinators."""
        return self.filter(application__call__panel__in=panels_of(user, Role.COORDINATOR))

    def waiting(self) -> "AnswerQuerySet":
        """Those that somebody must still tell, by phone or by letter."""
        return self.filter(told_at__isnull=True)


class Answer(BaseModel):
    """One answer to one application."""

    application = models.ForeignKey("recruitment.Application", on_delete=models.CASCADE, related_name="answers")
    stage = models.CharField(max_length=12, choices=Stage.choices)
    reason = EncryptedTextField(_("waarom, in gewone woorden"), blank=True)
    way = models.CharField(max_length=10, choices=AnswerWay.choices)
    decided_by = models.ForeignKey("panels.User", on_delete=models.SET_NULL, null=True, related_name="+")
    told_at = models.DateTimeField(null=True, blank=True)
    told_by = models.ForeignKey("panels.User", on_delete=models.SET_NULL, null=True, related_name="+")

    objects = AnswerQuerySet.as_manager()

    class Meta:
        ordering = ["created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["application"], condition=Q(told_at__isnull=True), name="one_answer_waits_to_be_told"
            )
        ]

    def __str__(self) -> str:
        return f"answer {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("recruitment:answer", kwargs={"pk": self.pk})

    @property
    def panel(self) -> "Panel":
        """The panel it is about (select_related("application__call__panel") in lists)."""
        return self.application.call.panel
