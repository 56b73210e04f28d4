"""A time of day as people write it."""

from datetime import time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from panels.kit.values import parse_time


class ClockInput(forms.TextInput):
    """A short box for 10.00 or 10:00 or 10 uur."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"autocomplete": "off", "class": "sp-w-m", **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        return f"{value.hour}.{value.minute:02d}" if isinstance(value, time) else super().format_value(value)


class ClockField(forms.Field):
    """A clock time: 10.00, 10:00, 10u00, 10 uur."""

    widget = ClockInput
    default_error_messages = {"invalid": _("Schrijf de tijd zo: 10.00 of 14.30.")}

    def to_python(self, value: Any) -> time | None:
        if value in self.empty_values or isinstance(value, time):
            return value or None
        text = str(value).strip()
        try:
            return parse_time(f"{text}.00" if text.isdecimal() else text)
        except ValueError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None
