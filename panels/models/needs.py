"""What a person needs to take part: kept once by the person, and shared with the panels that they choose.

The need, never the reason for it.
"""

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from panels.enums import NeedLasting, NeedPart, Role
from panels.kit.dates import today
from panels.kit.fields import EncryptedTextField, KeyedHashField
from panels.kit.models import BaseModel
from panels.needs import NeedKind, need_kind
from panels.roles import panels_of

if TYPE_CHECKING:
    from panels.models.panel import Panel
    from panels.models.user import User


class Need(BaseModel):
    """A need: from the catalogue (`code`), in own words, or both. Both are encrypted.

    `occasion` is the key of the one thing of an upper app that it is for (a session); None means always.
    """

    code = EncryptedTextField(blank=True)
    code_hash = KeyedHashField(of="code", db_index=True)
    own_words = EncryptedTextField(_("in uw eigen woorden"), blank=True)
    part = models.CharField(
        _("voor wie is dit?"), max_length=12, choices=NeedPart.choices, default=NeedPart.COORDINATOR
    )
    occasion = models.UUIDField(null=True, blank=True, editable=False)
    revoked_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def kind(self) -> NeedKind | None:
        return need_kind(self.code) if self.code else None

    @property
    def text(self) -> str:
        """The need in the reader's language; own words as they were written. A code that is gone stands as it is."""
        return self.own_words or (self.kind.name if self.kind else str(self.code))

    @property
    def provision(self) -> str:
        """What is arranged or done for it, in the reader's language; own words as they were written."""
        return self.own_words or (self.kind.provision if self.kind else str(self.code))

    @property
    def is_for_chair(self) -> bool:
        return self.part == NeedPart.CHAIR


class PassportItemQuerySet(models.QuerySet["PassportItem"]):
    def visible_to(self, user: "User") -> "PassportItemQuerySet":
        """Only one's own. Others read what is shared with a panel: MemberNeed."""
        return self.filter(user=user)

    def in_force(self) -> "PassportItemQuerySet":
        """Not withdrawn, and not for a day that is over."""
        return self.filter(Q(until__isnull=True) | Q(until__gte=today()), revoked_at__isnull=True)

    def standing(self) -> "PassportItemQuerySet":
        """Not withdrawn, and not for one occasion only."""
        return self.filter(revoked_at__isnull=True, lasting=NeedLasting.STANDING)


class PassportItem(Need):
    """One need of a person, whatever panels they are in. `until` is the last day of what is for one occasion."""

    user = models.ForeignKey("panels.User", on_delete=models.CASCADE, related_name="passport")
    with_name = models.BooleanField(_("de voorzitter mag weten dat dit van mij is"), default=False)
    lasting = models.CharField(max_length=10, choices=NeedLasting.choices, default=NeedLasting.STANDING)
    until = models.DateField(null=True, blank=True, editable=False)

    objects = PassportItemQuerySet.as_manager()

    class Meta:
        ordering = ["created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "code_hash"],
                condition=Q(revoked_at__isnull=True, lasting=NeedLasting.STANDING) & ~Q(code_hash=""),
                name="need_once_per_person",
            ),
            models.CheckConstraint(
                condition=Q(lasting=NeedLasting.STANDING, occasion__isnull=True)
                | Q(lasting=NeedLasting.ONCE, occasion__isnull=False, until__isnull=False),
                name="need_for_once_has_an_occasion",
            ),
        ]

    def __str__(self) -> str:
        return f"passport item {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("panels:passport-item", kwargs={"pk": self.pk})

    @property
    def is_once(self) -> bool:
        return self.lasting == NeedLasting.ONCE


class MemberNeedQuerySet(models.QuerySet["MemberNeed"]):
    def visible_to(self, user: "User") -> "MemberNeedQuerySet":
        """Needs of members whom the user coordinates, and one's own."""
        return self.filter(Q(member__panel__in=panels_of(user, Role.COORDINATOR)) | Q(member__user=user))

    def standing(self) -> "MemberNeedQuerySet":
        """Shared now, for every occasion."""
        return self.filter(revoked_at__isnull=True, occasion__isnull=True)

    def for_occasion(self, occasion: UUID) -> "MemberNeedQuerySet":
        """Shared now: what counts always, and what counts for this occasion only."""
        return self.filter(Q(occasion__isnull=True) | Q(occasion=occasion), revoked_at__isnull=True)

    def typed(self) -> "MemberNeedQuerySet":
        """What somebody else wrote down for the person, and the person has not taken over yet."""
        return self.standing().filter(item__isnull=True)


class MemberNeed(Need):
    """A need as it is shared with one panel.

    Without an `item` a coordinator (or an import) wrote it down for the person, who has not taken it over yet.
    """

    member = models.ForeignKey("panels.Member", on_delete=models.CASCADE, related_name="needs")
    item = models.ForeignKey(PassportItem, on_delete=models.CASCADE, null=True, blank=True, related_name="shares")

    objects = MemberNeedQuerySet.as_manager()

    class Meta:
        ordering = ["created_at"]
        indexes = [models.Index(fields=["member", "revoked_at"])]
        constraints = [
            models.UniqueConstraint(
                fields=["member", "item"],
                condition=Q(revoked_at__isnull=True, item__isnull=False),
                name="need_shared_once_with_a_panel",
            )
        ]

    def __str__(self) -> str:
        return f"need {self.pk}"

    @property
    def panel(self) -> "Panel":
        return self.member.panel

    @property
    def with_name(self) -> bool:
        """Whether the chair may know whose it is (select_related("item") in lists)."""
        return self.item is not None and self.item.with_name
