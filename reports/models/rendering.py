"""A rendering: one report made into one file."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q

from panels.enums import Role
from panels.kit.fields import EncryptedJSONField
from panels.kit.files import private_storage
from panels.kit.models import BaseModel
from panels.roles import panels_of

if TYPE_CHECKING:
    from panels.models import Panel, User


class RenderingQuerySet(models.QuerySet["Rendering"]):
    def visible_to(self, user: "User") -> "RenderingQuerySet":
        return self.filter(report__panel__in=panels_of(user, Role.COORDINATOR))


def file_name(rendering: "Rendering", _filename: str) -> str:
    """One place per rendering: made twice, it is written over."""
    return f"reports/{rendering.pk.hex}.pdf"


def remove_files(names: Iterable[str | None]) -> None:
    """Take files out of the private storage; one that is gone already is fine."""
    for name in filter(None, names):
        private_storage().delete(name)


class Rendering(BaseModel):
    """A file made of a report, with the words and figures it was made of (`content`).

    What the library shows and searches is kept readable: title, introduction, themes and the sentences of the
    lessons. Quotes are only in `content`.
    """

    report = models.ForeignKey("reports.Report", on_delete=models.CASCADE, related_name="renderings")
    job = models.OneToOneField("panels.Job", on_delete=models.SET_NULL, null=True, related_name="rendering")
    content = EncryptedJSONField(null=True)
    content_hash = models.CharField(max_length=64)
    title = models.CharField(max_length=60, blank=True)
    intro = models.CharField(max_length=240, blank=True)
    themes = models.CharField(max_length=120, blank=True)
    words = models.TextField(blank=True)
    file = models.FileField(storage=private_storage, upload_to=file_name, max_length=200, blank=True)
    pages = models.PositiveSmallIntegerField(default=0)
    size = models.PositiveIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    made_at = models.DateTimeField(null=True, blank=True)
    is_current = models.BooleanField(default=False)

    objects = RenderingQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["report"], condition=Q(is_current=True), name="one_current_rendering_per_report"
            )
        ]

    def __str__(self) -> str:
        return f"rendering {self.pk}"

    @property
    def panel(self) -> "Panel":
        return self.report.panel

    @property
    def is_made(self) -> bool:
        return self.made_at is not None

    @property
    def figures(self) -> dict[str, Any]:
        """The figures as they were when the file was made."""
        return (self.content or {}).get("figures", {})
