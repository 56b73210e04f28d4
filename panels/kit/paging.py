"""Lists are paged; an impossible page number shows the nearest page."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

PAGE_SIZE = 25


class KeysFirst(Paginator):
    """For long lists of wide rows: the database sorts keys only, and then reads the rows of one page. A query more."""

    object_list: Any

    def page(self, number: int | str) -> Page:
        place, rows = self.validate_number(number), self.object_list
        first = (place - 1) * self.per_page
        keys = list(rows.values_list("pk", flat=True)[first : first + self.per_page])
        return Page(rows.filter(pk__in=keys), place, self)


def page_of(request: HttpRequest, rows: QuerySet[Any] | list[Any], size: int = PAGE_SIZE) -> Page:
    """Return the page of rows that the address asks for (`?page=2`)."""
    return Paginator(rows, size).get_page(request.GET.get("page"))


def page_of_many(request: HttpRequest, rows: QuerySet[Any], size: int = PAGE_SIZE) -> Page:
    """The same for a list that may have a hundred thousand rows."""
    return KeysFirst(rows, size).get_page(request.GET.get("page"))
