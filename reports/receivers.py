"""News from below: somebody wants to be forgotten."""

from typing import Any

from django.dispatch import receiver

from panels.models import User
from panels.signals import person_forgotten
from reports.models import Quote
from reports.services import delete_quote


@receiver(person_forgotten, dispatch_uid="reports.forget_quotes")
def forget_quotes(sender: Any, *, user: User, **_kwargs: Any) -> None:
    """The words of a forgotten person go, and everything that was made with them."""
    for quote in Quote.objects.filter(speaker__user=user):
        delete_quote(quote, by=None)
