"""The app's own kinds of no."""

from collections.abc import Sequence

from panels.kit.errors import Refusal


class NoTerms(Refusal):
    """There is no rate for the day."""


class NotYet(Refusal):
    """Something has to be read or chosen first; `step` says what: "notice" or "payment"."""

    def __init__(self, text: str, *, step: str) -> None:
        super().__init__(text)
        self.step = step


class Unsure(Refusal):
    """It may be right, and we ask first; `codes` are those of enums.Doubt."""

    def __init__(self, text: str, *, codes: Sequence[str]) -> None:
        super().__init__(text)
        self.codes = tuple(codes)
