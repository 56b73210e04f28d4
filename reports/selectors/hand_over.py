"""What is open in a panel when somebody else takes it over, counted; nothing of it is shown by name."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import ngettext

from compensation.selectors import lines_to_approve
from panels.models import Panel
from recruitment.enums import Stage
from recruitment.models import Application
from reports.models import Report
from sessions.models import PanelSession, PolicyQuestion, Provision


@dataclass(frozen=True)
class Open:
    """One kind of work that waits: in words, and where it stands."""

    text: str
    url: str


def what_is_open(panel: Panel) -> list[Open]:
    """Every kind of open work of which there is some."""
    coming = PanelSession.objects.upcoming().filter(panel=panel)
    provisions = Provision.objects.unsettled().filter(panel_session__in=coming.order_by().values("pk"))
    waiting = Application.objects.filter(
        stage__in=(Stage.RECEIVED, Stage.CONVERSATION), call__panel=panel, erased_at__isnull=True
    )
    making = Report.objects.filter(panel=panel, published__isnull=True)
    counted = (
        ("sessions:of-panel", coming.count(), _sessions),
        ("sessions:of-panel", provisions.count(), _provisions),
        ("compensation:of-panel", lines_to_approve(panel).order_by().count(), _hours),
        ("recruitment:overview", waiting.count(), _applications),
        ("sessions:questions", PolicyQuestion.objects.open().filter(panel=panel).count(), _questions),
        ("reports:reports", making.count(), _reports),
    )
    return [
        Open(words(number) % {"count": number}, reverse(name, args=[panel.pk]))
        for name, number, words in counted
        if number
    ]


def _sessions(number: int) -> str:
    return ngettext("1 bijeenkomst die nog komt", "%(count)s bijeenkomsten die nog komen", number)


def _provisions(number: int) -> str:
    return ngettext("1 voorziening om te regelen", "%(count)s voorzieningen om te regelen", number)


def _hours(number: int) -> str:
    return ngettext("1 regel met uren om goed te keuren", "%(count)s regels met uren om goed te keuren", number)


def _applications(number: int) -> str:
    return ngettext("1 aanmelding zonder antwoord", "%(count)s aanmeldingen zonder antwoord", number)


def _questions(number: int) -> str:
    return ngettext("1 vraag aan de groep die open staat", "%(count)s vragen aan de groep die open staan", number)


def _reports(number: int) -> str:
    return ngettext("1 rapport dat nog niet openbaar is", "%(count)s rapporten die nog niet openbaar zijn", number)
