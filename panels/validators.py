"""What may stand in the house style of an organisation: design tokens, and nothing that can reach out."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

LONGEST = 20_000
BLOCK = re.compile(r"\s*:root\s*\{([^{}]*)\}\s*")
NAME = re.compile(r"--(sp|utrecht)-[a-z0-9-]{1,80}")
VALUE = re.compile(r"[\w\s.,%()/\"'#+*-]{1,300}", re.ASCII)
FUNCTION = re.compile(r"([a-z-]*)\(", re.IGNORECASE)
FUNCTIONS = {"", "rgb", "rgba", "hsl", "hsla", "oklch", "oklab", "color-mix", "var", "calc", "min", "max", "clamp"}
HEX = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)

# Pairs of text and ground, with what the design gives where a theme is silent; contrast 7 or more.
PAIRS = (("ink", "page"), ("ink", "surface"), ("ink-soft", "page"), ("accent", "page"), ("on-accent", "accent"))
OURS = {
    "ink": "#231a2e",
    "ink-soft": "#4a3f54",
    "page": "#fbf9f9",
    "surface": "#ffffff",
    "accent": "#6d1f56",
    "on-accent": "#ffffff",
}
ENOUGH = 7


def clean_theme(css: str) -> str:
    """Return a theme written anew from its tokens; raises ValidationError for whatever is not a token in :root."""
    text = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL).strip()
    if not text:
        return ""
    if len(css) > LONGEST:
        raise ValidationError(_("Dit bestand is te groot. Een huisstijl heeft genoeg aan 20 kB."))
    if BLOCK.sub("", text):
        raise ValidationError(_("Zet alles in één blok ‘:root { … }’. Andere regels nemen wij niet over."))
    tokens = dict(clean_token(line) for block in BLOCK.findall(text) for line in block.split(";") if line.strip())
    check_contrast(tokens)
    return ":root {\n" + "".join(f"  {name}: {value};\n" for name, value in tokens.items()) + "}\n"


def tokens_of(css: str) -> dict[str, str]:
    """The tokens of a theme as it was stored, by name with its dashes."""
    lines = (line for block in BLOCK.findall(css) for line in block.split(";"))
    pairs = (line.partition(":") for line in lines if ":" in line)
    return {name.strip(): value.strip() for name, _colon, value in pairs}


def is_hex(value: str) -> bool:
    """Whether a value is a plain hexadecimal colour."""
    return HEX.fullmatch(value) is not None


def clean_token(line: str) -> tuple[str, str]:
    name, _colon, value = (part.strip() for part in line.partition(":"))
    if not NAME.fullmatch(name):
        raise ValidationError(
            _("‘%(name)s’ kunt u niet veranderen. Een naam begint met --sp- of --utrecht-.") % {"name": name[:60]}
        )
    functions = {found.lower() for found in FUNCTION.findall(value)}
    if not VALUE.fullmatch(value) or not functions <= FUNCTIONS or "url" in value.lower():
        raise ValidationError(
            _("De waarde van ‘%(name)s’ nemen wij niet over. Adressen en haakjes mogen er niet in.") % {"name": name}
        )
    return name, " ".join(value.split())


def check_contrast(tokens: dict[str, str]) -> None:
    """Refuse colours that people cannot read. Only plain hexadecimal colours can be weighed here."""
    for text, ground in PAIRS:
        first, second = (tokens.get(f"--sp-{name}", OURS[name]) for name in (text, ground))
        if HEX.fullmatch(first) and HEX.fullmatch(second) and contrast(first, second) < ENOUGH:
            raise ValidationError(
                _("--sp-%(text)s is niet goed te lezen op --sp-%(ground)s. Het contrast moet 7 of meer zijn.")
                % {"text": text, "ground": ground}
            )


def contrast(first: str, second: str) -> float:
    """The contrast of two hexadecimal colours by the formula of WCAG 2."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
