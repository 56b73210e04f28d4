"""The verbs of the reports app."""

from reports.services.exports import delete_export, start_export, take_export
from reports.services.lessons import delete_lesson, edit_lesson, record_lesson
from reports.services.quotes import delete_quote, edit_quote, record_quote, withdraw_quote
from reports.services.renderings import render_report, retry_rendering
from reports.services.reports import (
    change_report,
    delete_report,
    make_report,
    move_lesson,
    publish,
    withdraw_publication,
)

__all__ = [
    "change_report",
    "delete_export",
    "delete_lesson",
    "delete_quote",
    "delete_report",
    "edit_lesson",
    "edit_quote",
    "make_report",
    "move_lesson",
    "publish",
    "record_lesson",
    "record_quote",
    "render_report",
    "retry_rendering",
    "start_export",
    "take_export",
    "withdraw_publication",
    "withdraw_quote",
]
