"""The app's own kinds of no."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils.formats import date_format, time_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from panels.kit.errors import Refusal

if TYPE_CHECKING:
    from panels.models import Member


class NoTerms(Refusal):
    """There is no rate for the day."""


class NotYet(Refusal):
    """Something has to be read or chosen first; `step` says what: "notice" or "payment"."""

    def __init__(self, text: str, *, step: str) -> None:
        super().__init__(text)
        self.step = step


class NoMember(Refusal):
    """The day lies outside the membership; the text is for anybody but the person."""

    def __init__(self, member: "Member", on: date) -> None:
        super().__init__(_("Op deze dag was %(name)s geen lid van de groep.") % {"name": member.name})
        self.member, self.on = member, on

    @property
    def to_self(self) -> str:
        """The same for the person."""
        first, last = self.member.starts_on, self.member.ends_on
        if self.on < first or last is None:
            told = {"day": date_format(first, "j F Y")}
            return _("Op deze dag was u nog geen lid van de groep. U bent lid vanaf %(day)s.") % told
        told = {"day": date_format(last, "j F Y")}
        return _("Op deze dag was u geen lid meer van de groep. U was lid tot en met %(day)s.") % told


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
