"""Putting a report together, publishing it, taking it back."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from panels.audit import record
from panels.kit.errors import Refusal
from panels.models import Panel, User
from reports.enums import LessonKind
from reports.models import Lesson, Quote, Report, ReportLesson, ReportQuote
from reports.models.rendering import remove_files
from reports.selectors.sheet import MOST_LESSONS, QUOTES, SUCCESSES, hash_of, words_of


@transaction.atomic
def make_report(
    panel: Panel, *, lessons: Iterable[Lesson], quotes: Iterable[Quote] = (), by: User | None, **words: Any
) -> Report:
    """Make a draft. `words` are title, intro, period_from, period_to and language."""
    report = Report.objects.create(panel=panel, organisation=panel.organisation, made_by=by, **words)
    _choose(report, lessons=list(lessons), quotes=list(quotes))
    record("report.made", by=by, on=report)
    return report


@transaction.atomic
def change_report(
    report: Report, *, lessons: Iterable[Lesson], quotes: Iterable[Quote], by: User, **words: Any
) -> Report:
    """Change a report. What is public stays as it was until it is made and published again."""
    Report.objects.select_for_update().get(pk=report.pk)
    for name, value in words.items():
        setattr(report, name, value)
    report.save(update_fields=[*words, "updated_at"])
    _choose(report, lessons=list(lessons), quotes=list(quotes))
    record("report.changed", by=by, on=report)
    return report


@transaction.atomic
def move_lesson(report: Report, *, lesson_id: Any, up: bool, by: User) -> None:
    """Give a lesson the place of its neighbour. At the end nothing happens."""
    Report.objects.select_for_update().get(pk=report.pk)
    rows = list(report.chosen_lessons.order_by("place"))
    at = next((number for number, row in enumerate(rows) if str(row.lesson_id) == str(lesson_id)), None)
    other = None if at is None else at - 1 if up else at + 1
    if at is None or other is None or not 0 <= other < len(rows):
        return
    rows[at], rows[other] = rows[other], rows[at]
    for number, row in enumerate(rows):
        row.place = number
    ReportLesson.objects.bulk_update(rows, ["place"])
    record("report.changed", by=by, on=report)


@transaction.atomic
def publish(report: Report, *, by: User) -> Report:
    """Let everybody with a role in the organisation read the file that was made last."""
    report = Report.objects.select_for_update().select_related("panel", "organisation").get(pk=report.pk)
    current = report.renderings.filter(is_current=True, made_at__isnull=False).first()
    if current is None:
        raise Refusal(_("Er is nog geen bestand. Maak het eerst."))
    if current.content_hash != hash_of(words_of(report)):
        raise Refusal(_("De inhoud is veranderd nadat het bestand is gemaakt. Maak het opnieuw."))
    if report.is_published and report.published_id == current.pk:
        raise Refusal(_("Dit rapport is al openbaar."))
    report.published, report.published_at, report.published_by = current, timezone.now(), by
    report.save(update_fields=["published", "published_at", "published_by", "updated_at"])
    record("report.published", by=by, on=report)
    return report


@transaction.atomic
def withdraw_publication(report: Report, *, by: User) -> Report:
    """Take a public report back. Its file stays for who makes it."""
    report = Report.objects.select_for_update().get(pk=report.pk)
    if not report.is_published:
        raise Refusal(_("Dit rapport is niet openbaar."))
    report.published, report.published_at = None, None
    report.save(update_fields=["published", "published_at", "updated_at"])
    record("report.withdrawn", by=by, on=report, details={"why": "by hand"})
    return report


@transaction.atomic
def delete_report(report: Report, *, by: User) -> None:
    """Delete a draft with its files."""
    report = Report.objects.select_for_update().get(pk=report.pk)
    if report.is_published:
        raise Refusal(_("Dit rapport is openbaar. Haal het eerst terug."))
    names = [one.file.name for one in report.renderings.exclude(file="")]
    record("report.deleted", by=by, on=report)
    report.delete()
    transaction.on_commit(lambda: remove_files(names))


def _choose(report: Report, *, lessons: list[Lesson], quotes: list[Quote]) -> None:
    """Make these the lessons and quotes; those that stay keep their place, new ones come after them."""
    _refuse_what_does_not_fit(report, lessons, quotes)
    places = dict(report.chosen_lessons.values_list("lesson_id", "place"))
    ordered = sorted(lessons, key=lambda lesson: places.get(lesson.pk, len(places) + MOST_LESSONS))
    report.chosen_lessons.all().delete()
    report.chosen_quotes.all().delete()
    ReportLesson.objects.bulk_create(
        ReportLesson(report=report, lesson=lesson, place=at) for at, lesson in enumerate(ordered)
    )
    ReportQuote.objects.bulk_create(
        ReportQuote(report=report, quote=quote, place=at) for at, quote in enumerate(quotes)
    )


def _refuse_what_does_not_fit(report: Report, lessons: list[Lesson], quotes: list[Quote]) -> None:
    panels = {lesson.panel_id for lesson in lessons} | {quote.panel_id for quote in quotes}
    if panels - {report.panel_id}:
        raise Refusal(_("Een les of citaat hoort bij een andere groep."))
    if any(not quote.may_leave for quote in quotes):
        raise Refusal(_("Een citaat mag alleen mee met een duidelijk ja van wie het zei."))
    successes = sum(lesson.kind == LessonKind.SUCCESS for lesson in lessons)
    if len(lessons) - successes > MOST_LESSONS or successes > SUCCESSES or len(quotes) > QUOTES:
        raise Refusal(
            _("Er passen %(lessons)s lessen, %(successes)s successen en %(quotes)s citaat op twee bladzijden.")
            % {"lessons": MOST_LESSONS, "successes": SUCCESSES, "quotes": QUOTES}
        )
