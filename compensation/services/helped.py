"""What a helper does for a person: kept beside the person's name, so that nobody looks after what they entered."""

from uuid import UUID

from django.utils.translation import gettext as _

from panels.kit.errors import Refusal
from panels.models import User


def helper_of(by: User | None) -> UUID | None:
    """The key of the account of who acts for `by` now (panels/acting.py); None when they do it themselves."""
    acting = getattr(by, "acting", None)
    return acting.helper_id if acting else None


def refuse_helper(by: User | None) -> None:
    """Where money goes is for the person, never for who helps them."""
    if helper_of(by):
        raise Refusal(_("Een helper kan dit niet doen. De persoon kiest zelf hoe en waar het geld komt."))
