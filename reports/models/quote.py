"""A quote: what somebody said, and whether they want it to leave the room."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from panels.enums import Role
from panels.kit.fields import EncryptedTextField
from panels.kit.models import BaseModel
from panels.roles import panels_of
from reports.enums import CLEAR_YES, Consent

if TYPE_CHECKING:
    from panels.models import User


class QuoteQuerySet(models.QuerySet["Quote"]):
    def visible_to(self, user: "User") -> "QuoteQuerySet":
        """Quotes of panels that the user coordinates, and one's own words."""
        return self.filter(Q(panel__in=panels_of(user, Role.COORDINATOR)) | Q(speaker__user=user))

    def that_may_leave(self) -> "QuoteQuerySet":
        """Only with a clear yes of who said it."""
        return self.filter(consent__in=CLEAR_YES)


class Quote(BaseModel):
    """Words of somebody in or around the panel."""

    panel = models.ForeignKey("panels.Panel", on_delete=models.CASCADE, related_name="quotes")
    lesson = models.ForeignKey(
        "reports.Lesson", on_delete=models.SET_NULL, null=True, blank=True, related_name="quotes"
    )
    text = EncryptedTextField(_("wat is er gezegd?"))
    speaker_name = EncryptedTextField(_("wie zei het?"), blank=True)
    speaker = models.ForeignKey(
        "panels.Member", on_delete=models.SET_NULL, null=True, blank=True, related_name="quotes"
    )
    consent = models.CharField(_("mag dit in een rapport?"), max_length=10, choices=Consent.choices)
    consent_at = models.DateTimeField(null=True, blank=True)
    evidence = models.CharField(_("waar en wanneer is dit gezegd?"), max_length=300, blank=True)
    source_key = models.CharField(max_length=120, null=True, blank=True, editable=False)
    recorded_by = models.ForeignKey("panels.User", on_delete=models.SET_NULL, null=True, related_name="+")

    objects = QuoteQuerySet.as_manager()

    class Meta:
        ordering = ["created_at"]
        constraints = [models.UniqueConstraint(fields=["panel", "source_key"], name="quote_taken_over_once")]

    def __str__(self) -> str:
        return f"quote {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("reports:quote-edit", kwargs={"pk": self.pk})

    @property
    def may_leave(self) -> bool:
        return self.consent in CLEAR_YES

    @property
    def public_name(self) -> str:
        """The name that may stand under the words: none unless the speaker said yes to it."""
        return self.speaker_name if self.consent == Consent.NAMED else ""
