"""What was learned: lessons, quotes, reports and their renderings."""

from reports.models.data_export import DataExport
from reports.models.document import Document
from reports.models.lesson import Lesson
from reports.models.letter_file import LetterFile
from reports.models.quote import Quote
from reports.models.rendering import Rendering
from reports.models.report import Report, ReportLesson, ReportQuote

__all__ = [
    "DataExport",
    "Document",
    "Lesson",
    "LetterFile",
    "Quote",
    "Rendering",
    "Report",
    "ReportLesson",
    "ReportQuote",
]
