"""Read the applications that a form builder exported, with the coordinator's own columns.

The form of the motivation never makes an application invalid, and a duplicate loses nothing of either row.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from django.utils.translation import gettext as _

from panels.kit.contact_data import clean_email, clean_phone, has_broken_email, phone_digits
from panels.kit.dates import local_day
from panels.kit.exports import BOM, csv_line
from panels.kit.identity_numbers import holds_identity_number
from panels.kit.names import same_name
from panels.kit.spreadsheets import Place, Record, UnreadableFileError, find_table, read_sheets
from panels.kit.values import is_empty, parse_moment, parse_yes
from recruitment.models import Application

COLUMNS = {
    "received": ("tijdstempel", "timestamp", "datum", "ontvangen", "verzonden"),
    "name": ("wat is uw naam", "wat is je naam", "naam", "uw naam"),
    "email": ("e-mail", "mailadres"),
    "phone": ("telefoon", "mobiel"),
    "channel": ("hoe hoorde", "hoe heeft u gehoord", "kanaal"),
    "motivation": ("waarom wilt u", "waarom wil je", "motivatie"),
    "experience": ("welke ervaring",),
    "age_group": ("leeftijd",),
    "province": ("provincie",),
    "education": ("hoogste opleiding", "opleiding"),
    "needs": ("wat heeft u nodig", "wat heb je nodig"),
    "contact": ("hoe wilt u dat wij contact", "contact via"),
    "keep": ("mogen wij uw gegevens een jaar", "mogen we je gegevens een jaar"),
    "consent": ("ik ga akkoord", "privacyverklaring"),
    "attachment": ("bijlage", "bestand"),
    "status": ("status",),
    "note": ("notitie", "opmerking"),
}
NEEDED = ("name", "consent")
SHORT = 60  # a longer text tells the motivation itself, it does not point to a recording
FORM_BY_SUFFIX = {
    "audio": (".m4a", ".mp3", ".wav", ".ogg", ".oga", ".aac", ".opus", ".amr"),
    "video": (".mp4", ".mov", ".webm", ".avi", ".mkv"),
    "drawing": (".png", ".jpg", ".jpeg", ".heic", ".gif", ".webp", ".tif", ".tiff"),
    "letter": (".pdf", ".doc", ".docx", ".odt", ".rtf", ".txt"),
}
FORM_BY_WORDS = (
    ("audio", re.compile(r"ingesproken|audio|spraakbericht|voicememo|opname")),
    ("video", re.compile(r"filmpje|video")),
    ("drawing", re.compile(r"zie (?:de )?(?:tekening|foto|plaatje)")),
    ("letter", re.compile(r"\bbrief\b.*\b(?:post|bijlage|gestuurd)|met de post")),
    ("phone", re.compile(r"aan de telefoon|telefonisch|graag bellen|bel mij|liever bellen")),
)


@dataclass(frozen=True, slots=True)
class ApplicationRow:
    place: Place
    received: datetime | None
    name: str
    email: str
    phone: str
    channel: str
    motivation: str
    motivation_form: str
    experience: str
    age_group: str
    province: str
    education: str
    needs: str
    contact: str
    may_be_kept: bool
    consent_spoken: bool
    attachment: str
    status: str
    note: str
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Duplicate:
    place: Place
    of: Place


@dataclass(frozen=True, slots=True)
class Rejected:
    place: Place
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class ApplicationsFile:
    rows: int
    valid: tuple[ApplicationRow, ...]
    duplicates: tuple[Duplicate, ...]
    rejected: tuple[Rejected, ...]


def read_applications(path: Path) -> ApplicationsFile:
    table = next(filter(None, (find_table(s, COLUMNS, needed=NEEDED) for s in read_sheets(path))), None)
    if table is None:
        raise UnreadableFileError(path.name)
    valid: list[ApplicationRow] = []
    duplicates: list[Duplicate] = []
    rejected: list[Rejected] = []
    for record in table.records:
        if reason := _reason_to_reject(record):
            rejected.append(Rejected(record.place, record.text("name"), reason))
            continue
        row = _application(record)
        earlier = next((index for index, other in enumerate(valid) if _same_application(row, other)), None)
        if earlier is None:
            valid.append(replace(row, warnings=(*row.warnings, *_warnings_beside(row, valid))))
        else:
            duplicates.append(Duplicate(row.place, valid[earlier].place))
            valid[earlier] = _merged(valid[earlier], row)
    return ApplicationsFile(len(table.records), tuple(valid), tuple(duplicates), tuple(rejected))


def _reason_to_reject(record: Record) -> str:
    name = record.text("name")
    if re.match(r"test\b", name, re.IGNORECASE):
        return "test_row"
    if is_empty(name):
        return "no_name"
    if not _consents(record):
        return "no_consent"
    reachable = clean_email(record.raw("email")) or clean_phone(record.raw("phone"))
    return "" if reachable else "no_contact"


def _consents(record: Record) -> bool:
    """A clear yes, or a note that it was given by word of mouth."""
    answer = record.raw("consent")
    text = record.text("consent").lower()
    if parse_yes(answer) is not None:
        return bool(parse_yes(answer))
    words = re.findall(r"\w+", text)
    denied = {"nee", "niet", "geen", "neen"} & set(words)
    return not denied and ("mondeling" in words or words[:1] in (["ja"], ["akkoord"]))


def _application(record: Record) -> ApplicationRow:
    received, problems = _received(record)
    motivation = "" if is_empty(record.raw("motivation")) else record.text("motivation")
    attachment = record.text("attachment")
    form = _motivation_form(motivation, attachment)
    return ApplicationRow(
        place=record.place,
        received=received,
        name=re.sub(r"\s+", " ", record.text("name")),
        email=clean_email(record.raw("email")),
        phone=clean_phone(record.raw("phone")),
        motivation=motivation,
        motivation_form=form,
        attachment=attachment,
        may_be_kept=bool(parse_yes(record.raw("keep"))),
        consent_spoken="mondeling" in record.text("consent").lower(),
        warnings=(*problems, *_own_warnings(record, form)),
        **{name: record.text(name) for name in PLAIN_TEXTS},
    )


PLAIN_TEXTS = (
    "channel", "experience", "age_group", "province", "education", "needs", "contact", "status", "note",
)  # fmt: skip


def _received(record: Record) -> tuple[datetime | None, tuple[str, ...]]:
    try:
        received = parse_moment(record.raw("received"))
    except ValueError:
        received = None
    return received, () if received else ("received_date_unreadable",)


def _own_warnings(record: Record, form: str) -> tuple[str, ...]:
    checks = {
        "email_invalid": has_broken_email(record.raw("email")),
        "no_motivation": form == "none",
        "identity_number_in_text": holds_identity_number(record.text_as_written("motivation")),
    }
    return tuple(code for code, holds in checks.items() if holds)


def _motivation_form(text: str, attachment: str) -> str:
    suffix = Path(attachment).suffix.lower()
    for form, suffixes in FORM_BY_SUFFIX.items():
        if suffix in suffixes:
            return form
    if len(text) <= SHORT:
        for form, words in FORM_BY_WORDS:
            if words.search(text.lower()):
                return form
    return "text" if text or attachment else "none"


def _same_contact(one: ApplicationRow, other: ApplicationRow) -> bool:
    same_phone = one.phone and phone_digits(one.phone) == phone_digits(other.phone)
    return bool((one.email and one.email == other.email) or same_phone)


def _same_application(one: ApplicationRow, other: ApplicationRow) -> bool:
    return _same_contact(one, other) and same_name(one.name, other.name)


def _warnings_beside(row: ApplicationRow, earlier: Sequence[ApplicationRow]) -> list[str]:
    warnings = []
    if any(_same_contact(row, other) for other in earlier):
        warnings.append("possible_household")
    elif any(same_name(row.name, other.name) for other in earlier):
        warnings.append("same_name_other_contact")
    return warnings


def _merged(first: ApplicationRow, later: ApplicationRow) -> ApplicationRow:
    """The earlier row, with everything that only the later one has."""
    texts = ("motivation", "needs", "experience", "note")
    fallbacks = ("email", "phone", "channel", "age_group", "province", "education", "contact", "attachment", "received")
    longest = max(first.name, later.name, key=len)
    form = first.motivation_form if first.motivation_form != "none" else later.motivation_form
    return replace(
        first,
        name=longest,
        motivation_form=form,
        status=next((s for s in (first.status, later.status) if s and s.lower() != "dubbel"), ""),
        warnings=tuple(dict.fromkeys((*first.warnings, *later.warnings))),
        **{field: getattr(first, field) or getattr(later, field) for field in fallbacks},
        **{field: _joined(getattr(first, field), getattr(later, field)) for field in texts},
    )


def _joined(first: str, later: str) -> str:
    return first if not later or later in first else "\n\n".join(filter(None, (first, later)))


def application_lines(applications: Iterable[Application]) -> Iterator[str]:
    """The list of a call for a spreadsheet program, line by line: BOM, semicolons, nothing that runs.

    No stories and no contact data: a list on somebody's laptop should hold little.
    """
    header = [
        _("Nummer"), _("Naam"), _("Stand"), _("Aangemeld via"), _("Gehoord van"), _("Motivatie"), _("Ontvangen op"),
    ]  # fmt: skip
    yield BOM + csv_line(header, quoted=True)
    for application in applications:
        motivation = getattr(application, "motivation", None)
        yield csv_line(
            [
                application.reference,
                application.name,
                application.get_stage_display(),
                application.get_way_display(),
                application.channel.name if application.channel else "",
                motivation.get_form_display() if motivation else "",
                local_day(application.received_at).isoformat(),
            ],
            quoted=True,
        )
