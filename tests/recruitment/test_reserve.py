"""An applicant for whom there was no seat goes to the reserve list of the panel, with their yes and not without."""

import pytest
from django.urls import reverse

from panels.enums import Role
from panels.models import ReserveEntry
from panels.signals import person_forgotten
from recruitment.services import keep_on_reserve, withdraw
from tests.factories.panels import make_person, make_user
from tests.factories.recruitment import make_application

pytestmark = pytest.mark.django_db


def press(client, application):
    return client.post(reverse("recruitment:keep-on-reserve", args=[application.pk]), follow=True).content.decode()


@pytest.fixture
def application():
    return make_application(stage="reserve", keep_for_next=True, phone="0612345678")


def test_a_coordinator_puts_an_applicant_on_the_list_once(client, application):
    client.force_login(make_person(Role.COORDINATOR, application.panel))

    pages = [press(client, application) for _time in range(2)]

    entry = ReserveEntry.objects.get()
    assert (entry.name, entry.email, entry.phone) == (application.name, application.email, "0612345678")
    assert all(application.name in page for page in pages)


@pytest.mark.parametrize("fields", [{"keep_for_next": False, "stage": "reserve"}, {"keep_for_next": True}])
def test_without_a_yes_or_a_place_on_reserve_it_is_refused(client, fields):
    application = make_application(**fields)
    client.force_login(make_person(Role.COORDINATOR, application.panel))

    press(client, application)

    assert not ReserveEntry.objects.exists()


def test_a_reviewer_may_not(client, application):
    client.force_login(make_person(Role.REVIEWER, application.panel))

    answer = client.post(reverse("recruitment:keep-on-reserve", args=[application.pk]))

    assert answer.status_code == 403


def test_the_page_of_an_application_shows_the_button_only_with_consent(client, application):
    client.force_login(make_person(Role.COORDINATOR, application.panel))

    assert "Zet op de reservelijst van de groep" in client.get(application.get_absolute_url()).content.decode()
    type(application).objects.update(keep_for_next=False)
    assert "zei geen ja" in client.get(application.get_absolute_url()).content.decode()


def test_who_takes_the_application_back_is_not_asked_any_more(application):
    entry = keep_on_reserve(application, by=make_user())

    withdraw(application, by=None)

    entry.refresh_from_db()
    assert entry.withdrawn_at


def test_who_is_forgotten_is_off_the_list(application):
    keep_on_reserve(application, by=make_user())

    person_forgotten.send(sender=None, user=make_user(email=application.email), by=None)

    assert not ReserveEntry.objects.exists()
