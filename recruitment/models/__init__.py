"""From call to member: calls, applications, motivations, reviews, answers."""

from recruitment.models.answer import Answer
from recruitment.models.application import Application
from recruitment.models.call import Call, Channel, Criterion
from recruitment.models.contact_request import ContactRequest
from recruitment.models.draft import ApplicationDraft
from recruitment.models.motivation import Motivation
from recruitment.models.review import Review

__all__ = [
    "Answer",
    "Application",
    "ApplicationDraft",
    "Call",
    "Channel",
    "ContactRequest",
    "Criterion",
    "Motivation",
    "Review",
]
