"""Who pays: a legal entity of the organisation. Its kind decides which tax scheme can apply."""

from typing import TYPE_CHECKING

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from compensation.models.payment import masked
from panels.enums import PayerKind, Role
from panels.kit.fields import EncryptedTextField
from panels.kit.models import BaseModel
from panels.roles import STAFF, organisations_of

if TYPE_CHECKING:
    from panels.models import User

LONGEST_PROMISE = 60


class PayerQuerySet(models.QuerySet["Payer"]):
    def visible_to(self, user: "User") -> "PayerQuerySet":
        """Of organisations that the user runs or pays for, or in which they run or pay a panel."""
        return self.filter(organisation__in=organisations_of(user, *STAFF, Role.FINANCE))

    def active(self) -> "PayerQuerySet":
        return self.filter(archived_at__isnull=True)


class Payer(BaseModel):
    """A legal entity with the account that it pays from. Limits are counted per person over all payers together."""

    organisation = models.ForeignKey("panels.Organisation", on_delete=models.PROTECT, related_name="payers")
    name = models.CharField(
        _("naam van wie betaalt"),
        max_length=70,
        help_text=_("De naam van de rechtspersoon, zoals de bank die kent."),
    )
    kind = models.CharField(_("soort organisatie"), max_length=20, choices=PayerKind.choices)
    iban = EncryptedTextField(_("rekeningnummer (IBAN)"), blank=True)
    bic = models.CharField(_("code van de bank (BIC)"), max_length=11, blank=True)
    promise_days = models.PositiveSmallIntegerField(
        _("binnen hoeveel dagen wordt betaald?"),
        default=14,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST_PROMISE)],
        help_text=_("Geteld vanaf de dag dat de uren zijn doorgegeven."),
    )
    archived_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = PayerQuerySet.as_manager()

    class Meta:
        ordering = ["created_at"]
        constraints = [models.UniqueConstraint(fields=["organisation", "name"], name="payer_once_per_organisation")]

    def __str__(self) -> str:
        return self.name

    @property
    def masked_iban(self) -> str:
        return masked(self.iban)
