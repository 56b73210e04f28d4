"""What is open around meetings and questions, for who takes a panel over."""

from django.urls import reverse
from django.utils.translation import ngettext

from panels.kit.open_work import OpenWork
from panels.models import Panel
from sessions.models import PanelSession, PolicyQuestion, Provision


def open_work(panel: Panel) -> list[OpenWork]:
    """Meetings to come, what is to be arranged for them, and questions to the group."""
    coming = PanelSession.objects.upcoming().filter(panel=panel).order_by()
    sessions, questions = coming.count(), PolicyQuestion.objects.open().filter(panel=panel).count()
    provisions = Provision.objects.unsettled().filter(panel_session__in=coming.values("pk")).count()
    meetings, asked = reverse("sessions:of-panel", args=[panel.pk]), reverse("sessions:questions", args=[panel.pk])
    texts = {
        "sessions": ngettext("1 bijeenkomst die nog komt", "%(count)s bijeenkomsten die nog komen", sessions),
        "provisions": ngettext("1 voorziening om te regelen", "%(count)s voorzieningen om te regelen", provisions),
        "questions": ngettext("1 vraag aan de groep", "%(count)s vragen aan de groep", questions),
    }
    found = (
        (sessions, meetings, texts["sessions"]),
        (provisions, meetings, texts["provisions"]),
        (questions, asked, texts["questions"]),
    )
    return [OpenWork(words % {"count": number}, url) for number, url, words in found if number]
