"""Who may do what with people and panels."""

from panels.policies.agreements import may_accept_agreement, may_publish_agreement, may_read_agreement
from panels.policies.helpers import may_change_helper, may_see_helper, may_stop_helper
from panels.policies.members import (
    may_change_needs,
    may_enrol_member,
    may_manage_member,
    may_see_contact,
    may_see_member,
    may_see_members,
    may_see_needs,
)
from panels.policies.panels import (
    may_create_panel,
    may_edit_panel,
    may_hand_over_panel,
    may_list_panels,
    may_manage_organisation,
    may_read_about_panel,
)

__all__ = [
    "may_accept_agreement",
    "may_change_helper",
    "may_change_needs",
    "may_create_panel",
    "may_edit_panel",
    "may_enrol_member",
    "may_hand_over_panel",
    "may_list_panels",
    "may_manage_member",
    "may_manage_organisation",
    "may_publish_agreement",
    "may_read_about_panel",
    "may_read_agreement",
    "may_see_contact",
    "may_see_helper",
    "may_see_member",
    "may_see_members",
    "may_see_needs",
    "may_stop_helper",
]
