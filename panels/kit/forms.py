"""Forms in plain words about what is asked and what went wrong; fields for how people write dates and numbers."""

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.translation import gettext_lazy as _

from panels.kit.said_durations import TwoReadingsError, read_minutes
from panels.kit.widgets import DateInput3, DecimalInput, HoursInput

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan januari january",
            "feb februari february",
            "mrt maa mar maart march",
            "apr april",
            "mei may",
            "jun juni june",
            "jul juli july",
            "aug augustus august",
            "sep sept september",
            "okt oct oktober october",
            "nov november",
            "dec december",
        ),
        start=1,
    )
    for name in names.split()
}
EMPTY = _("‘%(label)s’ is nog leeg. Vul iets in.")
NOT_CHOSEN = _("‘%(label)s’: kies een antwoord.")
NO_FILE = _("‘%(label)s’: kies een bestand.")
NOT_TICKED = _("‘%(label)s’: zet een kruisje als u het hiermee eens bent.")
NO_EMAIL = _("Dit lijkt geen e-mailadres. Een e-mailadres ziet er zo uit: naam@voorbeeld.nl")
NO_NUMBER = _("Vul een getal in, bijvoorbeeld 12.")
UNKNOWN_CHOICE = _("Dit antwoord staat niet in de lijst. Kies een antwoord uit de lijst.")


OUT_OF_BOUNDS = {
    "min_value": _("Vul een getal in van %(limit_value)s of hoger."),
    "max_value": _("Vul een getal in van %(limit_value)s of lager."),
    "max_length": _("Dit is te lang. Er passen %(limit_value)s tekens, u schreef er %(show_value)s."),
    "min_length": _("Dit is te kort. Schrijf minstens %(limit_value)s tekens."),
}


def message_when_empty(field: forms.Field) -> Any:
    """What to say when a field is empty, by the kind of answer it wants."""
    if isinstance(field, forms.BooleanField):
        return NOT_TICKED
    if isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
        return NOT_CHOSEN
    if isinstance(field, forms.FileField):
        return NO_FILE
    return EMPTY


def plain_messages(field: forms.Field) -> dict[str, Any]:
    """Our words for the errors that Django words for developers."""
    messages: dict[str, Any] = {"required": message_when_empty(field)}
    if isinstance(field, forms.EmailField):
        messages["invalid"] = NO_EMAIL
    elif isinstance(field, forms.IntegerField) and not isinstance(field, forms.DecimalField):
        messages["invalid"] = NO_NUMBER
    if isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
        messages["invalid_choice"] = UNKNOWN_CHOICE
    return messages


def is_djangos(field: forms.Field, code: str) -> bool:
    """Whether the message of a field is still the one that Django brings."""
    bases = [base for base in type(field).__mro__ if base.__module__.startswith("django.")]
    defaults = [vars(base).get("default_error_messages", {}).get(code) for base in bases]
    return field.error_messages.get(code) in [text for text in defaults if text]


class AccessibleMixin:
    """No `required` attribute (the browser's own messages help few), plain words, "(mag u overslaan)" in the pack."""

    use_required_attribute = False
    mark_optional = True
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        for name, field in self.fields.items():
            self.use_plain_words(name, field)

    def use_plain_words(self, name: str, field: forms.Field) -> None:
        if field.label is None:
            field.label = name.replace("_", " ").capitalize()
        for code, message in plain_messages(field).items():
            if is_djangos(field, code):
                text = str(message)
                field.error_messages[code] = text % {"label": field.label} if "%(label)s" in text else text
        for code, words in OUT_OF_BOUNDS.items():
            field.error_messages.setdefault(code, words)
        if isinstance(field, forms.EmailField):
            field.validators = [
                EmailValidator(NO_EMAIL) if isinstance(one, EmailValidator) else one for one in field.validators
            ]

    @property
    def has_errors(self) -> bool:
        """Whether it was sent and not accepted."""
        return bool(self.is_bound and self.errors)  # type: ignore[attr-defined]


class AccessibleForm(AccessibleMixin, forms.Form):
    """The base of every form."""


class AccessibleModelForm(AccessibleMixin, forms.ModelForm):
    """The base of every form on a model."""


class DateField3(forms.DateField):
    """A date from three boxes. The month may be a number or a word; a year of two figures is of this century."""

    widget = DateInput3
    default_error_messages = {
        "required": _("‘%(label)s’: vul de dag, de maand en het jaar in."),
        "incomplete": _("Vul de dag, de maand en het jaar in, bijvoorbeeld 8 12 2026."),
        "invalid": _("Deze dag bestaat niet. Kijk de dag, de maand en het jaar na."),
    }

    def to_python(self, value: Any) -> date | None:
        if not isinstance(value, list | tuple):
            return super().to_python(value)
        parts = [str(part).strip() if part is not None else "" for part in value]
        if not any(parts):
            return None
        if not all(parts):
            raise ValidationError(self.error_messages["incomplete"], code="incomplete")
        try:
            return date(year_number(parts[2]), month_number(parts[1]), int(parts[0]))
        except (ValueError, OverflowError):
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None

    def validate(self, value: Any) -> None:
        if self.required and value in self.empty_values:
            text = str(self.error_messages["required"])
            raise ValidationError(text.replace("%(label)s", str(self.label or "")), code="required")

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(data) != super().to_python(initial))
        except ValidationError:
            return True


def month_number(text: str) -> int:
    return int(text) if text.isdecimal() else MONTHS.get(text.lower().rstrip("."), 0)


def year_number(text: str) -> int:
    year = int(text)
    return year + 2000 if len(text) == 2 else year


class DutchDecimalField(forms.DecimalField):
    """A number with a comma or a point, with or without points between thousands, with or without a euro sign."""

    widget = DecimalInput
    default_error_messages = {"invalid": _("Vul een getal in, bijvoorbeeld 12,50.")}

    def to_python(self, value: Any) -> Any:
        return super().to_python(tidied_number(value) if isinstance(value, str) else value)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {}


def tidied_number(text: str) -> str:
    """The number as Python reads it: the last separator is the decimal one, unless it can only divide thousands."""
    text = re.sub(r"[€\s\u00a0]", "", text).removesuffix("-").rstrip(",.")
    if "," in text and "." in text:
        decimal, thousands = (",", ".") if text.rindex(",") > text.rindex(".") else (".", ",")
        return text.replace(thousands, "").replace(decimal, ".")
    if re.fullmatch(r"-?\d{1,3}(\.\d{3})+", text):
        return text.replace(".", "")
    return text.replace(",", ".")


class HoursField(forms.Field):
    """A length of time in whole minutes, as people say it: `1,5`, `1:30`, `anderhalf uur`, `van 22.00 tot 1.30`."""

    widget = HoursInput
    default_error_messages = {
        "invalid": _("Dit begrijpen wij niet. Schrijf het zo: 1,5 of 1:30 of 1 uur 30 of van 9.30 tot 12.00."),
        "two_readings": _("Dit kan twee dingen zijn. Schrijf %(first)s of %(second)s. Zo leest u het: uren:minuten."),
        "too_long": _("Dit is meer dan een dag. Kijk het aantal uren na."),
    }

    def __init__(self, *, longest: int = 24 * 60, **kwargs: Any) -> None:
        self.longest = longest
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> int | None:
        if value in self.empty_values or isinstance(value, int):
            return value or None
        try:
            minutes = read_minutes(str(value))
        except TwoReadingsError as asked:
            readings = dict(zip(("first", "second"), map(self.prepare_value, asked.readings), strict=True))
            raise ValidationError(self.error_messages["two_readings"], code="two_readings", params=readings) from None
        except ValueError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None
        if minutes > self.longest:
            raise ValidationError(self.error_messages["too_long"], code="too_long")
        return minutes

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, int):
            return value
        hours, minutes = divmod(value, 60)
        return f"{hours}:{minutes:02d}"
