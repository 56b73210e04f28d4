"""What is open in a panel, as each app tells it to who takes the panel over."""

from dataclasses import dataclass


@dataclass(frozen=True)
class OpenWork:
    """One kind of work that waits: in words with a number, never with names, and the page where it stands."""

    text: str
    url: str
