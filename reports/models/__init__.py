"""What was learned: lessons, quotes, reports and their renderings."""

from reports.models.data_export import DataExport
from reports.models.lesson import Lesson
from reports.models.quote import Quote
from reports.models.rendering import Rendering
from reports.models.report import Report, ReportLesson, ReportQuote

__all__ = ["DataExport", "Lesson", "Quote", "Rendering", "Report", "ReportLesson", "ReportQuote"]
