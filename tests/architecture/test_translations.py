"""Dutch is the source; English is complete, without doubtful strings, and says the same placeholders."""

import re
import shutil
import subprocess
import sys

import pytest
from babel.messages.pofile import read_po

from tests.architecture.source import APPS, ROOT, tracked_files

CATALOGUE = ROOT / "config" / "locale" / "en" / "LC_MESSAGES" / "django.po"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}")


def read(path):
    with path.open("rb") as stream:
        return read_po(stream, locale="en")


@pytest.fixture(scope="module")
def english():
    return read(CATALOGUE)


@pytest.fixture(scope="module")
def wanted(tmp_path_factory):
    """What the source asks for now, extracted by gettext in a copy."""
    copy = tmp_path_factory.mktemp("source")
    for path in tracked_files():
        place = path.relative_to(ROOT)
        if place.parts[0] in {*APPS, "templates", "static"} and path.suffix in {
            ".py",
            ".html",
            ".txt",
            ".js",
        }:
            (copy / place).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, copy / place)
    (copy / "locale").mkdir()
    subprocess.run(
        [
            sys.executable,
            "-m",
            "django",
            "makemessages",
            "-l",
            "en",
            "-e",
            "html,txt,py",
            "--no-location",
            "-v0",
        ],
        cwd=copy,
        check=True,
        capture_output=True,
        env={"PATH": "/usr/local/bin:/usr/bin:/bin", "PYTHONPATH": str(copy)},
    )
    return read(copy / "locale" / "en" / "LC_MESSAGES" / "django.po")


def key(message):
    return (message.context, message.id if isinstance(message.id, str) else message.id[0])


def test_every_string_is_in_the_catalogue(wanted, english):
    known = {key(message) for message in english if message.id}

    missing = [key(message) for message in wanted if message.id and key(message) not in known]

    assert missing == [], f"{len(missing)} strings are not in the English catalogue"


def test_every_string_is_translated_without_doubt(english):
    translated = [message for message in english if message.id]
    empty = [key(message) for message in translated if not all(texts(message))]
    fuzzy = [key(message) for message in translated if message.fuzzy]

    assert (empty, fuzzy) == ([], [])


def test_placeholders_are_the_same(english):
    different = [
        key(message)
        for message in english
        if message.id
        for text in texts(message)
        if not set(PLACEHOLDER.findall(text)) <= set(PLACEHOLDER.findall(" ".join(sources(message))))
    ]
    assert different == []


def texts(message):
    return [message.string] if isinstance(message.string, str) else list(message.string)


def sources(message):
    return [message.id] if isinstance(message.id, str) else list(message.id)
