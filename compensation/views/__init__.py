"""The doors of the compensation app."""

from compensation.views.batches import (
    bank_news,
    batch_check_again,
    batch_csv,
    batch_detail,
    batch_paid,
    batch_release,
    batch_sepa,
    batch_withdraw,
    payment_returned,
)
from compensation.views.costs import receipt, receipt_add, receipt_remove
from compensation.views.desk import approve, approve_several, correct, line_detail, of_member, of_panel, send_back
from compensation.views.disputes import say_it_is_right
from compensation.views.drafts import keep_typed
from compensation.views.entering import add, edit
from compensation.views.hours import accept, delete, mine, of_membership, submit, take_back
from compensation.views.payers import payer_add, payer_edit, payers
from compensation.views.payment import account_answer, check_account, choose, notice
from compensation.views.payout import payout
from compensation.views.tax_report import payer_left_out, payer_year, tax_report
from compensation.views.terms import budget, terms, terms_read
from compensation.views.treatment import treatments, treatments_decide, treatments_of

__all__ = [
    "accept",
    "account_answer",
    "add",
    "approve",
    "approve_several",
    "bank_news",
    "batch_check_again",
    "batch_csv",
    "batch_detail",
    "batch_paid",
    "batch_release",
    "batch_sepa",
    "batch_withdraw",
    "budget",
    "check_account",
    "choose",
    "correct",
    "delete",
    "edit",
    "keep_typed",
    "line_detail",
    "mine",
    "notice",
    "of_member",
    "of_membership",
    "of_panel",
    "payer_add",
    "payer_edit",
    "payer_left_out",
    "payer_year",
    "payers",
    "payment_returned",
    "payout",
    "receipt",
    "receipt_add",
    "receipt_remove",
    "say_it_is_right",
    "send_back",
    "submit",
    "take_back",
    "tax_report",
    "terms",
    "terms_read",
    "treatments",
    "treatments_decide",
    "treatments_of",
]
