"""Everything that is known about a person, from every app: one list for the page, the file and the test of forgetting.

Each app tells its own part (`known_about`, `consents_of`, `things_of` in its selectors).
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from checklists import selectors as checklists
from compensation.selectors import known as compensation
from panels.kit.known import Consent, Section
from panels.models import User
from panels.selectors import known as panels
from recruitment.selectors import known as recruitment
from reports.selectors import known as reports
from sessions.selectors import known as sessions


@dataclass(frozen=True)
class Part:
    """A section with the one line that is read first."""

    section: Section
    line: str

    @property
    def is_empty(self) -> bool:
        return not self.section.rows


def sections_about(user: User) -> list[Section]:
    """What every app knows, in the order of the page."""
    apps = (panels, recruitment, sessions, compensation, checklists, reports)
    return [section for app in apps for section in app.known_about(user)]


def parts_about(user: User) -> list[Part]:
    """The sections with their first line; what is empty comes last."""
    parts = [Part(section, _line(section)) for section in sections_about(user)]
    return sorted(parts, key=lambda part: part.is_empty)


def consents_of(user: User) -> list[Consent]:
    """Everything that somebody said yes to, what can be taken back first."""
    found = [one for app in (panels, recruitment, reports) for one in app.consents_of(user)]
    return sorted(found, key=lambda one: not one.withdraw_url)


def things_of(user: User) -> dict[str, list[Any]]:
    """Keys of the rows that are about a person, by the name under which the log knows them."""
    found: dict[str, list[Any]] = {
        "panels.user": [user.pk],
        "panels.member": list(user.memberships.values_list("pk", flat=True)),
    }
    for app in (recruitment, compensation, reports):
        found |= app.things_of(user)
    return {label: [str(key) for key in keys] for label, keys in found.items() if keys}


def lists_with(user: User) -> dict[str, list[str]]:
    """Keys of the groups, payout lists and calls on whose lists a person stands."""
    groups = list(user.memberships.values_list("panel_id", flat=True))
    found = {"panels.panel": groups, **compensation.lists_with(user), **recruitment.lists_with(user)}
    return {label: [str(key) for key in keys] for label, keys in found.items() if keys}


def _line(section: Section) -> str:
    if section.summary:
        return section.summary
    count = len(section.rows)
    if not count:
        return _("Wij weten hier niets over u.")
    return ngettext("%(count)s ding", "%(count)s dingen", count) % {"count": count}
