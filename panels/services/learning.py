"""Goals, looking back, trainings, and the reminder of both moments."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import IO, Any

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from panels.audit import record
from panels.enums import Moment, Role
from panels.kit.dates import today
from panels.kit.errors import Refusal
from panels.kit.files import DOCUMENT, PICTURE, as_content, check_upload, private_storage
from panels.models import LearningGoal, LearningPlan, LearningReminder, Member, Panel, Reflection, Training, User
from panels.roles import people_with_role
from panels.selectors.learning import days_from
from panels.services.telling import tell, tell_colleague

STANDING, REACHED, DROPPED = "standing", "reached", "dropped"
MOST_GOALS = 20
REMIND_FOR = timedelta(days=30)  # a reminder that is later than this helps nobody


@transaction.atomic
def set_goal(panel: Panel, *, user: User, text: str, shared: bool, by: User) -> LearningGoal:
    """Set a goal. A coordinator (`by`) writes one down for somebody only when that person shares it with the group."""
    if by.pk != user.pk and not shared:
        raise Refusal(
            _("Een doel dat alleen van de persoon zelf is, schrijft u niet op. Vraag of de groep het mag lezen.")
        )
    if LearningGoal.objects.filter(panel=panel, user=user).standing().count() >= MOST_GOALS:
        raise Refusal(_("Er staan al %(count)s doelen. Haal er eerst een weg.") % {"count": MOST_GOALS})
    goal = LearningGoal.objects.create(panel=panel, user=user, text=text, shared=shared, set_on=today(), recorded_by=by)
    if shared:  # that somebody has a private goal is nobody's business, nor the log's
        record("goal.shared", by=by, on=goal)
    return goal


@transaction.atomic
def change_goal(goal: LearningGoal, *, text: str, shared: bool, state: str, by: User) -> LearningGoal:
    """Change a goal: its words, who reads it, and whether it is standing, reached or dropped."""
    if by.pk != goal.user_id and not shared:
        raise Refusal(_("Alleen de persoon zelf kan dit doel voor zich houden."))
    was_shared, goal.text, goal.shared = goal.shared, text, shared
    _let_stand(goal, state)
    goal.save(update_fields=["text", "shared", "reached_on", "dropped_on", "updated_at"])
    if shared or was_shared:
        record("goal.changed" if shared else "goal.kept_private", by=by, on=goal)
    return goal


def _let_stand(goal: LearningGoal, state: str) -> None:
    goal.reached_on = (goal.reached_on or today()) if state == REACHED else None
    goal.dropped_on = (goal.dropped_on or today()) if state == DROPPED else None


@transaction.atomic
def delete_goal(goal: LearningGoal, *, by: User) -> None:
    """Take a goal away for good."""
    if goal.shared:
        record("goal.deleted", by=by, on=goal)
    goal.delete()


@transaction.atomic
def look_back(
    panel: Panel, *, user: User, moment: str, states: Mapping[str, str], shared: bool, **words: Any
) -> Reflection:
    """Keep how somebody looks at their learning; once more overwrites it.

    `words` are going, text and needed; `states` says by key what became of goals (standing, reached, dropped).
    """
    reflection, _made = Reflection.objects.update_or_create(
        panel=panel, user=user, moment=moment, defaults={**words, "shared": shared, "on": today()}
    )
    for goal in LearningGoal.objects.select_for_update().filter(panel=panel, user=user, pk__in=list(states)):
        _let_stand(goal, states[str(goal.pk)])
        goal.save(update_fields=["reached_on", "dropped_on", "updated_at"])
    if shared:
        record("reflection.shared", by=user, on=reflection, details={"moment": moment})
    return reflection


@transaction.atomic
def write_training(
    panel: Panel,
    *,
    user: User,
    by: User,
    training: Training | None = None,
    file: UploadedFile | IO[bytes] | None = None,
    **fields: Any,
) -> Training:
    """Write down a training that somebody followed, or change one. A new file takes the place of the one before."""
    training = training or Training(panel=panel, user=user, recorded_by=by)
    for name, value in fields.items():
        setattr(training, name, value)
    if file:
        checked = check_upload(file, allowed=(DOCUMENT, PICTURE))
        _remove_file(training)
        training.mimetype = checked.mimetype
        training.file.save("file." + checked.extension, as_content(checked), save=False)
    training.save()
    record("training.written", by=by, on=training)
    return training


@transaction.atomic
def delete_training(training: Training, *, by: User | None) -> None:
    """Take a training away, with its file."""
    record("training.deleted", by=by, on=training)
    _remove_file(training)
    training.delete()


def _remove_file(training: Training) -> None:
    name = training.file.name
    if name:
        transaction.on_commit(lambda: private_storage().delete(name))


@transaction.atomic
def plan_learning(panel: Panel, *, half_on: date | None, end_on: date | None, by: User) -> LearningPlan:
    """Choose other days for looking back; an empty day follows from the period again."""
    if half_on and end_on and end_on < half_on:
        raise Refusal(_("Het eind ligt vóór halverwege. Kijk beide dagen na."))
    plan, _made = LearningPlan.objects.update_or_create(panel=panel, defaults={"half_on": half_on, "end_on": end_on})
    record("learning.planned", by=by, on=panel)
    return plan


def remind_of_learning(on: date) -> int:
    """Remind everybody in a group of looking back, once for each moment; returns how many were reminded.

    Safe to run twice, and at once with itself. Who looked back already is left alone, and so is a panel whose day is
    longer ago than a month.
    """
    told = 0
    for panel in Panel.objects.running().select_related("organisation", "learning_plan"):
        days = days_from(panel, getattr(panel, "learning_plan", None))
        for moment in days.due(on)[-1:]:
            day = days.day_of(moment)
            if day is not None and on - day <= REMIND_FOR:
                told += _remind_group(panel, moment, on)
    return told


def _remind_group(panel: Panel, moment: Moment, on: date) -> int:
    known = LearningReminder.objects.filter(panel=panel, moment=moment).values("user_id")
    done = Reflection.objects.filter(panel=panel, moment=moment).values("user_id")
    members = Member.objects.taking_part(on).filter(panel=panel).exclude(user__in=known).exclude(user__in=done)
    told, experts = 0, set()
    for member in members.select_related("user", "panel__organisation"):
        experts.add(member.user_id)
        told += _remind(panel, member.user, moment, member)
    policy = people_with_role(panel, Role.POLICY).exclude(pk__in=known).exclude(pk__in=done)
    return told + sum(_remind(panel, user, moment, None) for user in policy if user.pk not in experts)


def _remind(panel: Panel, user: User, moment: Moment, member: Member | None) -> int:
    """Tell one person, in one transaction with the row that says so."""
    try:
        with transaction.atomic():
            LearningReminder.objects.create(panel=panel, user=user, moment=moment)
            _tell_one(panel, user, moment, member)
    except IntegrityError:
        return 0
    return 1


def _tell_one(panel: Panel, user: User, moment: Moment, member: Member | None) -> None:
    letter: dict[str, Any] = {
        "template": f"panels/emails/learning_{moment}.txt",
        "context": {"panel": panel},
        "by": None,
        "kind": f"learning.{moment}",
    }
    with translation.override(user.language):
        subject = _("Halverwege: hoe gaat het leren?") if moment == Moment.HALF else _("Wat heeft u geleerd?")
    if member:
        tell(member, subject=subject, **letter)
    else:
        tell_colleague(user, panel=panel, subject=subject, **letter)
