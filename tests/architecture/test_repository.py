"""What is committed runs anywhere: no download address, no path of one machine, no secret, no binary surprise."""

import json
import re

from tests.architecture.source import ROOT, named, tracked_files

FILES = """.dockerignore .editorconfig .gitignore .npmrc Dockerfile LICENSE Makefile README.md docker-compose.yml
manage.py package-lock.json package.json pyproject.toml requirements-dev.txt requirements-node.txt requirements.txt"""
FOLDERS = ".ci checklists compensation config docs panels recruitment reports sessions static templates tests"
# Written in halves, so that this file does not find itself.
MACHINE = re.compile("|".join(["/wor" + "k/", "/roo" + "t/", r"/home/\w+/", r"\.pyen" + "v"]))
REGISTRY = re.compile("|".join([r"pypi\." + "org", r"pythonhosted\." + "org", r"npmjs\." + "org", "index-" + "url"]))
TEXT = set(".py .html .txt .md .toml .yml .json .sh .css .js .conf .po .svg".split()) | {""}  # noqa: SIM905 – shorter


def texts():
    for path in tracked_files():
        if path.suffix in TEXT and path.stat().st_size < 3_000_000:
            yield path, path.read_text(encoding="utf-8", errors="replace")


def found(pattern):
    return [f"{named(path)}: {match.group()}" for path, text in texts() for match in [pattern.search(text)] if match]


def test_the_top_level_is_the_one_of_the_house():
    assert {path.relative_to(ROOT).parts[0] for path in tracked_files()} - set(f"{FILES} {FOLDERS}".split()) == set()


def test_no_path_of_a_machine():
    assert found(MACHINE) == []


def test_no_address_of_a_package_registry():
    assert found(REGISTRY) == []


def test_the_npm_lock_holds_no_addresses():
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]

    assert [name for name, entry in packages.items() if "resolved" in entry] == []


def test_python_locks_are_hashed():
    for name in ("requirements.txt", "requirements-dev.txt", "requirements-node.txt"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert text.count("--hash=sha256:") >= text.count("==") > 0


def test_templates_hold_no_inline_styles_or_scripts():
    inline = re.compile(
        r'\sstyle="|<script(?![^>]*\ssrc=)(?![^>]*application/json)[^>]*>|\son(click|load|submit|change)="'
    )
    pages = [path for path in tracked_files() if path.suffix == ".html" and "templates" in path.parts]
    pages = [path for path in pages if "pdf" not in path.parts]

    assert [named(path) for path in pages if inline.search(path.read_text(encoding="utf-8"))] == []
