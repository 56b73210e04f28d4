"""What is arranged for a session, for whom, by whom and before which day. What it is, is encrypted."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from panels.enums import Role
from panels.kit.fields import EncryptedTextField
from panels.kit.models import BaseModel
from panels.needs import need_kind
from panels.roles import panels_of, shown_name_of
from sessions.enums import ARRANGED, ProvisionStatus

if TYPE_CHECKING:
    from panels.models import Panel, User
    from panels.needs import NeedKind

RISK_DAYS = 7


class ProvisionQuerySet(models.QuerySet["Provision"]):
    def visible_to(self, user: "User") -> "ProvisionQuerySet":
        """Of panels that the user coordinates, and one's own. Policy staff and others never see them."""
        return self.filter(Q(panel_session__panel__in=panels_of(user, Role.COORDINATOR)) | Q(member__user=user))

    def needed(self) -> "ProvisionQuerySet":
        return self.exclude(status=ProvisionStatus.NOT_NEEDED)

    def unsettled(self) -> "ProvisionQuerySet":
        """Needed, and not arranged yet."""
        return self.needed().exclude(status__in=ARRANGED)

    def at_risk(self, today: date) -> "ProvisionQuerySet":
        """Not arranged, and due within a week or too late; or it cannot be arranged."""
        soon = Q(due_on__lte=today + timedelta(days=RISK_DAYS)) | Q(status=ProvisionStatus.CANNOT)
        return self.unsettled().filter(soon)

    def with_owner_names(self) -> "ProvisionQuerySet":
        """With `owner_name`: what the organisation of the panel calls who arranges it."""
        organisation = "panel_session__panel__organisation"
        return self.annotate(owner_name=shown_name_of("owner", organisation, else_name="owner__name"))

    def board(self) -> "ProvisionQuerySet":
        """In the order of the board: what is still to be arranged first, by the day that it must be ready."""
        rank = Case(
            When(status=ProvisionStatus.NOT_NEEDED, then=Value(2)),
            When(status__in=ARRANGED, then=Value(1)),
            default=Value(0),
        )
        return self.order_by(rank, F("due_on"), "created_at")


class Provision(BaseModel):
    """One thing to arrange: from a need that a member shares with the panel, or added by hand."""

    panel_session = models.ForeignKey(
        "panel_sessions.PanelSession", on_delete=models.CASCADE, related_name="provisions"
    )
    member = models.ForeignKey(
        "panels.Member", on_delete=models.PROTECT, null=True, blank=True, related_name="provisions"
    )
    need = models.ForeignKey("panels.MemberNeed", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    need_code = EncryptedTextField(blank=True)
    what = EncryptedTextField(_("wat moet er zijn"), blank=True)
    note = EncryptedTextField(_("notitie"), blank=True)
    owner = models.ForeignKey("panels.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    owner_words = models.CharField(_("iemand anders, of een bedrijf"), max_length=120, blank=True)
    due_on = models.DateField(_("klaar vóór"))
    status = models.CharField(_("stand"), max_length=12, choices=ProvisionStatus.choices, default=ProvisionStatus.TO_DO)
    critical = models.BooleanField(default=False)
    set_aside_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = ProvisionQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "created_at"]
        indexes = [models.Index(fields=["panel_session", "status", "due_on"])]
        constraints = [
            models.UniqueConstraint(fields=["panel_session", "need"], name="provision_once_per_need"),
        ]

    def __str__(self) -> str:
        return f"provision {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("sessions:provision-edit", kwargs={"pk": self.pk})

    @property
    def panel(self) -> "Panel":
        return self.panel_session.panel

    @property
    def kind(self) -> "NeedKind | None":
        return need_kind(self.need_code) if self.need_code else None

    @property
    def title(self) -> str:
        """What must be there, for who arranges it."""
        return self.what or (self.kind.provision if self.kind else str(_("Zonder omschrijving")))

    @property
    def need_name(self) -> str:
        """The need as the person says it: what figures are grouped by."""
        return self.kind.name if self.kind else self.what or str(_("Zonder omschrijving"))

    @property
    def takes_a_name(self) -> bool:
        """Whether whoever arranges it may ask for whom it is: not for a step-free room, yes for a taxi."""
        return self.member_id is not None and (self.kind is None or self.kind.takes_a_name)

    @property
    def has_lapsed(self) -> bool:
        """No longer needed because the person does not come, or withdrew the need."""
        return self.set_aside_at is not None and not self.is_needed

    @property
    def is_needed(self) -> bool:
        return self.status != ProvisionStatus.NOT_NEEDED

    @property
    def is_arranged(self) -> bool:
        return self.status in ARRANGED
