"""Give every encrypted value the newest key, so that an old key can be thrown away."""

from collections.abc import Iterator

from allauth.mfa.models import Authenticator
from django.apps import apps
from django.db import connection, models, transaction

from panels.kit.encryption import UnreadableSecret, rotate
from panels.kit.fields import EncryptedTextField

BATCH = 500


def encrypted_columns() -> Iterator[tuple[type[models.Model], list[str]]]:
    """Every model with the names of its encrypted columns."""
    for model in apps.get_models():
        columns = [field.column for field in model._meta.local_fields if isinstance(field, EncryptedTextField)]
        if columns:
            yield model, columns


def rotate_all() -> tuple[int, int]:
    """Encrypt all values with the first key; returns how many rows were written and how many could not be read.

    Goes in batches and may be stopped and run again. A value whose key is lost is left as it is and counted.
    """
    written = lost = 0
    for model, columns in encrypted_columns():
        for pks in _batches(model):
            done, unreadable = _rotate_rows(model, columns, pks)
            written += done
            lost += unreadable
    done, unreadable = _rotate_second_factors()
    return written + done, lost + unreadable


def _rotate_second_factors() -> tuple[int, int]:
    """The secrets of the second factor stand inside JSON of allauth, encrypted by our adapter."""
    written = lost = 0
    for pk in Authenticator.objects.values_list("pk", flat=True):
        with transaction.atomic():
            authenticator = Authenticator.objects.select_for_update().get(pk=pk)
            secrets = {name: authenticator.data[name] for name in ("secret", "seed") if name in authenticator.data}
            try:
                authenticator.data |= {name: rotate(token) for name, token in secrets.items()}
            except UnreadableSecret:
                lost += 1
                continue
            authenticator.save(update_fields=["data"])
            written += bool(secrets)
    return written, lost


def _batches(model: type[models.Model]) -> Iterator[list[object]]:
    pks = list(model._default_manager.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(pks), BATCH):
        yield pks[start : start + BATCH]


@transaction.atomic
def _rotate_rows(model: type[models.Model], columns: list[str], pks: list[object]) -> tuple[int, int]:
    """Work on the raw columns: the fields themselves would decrypt, and only write what changed."""
    quote = connection.ops.quote_name
    table, key = quote(model._meta.db_table), model._meta.pk
    names = ", ".join(quote(column) for column in columns)
    written = lost = 0
    with connection.cursor() as cursor:
        for pk in pks:
            raw = key.get_db_prep_value(pk, connection)
            cursor.execute(f"SELECT {names} FROM {table} WHERE {quote(key.column)} = %s", [raw])  # noqa: S608 – quoted names of our own
            try:
                fresh = [rotate(value) if value else value for value in cursor.fetchone()]
            except UnreadableSecret:
                lost += 1
                continue
            sets = ", ".join(f"{quote(column)} = %s" for column in columns)
            cursor.execute(f"UPDATE {table} SET {sets} WHERE {quote(key.column)} = %s", [*fresh, raw])  # noqa: S608 – idem
            written += 1
    return written, lost
