"""Around an invitation: the code in a letter, questions that somebody asks first, and telephone calls."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from panels.enums import CallOutcome, Role
from panels.kit.fields import EncryptedTextField
from panels.kit.models import BaseModel
from panels.roles import panels_of

if TYPE_CHECKING:
    from panels.models.panel import Panel
    from panels.models.user import User


class InvitationCode(BaseModel):
    """A code in a letter on paper, that opens one invitation. Only its keyed hash is kept: nobody can look it up."""

    member = models.ForeignKey("panels.Member", on_delete=models.CASCADE, related_name="invitation_codes")
    code_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    made_by = models.ForeignKey("panels.User", on_delete=models.SET_NULL, null=True, related_name="+")
    used_at = models.DateTimeField(null=True, blank=True)
    replaced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["member"], condition=Q(replaced_at__isnull=True), name="one_invitation_code_per_member"
            )
        ]

    def __str__(self) -> str:
        return f"code {self.pk}"

    @property
    def is_too_old(self) -> bool:
        return self.expires_at <= timezone.now()

    @property
    def is_used_up(self) -> bool:
        """The yes was said: from then on a letter that lies about opens nothing."""
        return self.member.joined_at is not None


class InvitationQuestionQuerySet(models.QuerySet["InvitationQuestion"]):
    def visible_to(self, user: "User") -> "InvitationQuestionQuerySet":
        """Questions of people who were invited to panels that the user coordinates, and one's own."""
        return self.filter(Q(member__panel__in=panels_of(user, Role.COORDINATOR)) | Q(member__user=user))

    def waiting(self) -> "InvitationQuestionQuerySet":
        return self.filter(answered_at__isnull=True)


class InvitationQuestion(BaseModel):
    """What somebody wants to know before they say yes or no. `noted_by`: who wrote it down for them, by telephone."""

    member = models.ForeignKey("panels.Member", on_delete=models.CASCADE, related_name="invitation_questions")
    text = EncryptedTextField(_("uw vraag"))
    noted_by = models.ForeignKey("panels.User", on_delete=models.SET_NULL, null=True, related_name="+")
    answer = EncryptedTextField(_("uw antwoord"), blank=True)
    answered_by = models.ForeignKey("panels.User", on_delete=models.SET_NULL, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuestionQuerySet.as_manager()

    class Meta:
        ordering = ["created_at"]

    def __str__(self) -> str:
        return f"question {self.pk}"

    @property
    def panel(self) -> "Panel":
        return self.member.panel


class InvitationCall(BaseModel):
    """A telephone call about an invitation, as the coordinator wrote it down."""

    member = models.ForeignKey("panels.Member", on_delete=models.CASCADE, related_name="invitation_calls")
    outcome = models.CharField(_("wat is er gezegd?"), max_length=10, choices=CallOutcome.choices)
    called_on = models.DateField(_("wanneer heeft u gebeld?"))
    call_again_on = models.DateField(_("wanneer belt u opnieuw?"), null=True, blank=True)
    note = EncryptedTextField(_("wat wilt u onthouden?"), blank=True)
    by = models.ForeignKey("panels.User", on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-called_on", "-created_at"]

    def __str__(self) -> str:
        return f"call {self.pk}"
