"""What a member needs to take part: the need, never the reason for it."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from panels.enums import NeedAudience, Role
from panels.kit.fields import EncryptedTextField, KeyedHashField
from panels.kit.models import BaseModel
from panels.needs import need_kind
from panels.roles import panels_of

if TYPE_CHECKING:
    from panels.models.panel import Panel
    from panels.models.user import User


class MemberNeedQuerySet(models.QuerySet["MemberNeed"]):
    def visible_to(self, user: "User") -> "MemberNeedQuerySet":
        """Needs of members whom the user coordinates, and one's own."""
        return self.filter(Q(member__panel__in=panels_of(user, Role.COORDINATOR)) | Q(member__user=user))

    def standing(self) -> "MemberNeedQuerySet":
        return self.filter(revoked_at__isnull=True)


class MemberNeed(BaseModel):
    """One need of a member: from the catalogue (`code`), in own words, or both. Both are encrypted."""

    member = models.ForeignKey("panels.Member", on_delete=models.CASCADE, related_name="needs")
    code = EncryptedTextField(blank=True)
    code_hash = KeyedHashField(of="code", db_index=True)
    own_words = EncryptedTextField(_("in uw eigen woorden"), blank=True)
    audience = models.CharField(
        _("wie mag dit lezen?"), max_length=12, choices=NeedAudience.choices, default=NeedAudience.COORDINATOR
    )
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = MemberNeedQuerySet.as_manager()

    class Meta:
        ordering = ["created_at"]

    def __str__(self) -> str:
        return f"need {self.pk}"

    @property
    def text(self) -> str:
        """The need in the reader's language; own words as they were written."""
        kind = need_kind(self.code) if self.code else None
        return self.own_words or (kind.name if kind else "")

    @property
    def panel(self) -> "Panel":
        return self.member.panel
