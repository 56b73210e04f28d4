"""The member: an experience expert in one panel, from a day until a day."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from panels.enums import Role
from panels.kit.dates import today
from panels.kit.fields import EncryptedJSONField
from panels.kit.models import BaseModel
from panels.models.contact import Contact
from panels.models.pause import Pause
from panels.roles import STAFF, panels_of

if TYPE_CHECKING:
    from panels.models.user import User


class MemberQuerySet(models.QuerySet["Member"]):
    def visible_to(self, user: "User") -> "MemberQuerySet":
        """Members of panels that the user runs, pays or reads for, and always oneself."""
        return self.filter(Q(panel__in=panels_of(user, *STAFF, Role.FINANCE)) | Q(user=user))

    def on(self, day: date) -> "MemberQuerySet":
        """Members on that day."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day), starts_on__lte=day)

    def current(self, day: date) -> "MemberQuerySet":
        """Members on that day and those who start later: everybody who has not left."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day), declined_at__isnull=True)

    def taking_part(self, day: date) -> "MemberQuerySet":
        """Members who said yes, are in the panel on that day and do not rest: whom one may ask something."""
        return self.on(day).awake(day).filter(joined_at__isnull=False, declined_at__isnull=True)

    def awake(self, day: date) -> "MemberQuerySet":
        """Without those in a pause on that day."""
        return self.filter(~Exists(Pause.objects.on(day).filter(member=OuterRef("pk"))))

    def resting(self, day: date) -> "MemberQuerySet":
        """Members in a pause on that day."""
        return self.on(day).filter(Exists(Pause.objects.on(day).filter(member=OuterRef("pk"))))


class Member(BaseModel):
    """A person in a panel.

    While `shown_name` is filled, the account is one that this organisation does not know yet: its people see the name
    and contact data that they typed, until the person answers the invitation themselves.
    """

    panel = models.ForeignKey("panels.Panel", on_delete=models.PROTECT, related_name="members")
    user = models.ForeignKey("panels.User", on_delete=models.PROTECT, related_name="memberships")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    invited_at = models.DateTimeField(null=True, blank=True)
    joined_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    shown_name = models.CharField(max_length=200, blank=True, editable=False)
    shown_contact = EncryptedJSONField(null=True, blank=True, editable=False)

    objects = MemberQuerySet.as_manager()

    class Meta:
        ordering = ["user__name"]
        constraints = [
            models.UniqueConstraint(fields=["panel", "user"], name="member_once_per_panel"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=models.F("starts_on")),
                name="membership_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("panels:member", kwargs={"pk": self.pk})

    @property
    def name(self) -> str:
        """The name that the panel knows this person by (select_related("user") in lists)."""
        return self.shown_name or self.user.name

    @property
    def email(self) -> str:
        """The address that the panel may see."""
        return (self.shown_contact or {}).get("email", "") if self.shown_name else self.user.email or ""

    @property
    def contact(self) -> Contact | None:
        """How the panel may reach this person (select_related("user__contact") in lists)."""
        if not self.shown_name:
            return getattr(self.user, "contact", None)
        return Contact(**{name: value for name, value in (self.shown_contact or {}).items() if name != "email"})

    @property
    def has_left(self) -> bool:
        """Whether the last day is behind us."""
        return self.ends_on is not None and self.ends_on < today()

    def is_member_on(self, day: date) -> bool:
        """Return whether the membership covers the day."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)

    def is_paused_on(self, day: date) -> bool:
        """Return whether the person rests on the day; reads prefetched pauses when there are any."""
        return any(pause.covers(day) for pause in self.pauses.all())
