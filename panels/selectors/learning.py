"""Learning both ways: when a panel looks back, what people share, and what is one's own."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from panels.enums import Moment, Role
from panels.kit.dates import today
from panels.models import LearningGoal, LearningPlan, Member, Panel, Reflection, RoleAssignment, Training, User
from panels.models.growth import GROUP
from panels.roles import panels_of, people_with_role

MOST_PANELS = 20
BEFORE_THE_END = timedelta(days=14)  # so that the reflection is done while the group still meets (our choice)


@dataclass(frozen=True)
class LearningDays:
    """When a panel looks at its learning; None when its period does not say, and nobody chose a day."""

    half_on: date | None
    end_on: date | None

    def day_of(self, moment: str) -> date | None:
        return self.half_on if moment == Moment.HALF else self.end_on

    def due(self, on: date) -> list[Moment]:
        """The moments that have come by that day."""
        return [moment for moment in Moment if (day := self.day_of(moment)) is not None and day <= on]


def learning_days(panel: Panel) -> LearningDays:
    """The days that a coordinator chose, else half of the period and two weeks before its end."""
    plan = LearningPlan.objects.filter(panel=panel).first()
    return days_from(panel, plan)


def days_from(panel: Panel, plan: LearningPlan | None) -> LearningDays:
    """Like `learning_days`, with the plan at hand."""
    half = end = None
    if panel.ends_on:
        half = panel.starts_on + (panel.ends_on - panel.starts_on) / 2
        end = max(panel.ends_on - BEFORE_THE_END, half)
    return LearningDays((plan and plan.half_on) or half, (plan and plan.end_on) or end)


def _of_the_group(panel: Panel, rows: QuerySet[Any]) -> QuerySet[Any]:
    """Shared rows of those who are in the group now, with `is_expert`; who left takes their words along."""
    expert = RoleAssignment.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=today()), user=OuterRef("user"), panel=panel, role=Role.EXPERT
    )
    shared = rows.filter(panel=panel, shared=True, user__in=people_with_role(panel, *GROUP))
    return shared.select_related("user").annotate(is_expert=Exists(expert))


def shared_goals(panel: Panel) -> QuerySet[LearningGoal]:
    """Goals that people share, standing ones first."""
    return _of_the_group(panel, LearningGoal.objects.order_by("dropped_on", "reached_on", "-set_on", "pk"))


def shared_reflections(panel: Panel) -> QuerySet[Reflection]:
    """How people who share it look back, the newest first."""
    return _of_the_group(panel, Reflection.objects.order_by("-on", "pk"))


def shared_trainings(panel: Panel) -> QuerySet[Training]:
    """Trainings that people followed and show, the newest first."""
    return _of_the_group(panel, Training.objects.order_by("-followed_on", "pk"))


def learning_panels(user: User) -> QuerySet[Panel]:
    """Running panels in which somebody learns now, at most 20: with a role in the panel itself, or as policy staff
    of the whole organisation. Who coordinates a whole organisation finds the page from each group.
    """
    roles = RoleAssignment.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=today()),
        user=user,
        panel__isnull=False,
        role__in=GROUP,
        starts_on__lte=today(),
    )
    learning = Q(pk__in=roles.values("panel_id")) | Q(pk__in=panels_of(user, Role.EXPERT, Role.POLICY))
    return Panel.objects.running().filter(learning).select_related("learning_plan").order_by("name")[:MOST_PANELS]


def own_goals(user: User) -> QuerySet[LearningGoal]:
    """One's goals over all panels, also those that are over; standing ones first."""
    rows = LearningGoal.objects.own(user).select_related("panel")
    return rows.order_by("dropped_on", "reached_on", "panel__name", "-set_on", "pk")


def moments_due(user: User) -> list[tuple[Panel, Moment]]:
    """Where somebody may look back now and did not yet; the latest moment of each panel."""
    panels = list(learning_panels(user))
    done = set(Reflection.objects.own(user).filter(panel__in=panels).values_list("panel_id", "moment"))
    found = []
    for panel in panels:
        due = days_from(panel, getattr(panel, "learning_plan", None)).due(today())
        if due and (panel.pk, due[-1]) not in done:
            found.append((panel, due[-1]))
    return found


@dataclass(frozen=True)
class Growth:
    """What a coordinator sees of one member's learning: what they share, and trainings. Never that more is there."""

    goals: QuerySet[LearningGoal]
    reflections: QuerySet[Reflection]
    trainings: QuerySet[Training]


def growth_of(member: Member) -> Growth:
    """What a member shares in a panel, and the trainings they followed there."""
    here = {"panel_id": member.panel_id, "user_id": member.user_id}
    return Growth(
        LearningGoal.objects.filter(**here, shared=True),
        Reflection.objects.filter(**here, shared=True),
        Training.objects.filter(**here),
    )
