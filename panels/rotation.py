"""Give every encrypted value, and every hash of one, the newest key, so that an old key can be thrown away.

May be stopped at any moment and run again: rows that have the newest key are left alone. Somebody may write meanwhile:
a row only changes when it still holds what was read, and a pass is repeated until there is nothing left to do.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator
from django.apps import apps
from django.db import connection, models, transaction

from panels.kit.encryption import decrypt, key_of, rotate
from panels.kit.fields import EncryptedTextField, KeyedHashField

BATCH = 500
MOST_PASSES = 5
IN_AUTHENTICATOR = ("secret", "seed")


@dataclass(frozen=True)
class Columns:
    """The encrypted columns of a model, and the fields that hold a hash of one of them."""

    model: type[models.Model]
    encrypted: tuple[str, ...]
    hashes: tuple[KeyedHashField, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return (*self.encrypted, *(field.column for field in self.hashes))

    def source_of(self, field: KeyedHashField) -> str:
        """The column of which a field holds the hash."""
        return str(self.model._meta.get_field(field.of).column)


def encrypted_columns() -> Iterator[Columns]:
    """Every model with encrypted columns."""
    for model in apps.get_models():
        fields = model._meta.local_fields
        encrypted = tuple(field.column for field in fields if isinstance(field, EncryptedTextField))
        if encrypted:
            yield Columns(model, encrypted, tuple(field for field in fields if isinstance(field, KeyedHashField)))


def rotate_all() -> tuple[int, int]:
    """Encrypt and hash all with the first key; returns how many rows were written and how many have a lost value.

    A value whose key is lost is left as it is; the other values of its row are written.
    """
    written, lost = 0, 0
    for _pass in range(MOST_PASSES):
        counts = Counter[str]()
        for columns in encrypted_columns():
            for rows in _batches(columns):
                counts += _rotate_rows(columns, rows)
        counts += _rotate_second_factors()
        written, lost = written + counts["written"], counts["lost"]
        if not counts["written"] + counts["missed"]:
            break
    return written, lost


def keys_in_use() -> Iterator[tuple[str, Counter[str]]]:
    """For each model how many values stand with the first key, with an older one, and how many keys are lost."""
    for columns in encrypted_columns():
        counts = Counter[str]()
        for rows in _batches(columns):
            tokens = (value for row in rows for value in row[1 : 1 + len(columns.encrypted)] if value)
            counts.update(_standing(token) for token in tokens)
        yield columns.model._meta.label, counts
    data = Authenticator.objects.values_list("data", flat=True)
    tokens = (kept[name] for kept in data.iterator() for name in IN_AUTHENTICATOR if name in kept)
    yield Authenticator._meta.label, Counter(_standing(token) for token in tokens)


def _standing(token: str) -> str:
    place = key_of(token)
    return "lost" if place is None else "older" if place else "first"


def _batches(columns: Columns) -> Iterator[list[tuple[Any, ...]]]:
    """Raw rows (the key first), a few hundred at a time in the order of the key: the fields would decrypt them."""
    quote, meta = connection.ops.quote_name, columns.model._meta
    key = quote(meta.pk.column)
    names = ", ".join([key, *(quote(name) for name in columns.names)])
    last, where = None, ""
    with connection.cursor() as cursor:
        while True:
            found = f"SELECT {names} FROM {quote(meta.db_table)} {where} ORDER BY {key} LIMIT {BATCH}"  # noqa: S608 – quoted names of our own
            cursor.execute(found, [] if last is None else [last])
            rows = cursor.fetchall()
            if not rows:
                return
            yield rows
            last, where = rows[-1][0], f"WHERE {key} > %s"


@transaction.atomic
def _rotate_rows(columns: Columns, rows: list[tuple[Any, ...]]) -> Counter[str]:
    counts = Counter[str]()
    for key, *values in rows:
        old = dict(zip(columns.names, values, strict=True))
        lost = {name for name in columns.encrypted if old[name] and key_of(old[name]) is None}
        new = {name: rotate(old[name]) for name in columns.encrypted if _is_older(old[name])}
        new |= _hashes(columns, old, lost)
        counts["lost"] += bool(lost)
        if new:
            held = _write(columns.model, key, {name: old[name] for name in new}, new)
            counts["written" if held else "missed"] += 1
    return counts


def _is_older(token: str | None) -> bool:
    return bool(token) and bool(key_of(str(token)))


def _hashes(columns: Columns, old: dict[str, Any], lost: set[str]) -> dict[str, str]:
    """The hashes that are not of the first key; that of a lost value stays."""
    found = {}
    for field in columns.hashes:
        source = columns.source_of(field)
        if source in lost:
            continue
        fresh = field.hash_of(decrypt(old[source])) if old[source] else ""
        if fresh != old[field.column]:
            found[field.column] = fresh
    return found


def _write(model: type[models.Model], key: Any, old: dict[str, Any], new: dict[str, Any]) -> bool:
    """Write the new values if the row still holds the old ones; False when somebody wrote it in the meantime."""
    quote, meta = connection.ops.quote_name, model._meta
    sets = ", ".join(f"{quote(name)} = %s" for name in new)
    same = " AND ".join(f"{quote(name)} = %s" for name in (meta.pk.column, *old))
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {quote(meta.db_table)} SET {sets} WHERE {same}",  # noqa: S608 – quoted names of our own
            [*new.values(), key, *old.values()],
        )
        return bool(cursor.rowcount)


def _rotate_second_factors() -> Counter[str]:
    """The secrets of the second factor stand inside JSON of allauth, encrypted by our adapter."""
    counts = Counter[str]()
    for pk in Authenticator.objects.values_list("pk", flat=True):
        with transaction.atomic():
            authenticator = Authenticator.objects.select_for_update().get(pk=pk)
            secrets = {name: authenticator.data[name] for name in IN_AUTHENTICATOR if name in authenticator.data}
            fresh = {name: rotate(token) for name, token in secrets.items() if _is_older(token)}
            counts["lost"] += any(key_of(token) is None for token in secrets.values())
            counts["written"] += bool(fresh)
            if fresh:
                authenticator.data |= fresh
                authenticator.save(update_fields=["data"])
    return counts
