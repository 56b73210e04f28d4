"""The tenant: a ministry, municipality, consultancy or foundation that runs panels."""

from typing import TYPE_CHECKING

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from panels.enums import Country, PayerKind
from panels.kit.files import private_name, private_storage
from panels.kit.models import BaseModel
from panels.models.user import LANGUAGES
from panels.roles import organisations_of

if TYPE_CHECKING:
    from panels.models.user import User


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def visible_to(self, user: "User") -> "OrganisationQuerySet":
        """Organisations in which the user has any role."""
        return self.filter(pk__in=organisations_of(user))


class Organisation(BaseModel):
    """An organisation with its settings. All data belong to exactly one."""

    name = models.CharField(_("naam"), max_length=200)
    slug = models.SlugField(unique=True)
    country = models.CharField(_("land"), max_length=2, choices=Country.choices, default=Country.NETHERLANDS)
    payer_kind = models.CharField(_("soort organisatie"), max_length=20, choices=PayerKind.choices)
    help_phone = models.CharField(_("telefoonnummer voor hulp"), max_length=40, blank=True)
    help_hours = models.CharField(_("bereikbaar op"), max_length=120, blank=True)
    language = models.CharField(_("taal"), max_length=5, choices=LANGUAGES, default="nl")
    sender_name = models.CharField(_("afzender van e-mail en brieven"), max_length=120, blank=True)
    reply_email = models.EmailField(_("antwoordadres voor e-mail"), blank=True)
    theme_css = models.TextField(_("huisstijl"), blank=True)
    logo = models.FileField(_("logo"), storage=private_storage, upload_to=private_name, blank=True)
    require_second_factor = models.BooleanField(_("tweede stap bij inloggen verplicht"), default=False)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("panels:organisation", kwargs={"pk": self.pk})

    @property
    def sender(self) -> str:
        """The name above a letter."""
        return self.sender_name or self.name
