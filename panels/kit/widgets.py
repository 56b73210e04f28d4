"""Controls that the template pack `nlds` draws. They need no script, and show again what somebody typed."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

ACCEPT = {
    "audio": "audio/*",
    "video": "video/*",
    "picture": "image/*",
    "document": ".pdf,.docx,.odt,.txt",
    "any": "audio/*,video/*,image/*,.pdf,.docx,.odt,.txt",
}
CAPTURE = {"audio": "user", "video": "user"}


class CardsMixin:
    """Options as cards: `hints` and `icons` by value; `follow` names the fields that come after a chosen card."""

    def __init__(
        self,
        *args: Any,
        hints: Mapping[str, Any] | None = None,
        icons: Mapping[str, str] | None = None,
        follow: Mapping[str, Iterable[str]] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.hints = {str(key): hint for key, hint in (hints or {}).items()}
        self.icons = {str(key): icon for key, icon in (icons or {}).items()}
        self.follow = {str(key): tuple(names) for key, names in (follow or {}).items()}


class ChoiceCards(CardsMixin, forms.RadioSelect):
    """One of a few, as cards."""


class CheckCards(CardsMixin, forms.CheckboxSelectMultiple):
    """Any of a few, as cards."""


class DateInput3(forms.MultiWidget):
    """A date in three boxes: day, month, year. No calendar to fight with."""

    pack_kind = "parts"
    labels = (_("Dag"), _("Maand"), _("Jaar"))

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        box = {"inputmode": "numeric", **(attrs or {})}
        parts: dict[str, forms.Widget | type[forms.Widget]] = {
            name: forms.TextInput(box) for name in ("day", "month", "year")
        }
        super().__init__(parts)

    def decompress(self, value: Any) -> list[Any]:
        if isinstance(value, str):
            value = parsed_iso(value)
        return [value.day, value.month, value.year] if isinstance(value, date) else [None, None, None]

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_0" if id_ else ""


def parsed_iso(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


class DecimalInput(forms.TextInput):
    """A number with a comma (or a point); shown with the separator of the language."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "decimal", "autocomplete": "off", "class": "sp-w-m", **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        if isinstance(value, Decimal | int | float) and not isinstance(value, bool):
            text = f"{value:f}" if isinstance(value, Decimal) else str(value)
            return text if (get_language() or "nl").startswith("en") else text.replace(".", ",")
        return super().format_value(value)


class MoneyInput(DecimalInput):
    """An amount in euro."""

    pack_kind = "money"


class HoursInput(forms.TextInput):
    """A length of time as people write it: 1,5 or 1:30 or 1 uur 30."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"autocomplete": "off", "class": "sp-w-l", **(attrs or {})})


class UploadInput(forms.FileInput):
    """A file: a phone may record at once, or one that exists is chosen. Kinds: audio, video, picture, document, any."""

    pack_kind = "upload"

    def __init__(self, kind: str = "any", attrs: dict[str, Any] | None = None) -> None:
        own = {"accept": ACCEPT[kind]}
        if kind in CAPTURE:
            own["capture"] = CAPTURE[kind]
        super().__init__({**own, **(attrs or {})})
