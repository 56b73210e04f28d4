"""Scores: one's own first, the others' after."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Exists, OuterRef, Q

from panels.models import User
from recruitment.models import Application, Criterion, Review


@dataclass(frozen=True)
class CriterionScore:
    """What a reader gave on a criterion, and (only when their own card is full) what others gave."""

    criterion: Criterion
    score: int | None
    note: str
    average: Decimal | None
    readers: int


def is_scored_by(user: User) -> Q:
    """Whether the user scored an application on every criterion of its call: the same rule as in `scores_of`."""
    criteria = Criterion.objects.filter(call=OuterRef("call"))
    own = Review.objects.filter(application=OuterRef(OuterRef("pk")), criterion=OuterRef("pk"), reviewer=user)
    return Q(Exists(criteria)) & ~Q(Exists(criteria.filter(~Exists(own))))


def scores_of(application: Application, user: User) -> list[CriterionScore]:
    """One line per criterion of the call. The average of others shows when the user scored every criterion."""
    criteria = list(application.call.criteria.all())
    reviews = list(Review.objects.filter(application=application))
    mine = {review.criterion_id: review for review in reviews if review.reviewer_id == user.pk}
    done = bool(criteria) and all(criterion.pk in mine for criterion in criteria)
    lines = []
    for criterion in criteria:
        own = mine.get(criterion.pk)
        others = [r.score for r in reviews if r.criterion_id == criterion.pk and r.reviewer_id != user.pk]
        shown = done and bool(others)
        lines.append(
            CriterionScore(
                criterion=criterion,
                score=own.score if own else None,
                note=own.note if own else "",
                average=Decimal(sum(others)) / len(others) if shown else None,
                readers=len(others) if shown else 0,
            )
        )
    return lines
