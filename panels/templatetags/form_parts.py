"""What the template pack `nlds` needs to know about fields: classes, parts, cards, and the errors of a whole form."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django import forms, template
from django.forms.boundfield import BoundField
from django.utils.html import strip_tags

register = template.Library()

CONTROL_CLASSES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.Textarea, "utrecht-textarea"),
    (forms.FileInput, ""),
    (forms.CheckboxInput, ""),
    (forms.RadioSelect, ""),
    (forms.CheckboxSelectMultiple, ""),
    (forms.Select, "utrecht-select"),
    (forms.widgets.Input, "utrecht-textbox"),
)


class FormError(NamedTuple):
    """One line of the error summary and the id of what it is about (empty: the form as a whole)."""

    text: str
    target: str


@register.filter
def kind(field: BoundField) -> str:
    """What sort of control a field has: it decides how the pack draws it."""
    widget = field.field.widget
    if hasattr(widget, "pack_kind"):
        return str(widget.pack_kind)
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "cards"
    if isinstance(widget, forms.CheckboxInput):
        return "checkbox"
    if isinstance(widget, forms.FileInput):
        return "upload"
    if isinstance(widget, forms.MultiWidget):
        return "parts"
    return "control"


@register.simple_tag
def control(field: BoundField) -> str:
    """The control of a field with the class of the design system."""
    widget = field.field.widget
    known = next((css for kind_of, css in CONTROL_CLASSES if isinstance(widget, kind_of)), "utrecht-textbox")
    classes = f"{known} {widget.attrs.get('class', '')}".strip()
    return field.as_widget(attrs={"class": classes} if classes else None)


@register.simple_tag
def parts_of(field: BoundField) -> list[dict[str, Any]]:
    """The text boxes of a field in parts (day, month, year), each with its label."""
    widget = field.field.widget
    attrs = {"id": field.auto_id} if field.auto_id else {}
    subwidgets = widget.get_context(field.html_name, field.value(), attrs)["widget"]["subwidgets"]
    labels = getattr(widget, "labels", None) or [""] * len(subwidgets)
    return [
        {
            "id": part["attrs"].get("id", ""),
            "name": part["name"],
            "value": part["value"] if part["value"] is not None else "",
            "label": label,
            "inputmode": part["attrs"].get("inputmode", ""),
            "autocomplete": part["attrs"].get("autocomplete", ""),
        }
        for part, label in zip(subwidgets, labels, strict=True)
    ]


@register.simple_tag
def cards_of(field: BoundField) -> list[dict[str, Any]]:
    """The options of a field as cards: a hint, an icon, and the fields that follow a chosen card."""
    widget = field.field.widget
    cards = []
    for option in field.subwidgets:
        value = str(option.data["value"])
        cards.append(
            {
                "option": option,
                "id": option.data["attrs"].get("id", ""),
                "hint": getattr(widget, "hints", {}).get(value, ""),
                "icon": getattr(widget, "icons", {}).get(value, ""),
                "fields": [field.form[name] for name in getattr(widget, "follow", {}).get(value, ())],
            }
        )
    return cards


@register.simple_tag
def fields_of(form: forms.BaseForm) -> list[BoundField]:
    """The visible fields in order, without those that follow a card: these stand inside their card's field."""
    inside: set[str] = set()
    for field in form.fields.values():
        for names in getattr(field.widget, "follow", {}).values():
            inside.update(names)
    return [field for field in form.visible_fields() if field.name not in inside]


@register.filter
def may_be_skipped(field: BoundField) -> bool:
    """Whether to say "(mag u overslaan)": at optional questions, not at a single box to tick."""
    marked = getattr(field.form, "mark_optional", True)
    return marked and not field.field.required and not isinstance(field.field.widget, forms.CheckboxInput)


@register.filter
def helptext_id(field: BoundField) -> str:
    return f"{field.auto_id}_helptext" if field.auto_id and field.help_text else ""


@register.filter
def describedby(field: BoundField) -> str:
    """The ids of hint and error, in the order in which they are read."""
    ids = [f"{field.auto_id}_helptext"] if field.help_text else []
    if field.errors:
        ids.append(f"{field.auto_id}_error")
    return " ".join(ids) if field.auto_id else ""


def first_control(field: BoundField) -> str:
    """The id where somebody can start to mend a field: the box itself, the first card, the first part."""
    if not field.auto_id:
        return ""
    sort = kind(field)
    if sort in ("cards", "parts"):
        return f"{field.auto_id}_0"
    return field.id_for_label or field.auto_id


def errors_of(form: forms.BaseForm) -> Iterable[FormError]:
    for error in form.non_field_errors():
        yield FormError(str(error), "")
    for name, errors in form.errors.items():
        if name in form.fields:
            field = form[name]
            for error in errors:
                yield FormError(strip_tags(str(error)), "" if field.is_hidden else first_control(field))


@register.simple_tag
def summary_of(form: Any) -> list[FormError]:
    """The errors of a form, once: the page shows them above its title, or else the form shows them itself."""
    if not isinstance(form, forms.BaseForm) or not form.errors or getattr(form, "summary_shown", False):
        return []
    form.summary_shown = True  # type: ignore[attr-defined]
    return list(errors_of(form))
