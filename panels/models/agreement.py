"""Working agreements of a group, in versions of rules, what people say about a draft, and who accepted which."""

import uuid
from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from panels.enums import RemarkOutcome, Role
from panels.kit.fields import EncryptedTextField
from panels.kit.models import BaseModel
from panels.models.user import LANGUAGES
from panels.roles import panels_of

if TYPE_CHECKING:
    from panels.models.panel import Panel
    from panels.models.user import User


def _visible(user: "User", at: str = "") -> Q:
    """What somebody may know: what is published or laid before the group; a draft in the making only who writes it."""
    shown = Q(**{f"{at}published_at__isnull": False}) | Q(**{f"{at}open_until__isnull": False})
    return Q(**{f"{at}panel__in": panels_of(user)}) & (
        shown | Q(**{f"{at}panel__in": panels_of(user, Role.COORDINATOR)})
    )


class WorkingAgreementQuerySet(models.QuerySet["WorkingAgreement"]):
    def visible_to(self, user: "User") -> "WorkingAgreementQuerySet":
        return self.filter(_visible(user))

    def current(self) -> "WorkingAgreementQuerySet":
        """Published versions, the newest of a panel first."""
        return self.filter(published_at__isnull=False).order_by("panel_id", "-version")

    def drafts(self) -> "WorkingAgreementQuerySet":
        """Versions in the making; a panel has one at most."""
        return self.filter(published_at__isnull=True)


class WorkingAgreement(BaseModel):
    """One version of the agreements of a panel: a draft, laid before the group until `open_until`, then published."""

    panel = models.ForeignKey("panels.Panel", on_delete=models.CASCADE, related_name="agreements")
    version = models.PositiveSmallIntegerField()
    language = models.CharField(_("taal van de afspraken"), max_length=5, choices=LANGUAGES, default="nl")
    open_until = models.DateField(_("meedenken kan tot en met"), null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    objects = WorkingAgreementQuerySet.as_manager()

    class Meta:
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["panel", "version"], name="agreement_version_once"),
            models.UniqueConstraint(
                fields=["panel"], condition=Q(published_at__isnull=True), name="one_draft_agreement_per_panel"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.panel_id} {self.version}"

    def get_absolute_url(self) -> str:
        return reverse("panels:agreement-version", kwargs={"pk": self.pk})

    @property
    def is_draft(self) -> bool:
        return self.published_at is None

    def is_open_on(self, day: date) -> bool:
        """Whether the group may still propose and comment on that day."""
        return self.is_draft and self.open_until is not None and day <= self.open_until


class AgreementRuleQuerySet(models.QuerySet["AgreementRule"]):
    def visible_to(self, user: "User") -> "AgreementRuleQuerySet":
        return self.filter(_visible(user, "agreement__"))


class AgreementRule(BaseModel):
    """One agreement in plain words, with the formal text beside it when there is one.

    `origin` stays the same when a rule goes into a next version, so that people can be told what changed.
    """

    agreement = models.ForeignKey("panels.WorkingAgreement", on_delete=models.CASCADE, related_name="rules")
    origin = models.UUIDField(default=uuid.uuid4, editable=False)
    position = models.PositiveSmallIntegerField()
    plain = models.TextField(_("in gewone woorden"), max_length=600)
    formal = models.TextField(_("precies"), max_length=1500, blank=True)

    objects = AgreementRuleQuerySet.as_manager()

    class Meta:
        ordering = ["position", "created_at"]
        constraints = [models.UniqueConstraint(fields=["agreement", "origin"], name="rule_once_per_version")]

    def __str__(self) -> str:
        return f"{self.agreement_id} {self.position}"

    @property
    def panel(self) -> "Panel":
        return self.agreement.panel


class AgreementRemarkQuerySet(models.QuerySet["AgreementRemark"]):
    def visible_to(self, user: "User") -> "AgreementRemarkQuerySet":
        return self.filter(_visible(user, "agreement__"))

    def open(self) -> "AgreementRemarkQuerySet":
        return self.filter(outcome=RemarkOutcome.OPEN)


class AgreementRemark(BaseModel):
    """What somebody in the group says about a draft: a new rule (without `rule`), or something about one rule."""

    agreement = models.ForeignKey("panels.WorkingAgreement", on_delete=models.CASCADE, related_name="remarks")
    rule = models.ForeignKey(
        "panels.AgreementRule", on_delete=models.SET_NULL, null=True, blank=True, related_name="remarks"
    )
    is_proposal = models.BooleanField(default=True)
    by = models.ForeignKey("panels.User", on_delete=models.CASCADE, related_name="agreement_remarks")
    text = EncryptedTextField(_("uw voorstel"))
    outcome = models.CharField(max_length=10, choices=RemarkOutcome.choices, default=RemarkOutcome.OPEN)
    answer = EncryptedTextField(_("antwoord"), blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = AgreementRemarkQuerySet.as_manager()

    class Meta:
        ordering = ["created_at"]
        indexes = [models.Index(fields=["agreement", "outcome"])]

    def __str__(self) -> str:
        return f"remark {self.pk}"

    @property
    def panel(self) -> "Panel":
        return self.agreement.panel


class AgreementAcceptance(BaseModel):
    """A member said yes to a version, by typing their name or by telling the coordinator."""

    agreement = models.ForeignKey("panels.WorkingAgreement", on_delete=models.CASCADE, related_name="acceptances")
    member = models.ForeignKey("panels.Member", on_delete=models.CASCADE, related_name="acceptances")
    typed_name = models.CharField(_("uw naam"), max_length=200)
    recorded_by = models.ForeignKey("panels.User", on_delete=models.SET_NULL, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "member"], condition=Q(withdrawn_at__isnull=True), name="accepted_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.member_id} {self.agreement_id}"
