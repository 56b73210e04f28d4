"""Hours that somebody began to write down: kept as typed, until they are hours."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from compensation.errors import Outdated
from compensation.models import HoursDraft, Line
from panels.kit.identity_numbers import without_identity_numbers
from panels.models import Member, User

MOST_SIGNS = 400


@dataclass(frozen=True, slots=True)
class Screen:
    """One showing of the form. `page`: its own key, `seen`: the version of the draft that it was shown with.

    `about`: the key of a meeting or of a line; empty for new hours.
    """

    page: str = ""
    seen: str = ""
    about: str = ""

    def knows(self, draft: HoursDraft) -> bool:
        """Whether what is kept was written or shown here, so that it may be replaced without a question."""
        return draft.version == self.seen or (bool(self.page) and draft.page == self.page)


def draft_of(member: Member, *, user: User, about: str = "") -> HoursDraft | None:
    """What this person began to write, if anything."""
    return HoursDraft.objects.filter(member=member, user=user, about=about).first()


@transaction.atomic
def keep_draft(
    member: Member, *, user: User, typed: Mapping[str, str], screen: Screen, over_newer: bool = False
) -> HoursDraft | None:
    """Keep what was typed, in the place of what was kept before. Nothing of it is in the log.

    Raises Outdated when another screen wrote something newer, unless the person said `over_newer`. Gives None when
    these very hours are kept already: a save that comes in late brings no draft back.
    """
    if _became_hours(member, screen):
        return None
    Member.objects.select_for_update(no_key=True).get(pk=member.pk)  # two screens at once: one after the other
    draft = draft_of(member, user=user, about=screen.about)
    if draft and not over_newer and not screen.knows(draft):
        raise Outdated(draft.updated_at)
    kept = {name[:40]: value[:MOST_SIGNS] for name, value in typed.items()}
    if "description" in kept:
        kept["description"] = without_identity_numbers(kept["description"])
    draft = draft or HoursDraft(member=member, user=user, about=screen.about)
    draft.page, draft.typed = screen.page, json.dumps(kept, ensure_ascii=False)
    draft.save()
    return draft


def drop_draft(member: Member, *, user: User, screen: Screen) -> None:
    """It became hours. What another screen wrote meanwhile stays."""
    draft = draft_of(member, user=user, about=screen.about)
    if draft and screen.knows(draft):
        draft.delete()


def throw_away_draft(member: Member, *, user: User, about: str = "") -> None:
    """The person begins again, or does not go on: whatever screen it was written on, it is gone."""
    HoursDraft.objects.filter(member=member, user=user, about=about).delete()


def form_key(member: Member, screen: Screen) -> str:
    """How the keys of lines begin that came from this showing of the form."""
    return f"form:{member.pk}:{screen.page}:"


def _became_hours(member: Member, screen: Screen) -> bool:
    lines = Line.objects.filter(member=member)
    if screen.about and lines.filter(source_key=screen.about).exists():
        return True
    return bool(screen.page) and lines.filter(source_key__startswith=form_key(member, screen)).exists()
