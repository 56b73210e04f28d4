"""Learning both ways: goals, looking back, and trainings, of experts and policy staff alike."""

from typing import TYPE_CHECKING, Self, TypeVar

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from panels.enums import HowItGoes, Moment, Role
from panels.kit.fields import EncryptedTextField
from panels.kit.files import private_name, private_storage
from panels.kit.models import BaseModel
from panels.roles import panels_of

if TYPE_CHECKING:
    from panels.models.user import User

Row = TypeVar("Row", bound=models.Model)
GROUP = (Role.EXPERT, Role.POLICY, Role.COORDINATOR)


class SharedQuerySet(models.QuerySet[Row]):
    """Rows of a person in a panel: their own always, those of others only when they share them with the group."""

    def visible_to(self, user: "User") -> Self:
        return self.filter(Q(user=user) | Q(shared=True, panel__in=panels_of(user, *GROUP)))

    def own(self, user: "User") -> Self:
        return self.filter(user=user)


class LearningGoalQuerySet(SharedQuerySet["LearningGoal"]):
    def standing(self) -> Self:
        """Goals that are neither reached nor let go."""
        return self.filter(reached_on__isnull=True, dropped_on__isnull=True)


class LearningGoal(BaseModel):
    """What somebody wants to learn in a panel. Private unless they share it: nobody else sees that it is there."""

    panel = models.ForeignKey("panels.Panel", on_delete=models.CASCADE, related_name="goals")
    user = models.ForeignKey("panels.User", on_delete=models.CASCADE, related_name="goals")
    text = EncryptedTextField(_("wat wilt u leren?"))
    shared = models.BooleanField(_("de groep mag dit lezen"), default=False)
    set_on = models.DateField()
    reached_on = models.DateField(null=True, blank=True)
    dropped_on = models.DateField(null=True, blank=True)
    recorded_by = models.ForeignKey("panels.User", on_delete=models.SET_NULL, null=True, related_name="+")

    objects = LearningGoalQuerySet.as_manager()

    class Meta:
        ordering = ["-set_on", "-created_at"]
        indexes = [models.Index(fields=["panel", "shared"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(reached_on__isnull=True) | Q(dropped_on__isnull=True), name="goal_reached_or_dropped"
            )
        ]

    def __str__(self) -> str:
        return f"goal {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("panels:goal", kwargs={"pk": self.pk})

    @property
    def is_standing(self) -> bool:
        return self.reached_on is None and self.dropped_on is None


class ReflectionQuerySet(SharedQuerySet["Reflection"]):
    pass


class Reflection(BaseModel):
    """Somebody looks at their learning, half-time or at the end: how it goes, and what they need for it."""

    panel = models.ForeignKey("panels.Panel", on_delete=models.CASCADE, related_name="reflections")
    user = models.ForeignKey("panels.User", on_delete=models.CASCADE, related_name="reflections")
    moment = models.CharField(max_length=5, choices=Moment.choices)
    going = models.CharField(max_length=10, choices=HowItGoes.choices, blank=True)
    text = EncryptedTextField(blank=True)
    needed = EncryptedTextField(_("wat heeft u nodig?"), blank=True)
    shared = models.BooleanField(_("de groep mag dit lezen"), default=False)
    on = models.DateField()

    objects = ReflectionQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-created_at"]
        constraints = [models.UniqueConstraint(fields=["panel", "user", "moment"], name="one_reflection_per_moment")]

    def __str__(self) -> str:
        return f"reflection {self.pk}"


class TrainingQuerySet(SharedQuerySet["Training"]):
    def visible_to(self, user: "User") -> Self:
        """Also those of everybody in panels that the user coordinates: they go on certificates."""
        mine = Q(user=user) | Q(panel__in=panels_of(user, Role.COORDINATOR))
        return self.filter(mine | Q(shared=True, panel__in=panels_of(user, *GROUP)))


class Training(BaseModel):
    """A training that somebody followed. `minutes` is its length; `file` the certificate, when there is one."""

    panel = models.ForeignKey("panels.Panel", on_delete=models.CASCADE, related_name="trainings")
    user = models.ForeignKey("panels.User", on_delete=models.CASCADE, related_name="trainings")
    title = models.CharField(_("naam van de training"), max_length=150)
    given_by = models.CharField(_("wie gaf de training?"), max_length=150, blank=True)
    followed_on = models.DateField()
    minutes = models.PositiveIntegerField(null=True, blank=True, validators=[MaxValueValidator(1000 * 60)])
    shared = models.BooleanField(_("de groep mag dit zien"), default=False)
    file = models.FileField(storage=private_storage, upload_to=private_name, blank=True)
    mimetype = models.CharField(max_length=100, blank=True)
    recorded_by = models.ForeignKey("panels.User", on_delete=models.SET_NULL, null=True, related_name="+")

    objects = TrainingQuerySet.as_manager()

    class Meta:
        ordering = ["-followed_on", "-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes__isnull=True) | Q(minutes__lte=1000 * 60), name="training_at_most_1000_hours"
            )
        ]

    def __str__(self) -> str:
        return f"training {self.pk}"


class LearningPlan(BaseModel):
    """The days on which a panel looks at its learning, where they differ from those that follow from its period."""

    panel = models.OneToOneField("panels.Panel", on_delete=models.CASCADE, related_name="learning_plan")
    half_on = models.DateField(null=True, blank=True)
    end_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"plan of {self.panel_id}"


class LearningReminder(BaseModel):
    """Somebody was reminded of a moment; nobody is reminded twice."""

    panel = models.ForeignKey("panels.Panel", on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey("panels.User", on_delete=models.CASCADE, related_name="+")
    moment = models.CharField(max_length=5, choices=Moment.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["panel", "user", "moment"], name="reminded_once")]

    def __str__(self) -> str:
        return f"{self.panel_id} {self.moment}"
