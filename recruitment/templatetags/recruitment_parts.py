"""What the pages of recruitment need to draw: lines of a text, the funnel, icons of a form of telling."""

from typing import Any

from django import template

from recruitment.enums import MotivationForm, Stage
from recruitment.selectors import Funnel

register = template.Library()

FORM_ICONS = {
    MotivationForm.TEXT: "pen",
    MotivationForm.AUDIO: "mic",
    MotivationForm.VIDEO: "video",
    MotivationForm.PICTURE: "picture",
    MotivationForm.DOCUMENT: "paper",
    MotivationForm.PHONE: "phone",
    MotivationForm.POST: "mail",
}
STAGE_KINDS = {Stage.CONVERSATION: "info", Stage.SELECTED: "ok", Stage.ADMITTED: "ok", Stage.RESERVE: "warn"}
SHADES = ("1", "0.86", "0.72", "0.6", "1")
TALLEST, LOWEST = 96.0, 7.0


@register.filter
def lines(text: str) -> list[str]:
    """The lines of a text, without signs of a list in front."""
    return [line.strip(" \t-•") for line in str(text).splitlines() if line.strip(" \t-•")]


@register.filter
def form_icon(form: str) -> str:
    return FORM_ICONS.get(form, "none")  # type: ignore[call-overload]


@register.filter
def stage_kind(stage: str) -> str:
    """The tone of the badge of a stage."""
    return STAGE_KINDS.get(stage, "")  # type: ignore[call-overload]


@register.filter
def get(field_map: Any, key: Any) -> Any:
    """The field with this name of a form, or the value under this key."""
    return field_map[key]


@register.simple_tag
def funnel_shapes(funnel: Funnel) -> list[dict[str, str]]:
    """Five parts of one mirrored shape, as high as the share of the first number."""
    numbers = (funnel.received, funnel.read, funnel.spoken, funnel.chosen, funnel.admitted)
    tops = [50 - _height(number, numbers[0]) / 2 for number in numbers]
    shapes = []
    for index, shade in enumerate(SHADES):
        top, after = tops[index], tops[min(index + 1, 4)]
        edge = "100" if index == 4 else "98.6"
        shapes.append({"path": _path(top, after, edge), "shade": shade})
    return shapes


def _height(number: int, whole: int) -> float:
    return max(LOWEST, TALLEST * number / whole) if whole else LOWEST


def _path(top: float, after: float, edge: str) -> str:
    low, low_after = 100 - top, 100 - after
    return (
        f"M0 {top:.1f}C40 {top:.1f} 60 {after:.1f} {edge} {after:.1f}"
        f"V{low_after:.1f}C60 {low_after:.1f} 40 {low:.1f} 0 {low:.1f}Z"
    )
