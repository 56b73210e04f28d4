"""Log lines without people in them: no address of a visitor, no private link, no text of an error message."""

import logging
import traceback
from types import TracebackType
from typing import Any

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class Impersonal(logging.Filter):
    """Says which route failed instead of which address, and which kind of error instead of its words."""

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)
        if hasattr(request, "method"):
            match = getattr(request, "resolver_match", None)
            record.msg, record.args = "%s /%s", (request.method, match.route if match else "?")
        elif isinstance(record.args, dict) and "exc" in record.args:
            kind = record.exc_info[0] if record.exc_info else None
            record.args = {**record.args, "exc": kind.__name__ if kind else "error", "args": "", "kwargs": ""}
        return True


class PlainFormatter(logging.Formatter):
    """A traceback tells where; the words of the error may quote what somebody typed, and stay out."""

    def formatException(self, ei: Any) -> str:  # noqa: N802 – logging's own name
        kind, _error, trace = ei
        frames = "".join(traceback.format_tb(trace))
        return f"{frames}{kind.__module__}.{kind.__qualname__}" if kind else frames

    def format(self, record: logging.LogRecord) -> str:
        record.exc_text = None  # another handler may have kept the full one
        return super().format(record)
