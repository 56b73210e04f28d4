"""Budgets: a thing that outgrows its room wants a room of its own."""

from tests.architecture.source import APPS, ROOT, functions_of, lines_of, named, python_files, tracked_files


def too_long(paths, budget):
    return [f"{named(path)}: {lines_of(path)} lines" for path in paths if lines_of(path) > budget]


def functions_too_long(paths, budget):
    return [
        f"{named(path)} {name}: {size} lines" for path in paths for name, size in functions_of(path) if size > budget
    ]


def in_room(path, room):
    parts = path.relative_to(ROOT).with_suffix("").parts
    return len(parts) > 1 and parts[1] == room


def test_modules_have_at_most_300_lines():
    assert too_long(python_files(*APPS, "tests"), 300) == []


def test_settings_files_have_at_most_200_lines():
    assert too_long([path for path in python_files("config") if "settings" in path.parts], 200) == []


def test_functions_have_at_most_40_lines():
    assert functions_too_long(python_files(*APPS), 40) == []


def test_views_have_at_most_20_lines():
    views = [path for path in python_files(*APPS) if in_room(path, "views")]
    assert [found for found in functions_too_long(views, 20) if " _" not in found] == []


def test_tasks_have_at_most_10_lines():
    assert functions_too_long([path for path in python_files(*APPS) if in_room(path, "tasks")], 10) == []


def test_templates_have_at_most_120_lines():
    assert (
        too_long([path for path in tracked_files() if path.suffix == ".html" and "templates" in path.parts], 120) == []
    )


def test_style_sheets_have_at_most_200_lines():
    assert too_long([path for path in tracked_files() if path.suffix == ".css" and "static" in path.parts], 200) == []


def test_no_room_without_a_name_that_says_what_is_in_it():
    vague = {"utils", "helpers", "common", "misc", "core"}
    assert [named(path) for path in python_files(*APPS, "tests") if path.stem in vague or vague & set(path.parts)] == []


def test_every_silenced_warning_says_why():
    silent = [
        f"{named(path)}:{number}"
        for path in python_files(*APPS, "tests")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if "# noqa" in line and not line.split("# noqa", 1)[1].strip(": ,ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
        if "test_sizes" not in path.name
    ]
    assert silent == []
