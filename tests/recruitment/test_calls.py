"""A call opens only when everything can be read; strangers see open calls alone."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from panels.enums import Role
from panels.kit.dates import today
from panels.kit.errors import Refusal
from recruitment.models import Call
from recruitment.models.call import NEEDED_TEXTS, NEEDED_VALUES
from recruitment.services import close_call, create_call, open_call, save_call
from tests.factories.panels import make_panel, make_person, make_user
from tests.factories.recruitment import call_facts, make_application, make_call, make_criterion, make_review

pytestmark = pytest.mark.django_db


@pytest.fixture
def panel():
    return make_panel()


@pytest.fixture
def coordinator(client, panel):
    user = make_person(Role.COORDINATOR, panel)
    client.force_login(user)
    return user


def form_data(**changed):
    facts = {**call_facts(), "criteria": "Ervaring: met reizen\nLuisteren", "channels": "LinkedIn\nNieuwsbrief"}
    facts.update(changed)
    data = {}
    for name, value in facts.items():
        if hasattr(value, "year"):
            data |= {f"{name}_day": value.day, f"{name}_month": value.month, f"{name}_year": value.year}
        else:
            data[name] = "" if value is None else value
    return data


@pytest.mark.parametrize("name", NEEDED_TEXTS + NEEDED_VALUES)
def test_a_call_does_not_open_while_a_fact_is_missing(panel, name):
    call = make_call(panel=panel, status="draft", **{name: "" if name in NEEDED_TEXTS else None})

    with pytest.raises(Refusal):
        open_call(call, by=make_user())
    with pytest.raises(IntegrityError), transaction.atomic():
        Call.objects.filter(pk=call.pk).update(status="open")


def test_the_page_to_open_lists_what_is_missing_with_links(client, panel, coordinator):
    call = make_call(panel=panel, status="draft", pay="", deadline=None)

    page = client.get(reverse("recruitment:call-open", kwargs={"pk": call.pk})).content.decode()

    assert f"/werving/oproep/{call.pk}/wijzigen/#id_pay" in page
    assert "#id_deadline_0" in page
    assert "#id_purpose" not in page


def test_a_call_is_written_saved_opened_and_closed(client, panel, coordinator):
    client.post(reverse("recruitment:call-create", kwargs={"pk": panel.pk}))
    call = Call.objects.get()
    saved = client.post(reverse("recruitment:call-edit", kwargs={"pk": call.pk}), form_data())
    client.post(reverse("recruitment:call-open", kwargs={"pk": call.pk}))
    call.refresh_from_db()

    assert saved.status_code == 302
    assert call.status == "open"
    assert [(one.text, one.description) for one in call.criteria.all()] == [
        ("Ervaring", "met reizen"),
        ("Luisteren", ""),
    ]
    assert [channel.name for channel in call.channels.all()] == ["LinkedIn", "Nieuwsbrief"]

    client.post(reverse("recruitment:call-close", kwargs={"pk": call.pk}))
    call.refresh_from_db()
    assert call.status == "closed"
    assert call.closed_at


def test_a_draft_may_be_saved_half(client, panel, coordinator):
    call = create_call(panel, by=coordinator)

    response = client.post(reverse("recruitment:call-edit", kwargs={"pk": call.pk}), {"title": "Alleen een titel"})

    assert response.status_code == 302
    call.refresh_from_db()
    assert (call.title, call.lead) == ("Alleen een titel", "")


def test_an_open_call_cannot_be_emptied(client, panel, coordinator):
    call = make_call(panel=panel)

    page = client.post(reverse("recruitment:call-edit", kwargs={"pk": call.pk}), form_data(pay="")).content.decode()

    call.refresh_from_db()
    assert 'id="id_pay_error"' in page
    assert call.pay
    assert "Fout:" in page


def test_days_in_the_wrong_order_are_told_at_the_field(client, panel, coordinator):
    call = make_call(panel=panel, status="draft")
    data = form_data(final_answer_by=today() + timedelta(days=1))

    page = client.post(reverse("recruitment:call-edit", kwargs={"pk": call.pk}), data).content.decode()

    assert 'id="id_final_answer_by_error"' in page


def test_a_criterion_with_scores_stays(panel):
    call = make_call(panel=panel)
    criterion = make_criterion(call=call, text="Ervaring")
    make_review(application=make_application(call=call), criterion=criterion)

    with pytest.raises(Refusal):
        save_call(call, facts={}, criteria=[("Iets anders", "")], channels=[], by=make_user())

    assert call.criteria.filter(pk=criterion.pk).exists()


def test_opening_or_closing_twice_is_refused(panel):
    call, user = make_call(panel=panel), make_user()

    with pytest.raises(Refusal):
        open_call(call, by=user)
    close_call(call, by=user)
    with pytest.raises(Refusal):
        close_call(call, by=user)


def test_a_call_does_not_open_after_its_last_day_or_without_criteria(panel):
    late = make_call(panel=panel, status="draft", deadline=today() - timedelta(days=1))
    bare = make_call(panel=panel, status="draft")
    bare.criteria.all().delete()

    for call in (late, bare):
        with pytest.raises(Refusal):
            open_call(call, by=make_user())


def test_closing_warns_while_somebody_waits(client, panel, coordinator):
    call = make_call(panel=panel)
    make_application(call=call)

    page = client.get(reverse("recruitment:call-close", kwargs={"pk": call.pk})).content.decode()

    assert "1 persoon heeft nog niets gehoord" in page


@pytest.mark.parametrize(("status", "code"), [("draft", 404), ("open", 200), ("closed", 404)])
def test_strangers_see_open_calls_only(client, panel, status, code):
    call = make_call(panel=panel, status=status)

    assert client.get(call.get_absolute_url()).status_code == code


def test_the_coordinator_sees_a_draft_and_another_user_does_not(client, panel, coordinator):
    call = make_call(panel=panel, status="draft")
    own = client.get(call.get_absolute_url())
    client.force_login(make_person(Role.EXPERT, panel))

    assert own.status_code == 200
    assert "voorbeeld" in own.content.decode()
    assert client.get(call.get_absolute_url()).status_code == 404


def test_the_list_shows_open_calls_only(client, panel):
    make_call(panel=panel, title="Een open oproep")
    make_call(panel=panel, title="Een oude oproep", status="closed")
    make_call(panel=panel, title="Een kladje", status="draft")

    page = client.get(reverse("recruitment:call-list")).content.decode()

    assert "Een open oproep" in page
    assert "Een oude oproep" not in page
    assert "Een kladje" not in page


def test_every_way_to_apply_is_on_the_page_and_works(client, panel):
    call = make_call(panel=panel)
    page = client.get(call.get_absolute_url()).content.decode()

    for name in ("apply", "call-me", "send-form", "call-paper"):
        address = reverse(f"recruitment:{name}", kwargs={"pk": call.pk})
        assert f'href="{address}"' in page
        assert client.get(address, follow=True).status_code == 200


def test_after_the_deadline_the_page_stays_and_the_ways_in_go(client, panel):
    call = make_call(panel=panel, deadline=today() - timedelta(days=1))

    page = client.get(call.get_absolute_url()).content.decode()

    assert "Gesloten sinds" in page
    assert "aanmelden/" not in page


def test_a_double_click_starts_one_call(client):
    panel = make_panel()
    client.force_login(make_person(Role.COORDINATOR, panel))
    address = reverse("recruitment:call-create", kwargs={"pk": panel.pk})

    first, second = (client.post(address, {"once": "sleutel"}) for _time in range(2))

    assert Call.objects.count() == 1
    assert first.url == second.url
