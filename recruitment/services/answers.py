"""What an application consists of, whatever way it came in: website, telephone, paper or spreadsheet."""

from dataclasses import dataclass, field
from datetime import datetime

from panels.enums import ContactWay
from panels.models import User
from recruitment.enums import ConsentWay, MotivationForm, Way
from recruitment.models import Channel


@dataclass(frozen=True, kw_only=True)
class Person:
    """Who it is and how to reach them."""

    name: str
    preferred: ContactWay | str
    email: str = ""
    phone: str = ""
    address: str = ""
    helper: str = ""
    best_moment: str = ""
    language: str = "nl"


@dataclass(frozen=True, kw_only=True)
class Story:
    """What they tell. `form` is empty when there is no motivation at all."""

    form: MotivationForm | str = ""
    text: str = ""
    experience: str = ""
    need_codes: tuple[str, ...] = ()
    need_words: str = ""
    talk_wish: str = ""
    more_answers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Consent:
    """What they agreed to, when and how; nothing here has a default that could be wrong."""

    at: datetime
    way: ConsentWay | str
    version: str
    keep_for_next: bool


@dataclass(frozen=True, kw_only=True)
class Origin:
    """How it came in. `source_key` says which row of a file it was, so that a second import adds nothing."""

    way: Way | str
    received_at: datetime
    channel: Channel | None = None
    entered_by: User | None = None
    on_behalf: bool = field(default=False)
    imported: bool = False
    source_key: str | None = None
    note: str = ""
