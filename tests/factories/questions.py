"""Questions to a panel, for tests. Everything is invented."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from panels.enums import AskForm, Role
from panels.kit.dates import today
from panels.models import Member, Panel
from sessions.enums import AskedAnswer
from sessions.models import AskedMember, PolicyQuestion
from sessions.services.questions import QuestionPlan
from tests.factories.panels import make_member, make_panel, make_person


def make_question_plan(**fields: Any) -> QuestionPlan:
    """A question of an hour in three weeks, for two people."""
    fields.setdefault("title", "De brief over de taxi")
    fields.setdefault("wish", "Begrijpt u deze brief?")
    fields.setdefault("form", AskForm.WRITTEN)
    fields.setdefault("starts_on", today() + timedelta(21))
    fields.setdefault("minutes", 60)
    fields.setdefault("places", 2)
    return QuestionPlan(**fields)


def make_question(**fields: Any) -> PolicyQuestion:
    """A new question of a policy officer, in three weeks."""
    fields["panel"] = panel = fields.get("panel") or make_panel()
    fields.setdefault("asked_by", None)
    plan = make_question_plan(**{key: fields.pop(key) for key in list(fields) if key in QuestionPlan.__annotations__})
    if fields["asked_by"] is None:
        fields["asked_by"] = make_person(Role.POLICY, panel)
    return PolicyQuestion.objects.create(**vars(plan), **fields)


def make_asked(question: PolicyQuestion | None = None, **fields: Any) -> AskedMember:
    """A member who was asked, without an answer yet; the question is then open for answers."""
    question = question or make_question()
    if question.is_new:
        question.state = "asking"
        question.save()
    fields.setdefault("member", None)
    fields["member"] = fields["member"] or make_joined(question.panel)
    fields.setdefault("asked_at", timezone.now())
    fields.setdefault("answer", AskedAnswer.OPEN)
    return AskedMember.objects.create(question=question, **fields)


def make_joined(panel: Panel, **fields: Any) -> Member:
    """A member who said yes to the seat."""
    return make_member(panel=panel, joined_at=timezone.now(), **fields)
