"""Put a marker in every text and file that hangs on a person, in every model there is, and look for it everywhere.

Rows are made by looking at the fields, so a model that is added tomorrow is in the test tomorrow. What cannot be made
that way has a recipe; a model without either makes the test fail with its name.
"""

import pickle
import uuid
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import IntegrityError, connection, models, transaction
from django.utils import timezone

from panels.models import Member, User

MARKER = "zeldzaamwoord"
OUR_APPS = ("panels", "checklists", "compensation", "panel_sessions", "recruitment", "reports")
DOORS = (EmailAddress, Authenticator, UserSession)


def our_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model._meta.app_label in OUR_APPS]


def is_about(field: models.Field, not_about: dict[str, str]) -> bool:
    """Whether a foreign key says whose a row is. SET_NULL to a user only says who wrote or decided something."""
    if f"{field.model._meta.label}.{field.name}" in not_about or not isinstance(field, models.ForeignKey):
        return False
    if field.related_model is Member:
        return True
    return field.related_model is User and field.remote_field.on_delete is not models.SET_NULL


def models_about(not_about: dict[str, str]) -> dict[type[models.Model], list[models.Field]]:
    """Every model with a row about a person, and the foreign keys that say so; children of such rows are about them."""
    found: dict[type[models.Model], list[models.Field]] = {}
    for model in [*our_models(), *DOORS]:
        keys = [field for field in model._meta.concrete_fields if is_about(field, not_about)]
        if keys:
            found[model] = keys
    grown = True
    while grown:
        grown = False
        for model in our_models():
            if model in found or model in (User, Member):
                continue
            keys = [key for key in model._meta.concrete_fields if _hangs_on(key, found, not_about)]
            if keys:
                found[model], grown = keys, True
    return found


def _hangs_on(key: Any, found: dict[Any, Any], not_about: dict[str, str]) -> bool:
    if not isinstance(key, models.ForeignKey) or f"{key.model._meta.label}.{key.name}" in not_about:
        return False
    return key.related_model in found and key.remote_field.on_delete is not models.SET_NULL


class Maker:
    """Makes rows about one person, full of markers."""

    def __init__(self, member: Member, about: dict[Any, Any], recipes: dict[str, Callable[["Maker"], Any]]) -> None:
        self.member, self.user, self.about, self.recipes = member, member.user, about, recipes
        self.made: dict[type[models.Model], Any] = {Member: member, User: member.user}

    def row(self, model: type[models.Model]) -> Any:
        """The row of a model about this person; made the first time."""
        if model not in self.made:
            recipe = self.recipes.get(model._meta.label)
            self.made[model] = recipe(self) if recipe else self._make(model)
        return self.made[model]

    def _make(self, model: type[models.Model]) -> Any:
        """A new row; where there may be only one, the one that is there becomes this person's."""
        try:
            with transaction.atomic():
                return model._base_manager.create(**self.values(model))
        except IntegrityError:
            row = model._base_manager.first()
            if row is None:
                raise
            for name, value in self.values(model).items():
                setattr(row, name, value)
            row.save()
            return row

    def values(self, model: type[models.Model], **given: Any) -> dict[str, Any]:
        """Values for every field. A row that may be without an owner gets this person as the first it can have."""
        keys, made = self.about.get(model, []), dict(given)
        if keys and all(field.null for field in keys):
            made[keys[0].name] = self.row(keys[0].related_model)
        for field in model._meta.concrete_fields:
            skip = field.primary_key or field.name in made or getattr(field, "auto_now", False)
            if not skip and not getattr(field, "auto_now_add", False):
                made[field.name] = self.value(field)
        return made

    def value(self, field: Any) -> Any:
        if isinstance(field, models.ForeignKey):
            return self._other_row(field)
        if isinstance(field, models.FileField):
            return ContentFile(MARKER.encode(), name=f"{MARKER}.txt")
        if field.choices:
            return field.get_default() if field.has_default() else field.choices[0][0]
        return _simple(field)

    def _other_row(self, field: models.ForeignKey) -> Any:
        target: Any = field.related_model
        if field.null:
            return None
        if target in self.made:
            return self.made[target]
        return target._base_manager.first() or self.row(target)


def _simple(field: Any) -> Any:
    kind = type(field).__name__
    if "Hash" in kind or field.name.endswith("_hash"):
        return uuid.uuid4().hex
    if "JSON" in kind:
        return [[MARKER, MARKER]] if field.default is list else {"a": MARKER}
    if isinstance(field, models.EmailField):
        return f"{MARKER}{uuid.uuid4().hex[:6]}@example.org"
    if isinstance(field, models.CharField | models.TextField):
        return _text(field)
    if field.has_default():
        return field.get_default()
    if field.null and not isinstance(field, models.DateTimeField):
        return None
    return _plain(field)


def _text(field: Any) -> str:
    text = f"{MARKER} {uuid.uuid4().hex[:8]}"
    if field.max_length and field.max_length < len(MARKER):
        return "x" if not field.has_default() else field.get_default()
    return text[: field.max_length] if field.max_length else text


def _plain(field: Any) -> Any:
    today = timezone.localdate()
    if isinstance(field, models.DateTimeField):
        return None if field.null else timezone.now()
    if isinstance(field, models.DateField):
        return today + timedelta(days=30 if "end" in field.name or "until" in field.name else 0)
    if isinstance(field, models.TimeField):
        return timezone.localtime().time()
    if isinstance(field, models.UUIDField):
        return uuid.uuid4()
    if isinstance(field, models.GenericIPAddressField):
        return "192.0.2.1"
    if isinstance(field, models.DecimalField):
        return Decimal(1)
    return False if isinstance(field, models.BooleanField) else 1


def places_in_the_tables() -> set[str]:
    """Every table and column where the marker is as it is stored."""
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            names = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                found |= {f"{table}.{name}" for name, value in zip(names, row, strict=True) if MARKER in str(value)}
    return found


def places_in_the_rows() -> set[str]:
    """Every model and field where the marker is as it reads when decrypted."""
    found = set()
    for model in apps.get_models():
        for one in model._base_manager.all():
            held = [field for field in model._meta.concrete_fields if MARKER in str(getattr(one, field.attname))]
            found |= {f"{model._meta.label}.{field.name}" for field in held}
    return found


def places_in_the_database() -> set[str]:
    return places_in_the_tables() | places_in_the_rows()


def places_in_the_storage() -> set[str]:
    """Every private file that holds the marker, or has it in its name."""
    return {path.name for path in _files() if MARKER in path.name or MARKER.encode() in path.read_bytes()}


def forget_files_of_other_tests() -> None:
    """The folder lives as long as the tests; rows do not."""
    for path in _files():
        path.unlink()


def _files() -> list[Path]:
    root = Path(getattr(storages["private"], "location", settings.PRIVATE_ROOT))
    return [path for path in root.rglob("*") if path.is_file()]


def is_in_the_cache() -> bool:
    held = getattr(cache, "_cache", {})
    return any(MARKER in str(key) or MARKER.encode() in _bytes(value) for key, value in dict(held).items())


def _bytes(value: Any) -> bytes:
    return value if isinstance(value, bytes) else pickle.dumps(value)
