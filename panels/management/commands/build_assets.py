"""Join the style sheets and collect the fonts into var/assets, from where they are served."""

import re
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

# Parts of the Utrecht component library (EUPL-1.2), as they come from npm. Only what a page uses.
UTRECHT_PARTS = [
    "document",
    "paragraph",
    "button",
    "skip-link",
    "breadcrumb-nav",
    "alert",
    "status-badge",
    "blockquote",
    "table",
    "pagination",
    "form-label",
    "form-field",
    "form-field-description",
    "form-field-error-message",
    "form-fieldset",
    "textbox",
    "textarea",
    "select",
]

# Our own sheets: what others build on comes first; what the reader asked of the browser has the last word.
FIRST = ["fonts", "tokens", "utrecht", "base", "layout"]
COMPONENTS = [
    "header",
    "tabs",
    "buttons",
    "panels",
    "status",
    "fields",
    "choices",
    "steps",
    "funnel",
    "tasks",
    "timeline",
    "tables",
    "figures",
    "mirror",
    "reports",
    "paint",
]
LAST = ["preferences", "print"]

SUBSETS = ("latin", "latin-ext")
WEB_FONTS = ("atkinson-hyperlegible-next", "literata")
PRINT_FONTS = {
    "atkinson-hyperlegible-next": ("Atkinson Hyperlegible Next", (400, 600, 700)),
    "literata": ("Literata", (400, 500, 600)),
}


def minified(css: str) -> str:
    """Take comments and needless space out of a style sheet."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r" ?([{};,]) ?", r"\1", css)
    return css.replace(";}", "}").strip()


class Command(BaseCommand):
    requires_system_checks: list[str] = []
    help = "Join the style sheets and collect the fonts into var/assets (quick when nothing changed)."

    def handle(self, *args: Any, **options: Any) -> None:
        self.npm = settings.BASE_DIR / "node_modules"
        self.target = Path(settings.VAR_DIR) / "assets"
        self.changed = 0
        self.write("css/spiegel.css", self.style_sheet().encode())
        for name in WEB_FONTS:
            for subset in SUBSETS:
                self.copy_font("fontsource-variable", name, f"{name}-{subset}-wght-normal.woff2")
        self.write("css/print-fonts.css", self.print_fonts().encode())
        for picture in sorted((settings.BASE_DIR / "static" / "img").iterdir()):
            self.write(f"img/{picture.name}", picture.read_bytes())
        self.stdout.write(f"{self.target}: {self.changed} files changed")

    def style_sheet(self) -> str:
        """The Utrecht parts in a cascade layer of their own, then our sheets."""
        utrecht = "".join(self.npm_file(f"@utrecht/{part}-css/dist/index.css").decode() for part in UTRECHT_PARTS)
        own = "".join(sheet.read_text() for sheet in self.sheets())
        return f"@layer utrecht{{{minified(utrecht)}}}{minified(own)}\n"

    def sheets(self) -> list[Path]:
        """Every sheet in static/css, in a fixed order; those of the apps come after the components."""
        folder = settings.BASE_DIR / "static" / "css"
        known = [folder / f"{name}.css" for name in FIRST]
        known += [folder / "components" / f"{name}.css" for name in COMPONENTS]
        last = [folder / f"{name}.css" for name in LAST]
        other = sorted(set(folder.rglob("*.css")) - set(known) - set(last))
        return known + other + last

    def print_fonts(self) -> str:
        """Copy the weights that the PDF needs and return the rules that name them."""
        rules = []
        for name, (family, weights) in PRINT_FONTS.items():
            for weight in weights:
                for subset in SUBSETS:
                    file = f"{name}-{subset}-{weight}-normal.woff2"
                    self.copy_font("fontsource", name, file)
                    source = f'src:url("../fonts/{file}") format("woff2")'
                    rules.append(f'@font-face{{font-family:"{family}";font-weight:{weight};{source}}}')
        return "\n".join(rules) + "\n"

    def copy_font(self, scope: str, package: str, file: str) -> None:
        self.write(f"fonts/{file}", self.npm_file(f"@{scope}/{package}/files/{file}"))

    def npm_file(self, path: str) -> bytes:
        try:
            return (self.npm / path).read_bytes()
        except FileNotFoundError:
            raise CommandError(f"node_modules/{path} is missing: run `npm ci` first.") from None

    def write(self, path: str, content: bytes) -> None:
        """Write a file only when it differs, so that nothing downstream wakes up for nothing."""
        target = self.target / path
        if target.exists() and target.read_bytes() == content:
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        self.changed += 1
