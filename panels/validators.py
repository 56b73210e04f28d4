"""What may stand in the house style of an organisation: design tokens, and nothing that can reach out."""

import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from panels.kit.contrast import contrast

LONGEST = 20_000
BLOCK = re.compile(r"\s*:root\s*\{([^{}]*)\}\s*")
NAME = re.compile(r"--(sp|utrecht)-[a-z0-9-]{1,80}")
VALUE = re.compile(r"[\w\s.,%()/\"'#+*-]{1,300}", re.ASCII)
FUNCTION = re.compile(r"([a-z-]*)\(", re.IGNORECASE)
FUNCTIONS = {"", "rgb", "rgba", "hsl", "hsla", "oklch", "oklab", "color-mix", "var", "calc", "min", "max", "clamp"}
ENOUGH = 4.5  # WCAG 2.2, success criterion 1.4.3 (AA), the law for public bodies
CALM = 7  # 1.4.6 (AAA), what our own colours keep

# The colours that a page puts together, with what the design gives where a theme is silent (static/css/tokens.css).
GROUNDS = ("page", "surface", "pearl")
PAIRS = (
    *(("ink", ground) for ground in (*GROUNDS, "accent-faint")),
    *(("ink-soft", ground) for ground in GROUNDS),
    *(("accent", ground) for ground in (*GROUNDS, "accent-faint")),
    ("accent-strong", "surface"),
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    *((state, f"{state}-bg") for state in ("ok", "warn", "error", "info", "quiet")),
)
OURS = {
    "ink": "#231a2e",
    "ink-soft": "#4a3f54",
    "page": "#fbf9f9",
    "surface": "#ffffff",
    "pearl": "#f4eff4",
    "accent": "#6d1f56",
    "accent-strong": "#4c133c",
    "accent-faint": "#f5e9f1",
    "on-accent": "#ffffff",
    "ok": "#14532f",
    "ok-bg": "#e4f2e8",
    "warn": "#663c00",
    "warn-bg": "#fff0d1",
    "error": "#8f1414",
    "error-bg": "#fdeae8",
    "info": "#1f3f66",
    "info-bg": "#e6eef7",
    "quiet": "#443c4b",
    "quiet-bg": "#ece8ee",
}


IN_WORDS = {
    "ink": _("tekst"),
    "ink-soft": _("zachte tekst"),
    "page": _("bladzijde"),
    "surface": _("wit vlak"),
    "pearl": _("zacht vlak"),
    "accent": _("accentkleur"),
    "accent-strong": _("sterke accentkleur"),
    "accent-faint": _("lichte accentkleur"),
    "on-accent": _("tekst op een knop"),
    "ok": _("tekst van goed nieuws"),
    "ok-bg": _("vlak van goed nieuws"),
    "warn": _("tekst van een waarschuwing"),
    "warn-bg": _("vlak van een waarschuwing"),
    "error": _("tekst van een fout"),
    "error-bg": _("vlak van een fout"),
    "info": _("tekst van uitleg"),
    "info-bg": _("vlak van uitleg"),
    "quiet": _("stille tekst"),
    "quiet-bg": _("stil vlak"),
}


@dataclass(frozen=True)
class Reading:
    """How well one colour of a theme reads on another. `ratio` is None when it cannot be weighed."""

    text: str
    ground: str
    ratio: float | None

    @property
    def words(self) -> str:
        """The pair in plain words, where there are any; else the names of the tokens."""
        text, ground = (str(IN_WORDS.get(name, name)) for name in (self.text, self.ground))
        return str(_("%(text)s op %(ground)s") % {"text": text, "ground": ground})

    @property
    def is_bad(self) -> bool:
        return self.ratio is not None and self.ratio < ENOUGH

    @property
    def kind(self) -> str:
        """The tone of its badge."""
        if self.ratio is None:
            return "info"
        return "error" if self.is_bad else "ok" if self.ratio >= CALM else "warn"

    @property
    def verdict(self) -> str:
        words = {"info": _("Meet dit zelf"), "error": _("Te weinig"), "warn": _("Genoeg"), "ok": _("Goed")}
        return str(words[self.kind])


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


def readings(tokens: dict[str, str]) -> list[Reading]:
    """Every pair of text and ground of a theme, the least readable first."""
    found = []
    for text, ground in PAIRS:
        first, second = (tokens.get(f"--sp-{name}", OURS[name]) for name in (text, ground))
        found.append(Reading(text, ground, contrast(first, second)))
    return sorted(found, key=lambda one: (one.ratio is not None, one.ratio or 0))


def check_contrast(tokens: dict[str, str]) -> None:
    """Refuse colours that people cannot read. A colour that cannot be weighed here is let through with a warning."""
    bad = [one for one in readings(tokens) if one.is_bad]
    if bad:
        worst = bad[0]
        raise ValidationError(
            _(
                "--sp-%(text)s is niet goed te lezen op --sp-%(ground)s. Het contrast is %(ratio)s. "
                "Dat moet 4,5 of meer zijn. Kies een donkerder of lichter kleur."
            )
            % {"text": worst.text, "ground": worst.ground, "ratio": f"{worst.ratio:.1f}".replace(".", ",")}
        )
