"""Lists are paged; an impossible page number shows the nearest page."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

PAGE_SIZE = 25


def page_of(request: HttpRequest, rows: QuerySet[Any] | list[Any], size: int = PAGE_SIZE) -> Page:
    """Return the page of rows that the address asks for (`?page=2`)."""
    return Paginator(rows, size).get_page(request.GET.get("page"))
