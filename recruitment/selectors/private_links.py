"""Private links: who has one may see their own application, or go on with it. They tell nothing by themselves."""

import uuid

from django.core import signing
from django.utils import timezone

from panels.kit.dates import local_day
from recruitment.models import Application, ApplicationDraft
from recruitment.rulebook import limit

APPLICATION_SALT = "recruitment.application"
DRAFT_SALT = "recruitment.draft"
LINK_DAYS = 400  # longer than any application of somebody who did not join is kept


def private_token(application: Application) -> str:
    """The private part of the address of somebody's own application."""
    return signing.dumps(application.pk.hex, salt=APPLICATION_SALT)


def resume_token(draft: ApplicationDraft) -> str:
    """The private part of the address with which somebody goes on."""
    return signing.dumps(draft.pk.hex, salt=DRAFT_SALT)


def application_behind(token: str) -> Application | None:
    """The application of a private link; None when the link is wrong or old, or the application was erased."""
    key = _key(token, APPLICATION_SALT, LINK_DAYS)
    kept = Application.objects.filter(erased_at__isnull=True).select_related("call__panel__organisation", "motivation")
    return kept.filter(pk=key).first() if key else None


def draft_behind(token: str) -> ApplicationDraft | None:
    """The unsent draft of a private link; None when the link is wrong or old, or the draft was sent or removed."""
    days = limit("draft", on=local_day(timezone.now())).days
    key = _key(token, DRAFT_SALT, days + 1)
    drafts = ApplicationDraft.objects.unsent().select_related("call__panel__organisation")
    return drafts.filter(pk=key).first() if key else None


def _key(token: str, salt: str, days: int) -> uuid.UUID | None:
    try:
        return uuid.UUID(signing.loads(token, salt=salt, max_age=days * 24 * 60 * 60))
    except (signing.BadSignature, ValueError):
        return None
