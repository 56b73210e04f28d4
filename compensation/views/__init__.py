"""The doors of the compensation app."""

from compensation.views.desk import approve, approve_several, correct, line_detail, of_member, of_panel, send_back
from compensation.views.hours import add, delete, edit, mine, of_membership, submit, take_back
from compensation.views.payment import choose, notice
from compensation.views.payout import batch_csv, batch_detail, batch_paid, payout
from compensation.views.terms import terms

__all__ = [
    "add",
    "approve",
    "approve_several",
    "batch_csv",
    "batch_detail",
    "batch_paid",
    "choose",
    "correct",
    "delete",
    "edit",
    "line_detail",
    "mine",
    "notice",
    "of_member",
    "of_membership",
    "of_panel",
    "payout",
    "send_back",
    "submit",
    "take_back",
    "terms",
]
