"""What somebody told about benefits and asked us to keep, what they share of it, and the talks about it."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from compensation.enums import TalkOutcome
from panels.enums import Role
from panels.kit.fields import EncryptedJSONField, EncryptedTextField
from panels.kit.models import BaseModel
from panels.models import Panel
from panels.roles import panels_of

if TYPE_CHECKING:
    from panels.models import User


class SituationQuerySet(models.QuerySet["Situation"]):
    def visible_to(self, user: "User") -> "SituationQuerySet":
        return self.filter(user=user)


class Situation(BaseModel):
    """The answers of a self-check that somebody chose to keep (selfcheck.Answers). Only that person reads them."""

    user = models.OneToOneField("panels.User", on_delete=models.CASCADE, related_name="situation")
    answers = EncryptedJSONField(default=dict)

    objects = SituationQuerySet.as_manager()

    def __str__(self) -> str:
        return f"situation {self.pk}"


class SituationShareQuerySet(models.QuerySet["SituationShare"]):
    def visible_to(self, user: "User") -> "SituationShareQuerySet":
        """One's own, and those that members gave to the coordinators of their group."""
        shared = Q(member__panel__in=panels_of(user, Role.COORDINATOR), member__shown_name="")
        return self.filter(shared | Q(member__user=user))


class SituationShare(BaseModel):
    """What a member lets the coordinators of one group read: a list of items (an option, "partner", "elsewhere")."""

    situation = models.ForeignKey("compensation.Situation", on_delete=models.CASCADE, related_name="shares")
    member = models.OneToOneField("panels.Member", on_delete=models.CASCADE, related_name="situation_share")
    items = EncryptedJSONField(default=list)

    objects = SituationShareQuerySet.as_manager()

    def __str__(self) -> str:
        return f"situation share {self.pk}"

    @property
    def panel(self) -> Panel:
        return self.member.panel


class TalkQuerySet(models.QuerySet["Talk"]):
    def visible_to(self, user: "User") -> "TalkQuerySet":
        """One's own, and those that a member lets the coordinators of the group read."""
        read = Q(member__panel__in=panels_of(user, Role.COORDINATOR), coordinator_reads=True)
        return self.filter(read | Q(member__user=user))


class Talk(BaseModel):
    """A talk of a person and a coordinator about what a payment may do. It belongs to the person.

    `calls` is a list of {who, done}. `review_on` is the day to look again; `reminded_on` that it was said.
    """

    member = models.ForeignKey("panels.Member", on_delete=models.CASCADE, related_name="talks")
    begun_by = models.ForeignKey("panels.User", on_delete=models.SET_NULL, null=True, related_name="+")
    coordinator_reads = models.BooleanField(default=True)
    questions = EncryptedTextField(_("wat willen wij weten?"), blank=True)
    calls = EncryptedJSONField(_("wie bellen wij?"), default=list)
    answers = EncryptedTextField(_("wat kwam eruit?"), blank=True)
    outcome = EncryptedTextField(_("wat besluit u?"), choices=TalkOutcome.choices, blank=True)
    reason = EncryptedTextField(_("waarom?"), blank=True)
    review_on = models.DateField(_("wanneer kijkt u hier weer naar?"), null=True, blank=True)
    reminded_on = models.DateField(null=True, blank=True, editable=False)

    objects = TalkQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"talk {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("compensation:talk", kwargs={"pk": self.pk})

    @property
    def version(self) -> str:
        """Which words somebody saw: changes with every time that it is kept."""
        return self.updated_at.isoformat()

    @property
    def panel(self) -> Panel:
        return self.member.panel
