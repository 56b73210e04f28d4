"""The application: somebody wants to join, in any form, with or without our help."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from panels.enums import ContactWay, Role
from panels.kit.contact_data import phone_digits, tidy_email
from panels.kit.fields import EncryptedJSONField, EncryptedTextField, KeyedHashField
from panels.kit.models import BaseModel
from panels.kit.placeholders import harmless
from panels.roles import panels_of
from recruitment.enums import ENDED, ConsentWay, Stage, Way

if TYPE_CHECKING:
    from panels.models import Panel, User


class ApplicationQuerySet(models.QuerySet["Application"]):
    def visible_to(self, user: "User") -> "ApplicationQuerySet":
        """Applications to panels that the user coordinates or selects for."""
        return self.filter(call__panel__in=panels_of(user, Role.COORDINATOR, Role.REVIEWER))

    def undecided(self) -> "ApplicationQuerySet":
        """Nobody has said yes, no or reserve yet."""
        return self.filter(stage__in=(Stage.RECEIVED, Stage.CONVERSATION), erased_at__isnull=True)


class Application(BaseModel):
    """One person's application to one call."""

    call = models.ForeignKey("recruitment.Call", on_delete=models.PROTECT, related_name="applications")
    reference = models.CharField(max_length=9, unique=True)
    stage = models.CharField(max_length=12, choices=Stage.choices, default=Stage.RECEIVED)
    way = models.CharField(max_length=10, choices=Way.choices)
    channel = models.ForeignKey("recruitment.Channel", on_delete=models.SET_NULL, null=True, blank=True)
    language = models.CharField(max_length=5, default="nl")
    received_at = models.DateTimeField()
    first_read_at = models.DateTimeField(null=True, blank=True)
    conversation_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    # The name is in clear: coordinators search and sort by it, and decrypting every row of a call to do so would make
    # each page grow with the call. A name alone is not a special category; all that says why somebody applies, what
    # they need and how to reach them is encrypted. It goes when the application is erased.
    name = models.CharField(_("naam"), max_length=200, blank=True)
    preferred = models.CharField(_("hoe wilt u dat wij u bereiken?"), max_length=10, choices=ContactWay.choices)
    email = EncryptedTextField(_("e-mailadres"), blank=True)
    phone = EncryptedTextField(_("telefoonnummer"), blank=True)
    address = EncryptedTextField(_("adres"), blank=True)
    helper = EncryptedTextField(_("wie helpt u, en hoe bereiken wij die persoon?"), blank=True)
    best_moment = EncryptedTextField(_("wanneer kunnen wij u het beste bellen?"), blank=True)
    # Keyed hashes: to see that two applications share an address or number, and for nothing else.
    email_hash = KeyedHashField(of="email", tidied_by=tidy_email, db_index=True)
    phone_hash = KeyedHashField(of="phone", tidied_by=phone_digits, db_index=True)

    experience = EncryptedTextField(_("welke ervaring brengt u mee?"), blank=True)
    need_codes = EncryptedJSONField(default=list, blank=True)  # codes of panels/needs
    need_words = EncryptedTextField(_("wat heeft u nog meer nodig?"), blank=True)
    talk_wish = EncryptedTextField(_("hoe wilt u met ons praten?"), blank=True)
    more_answers = EncryptedJSONField(default=list, blank=True)  # [[question, answer], …] of other forms
    note = EncryptedTextField(_("notitie van de coördinator"), blank=True)

    consent_at = models.DateTimeField()
    consent_version = models.CharField(max_length=20)
    consent_way = models.CharField(max_length=10, choices=ConsentWay.choices)
    keep_for_next = models.BooleanField()  # no default: somebody must have said it
    entered_by = models.ForeignKey("panels.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    on_behalf = models.BooleanField(default=False)
    imported = models.BooleanField(default=False)
    source_key = models.CharField(max_length=100, unique=True, null=True, blank=True)

    member = models.OneToOneField(
        "panels.Member", on_delete=models.SET_NULL, null=True, blank=True, related_name="application"
    )
    erased_at = models.DateTimeField(null=True, blank=True)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        ordering = ["-received_at", "pk"]
        indexes = [
            models.Index(fields=["call", "stage"], name="application_by_stage"),
            models.Index(fields=["call", "-received_at"], name="application_newest_first"),
            models.Index(fields=["call", "name"], name="application_by_name"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(name="") | Q(erased_at__isnull=False), name="application_has_a_name_until_erased"
            ),
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True) | Q(name="", email_hash="", phone_hash=""),
                name="erased_application_tells_nobody",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        return reverse("recruitment:application", kwargs={"pk": self.pk})

    @property
    def panel(self) -> "Panel":
        """The panel it is for (select_related("call__panel") in lists)."""
        return self.call.panel

    @property
    def has_ended(self) -> bool:
        """Nothing can be decided any more."""
        return self.stage in ENDED

    @property
    def called(self) -> str:
        """How a letter addresses the person. Anybody can type any name with any address: it brings no link along."""
        return harmless(self.name)
