"""What a panel tells its people: the message as written once, and what each person gets of it."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from panels.enums import Audience, ContactWay, DeliveryState, Failure, MessageState, Role
from panels.kit.fields import EncryptedTextField
from panels.kit.models import BaseModel
from panels.kit.placeholders import fill
from panels.roles import panels_of

if TYPE_CHECKING:
    from panels.models.user import User


class MessageQuerySet(models.QuerySet["Message"]):
    def visible_to(self, user: "User") -> "MessageQuerySet":
        return self.filter(panel__in=panels_of(user, Role.COORDINATOR))


class Message(BaseModel):
    """An announcement or letter, written once by a coordinator. Placeholders are filled in for each person.

    `call_text` are the words to say on the telephone; empty: the text itself. With `only_inside`, mail only says that
    a message is ready; the words are read after signing in.
    """

    panel = models.ForeignKey("panels.Panel", on_delete=models.PROTECT, related_name="messages")
    written_by = models.ForeignKey("panels.User", on_delete=models.SET_NULL, null=True, related_name="+")
    subject = EncryptedTextField(_("onderwerp"))
    text = EncryptedTextField(_("tekst"))
    call_text = EncryptedTextField(_("wat zegt u aan de telefoon?"), blank=True)
    audience = models.CharField(_("voor wie"), max_length=10, choices=Audience.choices, default=Audience.EXPERTS)
    with_paused = models.BooleanField(_("ook voor wie even rust heeft"), default=False)
    chosen = models.ManyToManyField("panels.Member", blank=True, related_name="+")
    only_inside = models.BooleanField(_("alleen te lezen in Spiegel"), default=False)
    state = models.CharField(max_length=10, choices=MessageState.choices, default=MessageState.DRAFT)
    goes_at = models.DateTimeField(null=True, blank=True)
    job = models.ForeignKey("panels.Job", on_delete=models.SET_NULL, null=True, related_name="+")

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "pk"]

    def __str__(self) -> str:
        return f"message {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("panels:message", kwargs={"pk": self.pk})

    @property
    def is_draft(self) -> bool:
        return self.state == MessageState.DRAFT

    @property
    def title(self) -> str:
        """The subject with the name of the group; other placeholders stay, they differ per person."""
        return fill(self.subject, {"groep": self.panel.name, "group": self.panel.name})

    @property
    def is_held(self) -> bool:
        """Whether its mail still waits for the moment it goes."""
        return self.goes_at is not None and timezone.now() < self.goes_at

    @property
    def can_be_cancelled(self) -> bool:
        return self.state in (MessageState.SENDING, MessageState.SENT) and self.is_held


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def visible_to(self, user: "User") -> "DeliveryQuerySet":
        """What was sent to oneself, and what the panels that the user coordinates have sent."""
        return self.filter(Q(user=user) | Q(panel__in=panels_of(user, Role.COORDINATOR)))

    def to_do(self) -> "DeliveryQuerySet":
        """What a coordinator still has to bring: by telephone, text message or post."""
        return self.filter(state__in=[DeliveryState.TO_CALL, DeliveryState.TO_TEXT, DeliveryState.TO_POST])

    def not_arrived(self) -> "DeliveryQuerySet":
        return self.filter(state=DeliveryState.BOUNCED)


class Delivery(BaseModel):
    """One message for one person in one way, and how far it came. It is also the person's log of what was sent.

    `panel` is empty for letters about an account and for what a coordinator may not see. `say` are words for the
    telephone. `mail_id` is the key of the OutgoingMail, kept after the mail itself is cleaned away, so that a bounce
    finds its way. `failure` is a code, never what the other mail server wrote.
    """

    user = models.ForeignKey("panels.User", on_delete=models.CASCADE, related_name="deliveries")
    member = models.ForeignKey("panels.Member", on_delete=models.CASCADE, null=True, related_name="deliveries")
    panel = models.ForeignKey("panels.Panel", on_delete=models.CASCADE, null=True, related_name="deliveries")
    message = models.ForeignKey("panels.Message", on_delete=models.CASCADE, null=True, related_name="deliveries")
    kind = models.CharField(max_length=40, blank=True)
    way = models.CharField(max_length=10, choices=ContactWay.choices)
    state = models.CharField(max_length=10, choices=DeliveryState.choices)
    subject = EncryptedTextField()
    text = EncryptedTextField(blank=True)
    say = EncryptedTextField(blank=True)
    address = EncryptedTextField(blank=True)
    mail_id = models.UUIDField(null=True, blank=True, unique=True)
    failure = models.CharField(max_length=20, choices=Failure.choices, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    call_again_on = models.DateField(null=True, blank=True)
    note = EncryptedTextField(blank=True)
    handled_by = models.ForeignKey("panels.User", on_delete=models.SET_NULL, null=True, related_name="+")
    handled_at = models.DateTimeField(null=True, blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["message", "user"], name="message_once_per_person")]
        indexes = [
            models.Index(fields=["user", "-created_at"]),
            models.Index(fields=["panel", "state"]),
        ]

    def __str__(self) -> str:
        return f"delivery {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("panels:my-message", kwargs={"pk": self.pk})

    @property
    def name(self) -> str:
        """The name that the panel knows the receiver by (select_related("member", "user") in lists)."""
        return self.member.name if self.member else self.user.name

    @property
    def words_to_say(self) -> str:
        return self.say or self.text
