"""Model fields that are encrypted at rest."""

import json
from collections.abc import Callable
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models.query_utils import DeferredAttribute

from panels.kit.encryption import UnreadableSecret, decrypt, encrypt, keyed_hash
from panels.kit.lost import Lost, LostDict, LostList, LostText, is_sentence


class KeepsLost(DeferredAttribute):
    """A value whose key is lost stays when a form gives back the sentence that was shown in its place."""

    def __set__(self, instance: models.Model, value: Any) -> None:
        name = self.field.attname
        if isinstance(instance.__dict__.get(name), Lost) and not isinstance(value, Lost) and is_sentence(value):
            return
        instance.__dict__[name] = value


class EncryptedTextField(models.TextField):
    """Text that the database holds encrypted. It can be tested for null, nothing else: it cannot be searched.

    When the key of a value is lost, the value is a LostText (panels/kit/lost.py) and is written back as it was.
    """

    descriptor_class = KeepsLost

    def get_prep_value(self, value: Any) -> Any:
        if isinstance(value, Lost):
            return value.token
        value = super().get_prep_value(value)
        return value if value in (None, "") else encrypt(value)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        if value in (None, ""):
            return value
        try:
            return decrypt(value)
        except UnreadableSecret:
            return self.lost(value)

    def lost(self, token: str) -> Lost:
        """What stands in place of a value that cannot be read."""
        return LostText(token)

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name == "isnull":
            return super().get_lookup(lookup_name)
        raise TypeError(f"{self.name} is encrypted: no {lookup_name} lookup")


class EncryptedJSONField(EncryptedTextField):
    """A structure (lists, dicts, text, numbers as text) that the database holds encrypted as one text."""

    # For mypy: unlike its parent, its values are not text.
    _pyi_private_set_type: Any
    _pyi_private_get_type: Any

    def get_prep_value(self, value: Any) -> Any:
        if value is None or isinstance(value, Lost):
            return super().get_prep_value(value)
        return super().get_prep_value(json.dumps(value, cls=DjangoJSONEncoder))

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        text = super().from_db_value(value, expression, connection)
        return text if text in (None, "") or isinstance(text, Lost) else json.loads(text)

    def lost(self, token: str) -> Lost:
        return LostList(token) if self.default is list else LostDict(token)

    def to_python(self, value: Any) -> Any:
        return value

    def value_to_string(self, obj: models.Model) -> str:
        return json.dumps(self.value_from_object(obj), cls=DjangoJSONEncoder)


class KeyedHashField(models.CharField):
    """The keyed hash of an encrypted column, so that the database can count and match it. It fills itself.

    `tidied_by` makes one spelling of what people write in many (an address in lower case, a number as digits).
    """

    def __init__(self, *args: Any, of: str, tidied_by: Callable[[str], str] = str, **kwargs: Any) -> None:
        self.of, self.tidied_by = of, tidied_by
        super().__init__(*args, **{"max_length": 64, "blank": True, "editable": False, **kwargs})

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        if self.tidied_by is not str:
            kwargs["tidied_by"] = self.tidied_by
        return name, path, args, {**kwargs, "of": self.of}

    def hash_of(self, text: str) -> str:
        """The hash that stands in this column for a text, by the first key; empty for nothing."""
        tidied = self.tidied_by(text) if text else ""
        return keyed_hash(tidied) if tidied else ""

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        text = getattr(model_instance, self.of)
        if not isinstance(text, Lost):
            setattr(model_instance, self.attname, self.hash_of(text))
        return super().pre_save(model_instance, add)
