"""Nothing that somebody typed, and no private link, ends in a log line."""

import io
import logging

import pytest

from config.logs import Impersonal, PlainFormatter


@pytest.fixture
def logged():
    """Return a logger with the handler of the settings, and what it wrote."""
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.addFilter(Impersonal())
    handler.setFormatter(PlainFormatter("{levelname} {name} {message}", style="{"))
    logger = logging.Logger("test")
    logger.addHandler(handler)
    return logger, out


class Request:
    method = "GET"
    path = "/welkom/private-token/"
    resolver_match = type("Match", (), {"route": "welkom/<str:token>/"})


def test_a_failing_page_is_named_by_its_route(logged):
    logger, out = logged

    logger.error("Internal Server Error: %s", Request.path, extra={"request": Request()})

    assert out.getvalue() == "ERROR test GET /welkom/<str:token>/\n"


def test_a_traceback_tells_where_but_not_what_was_typed(logged):
    logger, out = logged
    typed = "@".join(["a.person", "example.org"])
    try:
        raise ValueError(f"Key (email)=({typed}) already exists")
    except ValueError:
        logger.exception("failed")

    assert typed not in out.getvalue()
    assert "test_logs.py" in out.getvalue()
    assert out.getvalue().rstrip().endswith("builtins.ValueError")


def test_a_failed_task_tells_its_name_and_kind_of_error(logged):
    logger, out = logged
    line = {"name": "panels.sweep", "id": "1", "description": "raised unexpected", "exc": "ValueError('a.person')"}

    logger.error("Task %(name)s[%(id)s] %(description)s: %(exc)s", line)

    assert "a.person" not in out.getvalue()
    assert "panels.sweep[1]" in out.getvalue()
