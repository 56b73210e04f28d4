"""The self-check of a person: answers in the browser session, kept or shared only when the person says so."""

import json
from collections.abc import Collection, MutableMapping
from typing import Any

from django.db import transaction

from compensation.models import Situation, SituationShare
from compensation.selectors.situation import SESSION_KEY, items_of, now_in_seconds
from compensation.selfcheck import Answers
from panels.audit import record
from panels.kit.encryption import encrypt
from panels.models import Member, User


def hold_answers(session: MutableMapping[str, Any], answers: Answers) -> None:
    """Put the answers in the session of this browser, encrypted, with the moment: an hour later they are gone."""
    session[SESSION_KEY] = encrypt(json.dumps({"at": now_in_seconds(), "answers": answers.as_dict()}))


def drop_answers(session: MutableMapping[str, Any]) -> None:
    """Forget what this browser held."""
    session.pop(SESSION_KEY, None)


@transaction.atomic
def keep_situation(user: User, answers: Answers) -> Situation:
    """Keep the answers of a person who asked for it. What is no longer said is no longer shared either."""
    situation, _new = Situation.objects.update_or_create(user=user, defaults={"answers": answers.to_keep.as_dict()})
    for share in situation.shares.all():
        share.items = [item for item in share.items if item in items_of(answers)]
        share.save(update_fields=["items", "updated_at"])
    record("situation.kept", by=user, on=situation)
    return situation


@transaction.atomic
def forget_situation(user: User) -> None:
    """Delete what was kept; nobody it was shared with reads it any more."""
    for situation in Situation.objects.filter(user=user):
        record("situation.deleted", by=user, on=situation)
        situation.delete()


@transaction.atomic
def share_situation(situation: Situation, member: Member, items: Collection[str], *, by: User) -> None:
    """Let the coordinators of a group read exactly these items; no items: nothing, at once."""
    allowed = [item for item in items_of(Answers.of(situation.answers)) if item in items]
    if allowed:
        values = {"situation": situation, "items": allowed}
        SituationShare.objects.update_or_create(member=member, defaults=values)
    else:
        SituationShare.objects.filter(member=member).delete()
    record("situation.shared", by=by, on=member, details={"items": len(allowed)})
