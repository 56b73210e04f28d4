"""Hours that somebody began to write down: kept as typed, until they are hours."""

import json
from collections.abc import Mapping

from django.db import transaction

from compensation.models import HoursDraft
from panels.models import Member, User

MOST_SIGNS = 400
LEFT_OUT = ("csrfmiddlewaretoken", "once", "reken", "later", "klopt")


@transaction.atomic
def keep_draft(member: Member, *, user: User, typed: Mapping[str, str]) -> HoursDraft:
    """Keep what was typed, in the place of what was kept before. Nothing of it is in the log."""
    kept = {name[:40]: value[:MOST_SIGNS] for name, value in typed.items() if value and name not in LEFT_OUT}
    draft, _is_new = HoursDraft.objects.update_or_create(
        member=member, user=user, defaults={"typed": json.dumps(kept, ensure_ascii=False)}
    )
    return draft


def drop_draft(member: Member, *, user: User) -> None:
    """It became hours, or the person begins again."""
    HoursDraft.objects.filter(member=member, user=user).delete()
