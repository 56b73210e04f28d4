"""One plain factory per model of the reports app. Everything is invented."""

from datetime import date
from itertools import count
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from reports.enums import Consent, LessonKind, Theme
from reports.models import Lesson, Quote, Rendering, Report, ReportLesson, ReportQuote
from reports.selectors.sheet import catalogued, content_of, hash_of
from tests.factories.panels import make_panel

_number = count(1)


def make_lesson(**fields: Any) -> Lesson:
    fields["panel"] = fields.get("panel") or make_panel()
    fields.setdefault("theme", Theme.WORKING)
    fields.setdefault("kind", LessonKind.LESSON)
    fields.setdefault("thought", "Doorwerken scheelt tijd.")
    fields.setdefault("showed", f"Elke drie kwartier pauze, les {next(_number)}.")
    return Lesson.objects.create(**fields)


def make_quote(**fields: Any) -> Quote:
    fields["panel"] = fields.get("panel") or make_panel()
    fields.setdefault("text", "Nu bellen ze vóór er een plan is.")
    fields.setdefault("speaker_name", "Hamza Verzonnen")
    fields.setdefault("consent", Consent.NAMED)
    return Quote.objects.create(**fields)


def make_report(*, lessons: list[Lesson] | None = None, quotes: list[Quote] = (), **fields: Any) -> Report:
    """A draft with one lesson, unless others are given."""
    panel = fields.pop("panel", None) or (lessons[0].panel if lessons else make_panel())
    fields.setdefault("title", f"Wat wij leerden {next(_number)}")
    fields.setdefault("intro", "Tien mensen hielden ons een spiegel voor.")
    fields.setdefault("period_from", date(2026, 1, 1))
    fields.setdefault("period_to", date(2026, 12, 31))
    report = Report.objects.create(panel=panel, organisation=panel.organisation, **fields)
    for place, lesson in enumerate(lessons if lessons is not None else [make_lesson(panel=panel)]):
        ReportLesson.objects.create(report=report, lesson=lesson, place=place)
    for place, quote in enumerate(quotes):
        ReportQuote.objects.create(report=report, quote=quote, place=place)
    return report


def make_rendering(**fields: Any) -> Rendering:
    """A finished rendering with the words of its report and a very short file."""
    fields["report"] = fields.get("report") or make_report()
    content = content_of(fields["report"])
    fields.setdefault("content", content)
    fields.setdefault("content_hash", hash_of(content))
    fields.setdefault("made_at", timezone.now())
    fields.setdefault("is_current", True)
    rendering = Rendering(pages=2, size=9, **catalogued(content), **fields)
    rendering.file.save("report.pdf", ContentFile(b"%PDF-1.7\n"), save=False)
    rendering.save()
    return rendering


def make_published_report(**fields: Any) -> Report:
    """A report that everybody with a role in the organisation may read."""
    published_at = fields.pop("published_at", None) or timezone.now()
    report = make_report(**fields)
    report.published = make_rendering(report=report)
    report.published_at = published_at
    report.save()
    return report
