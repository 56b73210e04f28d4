"""A question of policy staff to the panel, and the members who were asked to think along."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from panels.enums import AskForm, DayPart, Role
from panels.kit.dates import local_day
from panels.kit.fields import EncryptedTextField
from panels.kit.models import BaseModel
from panels.roles import STAFF, panels_of
from sessions.enums import AskedAnswer, QuestionState

if TYPE_CHECKING:
    from panels.models import Panel, User

FEEDBACK_WITHIN = timedelta(days=42)
PICK_WITHIN = timedelta(days=14)
MOST_MINUTES = 40 * 60


class PolicyQuestionQuerySet(models.QuerySet["PolicyQuestion"]):
    def visible_to(self, user: "User") -> "PolicyQuestionQuerySet":
        """Questions to panels that the user runs or asks advice of; for a member those they were asked for."""
        asked = AskedMember.objects.standing().filter(question=OuterRef("pk"), member__user=user)
        return self.filter(Q(panel__in=panels_of(user, *STAFF, Role.POLICY)) | Exists(asked))

    def open(self) -> "PolicyQuestionQuerySet":
        return self.exclude(state=QuestionState.CLOSED)


class PolicyQuestion(BaseModel):
    """What policy staff want to know, in which form, when, and of how many people.

    `starts_on` is the day, or the first day of a period that lasts until `ends_on`. `minutes` is what it costs one
    person. Closing it sends `word` to everybody who was asked; `feedback` tells afterwards what was done with it.
    """

    panel = models.ForeignKey("panels.Panel", on_delete=models.PROTECT, related_name="questions")
    asked_by = models.ForeignKey("panels.User", on_delete=models.SET_NULL, null=True, related_name="+")
    title = models.CharField(_("waar gaat het over"), max_length=120)
    wish = models.TextField(_("wat wilt u weten"), max_length=1500)
    topic = models.CharField(_("onderwerp"), max_length=40, blank=True)
    form = models.CharField(_("hoe denken mensen mee"), max_length=12, choices=AskForm.choices)
    starts_on = models.DateField(_("welke dag"))
    ends_on = models.DateField(_("tot en met welke dag"), null=True, blank=True)
    moment = models.CharField(_("welk deel van de dag"), max_length=10, choices=DayPart.choices, blank=True)
    minutes = models.PositiveSmallIntegerField(
        _("hoeveel tijd kost het"), validators=[MinValueValidator(5), MaxValueValidator(MOST_MINUTES)]
    )
    still_open = models.TextField(_("wat kan er nog veranderen"), max_length=600, blank=True)
    decided_on = models.DateField(_("wanneer wordt er besloten"), null=True, blank=True)
    answer_by = models.DateField(_("antwoord vóór"), null=True, blank=True)
    places = models.PositiveSmallIntegerField(_("hoeveel mensen"), default=4, validators=[MinValueValidator(1)])
    state = models.CharField(max_length=10, choices=QuestionState.choices, default=QuestionState.NEW, editable=False)
    word = models.TextField(_("wat u de mensen laat weten"), max_length=1500, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)
    closed_by = models.ForeignKey("panels.User", on_delete=models.SET_NULL, null=True, editable=False, related_name="+")
    feedback = models.TextField(_("wat er met de antwoorden is gedaan"), max_length=3000, blank=True)
    feedback_at = models.DateTimeField(null=True, blank=True, editable=False)
    feedback_by = models.ForeignKey(
        "panels.User", on_delete=models.SET_NULL, null=True, editable=False, related_name="+"
    )
    panel_session = models.OneToOneField(
        "panel_sessions.PanelSession", on_delete=models.SET_NULL, null=True, blank=True, related_name="question"
    )

    objects = PolicyQuestionQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "pk"]
        indexes = [models.Index(fields=["panel", "state", "-created_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="question_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(state=QuestionState.CLOSED, closed_at__isnull=False)
                | (~Q(state=QuestionState.CLOSED) & Q(closed_at__isnull=True)),
                name="closed_question_has_a_moment",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("sessions:question", kwargs={"pk": self.pk})

    @property
    def last_day(self) -> date:
        """The last day on which people think along."""
        return self.ends_on or self.starts_on

    @property
    def is_new(self) -> bool:
        return self.state == QuestionState.NEW

    @property
    def is_closed(self) -> bool:
        return self.state == QuestionState.CLOSED

    @property
    def pick_by(self) -> date:
        """Before which day the coordinator asks people, or says that it will not be done: two weeks."""
        return local_day(self.created_at) + PICK_WITHIN

    @property
    def feedback_by_day(self) -> date:
        """Before which day those who took part hear what was done: six weeks after the last day or the decision."""
        return max(self.last_day, self.decided_on or self.last_day) + FEEDBACK_WITHIN


class AskedMemberQuerySet(models.QuerySet["AskedMember"]):
    def visible_to(self, user: "User") -> "AskedMemberQuerySet":
        """Of members whom the user coordinates, and one's own."""
        mine = Q(question__panel__in=panels_of(user, Role.COORDINATOR)) | Q(member__user=user)
        return self.standing().filter(mine)

    def standing(self) -> "AskedMemberQuerySet":
        """Not withdrawn because the member left."""
        return self.filter(withdrawn_at__isnull=True)

    def taking_part(self) -> "AskedMemberQuerySet":
        """With a place."""
        return self.standing().filter(answer=AskedAnswer.YES)

    def unanswered(self) -> "AskedMemberQuerySet":
        """Who still may say yes: no answer yet, or later."""
        return self.standing().filter(answer__in=(AskedAnswer.OPEN, AskedAnswer.LATER))

    def without_word(self) -> "AskedMemberQuerySet":
        """Who were asked and have heard nothing since: they said yes, later, or nothing at all."""
        return self.standing().filter(
            answer__in=(AskedAnswer.YES, AskedAnswer.LATER, AskedAnswer.OPEN), told_at__isnull=True
        )


class AskedMember(BaseModel):
    """A member was asked for a question. `told_at`: when they last heard how it goes on."""

    question = models.ForeignKey("panel_sessions.PolicyQuestion", on_delete=models.CASCADE, related_name="asked")
    member = models.ForeignKey("panels.Member", on_delete=models.PROTECT, related_name="asked")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("panels.User", on_delete=models.SET_NULL, null=True, related_name="+")
    answer = models.CharField(max_length=10, choices=AskedAnswer.choices, default=AskedAnswer.OPEN)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey("panels.User", on_delete=models.SET_NULL, null=True, related_name="+")
    note = EncryptedTextField(_("wilt u er iets bij zeggen?"), blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = AskedMemberQuerySet.as_manager()

    class Meta:
        ordering = ["member__user__name"]
        indexes = [models.Index(fields=["member", "-asked_at"])]
        constraints = [models.UniqueConstraint(fields=["question", "member"], name="asked_once_per_question")]

    def __str__(self) -> str:
        return f"asked {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("sessions:question-answer", kwargs={"pk": self.pk})

    @property
    def panel(self) -> "Panel":
        return self.question.panel

    @property
    def takes_part(self) -> bool:
        return self.answer == AskedAnswer.YES

    @property
    def may_still_answer(self) -> bool:
        """Whether the question is open and the places are not filled by others."""
        return not self.question.is_closed and self.answer != AskedAnswer.FULL
