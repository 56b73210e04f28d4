"""A checklist that two sides answer apart, its points and the answers."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from checklists.enums import AnswerValue, Moment, Perspective
from panels.enums import Role
from panels.kit.fields import EncryptedTextField
from panels.kit.models import BaseModel
from panels.roles import STAFF, panels_of

if TYPE_CHECKING:
    from panels.models import User


class ChecklistQuerySet(models.QuerySet["Checklist"]):
    def visible_to(self, user: "User") -> "ChecklistQuerySet":
        """Checklists of panels that the user runs, advises in or works with."""
        return self.filter(panel__in=panels_of(user, *STAFF, Role.EXPERT, Role.POLICY))

    def open(self) -> "ChecklistQuerySet":
        return self.filter(closed_at__isnull=True)

    def closed(self) -> "ChecklistQuerySet":
        return self.filter(closed_at__isnull=False)


class Checklist(BaseModel):
    """A running list about one thing (a session on a day). Answers are taken until it is closed; then it mirrors."""

    panel = models.ForeignKey("panels.Panel", on_delete=models.PROTECT, related_name="checklists")
    template_key = models.CharField(max_length=40)
    template_version = models.PositiveSmallIntegerField()
    title = models.CharField(_("titel"), max_length=200)
    about_on = models.DateField()
    started_by = models.ForeignKey("panels.User", on_delete=models.SET_NULL, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = ChecklistQuerySet.as_manager()

    class Meta:
        ordering = ["-about_on", "-created_at"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("checklists:detail", kwargs={"pk": self.pk})


class ChecklistItem(BaseModel):
    """One point of a running list, as it was worded when the list was started."""

    checklist = models.ForeignKey(Checklist, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    moment = models.CharField(max_length=10, choices=Moment.choices)
    mirrored = models.BooleanField()
    text_nl = models.CharField(max_length=300)
    text_en = models.CharField(max_length=300, blank=True)
    why_nl = models.CharField(max_length=300, blank=True)
    why_en = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["checklist", "position"], name="checklist_position_once")]

    def __str__(self) -> str:
        return self.text_nl

    @property
    def text(self) -> str:
        """The point in the reader's language."""
        return (self.text_en if (get_language() or "nl").startswith("en") else "") or self.text_nl

    @property
    def why(self) -> str:
        """Why it matters, in the reader's language."""
        return (self.why_en if (get_language() or "nl").startswith("en") else "") or self.why_nl


class Answer(BaseModel):
    """What one person answered on one point; without a person it is the joint answer of that side.

    Who answered is kept so that a person can change their answer. No page shows it.
    """

    item = models.ForeignKey(ChecklistItem, on_delete=models.CASCADE, related_name="answers")
    perspective = models.CharField(max_length=10, choices=Perspective.choices)
    by = models.ForeignKey("panels.User", on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    value = models.CharField(max_length=10, choices=AnswerValue.choices)
    note = EncryptedTextField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["item", "perspective", "by"], condition=Q(by__isnull=False), name="answer_once_per_person"
            ),
            models.UniqueConstraint(
                fields=["item", "perspective"], condition=Q(by__isnull=True), name="one_joint_answer_per_side"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.perspective} {self.value}"
