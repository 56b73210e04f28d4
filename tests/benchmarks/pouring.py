"""Rows by the million, past the ORM: on PostgreSQL with COPY, on SQLite with one prepared statement."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from django.db import connection, models, transaction

AT_ONCE = 50_000


def pour(like: models.Model, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write rows that are like this one but for the columns in `names`, which every row gives in that order."""
    fields = like._meta.concrete_fields
    of = {field.attname: field for field in fields}
    same = [field for field in fields if field.attname not in names]
    columns = [*(of[name] for name in names), *same]
    fixed = tuple(field.get_db_prep_save(field.pre_save(like, add=True), connection) for field in same)
    prepare = [of[name].get_db_prep_save for name in names]
    ready = ((*(do(value, connection) for do, value in zip(prepare, row, strict=True)), *fixed) for row in rows)
    quoted = ", ".join(connection.ops.quote_name(field.column) for field in columns)
    table = connection.ops.quote_name(like._meta.db_table)
    while some := list(islice(ready, AT_ONCE)):
        with transaction.atomic(), connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                _copy(cursor, f"COPY {table} ({quoted}) FROM STDIN", some)
            else:
                places = ", ".join(["%s"] * len(columns))
                cursor.executemany(f"INSERT INTO {table} ({quoted}) VALUES ({places})", some)


def _copy(cursor: Any, sql: str, rows: Iterable[Sequence[Any]]) -> None:
    with cursor.copy(sql) as copy:
        for row in rows:
            copy.write_row(row)
