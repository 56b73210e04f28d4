"""Somebody who helps a person: a support person or a representative, for what the person grants and no longer."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from panels.enums import HelperKind, Role
from panels.kit.dates import today
from panels.kit.fields import EncryptedTextField
from panels.kit.models import BaseModel
from panels.models.member import Member
from panels.roles import panels_of

if TYPE_CHECKING:
    from panels.models.user import User


class HelperQuerySet(models.QuerySet["Helper"]):
    def visible_to(self, user: "User") -> "HelperQuerySet":
        """Helpers that somebody named, those of members whom the user coordinates and knows, and whom one helps."""
        known = Member.objects.filter(panel__in=panels_of(user, Role.COORDINATOR), shown_name="")
        return self.filter(Q(user=user) | Q(helper=user) | Q(user__in=known.order_by().values("user")))

    def standing(self, day: date) -> "HelperQuerySet":
        """Asked or accepted, not withdrawn or refused, and not over on that day."""
        over = Q(ends_on__lt=day) | Q(withdrawn_at__isnull=False) | Q(declined_at__isnull=False)
        return self.exclude(over)

    def in_force(self, day: date) -> "HelperQuerySet":
        """Who may act on that day: accepted with their own account, and granted for that day."""
        accepted = Q(accepted_at__isnull=False, helper__is_active=True, user__is_active=True, starts_on__lte=day)
        return self.standing(day).filter(accepted)


class Helper(BaseModel):
    """One person who helps another: who, in which quality, with what, from when until when."""

    user = models.ForeignKey("panels.User", on_delete=models.CASCADE, related_name="helpers")
    helper = models.ForeignKey("panels.User", on_delete=models.CASCADE, null=True, blank=True, related_name="helping")
    kind = models.CharField(_("wie is dat?"), max_length=20, choices=HelperKind.choices)
    name = EncryptedTextField(_("naam"))
    email = EncryptedTextField(_("e-mailadres"), blank=True)
    phone = EncryptedTextField(_("telefoonnummer"), blank=True)
    address = EncryptedTextField(_("adres"), blank=True)
    areas = models.JSONField(_("waar mag deze persoon bij?"), default=list)
    gets_post = models.BooleanField(_("brieven en telefoontjes gaan naar deze persoon"), default=False)
    starts_on = models.DateField(_("vanaf"))
    ends_on = models.DateField(_("tot en met"), null=True, blank=True)
    named_by = models.ForeignKey("panels.User", on_delete=models.SET_NULL, null=True, related_name="+")
    agreed_how = EncryptedTextField(_("hoe is dit afgesproken?"), blank=True)
    invited_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = HelperQuerySet.as_manager()

    class Meta:
        ordering = ["created_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=models.F("starts_on")),
                name="help_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(helper__isnull=True) | ~Q(helper=models.F("user")), name="nobody_is_their_own_helper"
            ),
        ]

    def __str__(self) -> str:
        return f"helper {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("panels:helper", kwargs={"pk": self.pk})

    @property
    def is_over(self) -> bool:
        """Whether this help was withdrawn, refused, or its last day is behind us."""
        ended = self.ends_on is not None and self.ends_on < today()
        return bool(self.withdrawn_at or self.declined_at or ended)

    @property
    def waits_for_answer(self) -> bool:
        return not self.is_over and self.accepted_at is None

    def may_help_with(self, area: str) -> bool:
        """Whether the person granted this area (a HelpArea)."""
        return area in self.areas
