"""The call: everything that somebody must be able to read before they apply (domain facts, section 6.1)."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from panels.enums import Role
from panels.kit.models import BaseModel
from panels.roles import STAFF, panels_of
from recruitment.enums import CallStatus

if TYPE_CHECKING:
    from panels.models import User

GRACE = timedelta(hours=24)
# A call cannot open while one of these is empty: the first are texts, the others numbers and dates.
NEEDED_TEXTS = (
    "title", "lead", "purpose", "influence", "activities", "who", "needed", "not_needed", "time_needed",
    "meeting_length", "place", "pay", "benefits_warning", "access_offer", "selection_steps", "privacy",
    "stopping", "contact_name", "contact_phone", "contact_hours",
)  # fmt: skip
NEEDED_VALUES = ("seats", "meetings", "first_meeting_on", "first_answer_by", "final_answer_by", "deadline")


def is_complete() -> Q:
    """The condition under which a call may be open."""
    condition = Q()
    for name in NEEDED_TEXTS:
        condition &= ~Q(**{name: ""})
    for name in NEEDED_VALUES:
        condition &= Q(**{f"{name}__isnull": False})
    return condition


class CallQuerySet(models.QuerySet["Call"]):
    def visible_to(self, user: "User") -> "CallQuerySet":
        """Calls of panels that the user runs or selects for. What is open is public: see `public`."""
        return self.filter(panel__in=panels_of(user, *STAFF, Role.REVIEWER))

    def public(self) -> "CallQuerySet":
        """Calls that everybody may read; not those of a group that was closed."""
        return self.filter(status=CallStatus.OPEN, panel__archived_at__isnull=True)

    def receiving(self, day: date) -> "CallQuerySet":
        """Public calls that one can still apply to on that day."""
        return self.public().filter(deadline__gte=day)


class Call(BaseModel):
    """A call for people to join a panel."""

    panel = models.ForeignKey("panels.Panel", on_delete=models.PROTECT, related_name="calls")
    status = models.CharField(max_length=10, choices=CallStatus.choices, default=CallStatus.DRAFT)
    opens_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    title = models.CharField(_("titel"), max_length=120, blank=True)
    lead = models.TextField(_("de oproep in drie zinnen"), max_length=500, blank=True)
    purpose = models.TextField(_("waar gaat het over?"), max_length=2000, blank=True)
    influence = models.TextField(
        _("wat kan de groep nog veranderen, en wat staat al vast?"), max_length=1000, blank=True
    )
    activities = models.TextField(_("wat gaat iemand doen?"), max_length=2000, blank=True)
    who = models.TextField(_("wie zoekt u?"), max_length=2000, blank=True)
    needed = models.TextField(_("wat heeft iemand nodig om mee te doen?"), max_length=600, blank=True)
    not_needed = models.TextField(_("wat hoeft niet?"), max_length=600, blank=True)

    seats = models.PositiveSmallIntegerField(
        _("aantal plaatsen"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    time_needed = models.CharField(_("hoeveel tijd kost het per maand?"), max_length=120, blank=True)
    meetings = models.PositiveSmallIntegerField(
        _("aantal bijeenkomsten"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    meeting_length = models.CharField(_("hoe lang duurt een bijeenkomst?"), max_length=80, blank=True)
    first_meeting_on = models.DateField(_("eerste bijeenkomst"), null=True, blank=True)
    place = models.CharField(_("waar zijn de bijeenkomsten?"), max_length=200, blank=True)

    pay = models.TextField(_("vergoeding en reiskosten"), max_length=1000, blank=True)
    benefits_warning = models.TextField(_("waarschuwing bij een uitkering of toeslag"), max_length=1000, blank=True)
    access_offer = models.TextField(_("wat regelt u voor mensen, en wat kan niet?"), max_length=1500, blank=True)

    selection_steps = models.TextField(_("hoe kiest u?"), max_length=1500, blank=True)
    first_answer_by = models.DateField(_("wanneer hoort iemand of die verder gaat?"), null=True, blank=True)
    final_answer_by = models.DateField(_("wanneer hoort iemand of die meedoet?"), null=True, blank=True)
    deadline = models.DateField(_("laatste dag om u aan te melden"), null=True, blank=True)
    privacy = models.TextField(_("wat gebeurt er met gegevens en verhalen?"), max_length=1500, blank=True)
    stopping = models.TextField(_("wat als iemand wil stoppen of pauze nodig heeft?"), max_length=600, blank=True)

    contact_name = models.CharField(_("contactpersoon"), max_length=120, blank=True)
    contact_phone = models.CharField(_("telefoonnummer"), max_length=40, blank=True)
    contact_hours = models.CharField(_("wanneer kan men bellen?"), max_length=120, blank=True)

    objects = CallQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status=CallStatus.OPEN) | is_complete(), name="call_is_complete_when_open"
            ),
            models.CheckConstraint(
                condition=~Q(status=CallStatus.CLOSED) | Q(closed_at__isnull=False), name="closed_call_has_a_moment"
            ),
        ]

    def __str__(self) -> str:
        return self.title or str(_("Oproep zonder titel"))

    def get_absolute_url(self) -> str:
        return reverse("recruitment:call", kwargs={"pk": self.pk})

    @property
    def missing(self) -> list[str]:
        """Names of the fields that are still empty and must not be, to open."""
        empty = [name for name in NEEDED_TEXTS if not getattr(self, name).strip()]
        return empty + [name for name in NEEDED_VALUES if getattr(self, name) is None]

    def is_receiving(self, day: date) -> bool:
        """Return whether one can start to apply on that day."""
        return self.status == CallStatus.OPEN and self.deadline is not None and day <= self.deadline

    def takes(self, started_at: datetime, now: datetime, midnight: datetime) -> bool:
        """Return whether an application may be sent now; `midnight` is the end of the last day.

        What was started before the call ended, by its deadline or by hand, may be sent until a day after.
        """
        if self.status == CallStatus.DRAFT:
            return False
        end = min(midnight, self.closed_at) if self.status == CallStatus.CLOSED and self.closed_at else midnight
        return now < end or (started_at < end and now < end + GRACE)


class Channel(BaseModel):
    """A way in which people hear of a call: a newsletter, a poster, an interest organisation."""

    call = models.ForeignKey("recruitment.Call", on_delete=models.CASCADE, related_name="channels")
    name = models.CharField(max_length=80)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "name"]
        constraints = [models.UniqueConstraint(fields=["call", "name"], name="channel_once_per_call")]

    def __str__(self) -> str:
        return self.name


class Criterion(BaseModel):
    """Something that readers look at, told to everybody beforehand."""

    call = models.ForeignKey("recruitment.Call", on_delete=models.CASCADE, related_name="criteria")
    text = models.CharField(max_length=160)
    description = models.CharField(max_length=400, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "text"]
        verbose_name_plural = "criteria"
        constraints = [models.UniqueConstraint(fields=["call", "text"], name="criterion_once_per_call")]

    def __str__(self) -> str:
        return self.text
