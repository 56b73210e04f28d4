"""A lesson: what the organisation thought, what the group showed, and how we know."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Case, Q, Value, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from panels.enums import Role
from panels.kit.models import BaseModel
from panels.roles import panels_of
from reports.enums import LessonKind, Theme

if TYPE_CHECKING:
    from panels.models import User


class LessonQuerySet(models.QuerySet["Lesson"]):
    def visible_to(self, user: "User") -> "LessonQuerySet":
        """Lessons of panels that the user coordinates, and those they wrote down in a panel they are still in."""
        return self.filter(
            Q(panel__in=panels_of(user, Role.COORDINATOR)) | Q(recorded_by=user, panel__in=panels_of(user))
        )

    def by_theme(self) -> "LessonQuerySet":
        """In the order of the themes, from recruiting to results."""
        place = Case(*(When(theme=theme, then=Value(at)) for at, theme in enumerate(Theme.values)))
        return self.order_by(place, "created_at")


class Lesson(BaseModel):
    """One thing that was learned."""

    panel = models.ForeignKey("panels.Panel", on_delete=models.CASCADE, related_name="lessons")
    theme = models.CharField(_("waar gaat het over?"), max_length=20, choices=Theme.choices)
    kind = models.CharField(_("wat is het?"), max_length=10, choices=LessonKind.choices, default=LessonKind.LESSON)
    topic = models.CharField(_("in één woord"), max_length=20, blank=True)
    thought = models.CharField(_("wat dacht de organisatie eerst?"), max_length=100, blank=True)
    showed = models.CharField(_("wat liet de groep zien?"), max_length=160)
    text = models.TextField(_("uitleg"), max_length=1000, blank=True)
    evidence = models.CharField(_("hoe weet u dit?"), max_length=300, blank=True)
    panel_session = models.ForeignKey(
        "panel_sessions.PanelSession",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="lessons",
        verbose_name=_("bij welke bijeenkomst?"),
    )
    source_key = models.CharField(max_length=120, null=True, blank=True, editable=False)
    recorded_by = models.ForeignKey("panels.User", on_delete=models.SET_NULL, null=True, related_name="+")

    objects = LessonQuerySet.as_manager()

    class Meta:
        ordering = ["theme", "created_at"]
        constraints = [models.UniqueConstraint(fields=["panel", "source_key"], name="lesson_taken_over_once")]
        indexes = [models.Index(fields=["panel", "theme"])]

    def __str__(self) -> str:
        return self.showed

    def get_absolute_url(self) -> str:
        return reverse("reports:lesson-edit", kwargs={"pk": self.pk})

    @property
    def about(self) -> str:
        """The word under the icon: its own, or that of the theme."""
        return self.topic or str(self.get_theme_display()).lower()
