"""Reads of the panels app that span tables."""

from panels.selectors.helping import (
    HELP_SALT,
    deed,
    deeds_of,
    helper_asked,
    helper_for_contact,
    helpers_of,
    helping_of,
)
from panels.selectors.members import JOIN_DAYS, JOIN_SALT, invited_member, members_of, staff_of
from panels.selectors.needs import NeedCount, members_who_need, members_with_own_words, need_counts
from panels.selectors.panels import (
    colleagues_for,
    coordinators_of,
    organisations_administered_by,
    organisations_run_by,
    panels_for,
    shown_names,
)
from panels.selectors.passport import (
    items_of,
    own_words_of,
    passport_of,
    reading_role,
    readings_of,
    seats_of,
    shared_at_first,
)
from panels.selectors.people import DEMO_DOMAIN, demo_people, memberships_of, own_answers, roles_to_manage
from panels.selectors.welcome import open_paths, path_of

__all__ = [
    "DEMO_DOMAIN",
    "HELP_SALT",
    "JOIN_DAYS",
    "JOIN_SALT",
    "NeedCount",
    "colleagues_for",
    "coordinators_of",
    "deed",
    "deeds_of",
    "demo_people",
    "helper_asked",
    "helper_for_contact",
    "helpers_of",
    "helping_of",
    "invited_member",
    "items_of",
    "members_of",
    "members_who_need",
    "members_with_own_words",
    "memberships_of",
    "need_counts",
    "open_paths",
    "organisations_administered_by",
    "organisations_run_by",
    "own_answers",
    "own_words_of",
    "panels_for",
    "passport_of",
    "path_of",
    "reading_role",
    "readings_of",
    "roles_to_manage",
    "seats_of",
    "shared_at_first",
    "shown_names",
    "staff_of",
]
