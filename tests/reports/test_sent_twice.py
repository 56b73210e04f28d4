"""A form that is sent twice writes down one lesson, one quote, one report, and leads to the same page."""

import re

import pytest
from django.urls import reverse

from panels.enums import Role
from reports.models import Lesson, Quote, Report
from tests.factories.panels import make_panel, make_person
from tests.factories.reports import make_lesson

pytestmark = pytest.mark.django_db
LESSON = {"kind": "lesson", "theme": "working", "showed": "Pauze elk half uur."}
QUOTE = {"text": "Stilte is geen gat.", "consent": "unnamed"}
DAYS = {"period_from_day": 1, "period_from_month": 1, "period_from_year": 2026}
DAYS |= {"period_to_day": 31, "period_to_month": 12, "period_to_year": 2026}
REPORT = {"title": "Wat wij leerden", "intro": "Twee zinnen.", "language": "nl", **DAYS}


@pytest.mark.parametrize(
    ("name", "words", "model"),
    [("lesson-create", LESSON, Lesson), ("quote-create", QUOTE, Quote), ("report-create", REPORT, Report)],
)
def test_the_second_time_adds_nothing_and_leads_to_the_same_page(client, name, words, model):
    panel = make_panel()
    client.force_login(make_person(Role.COORDINATOR, panel))
    lesson = make_lesson(panel=panel)
    before = model.objects.count()
    address = reverse(f"reports:{name}", args=[panel.pk])
    key = re.search(r'name="once" value="([^"]+)"', client.get(address).content.decode()).group(1)
    words = words | {"once": key} | ({"lessons": [lesson.pk]} if model is Report else {})

    wrong = client.post(address, {"once": key})
    answers = [client.post(address, words) for _time in range(2)]

    assert wrong.status_code == 200
    assert [answer.status_code for answer in answers] == [302, 302]
    assert answers[0].url == answers[1].url
    assert model.objects.count() == before + 1
