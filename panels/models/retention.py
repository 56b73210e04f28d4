"""What an organisation chose about keeping data, whom it warned, and the proof of what went: counts, never data."""

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from panels.enums import Role
from panels.kit.models import BaseModel
from panels.roles import organisations_of

if TYPE_CHECKING:
    from panels.models.user import User


class RetentionSetting(BaseModel):
    """An organisation keeps something for another number of days than the table says, with its reason."""

    organisation = models.ForeignKey("panels.Organisation", on_delete=models.CASCADE, related_name="retention")
    code = models.CharField(max_length=40)
    days = models.PositiveIntegerField(_("aantal dagen"))
    reason = models.CharField(_("waarom?"), max_length=300, blank=True)
    changed_by = models.ForeignKey("panels.User", on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "code"], name="one_term_per_organisation")]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.code}"


class RetentionWarning(BaseModel):
    """A person was told, once, that something of theirs will go on a day."""

    user = models.ForeignKey("panels.User", on_delete=models.CASCADE, related_name="retention_warnings")
    code = models.CharField(max_length=40)
    thing_id = models.CharField(max_length=40)
    goes_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code", "thing_id"], name="warned_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.goes_on}"


class RetentionCountQuerySet(models.QuerySet["RetentionCount"]):
    def visible_to(self, user: "User") -> "RetentionCountQuerySet":
        """Of organisations that the user administers."""
        return self.filter(organisation__in=organisations_of(user, Role.ADMINISTRATOR))


class RetentionCount(BaseModel):
    """The proof: on a day so many rows of a rule went, with the term that held. It tells nothing about whose."""

    organisation = models.ForeignKey(
        "panels.Organisation", on_delete=models.CASCADE, null=True, related_name="retention_counts"
    )
    on = models.DateField()
    code = models.CharField(max_length=40)
    days = models.PositiveIntegerField()
    count = models.PositiveIntegerField()

    objects = RetentionCountQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "code"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "on", "code", "days"], name="counted_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.code} {self.count}"
