"""The verbs of the compensation app."""

from compensation.services.batches import close_batch, mark_paid, note_export
from compensation.services.decisions import Answered, approve_line, approve_lines, correct_line, return_line
from compensation.services.lines import book_line, change_line, delete_line, work_out
from compensation.services.payment import choose_payment, forget_payment
from compensation.services.rules import load_rulebook, rules_in_force, untaxed_per_km
from compensation.services.submission import next_step, note_shown, submit, take_back
from compensation.services.terms import set_terms, suggested_terms, terms_for

__all__ = [
    "Answered",
    "approve_line",
    "approve_lines",
    "book_line",
    "change_line",
    "choose_payment",
    "close_batch",
    "correct_line",
    "delete_line",
    "forget_payment",
    "load_rulebook",
    "mark_paid",
    "next_step",
    "note_export",
    "note_shown",
    "return_line",
    "rules_in_force",
    "set_terms",
    "submit",
    "suggested_terms",
    "take_back",
    "terms_for",
    "untaxed_per_km",
    "work_out",
]
