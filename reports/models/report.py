"""A report: chosen lessons, quotes and figures of a panel, on two pages."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from panels.enums import Role
from panels.kit.models import BaseModel
from panels.roles import organisations_of, panels_of

if TYPE_CHECKING:
    from panels.models import User


class ReportQuerySet(models.QuerySet["Report"]):
    def visible_to(self, user: "User") -> "ReportQuerySet":
        """Reports of panels that the user coordinates; published ones of every organisation they have a role in."""
        return self.filter(
            Q(panel__in=panels_of(user, Role.COORDINATOR))
            | Q(published_at__isnull=False, organisation__in=organisations_of(user))
        )

    def published(self) -> "ReportQuerySet":
        return self.filter(published_at__isnull=False, published__isnull=False)


class Report(BaseModel):
    """The two-page sheet with lessons and successes of a panel over a period."""

    panel = models.ForeignKey("panels.Panel", on_delete=models.PROTECT, related_name="reports")
    organisation = models.ForeignKey("panels.Organisation", on_delete=models.PROTECT, related_name="reports")
    title = models.CharField(_("titel"), max_length=60)
    intro = models.CharField(_("inleiding"), max_length=240)
    period_from = models.DateField(_("van"))
    period_to = models.DateField(_("tot en met"))
    language = models.CharField(
        _("taal van het rapport"), max_length=5, choices=[("nl", "Nederlands"), ("en", "English")], default="nl"
    )
    lessons = models.ManyToManyField("reports.Lesson", through="reports.ReportLesson", related_name="reports")
    quotes = models.ManyToManyField("reports.Quote", through="reports.ReportQuote", related_name="reports")
    published = models.ForeignKey(
        "reports.Rendering", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey("panels.User", on_delete=models.SET_NULL, null=True, related_name="+")
    made_by = models.ForeignKey("panels.User", on_delete=models.SET_NULL, null=True, related_name="+")

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-published_at", "-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(period_to__gte=models.F("period_from")), name="report_period_ends_after_it_starts"
            )
        ]
        indexes = [models.Index(fields=["organisation", "-published_at"])]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("reports:report", kwargs={"pk": self.pk})

    @property
    def is_published(self) -> bool:
        return self.published_at is not None and self.published_id is not None


class ReportLesson(models.Model):
    """A lesson in a report, at its place."""

    report = models.ForeignKey("reports.Report", on_delete=models.CASCADE, related_name="chosen_lessons")
    lesson = models.ForeignKey("reports.Lesson", on_delete=models.CASCADE, related_name="+")
    place = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["report", "lesson"], name="lesson_once_per_report")]

    def __str__(self) -> str:
        return f"{self.report_id} {self.place}"


class ReportQuote(models.Model):
    """A quote in a report, at its place."""

    report = models.ForeignKey("reports.Report", on_delete=models.CASCADE, related_name="chosen_quotes")
    quote = models.ForeignKey("reports.Quote", on_delete=models.CASCADE, related_name="+")
    place = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["report", "quote"], name="quote_once_per_report")]

    def __str__(self) -> str:
        return f"{self.report_id} {self.place}"
