"""One plain factory per model of learning, and of the documents that come of it. Everything is invented."""

from datetime import date
from typing import Any

from django.core.files.base import ContentFile

from panels.models import LearningGoal, LearningPlan, LearningReminder, Reflection, Training
from reports.enums import DocumentKind, DocumentState
from reports.models import Document
from tests.factories.panels import make_member, make_panel, make_user


def _somebody(fields: dict[str, Any]) -> dict[str, Any]:
    return {"panel": fields.pop("panel", None) or make_panel(), "user": fields.pop("user", None) or make_user()}


def make_goal(**fields: Any) -> LearningGoal:
    """A private goal, unless `shared=True`."""
    fields = {**_somebody(fields), "text": "Een vergadering voorzitten", "set_on": date(2026, 3, 1), **fields}
    return LearningGoal.objects.create(**fields)


def make_reflection(**fields: Any) -> Reflection:
    fields = {**_somebody(fields), "moment": "half", "going": "well", "on": date(2026, 6, 1), **fields}
    return Reflection.objects.create(**fields)


def make_training(*, content: bytes = b"", **fields: Any) -> Training:
    """A training; with `content` it has a certificate."""
    fields = {**_somebody(fields), "title": "Spreken voor een groep", "followed_on": date(2026, 4, 1), **fields}
    training = Training(**fields)
    if content:
        training.mimetype = "application/pdf"
        training.file.save("file.pdf", ContentFile(content), save=False)
    training.save()
    return training


def make_plan(**fields: Any) -> LearningPlan:
    fields["panel"] = fields.get("panel") or make_panel()
    return LearningPlan.objects.create(**fields)


def make_reminder(**fields: Any) -> LearningReminder:
    return LearningReminder.objects.create(**{**_somebody(fields), "moment": "half", **fields})


def paper_content(**words: Any) -> dict[str, Any]:
    """What stands on a document."""
    made = {
        "panel": "Spiegelgroep Iedereen op weg",
        "organisation": "gemeente Oeverland",
        "signer": "Marit Verzonnen",
        "on": "2026-11-22",
        "name": "Ank Verzonnen",
        "period": ["2024-01-01", "2026-06-30"],
    }
    return {**made, **words}


def make_document(**fields: Any) -> Document:
    """An issued certificate, unless it is said otherwise; `content` is filled up with what is always there."""
    fields["member"] = fields.get("member") or make_member()
    fields.setdefault("kind", DocumentKind.CERTIFICATE)
    fields.setdefault("state", DocumentState.ISSUED)
    if fields["state"] == DocumentState.ISSUED:
        fields.setdefault("issued_on", date(2026, 11, 22))
    letter = {"did": "Las mee.", "good": "Luisteren.", "noticed": "", "closing": "Ik werkte graag samen.", "phone": ""}
    facts = {"role": True, "sessions": 12, "minutes": 1530, "trainings": []}
    own = facts if fields["kind"] == DocumentKind.CERTIFICATE else letter
    fields["content"] = paper_content(**{**own, **fields.get("content", {})})
    return Document.objects.create(**fields)
