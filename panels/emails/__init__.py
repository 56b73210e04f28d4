"""Letters of the panels app, one function each. Nothing private in a subject or body."""

from panels.emails.accounts import about_the_account, colleague_invitation
from panels.emails.confidant import confidant_appointed, confidant_has_message, message_of_confidant
from panels.emails.helping import help_asked, help_token, helper_was_named
from panels.emails.house import house_of, letterhead, logo_of
from panels.emails.joining import confirm_address, invitation, join_link, join_token, question_came
from panels.emails.own_data import (
    accounts_merged,
    data_go_soon,
    forgetting_asked,
    forgotten,
    merge_made,
    pay_first_ends,
)
from panels.emails.problems import problem_reported
from panels.emails.site import site_url

__all__ = [
    "about_the_account",
    "accounts_merged",
    "colleague_invitation",
    "confidant_appointed",
    "confidant_has_message",
    "confirm_address",
    "data_go_soon",
    "forgetting_asked",
    "forgotten",
    "help_asked",
    "help_token",
    "helper_was_named",
    "house_of",
    "invitation",
    "join_link",
    "join_token",
    "letterhead",
    "logo_of",
    "merge_made",
    "message_of_confidant",
    "pay_first_ends",
    "problem_reported",
    "question_came",
    "site_url",
]
