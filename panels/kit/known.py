"""What is known about a person, in the form in which every app tells it (`selectors/known.py` of each app).

`known_about(user)` returns sections; `consents_of(user)` returns consents. The page of one's own data, the readable
export and the export for machines are all made of these, so that they can never tell different things.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Any

from django.utils.translation import ngettext

Value = Any  # text, number, yes or no, Decimal, day, moment, or None
Pair = tuple[str, Value]  # (label in plain words, value); None and "" are shown as "not filled in"


@dataclass(frozen=True)
class KnownFile:
    """A file that goes along in the export. `open` returns a binary stream that the caller closes.

    `name` is the name in the zip, without a path and without personal data (for instance "motivatie-1.webm").
    """

    name: str
    label: str
    open: Callable[[], IO[bytes]]


@dataclass(frozen=True)
class Section:
    """One kind of thing that is known about a person.

    `key` is stable and English: machines read it in data.json. `why`, `who_sees` and `until` are sentences in the
    reader's language. `rows` holds one list of (label, value) pairs for each thing; names of other people are in it
    only where the person may see them. `correct_url` is where the person sets it right, `correct_label` what the
    link says. `summary` is the one line that is read first; without one the number of rows is told.
    """

    key: str
    title: str
    why: str
    who_sees: str
    until: str
    rows: Sequence[Sequence[Pair]] = ()
    files: Sequence[KnownFile] = ()
    correct_url: str = ""
    correct_label: str = ""
    summary: str = ""


@dataclass(frozen=True)
class Consent:
    """Something that a person said yes to, and where they take it back.

    With `is_post` the page makes a form of one button that posts to `withdraw_url`; else it is a link to a page
    on which it is done. `withdraw_url` is "" when nothing can be taken back any more (then `note` says why).
    """

    key: str
    title: str
    given_at: datetime | None
    withdraw_url: str = ""
    withdraw_label: str = ""
    is_post: bool = False
    note: str = ""


@dataclass(frozen=True)
class OpenBusiness:
    """Something between a person and us that is not finished: hours that are not paid yet."""

    text: str
    url: str = ""


def shown(row: Any, name: str, label: Any = None) -> Pair:
    """A field of a row as a pair: its label in plain words, and the value as people read it."""
    meta = row._meta.get_field(name)
    words = str(label if label is not None else meta.verbose_name)
    value = getattr(row, f"get_{name}_display")() if getattr(meta, "choices", None) else getattr(row, name)
    return words[:1].upper() + words[1:], value if value != "" else None


def length_in_words(days: int) -> str:
    """A number of days as people say it: 28 is "4 weken", 365 is "1 jaar"."""
    years, rest = divmod(days, 365)
    if years and rest <= years:
        return ngettext("%(count)s jaar", "%(count)s jaar", years) % {"count": years}
    if days % 7 == 0:
        return ngettext("%(count)s week", "%(count)s weken", days // 7) % {"count": days // 7}
    return ngettext("%(count)s dag", "%(count)s dagen", days) % {"count": days}
