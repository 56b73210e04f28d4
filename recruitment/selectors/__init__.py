"""Reads of the recruitment app."""

from recruitment.selectors.calls import current_call, open_calls, public_call
from recruitment.selectors.pipeline import (
    FILTERS,
    SORTS,
    Funnel,
    applications_of,
    funnel,
    next_to_read,
    possible_duplicates,
    waiting_for_answer,
)
from recruitment.selectors.private_links import (
    application_behind,
    draft_behind,
    private_token,
    resume_token,
)
from recruitment.selectors.reviews import CriterionScore, scores_of

__all__ = [
    "FILTERS",
    "SORTS",
    "CriterionScore",
    "Funnel",
    "application_behind",
    "applications_of",
    "current_call",
    "draft_behind",
    "funnel",
    "next_to_read",
    "open_calls",
    "possible_duplicates",
    "private_token",
    "public_call",
    "resume_token",
    "scores_of",
    "waiting_for_answer",
]
