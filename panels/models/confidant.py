"""The confidant of a panel and what members tell them. What is written, only the confidant and the writer can open.

The texts are sealed (panels/kit/sealed.py), not just encrypted with the site's keys: FIELD_ENCRYPTION_KEYS do not
open them. There is no column that says who wrote, except `notify`, which a writer fills on purpose.
"""

import uuid
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from panels.enums import Role
from panels.kit.models import BaseModel

if TYPE_CHECKING:
    from panels.models import User


class ConfidantQuerySet(models.QuerySet["Confidant"]):
    def visible_to(self, user: "User") -> "ConfidantQuerySet":
        """Only who is the confidant now: not a coordinator, an administrator or a superuser."""
        return self.serving().filter(user=user, user__is_active=True)

    def serving(self) -> "ConfidantQuerySet":
        """Those who are the confidant now."""
        return self.filter(ended_at__isnull=True)


class Confidant(BaseModel):
    """Somebody independent whom the people of one panel can tell what they cannot tell the coordinator.

    `public_key` is base64 of an X25519 key. `sealed_key` is the private one, locked with the confidant's passphrase;
    `sealed_for_recovery` the same one, locked with the recovery code on paper. `fingerprint` names the pair of keys.
    """

    panel = models.ForeignKey("panels.Panel", on_delete=models.CASCADE, related_name="confidants")
    user = models.ForeignKey("panels.User", on_delete=models.CASCADE, related_name="confidant_of")
    introduction = models.TextField(max_length=600, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    public_key = models.CharField(max_length=64, blank=True, editable=False)
    sealed_key = models.TextField(blank=True, editable=False)
    sealed_for_recovery = models.TextField(blank=True, editable=False)
    keys_made_at = models.DateTimeField(null=True, blank=True, editable=False)
    wrong_tries = models.PositiveSmallIntegerField(default=0, editable=False)
    locked_until = models.DateTimeField(null=True, blank=True, editable=False)
    ended_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = ConfidantQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["panel"], condition=Q(ended_at__isnull=True), name="one_confidant_per_panel"
            )
        ]

    def __str__(self) -> str:
        return f"confidant {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("panels:confidant-inbox", kwargs={"pk": self.pk})

    @property
    def name(self) -> str:
        """The name that the panel knows this person by: what was typed for an account of somewhere else."""
        given = self.panel.role_assignments.filter(user=self.user_id, role=Role.CONFIDANT)
        typed = given.order_by("-starts_on", "-created_at").values_list("shown_name", flat=True).first()
        return typed or self.user.name

    @property
    def has_keys(self) -> bool:
        """Whether messages can be sealed for this confidant."""
        return bool(self.public_key)

    def is_locked_at(self, moment: datetime | None = None) -> bool:
        """Return whether too many wrong passphrases were tried."""
        return self.locked_until is not None and (moment or timezone.now()) < self.locked_until


class ConversationQuerySet(models.QuerySet["Conversation"]):
    def visible_to(self, user: "User") -> "ConversationQuerySet":
        """Only the conversations that were sealed for this very confidant."""
        return self.filter(confidant__in=Confidant.objects.visible_to(user).values("pk"))

    def readable(self) -> "ConversationQuerySet":
        """Sealed for the pair of keys that the confidant has now."""
        return self.filter(for_public_key=models.F("confidant__public_key"))


class Conversation(models.Model):
    """Messages between one writer and the confidant, locked with a key of their own (32 bytes).

    That key is kept twice: sealed for the confidant's public key, and locked with the writer's code. `code_hash` finds
    the conversation of a code and cannot be turned back into it. Days are kept, not moments: a moment beside the log
    of the web server could tell who wrote.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    confidant = models.ForeignKey(Confidant, on_delete=models.CASCADE, related_name="conversations")
    for_public_key = models.CharField(max_length=64, editable=False)
    key_for_confidant = models.TextField(editable=False)
    key_for_writer = models.TextField(editable=False)
    code_hash = models.CharField(max_length=64, unique=True, editable=False)
    notify = models.ForeignKey("panels.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    last_on = models.DateField()
    waits = models.BooleanField(default=True)  # for the confidant to read
    has_answer = models.BooleanField(default=False)  # that the writer did not open yet

    objects = ConversationQuerySet.as_manager()

    class Meta:
        ordering = ["-last_on", "pk"]
        indexes = [models.Index(fields=["confidant", "-last_on"], name="conversation_newest")]

    def __str__(self) -> str:
        return f"conversation {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("panels:confidant-conversation", kwargs={"pk": self.pk})


class ConfidantMessage(models.Model):
    """One sealed text. Base64; never anything that can be read without a key of the writer or the confidant."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="messages")
    from_confidant = models.BooleanField()
    sealed = models.TextField(editable=False)
    day = models.DateField()
    number = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["conversation", "number"], name="message_number_once_per_conversation")
        ]

    def __str__(self) -> str:
        return f"confidant message {self.pk}"
