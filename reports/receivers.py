"""News and questions from below: somebody wants to be forgotten; how long is what kept?"""

from typing import Any

from django.dispatch import receiver
from django.urls import reverse
from django.utils.translation import ngettext

from panels.kit.names import same_name
from panels.kit.open_work import OpenWork
from panels.kit.retention import Rule
from panels.models import Panel, User
from panels.signals import open_work_asked, person_forgotten, retention_asked
from reports.models import DataExport, Document, LetterFile, Quote, Report
from reports.services import delete_quote, exports, retention
from reports.services.letters import delete_letter_file


@receiver(person_forgotten, dispatch_uid="reports.forget_quotes")
def forget_quotes(sender: Any, *, user: User, **_kwargs: Any) -> None:
    """The words of a forgotten person go, and everything that was made with them."""
    for quote in Quote.objects.filter(speaker__user=user):
        delete_quote(quote, by=None)
    nameless = Quote.objects.filter(speaker__isnull=True, panel__in=user.memberships.values("panel_id"))
    for quote in nameless.iterator(chunk_size=100):
        if quote.speaker_name and same_name(quote.speaker_name, user.name):
            delete_quote(quote, by=None)


@receiver(person_forgotten, dispatch_uid="reports.forget_exports")
def forget_exports(sender: Any, *, user: User, **_kwargs: Any) -> None:
    """Files with all their data go at once."""
    for export in DataExport.objects.filter(user=user):
        exports.delete_export(export)


@receiver(person_forgotten, dispatch_uid="reports.forget_documents")
def forget_documents(sender: Any, *, user: User, **_kwargs: Any) -> None:
    """Certificates and letters about them go, with their numbers; their files are never kept."""
    Document.objects.filter(member__user=user).delete()


@receiver(person_forgotten, dispatch_uid="reports.forget_letters")
def forget_letters(sender: Any, *, user: User, **_kwargs: Any) -> None:
    """Files with their letter among others go; the coordinator makes them again without it."""
    for letter_file in LetterFile.objects.filter(message__deliveries__user=user).distinct():
        delete_letter_file(letter_file)


@receiver(retention_asked, dispatch_uid="reports.retention")
def retention_rules(sender: Any, **_kwargs: Any) -> list[Rule]:
    return retention.rules()


@receiver(open_work_asked, dispatch_uid="reports.open_work")
def tell_open_work(sender: Any, panel: Panel, **_kwargs: Any) -> list[OpenWork]:
    """Reports in the making, for who takes the panel over."""
    number = Report.objects.filter(panel=panel, published__isnull=True).count()
    words = ngettext("1 rapport dat nog niet openbaar is", "%(count)s rapporten die nog niet openbaar zijn", number)
    return [OpenWork(words % {"count": number}, reverse("reports:reports", args=[panel.pk]))] if number else []
