"""Leaving a panel: the steps of a good goodbye, and whether somebody may be asked again."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from panels.enums import DataChoice, Role, TalkWish
from panels.kit.dates import local_day
from panels.kit.models import BaseModel
from panels.roles import panels_of

if TYPE_CHECKING:
    from panels.models import Panel, User

DAYS_TO_CHANGE_ONES_MIND = 14


class LeavingQuerySet(models.QuerySet["Leaving"]):
    def visible_to(self, user: "User") -> "LeavingQuerySet":
        """Of panels that the user coordinates, and one's own."""
        return self.filter(Q(member__panel__in=panels_of(user, Role.COORDINATOR)) | Q(member__user=user))

    def standing(self) -> "LeavingQuerySet":
        """Not taken back."""
        return self.filter(undone_at__isnull=True)

    def unfinished(self) -> "LeavingQuerySet":
        """Somebody still has a step to take."""
        return self.standing().filter(closed_at__isnull=True)


class Leaving(BaseModel):
    """One time that a member stops. No reason is asked, so there is no field for one.

    The talk is a wish of the person; a talk that nobody wants needs none. `ended_before` is the last day that the
    membership had until now, for who stays after all.
    """

    member = models.ForeignKey("panels.Member", on_delete=models.CASCADE, related_name="leavings")
    last_day = models.DateField(_("laatste dag"))
    by_oneself = models.BooleanField()
    ended_before = models.DateField(null=True, blank=True, editable=False)
    talk = models.CharField(_("wilt u nog praten?"), max_length=10, choices=TalkWish.choices)
    talk_held_on = models.DateField(null=True, blank=True)
    thanked_at = models.DateTimeField(null=True, blank=True)
    paid_at = models.DateTimeField(null=True, blank=True)
    data_choice = models.CharField(
        _("wat mag er met uw gegevens gebeuren?"), max_length=10, choices=DataChoice.choices, blank=True
    )
    data_choice_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = LeavingQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["member"], condition=Q(undone_at__isnull=True, closed_at__isnull=True), name="leaves_once"
            )
        ]

    def __str__(self) -> str:
        return f"leaving {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("panels:member-exit", kwargs={"pk": self.member_id})

    @property
    def panel(self) -> "Panel":
        return self.member.panel

    @property
    def stays_until(self) -> date:
        """The last day on which the person can stay after all: two weeks after they said that they stop."""
        return local_day(self.created_at) + timedelta(days=DAYS_TO_CHANGE_ONES_MIND)

    @property
    def wants_talk(self) -> bool:
        return self.talk != TalkWish.NO

    @property
    def talk_is_done(self) -> bool:
        return not self.wants_talk or self.talk_held_on is not None

    def can_be_undone_on(self, day: date) -> bool:
        """Return whether the person can stay after all on that day."""
        return self.undone_at is None and day <= self.stays_until


class AlumniQuerySet(models.QuerySet["AlumniConsent"]):
    def visible_to(self, user: "User") -> "AlumniQuerySet":
        """Of panels that the user coordinates, and one's own."""
        return self.filter(Q(member__panel__in=panels_of(user, Role.COORDINATOR)) | Q(member__user=user))

    def standing(self, day: date) -> "AlumniQuerySet":
        """Consents that count on that day."""
        return self.filter(withdrawn_at__isnull=True, until__gte=day)


class AlumniConsent(BaseModel):
    """A former member says: you may ask me again, until a day. Taken back as easily as given."""

    member = models.ForeignKey("panels.Member", on_delete=models.CASCADE, related_name="alumni_consents")
    until = models.DateField(_("tot wanneer mogen wij u vragen?"))
    given_by = models.ForeignKey("panels.User", on_delete=models.SET_NULL, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = AlumniQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["member"], condition=Q(withdrawn_at__isnull=True), name="one_alumni_consent_stands"
            )
        ]

    def __str__(self) -> str:
        return f"alumni consent {self.pk}"

    @property
    def panel(self) -> "Panel":
        return self.member.panel

    def stands_on(self, day: date) -> bool:
        """Return whether somebody may be asked again on that day."""
        return self.withdrawn_at is None and day <= self.until
