"""Finding published reports."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.db.models.functions import ExtractYear

from panels.models import Panel, User
from reports.models import Lesson, Quote, Rendering, Report
from reports.selectors.sheet import Content


@dataclass(frozen=True)
class Shelf:
    """What somebody may read, and the years in which it was published."""

    reports: QuerySet[Report]
    years: list[int]


def library(user: User) -> Shelf:
    """The published reports of every organisation in which the user has a role, newest first."""
    reports = Report.objects.visible_to(user).published()
    years = reports.order_by().annotate(year=ExtractYear("published_at")).values_list("year", flat=True).distinct()
    return Shelf(
        reports=reports.select_related("panel", "organisation", "published")
        .defer("published__content")
        .order_by("-published_at"),
        years=sorted(years, reverse=True),
    )


def search(reports: QuerySet[Report], *, q: str = "", theme: str = "", year: str = "") -> QuerySet[Report]:
    """Narrow a shelf: words in title, introduction, lessons or group; a theme; a year of publication."""
    for word in q.split()[:8]:
        reports = reports.filter(
            Q(published__title__icontains=word)
            | Q(published__intro__icontains=word)
            | Q(published__words__icontains=word)
            | Q(panel__name__icontains=word)
        )
    if theme:
        reports = reports.filter(published__themes__contains=f",{theme},")
    if year:
        reports = reports.filter(published_at__year=int(year))
    return reports


def lessons_for(user: User, panel: Panel, *, theme: str = "") -> QuerySet[Lesson]:
    """Lessons of a panel that the user may see, by theme."""
    lessons = Lesson.objects.visible_to(user).filter(panel=panel).select_related("panel_session", "recorded_by")
    return (lessons.filter(theme=theme) if theme else lessons).by_theme()


def quotes_for(user: User, panel: Panel) -> QuerySet[Quote]:
    """Quotes of a panel that the user may see."""
    return Quote.objects.visible_to(user).filter(panel=panel).select_related("speaker__user", "lesson").distinct()


def own_quotes(user: User) -> QuerySet[Quote]:
    """What somebody said themselves, newest first, whether they still take part or not."""
    return Quote.objects.filter(speaker__user=user).select_related("panel").order_by("-created_at")


def made_of(rendering: Rendering) -> Content | None:
    """What a rendering was made of, or nothing when somebody in it no longer says yes.

    Services throw such a rendering away; asking again here keeps a mistake there from telling.
    """
    content = rendering.content
    if not content:
        return None
    ids = [quote["id"] for quote in content["quotes"]]
    if ids and Quote.objects.that_may_leave().filter(pk__in=ids).count() < len(ids):
        return None
    return content
