"""The app's own kinds of no."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.formats import time_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

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


class Outdated(Refusal):
    """Another screen of the same person wrote something newer, at that moment."""

    def __init__(self, at: datetime) -> None:
        time = time_format(localtime(at), "H:i")
        super().__init__(_("Nog niet bewaard. U schreef dit om %(time)s ook op een ander scherm.") % {"time": time})


class NothingLeft(Refusal):
    """What was asked is done already: no mistake of anybody."""


class NotWhatWasChecked(Refusal):
    """The file for the bank is not the file that was checked: it does not leave Spiegel."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Dit bestand is anders dan het bestand dat is nagekeken. Wij geven het niet. Haalde u het eerder op? "
                "Gebruik dan dat bestand en bel de beheerder. Anders: trek de lijst in en maak een nieuwe."
            )
        )
