"""The verbs of the recruitment app."""

from recruitment.services.admission import admit
from recruitment.services.answers import Consent, Origin, Person, Story
from recruitment.services.calls import close_call, create_call, open_call, save_call
from recruitment.services.contact_requests import finish_request, request_contact
from recruitment.services.decisions import mark_read, mark_told, move, preview
from recruitment.services.drafts import keep_file, remove_file, save_step, send_draft, send_resume_link
from recruitment.services.entering import enter
from recruitment.services.forgetting import forget_applications
from recruitment.services.receiving import free_reference, now_consent, receive, write_down_motivation
from recruitment.services.reserve import keep_on_reserve, leave_reserve
from recruitment.services.retention import Cleaned, clean, erase
from recruitment.services.reviews import save_scores
from recruitment.services.withdrawing import withdraw

__all__ = [
    "Cleaned",
    "Consent",
    "Origin",
    "Person",
    "Story",
    "admit",
    "clean",
    "close_call",
    "create_call",
    "enter",
    "erase",
    "finish_request",
    "forget_applications",
    "free_reference",
    "keep_file",
    "keep_on_reserve",
    "leave_reserve",
    "mark_read",
    "mark_told",
    "move",
    "now_consent",
    "open_call",
    "preview",
    "receive",
    "remove_file",
    "request_contact",
    "save_call",
    "save_scores",
    "save_step",
    "send_draft",
    "send_resume_link",
    "withdraw",
    "write_down_motivation",
]
