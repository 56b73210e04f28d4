"""The letterhead of an organisation: its name, the address for answers, its colour and its logo."""

from typing import Any

from panels.kit.contrast import is_hex
from panels.kit.mail import House
from panels.models import Organisation, Panel
from panels.validators import OURS, tokens_of


def letterhead(organisation: Organisation | None, panel: Panel | None = None) -> dict[str, Any]:
    """What send_letter needs to know of who sends: `send_letter(..., **letterhead(panel.organisation, panel))`.

    Answers go to the contact of the panel, else to the address of the organisation.
    """
    if organisation is None:
        return {}
    return {
        "from_name": organisation.sender,
        "reply_to": (panel.contact_email if panel else "") or organisation.reply_email,
        "house": house_of(organisation),
    }


def house_of(organisation: Organisation) -> House:
    """The look of an organisation. A colour that is not a plain hexadecimal one stays ours, with its text."""
    tokens = tokens_of(organisation.theme_css)
    accent, on_accent = (tokens.get(f"--sp-{name}", OURS[name]) for name in ("accent", "on-accent"))
    if not (is_hex(accent) and is_hex(on_accent)):
        accent, on_accent = OURS["accent"], OURS["on-accent"]
    return House(organisation.sender, accent, on_accent, logo_of(organisation))


def logo_of(organisation: Organisation) -> bytes:
    """The logo as PNG; nothing when there is none, or when its file is gone (a letter goes out without it then)."""
    if not organisation.logo:
        return b""
    try:
        with organisation.logo.open("rb") as stored:
            return bytes(stored.read())
    except OSError:
        return b""
