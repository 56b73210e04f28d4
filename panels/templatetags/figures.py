"""The geometry of small figures. A figure is never alone: its numbers stand beside it as text."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import template

register = template.Library()

Number = int | float | Decimal
BLOCK, STEP = 15, 19


def percent(value: float) -> str:
    return f"{value:.2f}%"


@register.inclusion_tag("components/_mirror_bar.html")
def mirror_bar(organiser: Number | None, expert: Number | None, most: Number = 100) -> dict[str, Any]:
    """What the organisation says (left) and the group (right), each from 0 to `most`, and the gap between them."""
    left, right = (min(float(value or 0) / float(most), 1) * 50 for value in (organiser, expert))
    return {
        "grid": [percent(step * 10 - 0.04) for step in range(11) if step != 5],
        "left_x": percent(50 - left),
        "left": percent(left),
        "right": percent(right),
        "gap_x": percent(50 + min(left, right)),
        "gap": percent(abs(left - right)) if organiser is not None and expert is not None else "",
        "lower": right < left,
    }


@register.inclusion_tag("components/_balance_bar.html")
def balance_bar(chosen: int, low: int, high: int) -> dict[str, Any]:
    """One block a person: chosen, still needed, room, or too many."""
    total = max(chosen, high)
    blocks = []
    for place in range(total):
        state = "too-many" if place >= high else "chosen"
        if place >= chosen:
            state = "needed" if place < low else "room"
        blocks.append({"x": place * STEP, "inner": place * STEP + 1, "state": state})
    return {"blocks": blocks, "width": max(total * STEP - (STEP - BLOCK), BLOCK)}


@register.inclusion_tag("components/_funnel_part.html")
def funnel_part(counts: Sequence[int], place: int) -> dict[str, Any]:
    """The shape above one number of a funnel: as high as the number, sloping to the next one."""
    most = max([*counts, 1])
    here, after = (counts[min(index, len(counts) - 1)] / most * 48 for index in (place, place + 1))
    here, after = max(here, 2), max(after, 2)
    return {
        "shape": (
            f"M0 {50 - here:.1f}C40 {50 - here:.1f} 60 {50 - after:.1f} 98.6 {50 - after:.1f}"
            f"V{50 + after:.1f}C60 {50 + after:.1f} 40 {50 + here:.1f} 0 {50 + here:.1f}Z"
        ),
        "opacity": f"{1 - 0.12 * place:.2f}",
    }


@register.inclusion_tag("components/_limit_bar.html")
def limit_bar(past: Number, now: Number, limit: Number) -> dict[str, Any]:
    """What was given before, what is added now, and what of both together goes over the limit."""
    before, added, edge = (float(value) for value in (past, now, limit))
    end = max(before + added, edge) * 1.05 or 1
    within = max(0.0, min(added, edge - before))
    over = max(0.0, before + added - edge)
    return {
        "past": percent(min(before, edge) / end * 100),
        "now_x": percent(before / end * 100),
        "now": percent(within / end * 100),
        "over_x": percent((before + added - over) / end * 100),
        "over": percent(over / end * 100) if over > 0 else "",
        "limit_x": percent(edge / end * 100),
    }


@register.inclusion_tag("components/_wait_bar.html")
def wait_bar(days: int, limit: int) -> dict[str, Any]:
    """How long something waits against what was agreed."""
    end = max(limit * 1.5, days, 1)
    within = min(days, limit)
    return {
        "within": percent(within / end * 100),
        "over_x": percent(limit / end * 100),
        "over": percent((days - limit) / end * 100) if days > limit else "",
        "limit_x": percent(limit / end * 100),
    }
