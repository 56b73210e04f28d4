"""The verbs of the panels app."""

from panels.services.accounts import change_profile, choose_language, keep_address_in_step
from panels.services.agreements import accept_agreement, publish_agreement, withdraw_acceptance
from panels.services.contact import keep_contact
from panels.services.forget_requests import (
    ask_for_member,
    ask_to_be_forgotten,
    confirm_forgetting,
    open_business_of,
    undo_forgetting,
)
from panels.services.forgetting import forget_person
from panels.services.hand_over import Taker, hand_over_panel
from panels.services.helpers import (
    accept_help,
    ask_helper_again,
    change_helper,
    decline_help,
    name_helper,
    stop_help,
)
from panels.services.members import (
    accept_membership,
    decline_membership,
    end_membership,
    enrol_member,
    send_invitation_again,
)
from panels.services.needs import drop_typed_need, set_needs, stop_sharing
from panels.services.organisations import change_logo, change_organisation, change_style, take_role_back
from panels.services.panels import archive_panel, change_panel, create_panel, invite_colleague, reopen_panel
from panels.services.passport import (
    change_item,
    choose_needs,
    keep_once,
    keep_words,
    move_occasion,
    revoke_item,
    share_passport,
    take_over_needs,
    write_own_words,
)
from panels.services.roles import assign_role, end_colleague, end_role
from panels.services.telling import tell, tell_colleague

__all__ = [
    "Taker",
    "accept_agreement",
    "accept_help",
    "accept_membership",
    "archive_panel",
    "ask_for_member",
    "ask_helper_again",
    "ask_to_be_forgotten",
    "assign_role",
    "change_helper",
    "change_item",
    "change_logo",
    "change_organisation",
    "change_panel",
    "change_profile",
    "change_style",
    "choose_language",
    "choose_needs",
    "confirm_forgetting",
    "create_panel",
    "decline_help",
    "decline_membership",
    "drop_typed_need",
    "end_colleague",
    "end_membership",
    "end_role",
    "enrol_member",
    "forget_person",
    "hand_over_panel",
    "invite_colleague",
    "keep_address_in_step",
    "keep_contact",
    "keep_once",
    "keep_words",
    "move_occasion",
    "name_helper",
    "open_business_of",
    "publish_agreement",
    "reopen_panel",
    "revoke_item",
    "send_invitation_again",
    "set_needs",
    "share_passport",
    "stop_help",
    "stop_sharing",
    "take_over_needs",
    "take_role_back",
    "tell",
    "tell_colleague",
    "undo_forgetting",
    "withdraw_acceptance",
    "write_own_words",
]
