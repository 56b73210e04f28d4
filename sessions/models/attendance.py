"""Who was there, and for how long. A closed session's attendance points to the line that pays it."""

from typing import TYPE_CHECKING

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from panels.enums import Role
from panels.kit.models import BaseModel
from panels.models import Pause
from panels.roles import panels_of
from sessions.enums import THERE, Presence, SessionStatus

if TYPE_CHECKING:
    from panels.models import Panel, User


class AttendanceQuerySet(models.QuerySet["Attendance"]):
    def visible_to(self, user: "User") -> "AttendanceQuerySet":
        """Of panels that the user coordinates, and one's own."""
        return self.filter(Q(panel_session__panel__in=panels_of(user, Role.COORDINATOR)) | Q(member__user=user))

    def counted(self) -> "AttendanceQuerySet":
        """What figures count: held sessions, and people who were members on that day and did not rest."""
        day = F("panel_session__starts_at__date")
        resting = Pause.objects.on(OuterRef("panel_session__starts_at__date")).filter(member=OuterRef("member"))
        return self.filter(
            Q(presence__in=THERE) | ~Exists(resting),
            Q(member__ends_on__isnull=True) | Q(member__ends_on__gte=day),
            member__starts_on__lte=day,
            panel_session__status=SessionStatus.HELD,
        )


class Attendance(BaseModel):
    """One member at one session."""

    panel_session = models.ForeignKey(
        "panel_sessions.PanelSession", on_delete=models.PROTECT, related_name="attendances"
    )
    member = models.ForeignKey("panels.Member", on_delete=models.PROTECT, related_name="attendances")
    presence = models.CharField(max_length=10, choices=Presence.choices)
    minutes = models.PositiveSmallIntegerField(default=0, validators=[MaxValueValidator(24 * 60)])
    line = models.OneToOneField(
        "compensation.Line", on_delete=models.PROTECT, null=True, blank=True, related_name="attendance"
    )

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        ordering = ["member__user__name"]
        constraints = [
            models.UniqueConstraint(fields=["panel_session", "member"], name="attendance_once_per_session"),
            models.CheckConstraint(condition=Q(minutes__lte=24 * 60), name="attendance_at_most_a_day"),
        ]

    def __str__(self) -> str:
        return f"attendance {self.pk}"

    @property
    def panel(self) -> "Panel":
        return self.panel_session.panel

    @property
    def was_there(self) -> bool:
        return self.presence in THERE
