"""No text about money promises that somebody keeps it or that nothing can happen, in Dutch or in English.

Read are the rulebook, the templates and letters of money, the strings in the code, and their English translations.
"""

import ast
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.conf import settings

from compensation.rulebook import LANGUAGES, read_rulebook

BASE = Path(settings.BASE_DIR)
CATALOGUE = BASE / "config" / "locale" / "en" / "LC_MESSAGES" / "django.po"
TEMPLATES = [
    *sorted((BASE / "templates" / "compensation").rglob("*.*")),
    *sorted((BASE / "templates" / "reports").glob("*statement*.html")),
    *sorted((BASE / "templates" / "reports" / "pdf").glob("*.html")),
    *(
        BASE / "templates" / "reports" / f"{name}.html"
        for name in ("forecast", "_way", "_passed", "_periods", "_at_once", "benefits_letter")
    ),
    *sorted((BASE / "templates" / "reports").glob("_office_*.html")),
]
CODE = [path for path in sorted((BASE / "compensation").rglob("*.py")) if "migrations" not in path.parts]
CODE += [BASE / "reports" / "selectors" / f"{name}.py" for name in ("forecast", "planned", "done", "start")]

MONEY = r"geld|bedrag|uitkering|vergoeding|toeslag|inkomen"
PROMISES = {
    "nl": re.compile(
        rf"\b(veilig\w*|risicovrij|zonder risico|zonder gevolgen|geen (?:enkel )?gevolg\w*|gegarandeerd|garantie"
        rf"|geen invloed|(?:mag|mogen|kunt|kan|blijft)[^.]{{0,40}}\b(?:houden|behouden)|houdt u|u houdt|behoud\w*"
        rf"|(?:{MONEY})[^.]{{0,40}}\bblij(?:f|v)\w*|\bblij(?:f|v)\w*[^.]{{0,20}}\b(?:van u|gelijk|{MONEY})"
        rf"|raakt [^.]{{0,20}}kwijt|niets aan de hand|hoeft [^.]{{0,20}}niet te melden)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(safe\w*|risk.free|without risk|without consequences|no consequences?|guarantees? (?:that|you)"
        r"|guaranteed by|no effect|no influence|you (?:can |may |will |get to )?(?:keep|retain)"
        r"|(?:keep|retain)s? (?:the|your|this|that|all|any) (?:money|payments?|benefits?|amounts?|allowances?|income)"
        r"|remains? yours?|need not report|do not have to report)\b",
        re.IGNORECASE,
    ),
}
# Each with why it promises no money.
ALLOWED = {
    "Het bedrag blijft staan.": "the figure on the form stays when its photo is removed",
    "dan kunt u kijken wat u wilt houden": "what was typed on two screens, not money",
}


def promises(text, language):
    for fragment in ALLOWED:
        text = text.replace(fragment, "")
    return [text[max(0, one.start() - 60) : one.end() + 60] for one in PROMISES[language].finditer(text)]


def strings_of(path):
    """The words in a Python file that people may read: every string in it that is not a docstring."""
    tree = ast.parse(path.read_text("utf-8"))
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.value


def shown(path):
    """What a template may show: without its comments and code."""
    text = re.sub(r"{% comment %}.*?{% endcomment %}|{#.*?#}", "", path.read_text("utf-8"), flags=re.DOTALL)
    return re.sub(r"\s+", " ", text)


RULES = read_rulebook()


@pytest.mark.parametrize("entry", RULES, ids=lambda entry: f"{entry.key}-{entry.valid_from.year}")
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_rule_promises(entry, language):
    texts = [one for part in entry.texts[language].values() for one in ([part] if isinstance(part, str) else part)]

    assert [found for text in texts for found in promises(text, language)] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(BASE)))
def test_no_page_or_letter_promises(path):
    assert promises(shown(path), "nl") == []


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(BASE)))
def test_no_string_in_the_code_promises(path):
    assert [found for text in strings_of(path) for found in promises(text, "nl")] == []


def as_shown(msgid):
    """A message with its gaps written as in a template."""
    return re.sub(r"\s+", " ", re.sub(r"%\((\w+)\)[sd]", r"{{ \1 }}", msgid))


def test_no_translation_promises():
    """Of every string that one of these files uses, the English one."""
    pages = " ".join(shown(path) for path in TEMPLATES)
    code = {text for path in CODE for text in strings_of(path)}
    texts = []
    for entry in read_po(CATALOGUE.open("rb")):
        ids = entry.id if isinstance(entry.id, tuple) else (entry.id,)
        if entry.id and any(one in code or as_shown(one) in pages for one in ids):
            texts += [entry.string] if isinstance(entry.string, str) else list(entry.string)

    assert len(texts) > 500
    assert [(found, text) for text in texts for found in promises(text, "en")] == []


def test_every_exception_is_still_there():
    """The list of exceptions stays as small as it can be."""
    everything = " ".join([CATALOGUE.read_text("utf-8"), *(path.read_text("utf-8") for path in [*TEMPLATES, *CODE])])
    everything += " ".join(str(entry.texts) for entry in RULES)

    assert [fragment for fragment in ALLOWED if fragment not in everything] == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Dit geld mag u houden.", "nl"),
        ("Onder deze grens zit u veilig.", "nl"),
        ("Uw uitkering blijft gelijk.", "nl"),
        ("You keep this money.", "en"),
        ("This amount is safe.", "en"),
    ],
)
def test_a_promise_is_found(text, language):
    assert promises(text, language)
