"""A term: the time for which somebody takes a seat, and the talk about what comes after it."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from panels.enums import Role, TermOutcome
from panels.kit.fields import EncryptedTextField
from panels.kit.models import BaseModel
from panels.roles import panels_of

if TYPE_CHECKING:
    from panels.models import Panel, User


class TermQuerySet(models.QuerySet["Term"]):
    def visible_to(self, user: "User") -> "TermQuerySet":
        """Of panels that the user coordinates, and one's own."""
        return self.filter(Q(member__panel__in=panels_of(user, Role.COORDINATOR)) | Q(member__user=user))

    def undecided(self) -> "TermQuerySet":
        """Nobody knows yet what comes after it."""
        return self.filter(outcome__in=[TermOutcome.OPEN, TermOutcome.LATER])


class Term(BaseModel):
    """One term of one member. `wishes` is what the person wants to talk about, `notes` what was said.

    Both are read by the person and the coordinator alike: there are no notes about somebody behind their back.
    """

    member = models.ForeignKey("panels.Member", on_delete=models.CASCADE, related_name="terms")
    starts_on = models.DateField(_("begint op"))
    ends_on = models.DateField(_("eindigt op"))
    talk_on = models.DateField(_("gesprek over verder gaan"))
    talk_held_on = models.DateField(_("het gesprek was op"), null=True, blank=True)
    outcome = models.CharField(_("uitkomst"), max_length=10, choices=TermOutcome.choices, default=TermOutcome.OPEN)
    wishes = EncryptedTextField(_("waar u het over wilt hebben"), blank=True)
    notes = EncryptedTextField(_("wat u samen besprak"), blank=True)

    objects = TermQuerySet.as_manager()

    class Meta:
        ordering = ["starts_on"]
        indexes = [models.Index(fields=["ends_on", "outcome"], name="term_ending")]
        constraints = [
            models.UniqueConstraint(fields=["member", "starts_on"], name="term_starts_once"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="term_ends_after_it_starts"),
        ]

    def __str__(self) -> str:
        return f"term {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("panels:member-term", kwargs={"pk": self.member_id})

    @property
    def panel(self) -> "Panel":
        return self.member.panel

    @property
    def is_undecided(self) -> bool:
        return self.outcome in (TermOutcome.OPEN, TermOutcome.LATER)

    def talk_is_due(self, day: date) -> bool:
        """Whether it is time to talk about what comes after this term."""
        return self.is_undecided and self.talk_on <= day
