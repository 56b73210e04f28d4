"""The verbs of the panels app."""

from panels.services.accounts import change_profile, choose_language, keep_address_in_step
from panels.services.agreements import accept_agreement, publish_agreement, withdraw_acceptance
from panels.services.contact import keep_contact
from panels.services.members import (
    accept_membership,
    decline_membership,
    end_membership,
    enrol_member,
    send_invitation_again,
)
from panels.services.needs import set_needs
from panels.services.organisations import change_organisation, take_role_back
from panels.services.panels import archive_panel, change_panel, create_panel, invite_colleague, reopen_panel
from panels.services.roles import assign_role, end_colleague, end_role
from panels.services.telling import tell, tell_colleague

__all__ = [
    "accept_agreement",
    "accept_membership",
    "archive_panel",
    "assign_role",
    "change_organisation",
    "change_panel",
    "change_profile",
    "choose_language",
    "create_panel",
    "decline_membership",
    "end_colleague",
    "end_membership",
    "end_role",
    "enrol_member",
    "invite_colleague",
    "keep_address_in_step",
    "keep_contact",
    "publish_agreement",
    "reopen_panel",
    "send_invitation_again",
    "set_needs",
    "take_role_back",
    "tell",
    "tell_colleague",
    "withdraw_acceptance",
]
