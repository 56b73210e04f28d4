"""The app's own kinds of no."""

from panels.kit.errors import Refusal


class NoTerms(Refusal):
    """There is no rate for the day."""


class NotYet(Refusal):
    """Something has to be read or chosen first; `step` says what: "notice" or "payment"."""

    def __init__(self, text: str, *, step: str) -> None:
        super().__init__(text)
        self.step = step
