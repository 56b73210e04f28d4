"""How to reach a person. Encrypted; read only by the person and those who run their panel."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from panels.enums import ContactWay
from panels.kit.fields import EncryptedTextField
from panels.kit.models import BaseModel


class Contact(BaseModel):
    """Contact data of one user."""

    user = models.OneToOneField("panels.User", on_delete=models.CASCADE, related_name="contact")
    preferred = models.CharField(
        _("hoe wilt u dat wij u bereiken?"), max_length=10, choices=ContactWay.choices, default=ContactWay.EMAIL
    )
    phone = EncryptedTextField(_("telefoonnummer"), blank=True)
    address = EncryptedTextField(_("adres"), blank=True)
    helper = EncryptedTextField(_("wie helpt u, en hoe bereiken wij die persoon?"), blank=True)
    best_moment = EncryptedTextField(_("wanneer kunnen wij u het beste bellen?"), blank=True)

    def __str__(self) -> str:
        return f"contact {self.pk}"
