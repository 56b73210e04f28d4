"""What the form of hours asks and refuses, in words of the person, where they can mend it."""

from datetime import date
from decimal import Decimal

import pytest

from compensation.enums import Doubt
from compensation.models import Line
from compensation.services import remember_trip
from tests.compensation.test_views_hours import HOURS, url

pytestmark = pytest.mark.django_db


@pytest.fixture
def expert(client, scene):
    return scene.client_of(client, "expert")


class TestDoubts:
    @pytest.mark.parametrize(
        ("wrong", "question", "remark"),
        [
            ({"km": "9999"}, "meer dan 500 kilometer", "meer dan 500 kilometer"),
            ({"tickets": "999"}, "meer dan 250 euro", "meer dan 250 euro"),
        ],
    )
    def test_what_is_very_much_is_asked_first(self, expert, scene, wrong, question, remark):
        before = Line.objects.count()

        asked = expert.post(url("add", scene.member), {**HOURS, **wrong})
        assert question in asked.content.decode()
        assert Line.objects.count() == before

        codes = " ".join(asked.context["form"].doubts)
        expert.post(url("add", scene.member), {**HOURS, **wrong, "klopt": codes})
        kept = Line.objects.order_by("created_at").last()
        assert Line.objects.count() == before + 1
        assert any(remark in text for text in kept.remark_texts)

    @pytest.mark.parametrize("usual", [{"km": "500"}, {"tickets": "250"}])
    def test_what_is_usual_is_not(self, expert, scene, usual):
        asked = expert.post(url("add", scene.member), {**HOURS, **usual, "on_day": "3"})
        assert asked.status_code == 302

    def test_every_question_has_words_for_who_approves(self):
        from compensation.enums import Remark

        assert set(Doubt.values) == set(Remark.values)


@pytest.mark.parametrize("field", ["km", "tickets", "taxi"])
def test_too_much_is_said_once_and_in_plain_words(expert, scene, field):
    form = expert.post(url("add", scene.member), {**HOURS, field: "99999999999"}).context["form"]

    assert len(form.errors[field]) == 1
    assert "cijfers" not in form.errors[field][0]


class TestDay:
    def test_a_day_before_the_membership_is_said_at_the_day(self, expert, scene):
        scene.member.starts_on = date(2026, 3, 1)
        scene.member.save()

        form = expert.post(url("add", scene.member), {**HOURS, "on_month": "2"}).context["form"]

        assert form.errors["on"] == ["Op deze dag was u nog geen lid van de groep. U bent lid vanaf 1 maart 2026."]
        assert not form.non_field_errors()

    def test_a_day_after_it_too(self, expert, scene):
        scene.member.ends_on = date(2026, 11, 1)
        scene.member.save()

        form = expert.post(url("add", scene.member), {**HOURS, "reken": "1"}).context["form"]

        assert "U was lid tot en met 1 november 2026." in form.errors["on"][0]

    def test_a_coordinator_reads_the_name(self, client, scene):
        scene.client_of(client, "coordinator")

        form = client.post(url("add", scene.member), {**HOURS, "on_year": "2019"}).context["form"]

        assert scene.member.name in form.errors["on"][0]


def test_the_usual_trip_is_written_as_people_write_it(expert, scene):
    remember_trip(scene.member, km=Decimal("12.5"))

    page = expert.get(url("add", scene.member)).content.decode()

    assert "Ja, alleen heen: 12,5 kilometer" in page
    assert "Ja, heen en terug: 25 kilometer" in page
