"""Scoring an application on the criteria of its call."""

import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from panels.audit import record
from panels.kit.errors import Refusal
from panels.models import User
from recruitment.enums import ENDED
from recruitment.models import Application, Review


@transaction.atomic
def save_scores(application: Application, *, reviewer: User, scores: dict[uuid.UUID, tuple[int, str]]) -> None:
    """Keep a reader's own scores: criterion, score from 1 to 5, note. A second time changes them."""
    application = (
        Application.objects.select_for_update(of=("self",)).select_related("call__panel").get(pk=application.pk)
    )
    if application.erased_at or application.stage in ENDED:
        raise Refusal(_("Over deze aanmelding is al beslist. Scores veranderen kan niet meer."))
    known = set(application.call.criteria.values_list("pk", flat=True))
    if not set(scores) <= known:
        raise Refusal(_("Dit punt hoort niet bij deze oproep."))
    for criterion, (score, note) in scores.items():
        Review.objects.update_or_create(
            application=application,
            criterion_id=criterion,
            reviewer=reviewer,
            defaults={"score": score, "note": note},
        )
    record(
        "application.scored", by=reviewer, on=application, panel=application.panel, details={"criteria": len(scores)}
    )
