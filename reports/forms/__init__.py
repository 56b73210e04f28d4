"""Forms of lessons, quotes, reports, and documents of members."""

from reports.forms.making import LessonForm, LibraryFilter, QuoteForm, ReportForm

__all__ = ["LessonForm", "LibraryFilter", "QuoteForm", "ReportForm"]
