"""The list of a call: filtered by its numbers, searched, sorted, paged; never longer than the page."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from panels.enums import Role
from recruitment.models import Answer, Application, Call, ContactRequest, Motivation, Review
from recruitment.selectors import funnel, next_to_read, open_calls, possible_duplicates
from tests.factories.panels import make_panel, make_person, make_user
from tests.factories.recruitment import call_facts, make_application, make_call, make_criterion, make_review

pytestmark = pytest.mark.django_db


@pytest.fixture
def call():
    return make_call()


@pytest.fixture
def coordinator(client, call):
    user = make_person(Role.COORDINATOR, call.panel)
    client.force_login(user)
    return user


def overview(call):
    return reverse("recruitment:overview", kwargs={"pk": call.panel_id})


def many(call, number, reviewer):
    applications = Application.objects.bulk_create(
        Application(
            call=call,
            reference=f"N{nr:04}",
            way="website",
            name=f"Naam {nr:03}",
            preferred="email",
            received_at=timezone.now(),
            consent_at=timezone.now(),
            consent_version="test",
            consent_way="online",
            keep_for_next=False,
        )
        for nr in range(number)
    )
    Motivation.objects.bulk_create(Motivation(application=one, form="text", text="Verhaal") for one in applications)
    criterion = call.criteria.get()
    Review.objects.bulk_create(
        Review(application=one, criterion=criterion, reviewer=reviewer, score=3) for one in applications
    )
    Answer.objects.bulk_create(Answer(application=one, stage="reserve", way="phone") for one in applications)


@pytest.fixture
def rows_read(monkeypatch):
    """How many rows of recruitment became objects."""
    read = []
    for model in (Application, Motivation, Review, Answer, Call, ContactRequest):
        made = model.from_db.__func__

        def count(cls, *args, made=made, **kwargs):
            read.append(cls.__name__)
            return made(cls, *args, **kwargs)

        monkeypatch.setattr(model, "from_db", classmethod(count))
    return read


@pytest.mark.parametrize("name", ["overview", "to-tell"])
def test_300_rows_take_the_queries_of_3_and_read_one_page(client, call, coordinator, rows_read, name):
    address = reverse(f"recruitment:{name}", kwargs={"pk": call.panel_id})
    queries = {}
    for number in (1, 3, 300):
        Application.objects.all().delete()
        Review.objects.all().delete()
        many(call, number, coordinator)
        rows_read.clear()
        with CaptureQueriesContext(connection) as captured:
            response = client.get(address)
        queries[number] = len(captured)

    assert queries[1] == queries[3] == queries[300] <= 20
    assert len(response.context["page"].object_list) == 25
    assert len(rows_read) <= 2 * 25 + 50


def test_300_calls_take_the_queries_of_3(client, rows_read):
    panel = make_panel()
    queries = {}
    for number in (3, 300):
        Call.objects.all().delete()
        Call.objects.bulk_create(Call(panel=panel, status="open", **call_facts()) for _nr in range(number))
        rows_read.clear()
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("recruitment:call-list"))
        queries[number] = len(captured)

    assert queries[3] == queries[300]
    assert len(rows_read) <= 70


def test_the_five_numbers_count_how_far_people_came(call):
    now = timezone.now()
    make_application(call=call)
    make_application(call=call, first_read_at=now)
    make_application(call=call, first_read_at=now, conversation_at=now, stage="declined")
    make_application(call=call, stage="selected")
    make_application(call=call, stage="admitted")

    numbers = funnel(call)

    assert (numbers.received, numbers.read, numbers.spoken, numbers.chosen, numbers.admitted) == (5, 4, 3, 2, 1)
    assert numbers.undecided == 2


def test_an_empty_call_has_a_page(client, call, coordinator):
    page = client.get(overview(call)).content.decode()

    assert "Er is nog geen aanmelding binnen." in page


def test_a_group_without_a_call_offers_to_write_one(client):
    panel = make_panel()
    client.force_login(make_person(Role.COORDINATOR, panel))

    page = client.get(reverse("recruitment:overview", kwargs={"pk": panel.pk})).content.decode()

    assert "Schrijf een oproep" in page


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({}, ["Cor", "Bo", "Ank"]),
        ({"fase": "gekozen"}, ["Bo"]),
        ({"fase": "ingetrokken"}, ["Cor"]),
        ({"fase": "verzonnen"}, ["Cor", "Bo", "Ank"]),
        ({"via": "phone"}, ["Ank"]),
        ({"via": "verzonnen"}, ["Cor", "Bo", "Ank"]),
        ({"q": "an"}, ["Ank"]),
        ({"q": "%"}, []),
        ({"q": "\x00"}, ["Cor", "Bo", "Ank"]),
        ({"volgorde": "naam"}, ["Ank", "Bo", "Cor"]),
        ({"volgorde": "oud"}, ["Ank", "Bo", "Cor"]),
        ({"page": "999"}, ["Cor", "Bo", "Ank"]),
        ({"oproep": "geen-sleutel"}, ["Cor", "Bo", "Ank"]),
    ],
)
def test_the_list_shows_what_the_address_asks_for(client, call, coordinator, asked, names):
    make_application(call=call, name="Ank", way="phone")
    make_application(call=call, name="Bo", stage="selected")
    make_application(call=call, name="Cor", stage="withdrawn")

    page = client.get(overview(call), asked).context["page"]

    assert [application.name for application in page] == names


def test_the_reference_number_finds_one(client, call, coordinator):
    application = make_application(call=call)
    make_application(call=call)

    page = client.get(overview(call), {"q": application.reference.lower()}).context["page"]

    assert list(page) == [application]


def test_the_average_shows_only_to_who_scored(client, call, coordinator):
    application = make_application(call=call, name="Ank")
    make_review(application=application, reviewer=make_user(), score=2)
    before = client.get(overview(call)).content.decode()
    make_review(application=application, reviewer=coordinator, score=5)

    after = client.get(overview(call)).content.decode()

    assert "3,5" not in before
    assert "1 lezer" in before
    assert "3,5" in after


def test_the_average_waits_for_a_score_on_every_point_in_the_list_as_on_the_page(client, call, coordinator):
    application = make_application(call=call)
    second = make_criterion(call=call)
    make_review(application=application, reviewer=make_user(), score=2)
    make_review(application=application, reviewer=coordinator, score=5)
    halfway = client.get(overview(call)).content.decode()
    still_to_read = next_to_read(call, coordinator)
    make_review(application=application, criterion=second, reviewer=coordinator, score=5)

    done = client.get(overview(call)).content.decode()

    assert 'class="sp-score"' not in halfway
    assert "Lezen en scoren" in halfway
    assert still_to_read == application
    assert 'class="sp-score"' in done
    assert next_to_read(call, coordinator) is None


def test_who_waits_in_a_closed_call_is_counted_beside_the_open_one(client, call, coordinator):
    make_application(call=make_call(panel=call.panel, status="closed"))

    response = client.get(overview(call))

    assert response.context["undecided"] == 1


def test_the_next_to_read_is_the_oldest_that_one_did_not_score(call, coordinator):
    first, second = make_application(call=call), make_application(call=call)
    make_review(application=first, reviewer=coordinator)

    assert next_to_read(call, coordinator) == second


def test_the_list_as_a_file_runs_nothing_and_holds_no_contact_data(client, call, coordinator):
    make_application(call=call, name='=HYPERLINK("x")', email="geheim@example.org", text="Verhaal")
    make_application(call=call, name='Ank "de" Rooij; x')

    response = client.get(reverse("recruitment:export", kwargs={"pk": call.pk}))
    text = b"".join(response.streaming_content).decode()

    assert text.startswith("\ufeff")
    assert '"\'=HYPERLINK(""x"")"' in text
    assert '"Ank ""de"" Rooij; x"' in text
    assert "geheim@example.org" not in text
    assert "Verhaal" not in text


def test_the_same_number_is_seen_whatever_the_spelling(call):
    one = make_application(call=call, phone="06 12 34 56 78", email="")
    other = make_application(call=call, phone="+31 6 12345678", email="")
    make_application(call=make_call(), phone="06 12 34 56 78", email="")

    assert possible_duplicates(one) == [other]


def test_open_calls_are_those_one_can_apply_to(call):
    make_call(status="draft")

    assert list(open_calls()) == [call]
