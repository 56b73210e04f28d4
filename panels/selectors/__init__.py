"""Reads of the panels app that span tables."""

from panels.selectors.members import JOIN_DAYS, JOIN_SALT, invited_member, members_of, staff_of
from panels.selectors.needs import NeedCount, need_counts
from panels.selectors.panels import organisations_administered_by, organisations_run_by, panels_for
from panels.selectors.people import DEMO_DOMAIN, demo_people, memberships_of, own_answers, roles_to_manage

__all__ = [
    "DEMO_DOMAIN",
    "JOIN_DAYS",
    "JOIN_SALT",
    "NeedCount",
    "demo_people",
    "invited_member",
    "members_of",
    "memberships_of",
    "need_counts",
    "organisations_administered_by",
    "organisations_run_by",
    "own_answers",
    "panels_for",
    "roles_to_manage",
    "staff_of",
]
