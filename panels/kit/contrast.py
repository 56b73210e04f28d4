"""How well a colour reads on another, by the formula of WCAG 2 (https://www.w3.org/TR/WCAG22/#contrast-minimum)."""

import re

HEX = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
RGB = re.compile(r"rgb\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})\s*\)", re.IGNORECASE)

Colour = tuple[int, int, int]


def is_hex(value: str) -> bool:
    """Whether a value is a plain hexadecimal colour."""
    return HEX.fullmatch(value) is not None


def colour_of(value: str) -> Colour | None:
    """Red, green and blue (0 to 255) of `#rgb`, `#rrggbb` or `rgb(r g b)`; None for any other way to write a colour."""
    if is_hex(value):
        digits = value.lstrip("#")
        pairs = [digit * 2 for digit in digits] if len(digits) == 3 else re.findall("..", digits)
        red, green, blue = (int(pair, 16) for pair in pairs)
        return red, green, blue
    found = RGB.fullmatch(value)
    if not found:
        return None
    red, green, blue = (min(int(part), 255) for part in found.groups())
    return red, green, blue


def contrast(first: str, second: str) -> float | None:
    """From 1 (the same) to 21 (black on white); None when one of the two cannot be weighed."""
    colours = colour_of(first), colour_of(second)
    if colours[0] is None or colours[1] is None:
        return None
    light, dark = sorted((luminance(colours[0]), luminance(colours[1])), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: Colour) -> float:
    """Relative luminance, 0 (black) to 1 (white)."""
    parts = [part / 255 for part in colour]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
