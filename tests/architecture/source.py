"""Our own source files, read once, for the tests that look at the house instead of the rooms."""

import ast
import functools
import subprocess
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
APPS = ("panels", "checklists", "compensation", "sessions", "recruitment", "reports", "config")


@functools.cache
def tracked_files() -> tuple[Path, ...]:
    """What is in the repository, and what is new and not ignored."""
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    return tuple(ROOT / name for name in sorted(set(listing.split("\0"))) if name and (ROOT / name).is_file())


def python_files(*folders: str) -> list[Path]:
    return [
        path
        for path in tracked_files()
        if path.suffix == ".py" and path.relative_to(ROOT).parts[0] in folders and "migrations" not in path.parts
    ]


def lines_of(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def functions_of(path: Path):
    """Yield every function and method with its length; the docstring does not count."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            size = node.end_lineno - node.lineno + 1
            if ast.get_docstring(node):
                size -= node.body[0].end_lineno - node.body[0].lineno + 1
            yield node.name, size


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))
