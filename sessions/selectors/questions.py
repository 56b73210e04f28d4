"""Questions to a panel: lists, counts, and what waits too long."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from panels.models import Panel, User
from sessions.enums import AskedAnswer
from sessions.models import AskedMember, PolicyQuestion


@dataclass(frozen=True)
class AskedCount:
    """How many were asked and what they said. `places` is how many people were wanted."""

    places: int
    yes: int
    later: int
    no: int
    open: int
    full: int

    @property
    def asked(self) -> int:
        return self.yes + self.later + self.no + self.open + self.full

    @property
    def left(self) -> int:
        """Places that are still free."""
        return max(self.places - self.yes, 0)

    @property
    def waiting(self) -> int:
        """People who may still answer."""
        return self.open + self.later


def asked_count(question: PolicyQuestion) -> AskedCount:
    """Count the answers to one question."""
    rows = question.asked.standing().order_by().values_list("answer").annotate(people=Count("pk"))
    answers: dict[str, int] = dict(rows)
    names = ("yes", "later", "no", "open", "full")
    return AskedCount(question.places, **{name: answers.get(AskedAnswer(name), 0) for name in names})


def questions_of(panel: Panel, *, closed: bool = False) -> QuerySet[PolicyQuestion]:
    """Questions to a panel with how many take part (`taking`) and may still answer (`waiting`); newest first."""
    rows = _counted(panel.questions.select_related("asked_by", "panel__organisation"))
    return rows.filter(closed_at__isnull=not closed).order_by("-created_at", "pk")


def too_late(question: PolicyQuestion, *, taking: int, waiting: int, today: date) -> str:
    """What waits too long with a question, in one sentence; empty when nothing does."""
    if question.is_new:
        late = question.pick_by < today or question.last_day < today
        return _("Er is nog niemand gevraagd. Vraag mensen, of laat weten dat het niet doorgaat.") if late else ""
    if question.is_closed:
        owed = bool(taking) and not question.feedback_at and question.feedback_by_day < today
        return _("Wie meedeed, weet nog niet wat er met de antwoorden is gedaan.") if owed else ""
    if question.last_day < today:
        return _("De tijd voor deze vraag is voorbij. Sluit de vraag, dan hoort iedereen hoe het verder gaat.")
    if waiting and question.answer_by and question.answer_by < today:
        return ngettext(
            "%(people)s persoon gaf nog geen antwoord. Bel deze persoon.",
            "%(people)s mensen gaven nog geen antwoord. Bel hen.",
            waiting,
        ) % {"people": waiting}
    return ""


def asked_of(user: User) -> QuerySet[AskedMember]:
    """The user's own: what waits for an answer first, then the newest."""
    rows = AskedMember.objects.standing().filter(member__user=user)
    waits = Q(answer__in=(AskedAnswer.OPEN, AskedAnswer.LATER), question__closed_at__isnull=True)
    return (
        rows.annotate(waits=Count("pk", filter=waits))
        .select_related("question__panel__organisation", "question__panel_session", "member")
        .order_by("-waits", "-asked_at")
    )


def _counted(questions: QuerySet[PolicyQuestion]) -> QuerySet[PolicyQuestion]:
    standing = Q(asked__withdrawn_at__isnull=True)
    still = Q(asked__answer__in=(AskedAnswer.OPEN, AskedAnswer.LATER))
    return questions.annotate(
        taking=Count("asked", filter=standing & Q(asked__answer=AskedAnswer.YES)),
        waiting=Count("asked", filter=standing & still),
    )
