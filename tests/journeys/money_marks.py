"""A mark of its own in every private column about hours and money, and who may read which (money_marks.txt).

A mark is a word or an amount that is nowhere else, so that what leaks says from which column it came. A column that is
added to a model of the compensation app must get a row in the table: `private_columns` finds it.
"""

import html
import io
import json
import re
import zipfile
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from django.apps import apps
from django.core.files.base import ContentFile
from django.db import models
from django.utils import timezone

from compensation.enums import AccountOf, LineStatus, TalkOutcome
from compensation.models import Line, PaymentPreference
from panels.kit.fields import EncryptedJSONField, EncryptedTextField
from tests.factories.compensation import release
from tests.journeys.world import World, make_world

TABLE = Path(__file__).parent / "money_marks.txt"
# Private without being encrypted: what something cost, where somebody lives by its distance, what was suggested.
PLAIN = {
    "Cost.spent": Decimal("8123.47"),
    "UsualTrip.km": Decimal("7377.13"),
    "Line.suggestion": "7171.71",
    "Treatment.withheld": Decimal("4321.77"),
}
# Encrypted, and an amount: planted as the text of it.
AMOUNTS = {"OwnLimit.per_month": Decimal("6123.41"), "OwnLimit.per_year": Decimal("7234.59")}
# A choice of a few: planted as a code, read as its words.
CODES = {"Talk.outcome": TalkOutcome.STOPS}
ADDRESSES_IN = re.compile(r'(?:href|action|src|data-[a-z-]*url)="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands in a column, the ways in which it may be written, and who may read it (letters of the table)."""

    column: str
    readers: str
    spellings: tuple[str, ...]

    def is_in(self, text: str) -> bool:
        return any(spelling in text for spelling in self.spellings)


def read_marks() -> tuple[str, list[Mark]]:
    """The letters of all readers, and a mark for each row."""
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    letters = "".join(lines[0].split()[1:])
    rows = [line.split() for line in lines[1:]]
    return letters, [_mark(row[0], number, zip(letters, row[1:], strict=True)) for number, row in enumerate(rows)]


def _mark(column: str, number: int, cells: Any) -> Mark:
    readers = "".join(letter for letter, cell in cells if cell == "r")
    amount = {**PLAIN, **AMOUNTS}.get(column)
    if amount is not None:
        return Mark(column, readers, _amount(Decimal(str(amount))))
    if column in CODES:
        return Mark(column, readers, (str(CODES[column].label),))
    return Mark(column, readers, (f"Merkteken{chr(97 + number // 26)}{chr(97 + number % 26)}",))


def _amount(value: Decimal) -> tuple[str, ...]:
    whole, cents = f"{value:.2f}".split(".")
    grouped = f"{int(whole):,}"
    return (f"{whole}.{cents}", f"{whole},{cents}", f"{grouped}.{cents}", f"{grouped.replace(',', '.')},{cents}")


LETTERS, MARKS = read_marks()
WORD = {mark.column: mark.spellings[0] for mark in MARKS}


def private_columns() -> set[str]:
    """Every encrypted text and every file of the compensation app, and what is named in PLAIN."""
    kinds = (EncryptedTextField, EncryptedJSONField, models.FileField)
    found = {
        f"{model.__name__}.{field.name}"
        for model in apps.get_app_config("compensation").get_models()
        for field in model._meta.local_fields
        if isinstance(field, kinds)
    }
    return found | set(PLAIN)


def make_marked_world() -> World:
    """The world with its marks: a line that came back, a list that went out, a talk, a choice, a draft."""
    world = make_world()
    release(world.things["compensation.Batch"])
    for model in apps.get_app_config("compensation").get_models():
        own = {name: value for name, value in _planted(model).items() if name != "receipt"}
        if own:
            model._base_manager.update(**own)
    PaymentPreference.objects.update(account_of=AccountOf.REPRESENTATIVE)  # then who manages the account is shown
    cost = world.things["compensation.Cost"]
    cost.refresh_from_db()
    cost.receipt.save("file.pdf", ContentFile(f"%PDF-1.7\n{WORD['Cost.receipt']}".encode()))
    Line.objects.update(status=LineStatus.SUBMITTED, submitted_at=timezone.now())
    for thing in world.things.values():
        if thing._meta.app_label == "compensation":
            thing.refresh_from_db()
    return world


def _planted(model: type[models.Model]) -> dict[str, Any]:
    """Values for the private columns of a model, in the shape that the column has."""
    shaped: dict[str, Any] = {
        **PLAIN,
        **AMOUNTS,
        **CODES,
        "HoursDraft.typed": json.dumps({"description": WORD["HoursDraft.typed"], "activity": "reading"}),
        "Situation.answers": {"country": "NL", "options": ["nl.wia"], "partner": WORD["Situation.answers"]},
        "SituationShare.items": ["nl.wia", WORD["SituationShare.items"]],
        "Talk.calls": [{"who": WORD["Talk.calls"], "done": False}],
        "Line.suggestion": {"minutes": 60, "km": PLAIN["Line.suggestion"]},
    }
    planted = {}
    for mark in MARKS:
        name, _dot, field = mark.column.partition(".")
        if name == model.__name__:
            planted[field] = shaped.get(mark.column, WORD[mark.column])
    return planted


def text_of(response: Any) -> str:
    """Everything that an answer holds, also inside a zip or a spreadsheet."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    if content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            content = b"\n".join(packed.read(name) for name in packed.namelist())
    return html.unescape(content.decode(errors="replace"))


def addresses_in(response: Any, text: str) -> list[str]:
    """Addresses and file names that an answer gives away."""
    headers = [response.headers.get(name, "") for name in ("Location", "Content-Disposition", "Link")]
    return [unquote(one) for one in [*headers, *ADDRESSES_IN.findall(text)] if one]


def found_in(texts: Any) -> set[str]:
    """The columns whose mark is in one of the texts."""
    held = [str(text) for text in texts]
    return {mark.column for mark in MARKS if any(mark.is_in(text) for text in held)}
