"""What came with a form."""

from django.http import HttpRequest, QueryDict


def posted(request: HttpRequest) -> QueryDict | None:
    """The answers of a form that was sent, even when all are empty; None for a page that is only asked for."""
    return request.POST if request.method == "POST" else None
