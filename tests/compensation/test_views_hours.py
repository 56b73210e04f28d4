"""An expert's own pages: choose a group, add, change, delete, notice, choice, hand in, take back."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from compensation.enums import Activity, LineStatus, PaymentForm
from compensation.models import Line, NoticeShown, PaymentPreference
from tests.factories.compensation import IBAN, make_line, make_notice
from tests.factories.panels import make_member, make_user

pytestmark = pytest.mark.django_db
HOURS = {"activity": "reading", "on_day": "4", "on_month": "nov", "on_year": "2026", "minutes": "1 uur 30"}
COPIED = ("minutes", "km", "tickets", "on_day", "on_month", "on_year")


def url(name, thing):
    return reverse(f"compensation:{name}", kwargs={"pk": thing.pk})


@pytest.fixture
def expert(client, scene):
    return scene.client_of(client, "expert")


class TestMine:
    def test_one_group_opens_at_once(self, expert, scene):
        assert expert.get(reverse("compensation:mine"))["Location"] == url("of-membership", scene.member)

    def test_more_groups_are_chosen_first(self, expert, scene):
        second = make_member(user=scene.member.user)

        response = expert.get(reverse("compensation:mine"))

        assert set(response.context["memberships"]) == {second, scene.member}
        assert second.panel.name in response.content.decode()

    def test_no_group_is_said(self, client):
        client.force_login(make_user())

        assert "geen lid van een groep" in client.get(reverse("compensation:mine")).content.decode()

    def test_sums_stand_beside_published_limits_and_promise_nothing(self, expert, scene):
        page = expert.get(url("of-membership", scene.member)).content.decode()

        assert "€\xa0220,00" in page
        assert "Nagekeken op" in page
        assert "Of een grens geldt, bepaalt de instantie" in page


class TestAdd:
    @pytest.mark.parametrize(
        ("written", "minutes"),
        [
            ("1,5", 90),
            ("1:30", 90),
            ("1.30", 90),
            ("een en een half uur", 90),
            ("van 22:00 tot 01:30", 210),
            ("0,25", 15),
        ],
    )
    def test_hours_as_people_write_them(self, expert, scene, written, minutes):
        response = expert.post(
            url("add", scene.member), {**HOURS, "minutes": written, "km": "12,5", "tickets": "€ 3,20"}
        )

        assert response["Location"] == url("of-membership", scene.member)
        line = Line.objects.get(activity=Activity.READING)
        assert (line.minutes, line.km, line.tickets, line.status) == (minutes, Decimal("12.5"), Decimal("3.2"), "draft")
        assert line.on == date(2026, 11, 4)

    def test_only_costs_is_fine(self, expert, scene):
        expert.post(url("add", scene.member), {**HOURS, "minutes": "", "tickets": "12,60"})

        assert Line.objects.get(activity=Activity.READING).total == Decimal("12.60")

    @pytest.mark.parametrize(
        ("wrong", "message"),
        [
            ({"minutes": "anderhalf ei"}, "1,5 of 1:30"),
            ({"minutes": ""}, "Vul in hoe lang het duurde"),
            ({"minutes": "25"}, "meer dan een dag"),
            ({"minutes": "1,30"}, "Schrijf 1:30 of 1:18"),
            ({"minutes": "van 9 tot 5"}, "Schrijf 8:00 of 20:00"),
            ({"minutes": "-1"}, "1,5 of 1:30"),
            ({"km": "ver"}, "Vul een getal in"),
            ({"km": "-3"}, ""),
            ({"tickets": "9" * 30}, ""),
            ({"on_day": "31", "on_month": "2"}, "Deze dag bestaat niet"),
            ({"on_day": ""}, "Vul de dag, de maand en het jaar in"),
            ({"on_year": "2019"}, "geen lid van de groep"),
            ({"activity": "zeilen"}, "staat niet in de lijst"),
            ({"activity": ""}, "kies een antwoord"),
            ({"description": "x" * 301}, ""),
        ],
    )
    def test_bad_input_is_explained_and_nothing_is_lost(self, expert, scene, wrong, message):
        before = Line.objects.count()

        response = expert.post(url("add", scene.member), {**HOURS, "description": "halte", **wrong})

        page = response.content.decode()
        assert response.status_code == 200
        assert "<title>Fout:" in page
        assert message in page
        assert wrong.get("description", "halte") in page
        assert all(f'value="{typed}"' in page for name, typed in wrong.items() if typed and name in COPIED)
        assert Line.objects.count() == before

    def test_the_page_carries_a_key_and_sent_twice_it_is_one_line(self, expert, scene):
        assert 'name="once"' in expert.get(url("add", scene.member)).content.decode()
        sent = {**HOURS, "once": "een-sleutel"}

        answers = [expert.post(url("add", scene.member), sent, follow=True) for _time in range(2)]

        assert Line.objects.filter(activity=Activity.READING).count() == 1
        assert all("De uren zijn bewaard" in answer.content.decode() for answer in answers)

    @pytest.mark.parametrize("other", [{"once": "andere"}, {"minutes": "2"}, {"once": ""}])
    def test_another_form_or_other_words_are_another_line(self, expert, scene, other):
        for sent in (HOURS, {**HOURS, **other, "klopt": "duplicate"}):
            expert.post(url("add", scene.member), {"once": "een-sleutel", **sent})

        assert Line.objects.filter(activity=Activity.READING).count() == 2

    def test_working_it_out_keeps_nothing(self, expert, scene):
        before = Line.objects.count()

        page = expert.post(url("add", scene.member), {**HOURS, "minutes": "5", "reken": "1"}).content.decode()

        assert "€\xa0250,00" in page
        assert "boven de grens voor vrijwilligers" in page
        assert "Eerst overleggen" in page
        assert Line.objects.count() == before

    def test_working_out_a_mistake_explains_it(self, expert, scene):
        page = expert.post(url("add", scene.member), {**HOURS, "on_year": "2031", "reken": "1"}).content.decode()

        assert "moet nog komen" in page


class TestChange:
    def test_the_form_shows_what_the_line_says(self, expert, scene):
        assert 'value="1:30"' in expert.get(url("edit", scene.draft)).content.decode()

    def test_change(self, expert, scene):
        expert.post(url("edit", scene.draft), {**HOURS, "minutes": "45 min"})

        scene.draft.refresh_from_db()
        assert (scene.draft.minutes, scene.draft.fee) == (45, Decimal("37.50"))

    def test_bad_input_changes_nothing(self, expert, scene):
        response = expert.post(url("edit", scene.draft), {**HOURS, "minutes": "morgen"})

        assert "<title>Fout:" in response.content.decode()
        scene.draft.refresh_from_db()
        assert scene.draft.minutes == 90

    def test_a_line_on_its_way_cannot_be_changed(self, expert, scene):
        assert expert.get(url("edit", scene.submitted))["Location"] == url("line", scene.submitted)

    def test_delete_asks_first(self, expert, scene):
        assert "Weet u het zeker?" in expert.get(url("delete", scene.draft)).content.decode()
        assert Line.objects.filter(pk=scene.draft.pk).exists()

        expert.post(url("delete", scene.draft))

        assert not Line.objects.filter(pk=scene.draft.pk).exists()

    def test_a_line_of_one_s_own_form_can_be_thrown_away(self, expert, scene):
        expert.post(url("add", scene.member), {**HOURS, "once": "een-sleutel"})
        line = Line.objects.get(activity=Activity.READING)
        assert url("delete", line) in expert.get(url("line", line)).content.decode()

        expert.post(url("delete", line))

        assert not Line.objects.filter(pk=line.pk).exists()

    def test_deleting_what_is_on_its_way_is_refused(self, expert, scene):
        response = expert.post(url("delete", scene.submitted), follow=True)

        assert "al doorgegeven" in response.content.decode()
        assert Line.objects.filter(pk=scene.submitted.pk).exists()


class TestHandIn:
    def test_the_order_of_steps(self, expert, scene):
        assert expert.get(url("submit", scene.member))["Location"] == url("notice", scene.member)
        assert expert.get(url("payment", scene.member))["Location"] == url("notice", scene.member)
        assert expert.post(url("submit", scene.member))["Location"] == url("notice", scene.member)
        make_notice(member=scene.member)
        assert expert.get(url("submit", scene.member))["Location"] == url("payment", scene.member)

    def test_ticks_are_shown_and_kept_nowhere(self, expert, scene):
        response = expert.post(url("notice", scene.member), {"schemes": ["nl.ww"]})

        assert [told.rule.key for told in response.context["notice"].ticked] == ["nl.ww"]
        assert not NoticeShown.objects.exists()
        assert "nl.ww" not in str(dict(expert.session))

    def test_a_tick_that_is_no_scheme_is_explained(self, expert, scene):
        response = expert.post(url("notice", scene.member), {"schemes": ["geld"]})

        assert "<title>Fout:" in response.content.decode()

    def test_reading_the_notice_leads_to_the_choice(self, expert, scene):
        response = expert.post(url("notice", scene.member), {"schemes": ["nl.ww"], "gelezen": "1"})

        assert response["Location"] == url("payment", scene.member)
        assert NoticeShown.objects.get().shown_by == scene.member.user

    def test_nothing_is_chosen_beforehand(self, expert, scene):
        make_notice(member=scene.member)

        assert "checked" not in expert.get(url("payment", scene.member)).content.decode()

    @pytest.mark.parametrize(
        ("chosen", "field"),
        [
            ({}, "form"),
            ({"form": "goud"}, "form"),
            ({"form": "bank"}, "iban"),
            ({"form": "bank", "iban": "NL13TEST0123456780", "account_holder": "P."}, "iban"),
            ({"form": "bank", "iban": IBAN}, "account_holder"),
            ({"form": "donation"}, "charity"),
        ],
    )
    def test_an_incomplete_choice_is_explained(self, expert, scene, chosen, field):
        make_notice(member=scene.member)

        response = expert.post(url("payment", scene.member), chosen)

        assert field in response.context["form"].errors
        assert not PaymentPreference.objects.exists()

    def test_choose_and_hand_in(self, expert, scene):
        make_notice(member=scene.member)
        expert.post(url("payment", scene.member), {"form": PaymentForm.TALK})

        page = expert.get(url("submit", scene.member)).content.decode()
        response = expert.post(url("submit", scene.member), follow=True)

        assert "Eerst overleggen" in page
        assert "De uren zijn doorgegeven: 1 regel" in response.content.decode()
        scene.draft.refresh_from_db()
        assert scene.draft.status == LineStatus.SUBMITTED

    def test_the_summary_shows_what_came_back_and_why(self, expert, ready):
        line = make_line(member=ready.member, status=LineStatus.RETURNED, return_reason="Met de bus?")

        page = expert.get(url("submit", ready.member)).content.decode()

        assert "Met de bus?" in page
        assert f'value="{line.pk}"' in page
        assert url("edit", line) in page

    @pytest.mark.parametrize(("ticked", "status"), [(True, "submitted"), (False, "returned")])
    def test_what_came_back_goes_along_with_a_tick(self, expert, ready, ticked, status):
        line = make_line(member=ready.member, status=LineStatus.RETURNED, return_reason="Met de bus?")

        expert.post(url("submit", ready.member), {"right": [line.pk] if ticked else []})

        line.refresh_from_db()
        ready.draft.refresh_from_db()
        assert (line.status, ready.draft.status) == (status, LineStatus.SUBMITTED)

    @pytest.mark.parametrize("wrong", ["onzin", "00000000-0000-4000-8000-000000000000"])
    def test_a_tick_that_nobody_gave_takes_nothing_along(self, expert, ready, wrong):
        line = make_line(member=ready.member, status=LineStatus.RETURNED)

        response = expert.post(url("submit", ready.member), {"right": [wrong]})

        line.refresh_from_db()
        assert (response.status_code, line.status) == (302, LineStatus.RETURNED)

    def test_with_only_questions_left_the_page_says_so(self, expert, ready):
        Line.objects.filter(pk=ready.draft.pk).update(status=LineStatus.RETURNED)

        assert "Terug met een vraag" in expert.get(url("of-membership", ready.member)).content.decode()
        response = expert.post(url("submit", ready.member), follow=True)
        assert "zet een vinkje bij wat klopt" in response.content.decode()

    def test_pressing_twice_says_that_all_is_done(self, expert, ready):
        expert.post(url("submit", ready.member))

        assert "Alles is al doorgegeven" in expert.post(url("submit", ready.member), follow=True).content.decode()

    def test_take_back(self, expert, scene):
        expert.post(url("take-back", scene.submitted))

        scene.submitted.refresh_from_db()
        assert scene.submitted.status == LineStatus.DRAFT
        assert "al nagekeken" in expert.post(url("take-back", scene.approved), follow=True).content.decode()
