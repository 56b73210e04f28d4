"""Read the members of a panel from the workbook of a coordinator.

Two columns are left alone on purpose: what somebody receives as a benefit, and the coordinator's remarks about it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from stdnum import iban

from panels.kit.contact_data import clean_email, clean_phone
from panels.kit.names import fold, is_name_of
from panels.kit.spreadsheets import Place, Record, UnreadableFileError, find_table, read_sheets
from panels.kit.values import is_empty, parse_date

COLUMNS = {
    "name": ("naam",),
    "email": ("e-mail", "mail"),
    "phone": ("telefoon", "mobiel"),
    "starts_on": ("start", "begin", "vanaf", "lid sinds"),
    "ends_on": ("eind", "tot"),
    "contact": ("contact",),
    "needs": ("nodig", "voorzieningen"),
    "payment": ("vergoeding",),
    "iban": ("iban", "rekening"),
    "holder": ("ten name van", "tnv", "rekeninghouder"),
    "left_alone": ("uitkering", "statuut", "opmerking", "notitie", "bsn", "rijksregister"),
}
PAYMENTS = {
    "bankrekening": "bank",
    "bank": "bank",
    "rekening": "bank",
    "waardebon": "voucher",
    "cadeaubon": "voucher",
    "goeddoel": "donation",
    "donatie": "donation",
    "schenking": "donation",
}


@dataclass(frozen=True, slots=True)
class MemberRow:
    place: Place
    name: str
    starts_on: date
    ends_on: date | None
    email: str
    phone: str
    contact: str
    needs: tuple[str, ...]
    payment: str
    payment_written: str
    iban: str
    iban_valid: bool | None
    holder: str
    other_account_holder: bool


@dataclass(frozen=True, slots=True)
class RefusedMember:
    place: Place
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class MembersFile:
    members: tuple[MemberRow, ...]
    refused: tuple[RefusedMember, ...]


def read_members(path: Path) -> MembersFile:
    table = next(filter(None, (find_table(s, COLUMNS, needed=("name", "starts_on")) for s in read_sheets(path))), None)
    if table is None:
        raise UnreadableFileError(path.name)
    members: list[MemberRow] = []
    refused: list[RefusedMember] = []
    for record in table.records:
        reason = _problem(record, members)
        if reason:
            refused.append(RefusedMember(record.place, record.text("name"), reason))
        else:
            members.append(_member(record))
    return MembersFile(tuple(members), tuple(refused))


def _problem(record: Record, earlier: list[MemberRow]) -> str:
    name = record.text("name")
    if is_empty(name):
        return "missing_name"
    if fold(name) in {fold(member.name) for member in earlier}:
        return "duplicate_row"
    try:
        starts_on, ends_on = parse_date(record.raw("starts_on")), parse_date(record.raw("ends_on"))
    except ValueError:
        return "invalid_date"
    if starts_on is None:
        return "missing_date"
    return "end_before_start" if ends_on and ends_on < starts_on else ""


def _member(record: Record) -> MemberRow:
    starts_on = parse_date(record.raw("starts_on"))
    if starts_on is None:
        raise ValueError("a member needs a start")
    name, holder = re.sub(r"\s+", " ", record.text("name")), record.text("holder")
    account = iban.compact(record.text_as_written("iban"))
    written = record.text("payment")
    return MemberRow(
        place=record.place,
        name=name,
        starts_on=starts_on,
        ends_on=parse_date(record.raw("ends_on")),
        email=clean_email(record.raw("email")),
        phone=clean_phone(record.raw("phone")),
        contact=record.text("contact"),
        needs=tuple(_needs(record.text("needs"))),
        payment=PAYMENTS.get(fold(written), ""),
        payment_written=written,
        iban=account,
        iban_valid=iban.is_valid(account, check_country=False) if account else None,
        holder=holder,
        other_account_holder=bool(account and holder and not is_name_of(holder, name)),
    )


def _needs(text: str) -> Iterator[str]:
    """One need per part; a comma inside a part ("niet langer dan 2,5 uur") is no separator."""
    for part in re.split(r"[;\n]|,\s", text):
        if not is_empty(part):
            yield part.strip()
