"""The drawing of figures over time. It is never alone: the same numbers stand in a table below it."""

from collections.abc import Sequence
from typing import Any

from django import template

register = template.Library()

BAR, STEP, HEIGHT = 18, 26, 120
FEWEST = 12  # so that a few bars stay slim


@register.inclusion_tag("components/_periods.html")
def periods(rows: Sequence[Any], *, label: str) -> dict[str, Any]:
    """A pair of bars for each period: asked (pale, the whole) and there (solid, a part of it). `label` is read out."""
    most = max([row.asked for row in rows] + [1])
    bars = []
    for place, row in enumerate(rows):
        asked, present = (round(part / most * HEIGHT, 1) for part in (row.asked, row.present))
        bars.append(
            {"x": place * STEP, "asked_y": HEIGHT - asked, "asked": asked, "y": HEIGHT - present, "present": present}
        )
    return {"bars": bars, "width": max(len(rows), FEWEST) * STEP, "height": HEIGHT, "bar": BAR, "label": label}
