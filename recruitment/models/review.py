"""What a reader thinks of an application, criterion by criterion."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from panels.enums import Role
from panels.kit.fields import EncryptedTextField
from panels.kit.models import BaseModel
from panels.roles import panels_of

if TYPE_CHECKING:
    from panels.models import User


class ReviewQuerySet(models.QuerySet["Review"]):
    def visible_to(self, user: "User") -> "ReviewQuerySet":
        """Reviews in panels that the user coordinates or selects for."""
        return self.filter(application__call__panel__in=panels_of(user, Role.COORDINATOR, Role.REVIEWER))


class Review(BaseModel):
    """One reader's score on one criterion."""

    application = models.ForeignKey("recruitment.Application", on_delete=models.CASCADE, related_name="reviews")
    criterion = models.ForeignKey("recruitment.Criterion", on_delete=models.PROTECT, related_name="reviews")
    reviewer = models.ForeignKey("panels.User", on_delete=models.PROTECT, related_name="reviews")
    score = models.PositiveSmallIntegerField()
    note = EncryptedTextField(blank=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["application", "criterion", "reviewer"], name="one_score_per_criterion"),
            models.CheckConstraint(condition=Q(score__gte=1, score__lte=5), name="score_from_one_to_five"),
        ]

    def __str__(self) -> str:
        return f"review {self.pk}"
