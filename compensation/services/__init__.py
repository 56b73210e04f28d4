"""The verbs of the compensation app."""

from compensation.services.agreed import Agreed
from compensation.services.batches import (
    check_file_again,
    close_batch,
    mark_paid,
    note_export,
    release_batch,
    withdraw_batch,
)
from compensation.services.budget import set_budget
from compensation.services.cancelling import book_called_off, take_called_off
from compensation.services.costs import keep_receipt, remember_trip, remove_receipt
from compensation.services.decisions import (
    Answered,
    approve_line,
    approve_lines,
    correct_line,
    is_own,
    may_approve,
    return_line,
)
from compensation.services.drafts import drop_draft, keep_draft, throw_away_draft
from compensation.services.forgetting import forget_money, unpaid_lines
from compensation.services.lateness import warn_late_payments
from compensation.services.lines import book_line, change_line, delete_line, work_out
from compensation.services.payers import keep_payer
from compensation.services.payment import choose_payment, confirm_account, deny_account, lift_denial, note_proof
from compensation.services.returns import NewsTaken, return_payment, take_bank_news
from compensation.services.rules import load_rulebook, rules_in_force, untaxed_per_km
from compensation.services.submission import next_step, note_shown, submit, take_back
from compensation.services.suggestions import accept_suggestion
from compensation.services.terms import set_terms, suggested_terms, terms_for
from compensation.services.treatment import decide_treatment, mark_reported
from compensation.services.treatment_merge import keep_apart

__all__ = [
    "Agreed",
    "Answered",
    "NewsTaken",
    "accept_suggestion",
    "approve_line",
    "approve_lines",
    "book_called_off",
    "book_line",
    "change_line",
    "check_file_again",
    "choose_payment",
    "close_batch",
    "confirm_account",
    "correct_line",
    "decide_treatment",
    "delete_line",
    "deny_account",
    "drop_draft",
    "forget_money",
    "is_own",
    "keep_apart",
    "keep_draft",
    "keep_payer",
    "keep_receipt",
    "lift_denial",
    "load_rulebook",
    "mark_paid",
    "mark_reported",
    "may_approve",
    "next_step",
    "note_export",
    "note_proof",
    "note_shown",
    "release_batch",
    "remember_trip",
    "remove_receipt",
    "return_line",
    "return_payment",
    "rules_in_force",
    "set_budget",
    "set_terms",
    "submit",
    "suggested_terms",
    "take_back",
    "take_bank_news",
    "take_called_off",
    "terms_for",
    "throw_away_draft",
    "unpaid_lines",
    "untaxed_per_km",
    "warn_late_payments",
    "withdraw_batch",
    "work_out",
]
