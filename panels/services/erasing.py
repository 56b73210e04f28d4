"""Deleting rows together with the files they hold, and letting go of a row that others still point to."""

from collections.abc import Iterable
from typing import Any

from django.db import models, transaction
from django.db.models.deletion import CASCADE, SET_NULL, Collector, ProtectedError, RestrictedError


def delete_with_files(rows: models.QuerySet[Any]) -> int:
    """Delete rows, all that goes with them, and every file of those; returns how many of `rows` went.

    Files go when the change is certain. Raises ProtectedError when a row is needed by one that stays.
    """
    found = list(rows)
    if not found:
        return 0
    collector = Collector(using=rows.db, origin=rows)
    collector.collect(found)
    for model, instances in collector.data.items():
        _remove_files_of(model, instances)
    for fast in collector.fast_deletes:
        _remove_files_of(fast.model, fast)
    collector.delete()
    return len(found)


def let_go_of(thing: models.Model, *, but: models.QuerySet[Any] | None = None) -> None:
    """Delete everything that hangs on a row (except `but`), and take the row out of all that only mentions it.

    The foreign keys say which is which: CASCADE hangs on it, SET_NULL mentions it. What protects the row (PROTECT)
    is left: its own app decides about it (panels.signals.person_forgotten).
    """
    for relation in _relations_to(type(thing)):
        rows = relation.related_model._base_manager.filter(**{relation.field.name: thing.pk})
        if but is not None and relation.related_model is but.model:
            rows = rows.exclude(pk__in=but.values("pk"))
        if relation.on_delete is CASCADE:
            _delete_what_can_go(rows)
        elif relation.on_delete is SET_NULL:
            rows.update(**{relation.field.attname: None})


def delete_or_keep(thing: models.Model) -> bool:
    """Delete a row with its files; returns False when something that must stay needs it."""
    try:
        with transaction.atomic():
            delete_with_files(type(thing)._base_manager.filter(pk=thing.pk))
    except (ProtectedError, RestrictedError):
        return False
    return True


def _delete_what_can_go(rows: models.QuerySet[Any]) -> None:
    """All at once; one by one when some are needed."""
    try:
        with transaction.atomic():
            delete_with_files(rows)
    except (ProtectedError, RestrictedError):
        for row in rows:
            delete_or_keep(row)


def _relations_to(model: type[models.Model]) -> list[Any]:
    found = model._meta.get_fields(include_hidden=True)
    return [one for one in found if one.auto_created and not one.concrete and (one.one_to_many or one.one_to_one)]


def _remove_files_of(model: type[models.Model], rows: Iterable[Any]) -> None:
    fields = [field for field in model._meta.concrete_fields if isinstance(field, models.FileField)]
    for row in rows if fields else ():
        for field in fields:
            stored = getattr(row, field.name)
            if stored:
                remove_file(stored.storage, str(stored.name))


def remove_file(storage: Any, name: str) -> None:
    """Delete a stored file when the change that lets go of it is certain."""
    transaction.on_commit(lambda: storage.delete(name), robust=True)
