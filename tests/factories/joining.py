"""Codes, questions and calls around an invitation, and welcome paths. Everything is invented."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from panels.enums import CallOutcome, WelcomeRoute
from panels.kit.dates import today
from panels.kit.encryption import keyed_hash
from panels.models import InvitationCall, InvitationCode, InvitationQuestion, Welcome
from tests.factories.panels import make_member


def make_code(text: str = "ACEFGHKMNPRT", **fields: Any) -> InvitationCode:
    fields["member"] = fields.get("member") or make_member()
    fields.setdefault("expires_at", timezone.now() + timedelta(days=60))
    return InvitationCode.objects.create(code_hash=keyed_hash(text), **fields)


def make_invitation_question(**fields: Any) -> InvitationQuestion:
    fields["member"] = fields.get("member") or make_member()
    fields.setdefault("text", "Hoe lang duurt het?")
    return InvitationQuestion.objects.create(**fields)


def make_call(**fields: Any) -> InvitationCall:
    fields["member"] = fields.get("member") or make_member()
    fields.setdefault("outcome", CallOutcome.LATER)
    fields.setdefault("called_on", today())
    return InvitationCall.objects.create(**fields)


def make_welcome(**fields: Any) -> Welcome:
    member = fields.pop("member", None) or (None if "user" in fields else make_member())
    if member:
        fields |= {"user": member.user, "panel": member.panel}
    fields.setdefault("route", WelcomeRoute.EXPERT)
    return Welcome.objects.create(**fields)
