"""Asked to come, once per member; the answer may change until the session starts."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from panels.enums import Role
from panels.kit.fields import EncryptedTextField
from panels.kit.models import BaseModel
from panels.roles import panels_of
from sessions.enums import COMES, Answer, CallReason, NeedsState, SessionStatus

if TYPE_CHECKING:
    from panels.models import Panel, User


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def visible_to(self, user: "User") -> "InvitationQuerySet":
        """Invitations that stand, of members whom the user coordinates, and one's own."""
        return self.standing().filter(
            Q(panel_session__panel__in=panels_of(user, Role.COORDINATOR)) | Q(member__user=user)
        )

    def standing(self) -> "InvitationQuerySet":
        """Not withdrawn because the member left, nor put aside because the member rests."""
        return self.filter(withdrawn_at__isnull=True, set_aside_at__isnull=True)

    def open(self) -> "InvitationQuerySet":
        """Without an answer, for a session that is still to come."""
        return self.standing().filter(
            answer=Answer.OPEN,
            panel_session__status=SessionStatus.PLANNED,
            panel_session__starts_at__gt=timezone.now(),
        )

    def coming(self) -> "InvitationQuerySet":
        return self.standing().filter(answer__in=COMES)


class Invitation(BaseModel):
    """A member is asked for a session.

    `needs_state` tells whether what they need was confirmed for this session, by whom and when; `left_out` holds what
    they share with the panel and do not need this one time.
    """

    panel_session = models.ForeignKey(
        "panel_sessions.PanelSession", on_delete=models.CASCADE, related_name="invitations"
    )
    member = models.ForeignKey("panels.Member", on_delete=models.PROTECT, related_name="invitations")
    answer = models.CharField(_("komt u?"), max_length=10, choices=Answer.choices, default=Answer.OPEN)
    answered_at = models.DateTimeField(null=True, blank=True, editable=False)
    answered_by = models.ForeignKey(
        "panels.User", on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    said_yes_at = models.DateTimeField(null=True, blank=True, editable=False)  # first yes since they were asked
    note = EncryptedTextField(_("wilt u er iets bij zeggen?"), blank=True)
    needs_state = models.CharField(max_length=10, choices=NeedsState.choices, default=NeedsState.OPEN, editable=False)
    needs_confirmed_at = models.DateTimeField(null=True, blank=True, editable=False)
    needs_confirmed_by = models.ForeignKey(
        "panels.User", on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    left_out = models.ManyToManyField("panels.MemberNeed", related_name="+", editable=False)
    call_about = models.CharField(max_length=10, choices=CallReason.choices, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    set_aside_at = models.DateTimeField(null=True, blank=True, editable=False)  # the member rests: not a no

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["member__user__name"]
        constraints = [models.UniqueConstraint(fields=["panel_session", "member"], name="invited_once_per_session")]

    def __str__(self) -> str:
        return f"invitation {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("sessions:answer", kwargs={"pk": self.pk})

    @property
    def panel(self) -> "Panel":
        return self.panel_session.panel

    @property
    def is_open(self) -> bool:
        return self.answer == Answer.OPEN

    @property
    def needs_are_open(self) -> bool:
        """Whether the person was not asked yet, or the session changed since they said that all is right."""
        return self.needs_state == NeedsState.OPEN

    @property
    def comes(self) -> bool:
        return self.answer in COMES
