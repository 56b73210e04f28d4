"""Fields that several forms of recruitment use."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from panels.kit.contact_data import clean_phone
from panels.kit.identity_numbers import holds_identity_number


class StoryField(forms.CharField):
    """A longer text in somebody's own words. An identity number in it is sent back: we may not keep it."""

    def __init__(self, *, rows: int = 6, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 5000)
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(**kwargs)

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if holds_identity_number(text):
            raise ValidationError(
                _("In deze tekst staat een burgerservicenummer. Dat mogen wij niet bewaren. Haal het nummer weg."),
                code="identity_number",
            )
        return text


class PhoneField(forms.CharField):
    """A telephone number as people write it."""

    default_error_messages = {
        "invalid": gettext_lazy("Dit lijkt geen telefoonnummer. Een nummer ziet er zo uit: 06 12 34 56 78.")
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 40)
        attrs = {"inputmode": "tel", "autocomplete": "tel"}
        kwargs.setdefault("widget", forms.TextInput(attrs=attrs))
        super().__init__(**kwargs)

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if text and not clean_phone(text):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return text


def small_text(*, label: Any, rows: int = 3, max_length: int = 400, **kwargs: Any) -> forms.CharField:
    """A short text of a few lines, such as an address."""
    widget = forms.Textarea(attrs={"rows": rows, **kwargs.pop("attrs", {})})
    return forms.CharField(label=label, max_length=max_length, widget=widget, **kwargs)
