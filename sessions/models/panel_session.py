"""The session: a panel meets, from a moment until a moment."""

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from panels.enums import Role
from panels.kit.dates import local_day
from panels.kit.models import BaseModel
from panels.models import Member
from panels.roles import STAFF, panels_of
from sessions.enums import SessionForm, SessionKind, SessionStatus
from sessions.models.attendance import Attendance
from sessions.models.invitation import Invitation

if TYPE_CHECKING:
    from panels.models import User


class PanelSessionQuerySet(models.QuerySet["PanelSession"]):
    def visible_to(self, user: "User") -> "PanelSessionQuerySet":
        """Sessions of panels that the user runs or asks advice of; for a member those they are, or were, part of."""
        here = {"panel_session": OuterRef("pk"), "member__user": user}
        on_the_day = Member.objects.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gte=OuterRef("starts_at__date")),
            panel=OuterRef("panel"),
            user=user,
            starts_on__lte=OuterRef("starts_at__date"),
        )
        return self.filter(
            Q(panel__in=panels_of(user, *STAFF, Role.POLICY))
            | Exists(Invitation.objects.filter(withdrawn_at__isnull=True, **here))
            | Exists(Attendance.objects.filter(**here))
            | (Q(status=SessionStatus.HELD) & Exists(on_the_day))
        )

    def planned(self) -> "PanelSessionQuerySet":
        return self.filter(status=SessionStatus.PLANNED)

    def held(self) -> "PanelSessionQuerySet":
        return self.filter(status=SessionStatus.HELD)

    def upcoming(self, now: datetime | None = None) -> "PanelSessionQuerySet":
        """Planned sessions that are not over, the first one first."""
        return self.planned().filter(ends_at__gte=now or timezone.now()).order_by("starts_at")

    def past(self, now: datetime | None = None) -> "PanelSessionQuerySet":
        """Everything that is over or does not go on, the last one first."""
        over = Q(ends_at__lt=now or timezone.now()) | ~Q(status=SessionStatus.PLANNED)
        return self.filter(over).order_by("-starts_at")


class PanelSession(BaseModel):
    """One meeting of a panel. Closed: the attendance is final and the hours are booked."""

    panel = models.ForeignKey("panels.Panel", on_delete=models.PROTECT, related_name="sessions")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(_("waar gaat het over"), max_length=120)
    kind = models.CharField(
        _("soort bijeenkomst"), max_length=20, choices=SessionKind.choices, default=SessionKind.MEETING
    )
    goal = models.TextField(_("wat is het doel, in twee zinnen"), max_length=600, blank=True)
    starts_at = models.DateTimeField(_("begint"))
    ends_at = models.DateTimeField(_("eindigt"))
    form = models.CharField(_("waar doet men mee"), max_length=10, choices=SessionForm.choices)
    place = models.CharField(_("plaats"), max_length=200, blank=True)
    route = models.TextField(_("adres en route, in woorden"), max_length=1500, blank=True)
    online_link = models.URLField(_("link om online mee te doen"), max_length=500, blank=True)
    chair = models.ForeignKey(
        "panels.User",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("wie zit voor"),
    )
    guests = models.TextField(_("wie er nog meer bij is"), max_length=600, blank=True)
    answer_by = models.DateField(_("antwoord vóór"), null=True, blank=True)
    status = models.CharField(max_length=10, choices=SessionStatus.choices, default=SessionStatus.PLANNED)
    sequence = models.PositiveSmallIntegerField(default=0, editable=False)
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)
    cancelled_at = models.DateTimeField(null=True, blank=True, editable=False)
    cancel_reason = models.CharField(_("waarom gaat het niet door"), max_length=300, blank=True)
    checklist = models.OneToOneField(
        "checklists.Checklist", on_delete=models.SET_NULL, null=True, blank=True, related_name="panel_session"
    )
    source_key = models.CharField(max_length=120, null=True, blank=True, unique=True, editable=False)

    objects = PanelSessionQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at"]
        indexes = [models.Index(fields=["panel", "status", "starts_at"])]
        constraints = [
            models.UniqueConstraint(fields=["panel", "number"], name="session_number_once_per_panel"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="session_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(status=SessionStatus.HELD, closed_at__isnull=False)
                | (~Q(status=SessionStatus.HELD) & Q(closed_at__isnull=True)),
                name="held_session_is_closed",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("sessions:detail", kwargs={"pk": self.pk})

    @property
    def day(self) -> date:
        """The day on which it starts, in Amsterdam."""
        return local_day(self.starts_at)

    @property
    def minutes(self) -> int:
        """How long it lasts. Counted in UTC: on the night that the clock changes, Amsterdam's hours do not add up."""
        return int((self.ends_at.astimezone(UTC) - self.starts_at.astimezone(UTC)).total_seconds() // 60)

    @property
    def has_started(self) -> bool:
        return self.starts_at <= timezone.now()

    @property
    def is_planned(self) -> bool:
        return self.status == SessionStatus.PLANNED

    @property
    def is_held(self) -> bool:
        return self.status == SessionStatus.HELD

    @property
    def is_cancelled(self) -> bool:
        return self.status == SessionStatus.CANCELLED

    @property
    def takes_answers(self) -> bool:
        """Whether people can still say if they come."""
        return self.is_planned and not self.has_started

    @property
    def is_in_a_room(self) -> bool:
        return self.form in (SessionForm.ROOM, SessionForm.HYBRID)

    @property
    def is_online(self) -> bool:
        return self.form in (SessionForm.ONLINE, SessionForm.HYBRID)
