"""What a group says of itself, closing it, and the language of whom it invites."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from panels import services
from panels.enums import Role
from panels.forms.panels import advice_on
from panels.kit.dates import today
from panels.kit.errors import Refusal
from panels.selectors import shown_names
from panels.services import enrol_member, invite_colleague
from recruitment.services import open_call
from sessions.services import plan_session
from tests.factories.panels import make_member, make_organisation, make_panel, make_person
from tests.factories.recruitment import make_call
from tests.factories.sessions import make_plan

pytestmark = pytest.mark.django_db


class TestAbout:
    @pytest.mark.parametrize("role", [role for role in Role if role != Role.CONFIDANT])
    def test_who_takes_part_reads_what_it_is_about(self, client, role):
        panel = make_panel(influence="De haltes staan nog niet vast.", house_rules="Laat elkaar uitpraten.")
        client.force_login(make_person(role, panel))

        page = client.get(reverse("panels:panel-about", args=[panel.pk])).content.decode()

        assert panel.purpose in page
        assert "De haltes staan nog niet vast." in page
        assert "Laat elkaar uitpraten." in page
        assert panel.contact_name in page

    def test_others_do_not(self, client):
        panel = make_panel()
        url = reverse("panels:panel-about", args=[panel.pk])

        assert client.get(url).status_code == 302
        client.force_login(make_person(Role.EXPERT, make_panel(organisation=panel.organisation)))
        assert client.get(url).status_code == 404
        client.force_login(make_person(Role.CONFIDANT, panel))
        assert client.get(url).status_code == 404

    def test_an_empty_group_says_what_is_not_there(self, client):
        panel = make_panel()
        client.force_login(make_member(panel=panel).user)

        page = client.get(reverse("panels:panel-about", args=[panel.pk])).content.decode()

        assert "Er zijn nog geen huisregels" in page
        assert "Verander dit" not in page

    @pytest.mark.parametrize(
        ("text", "advised"),
        [("Eén zin.", False), ("Eén. Twee!", False), ("Om 9.30 uur. Ja.", False), ("A. B. C.", True)],
    )
    def test_more_than_two_sentences_is_advised_against(self, text, advised):
        assert bool(advice_on(text)) is advised

    def test_a_long_purpose_is_saved_with_advice(self, client):
        panel = make_panel()
        client.force_login(make_person(Role.COORDINATOR, panel))
        sent = {"name": "Op weg", "purpose": "Eén. Twee. Drie.", "seats": 8, "contact_name": "Marit"}
        parts = {"starts_on_day": 1, "starts_on_month": 1, "starts_on_year": 2026}

        page = client.post(reverse("panels:panel-edit", args=[panel.pk]), {**sent, **parts}, follow=True)
        panel.refresh_from_db()

        assert panel.purpose == "Eén. Twee. Drie."
        assert "nu 3 zinnen" in page.content.decode()


class TestClosed:
    def test_nothing_new_begins_in_a_closed_group(self):
        panel = make_panel()
        coordinator, call = make_person(Role.COORDINATOR, panel), make_call(panel=panel, status="draft")
        services.archive_panel(panel, by=coordinator)

        with pytest.raises(Refusal, match="afgesloten"):
            enrol_member(panel=panel, name="Ank", email="ank@example.org", starts_on=today(), by=coordinator)
        with pytest.raises(Refusal, match="afgesloten"):
            plan_session(panel=panel, plan=make_plan(), by=coordinator)
        with pytest.raises(Refusal, match="afgesloten"):
            open_call(call, by=coordinator)

    def test_its_open_call_is_no_longer_public_and_its_pages_say_so(self, client):
        panel = make_panel()
        call = make_call(panel=panel)
        coordinator = make_person(Role.COORDINATOR, panel)
        assert call.title in client.get(reverse("recruitment:call-list")).content.decode()

        services.archive_panel(panel, by=coordinator)

        assert call.title not in client.get(reverse("recruitment:call-list")).content.decode()
        client.force_login(coordinator)
        assert "Deze groep is afgesloten" in client.get(panel.get_absolute_url()).content.decode()


class TestPeople:
    def test_new_people_get_the_language_of_the_organisation(self):
        panel = make_panel(organisation=make_organisation(language="en"))
        coordinator = make_person(Role.COORDINATOR, panel)

        member = enrol_member(panel=panel, name="Ank", email="ank@example.org", starts_on=today(), by=coordinator)
        role = invite_colleague(
            organisation=panel.organisation, name="Noor", email="noor@example.org", role=Role.READER, by=coordinator
        )

        assert (member.user.language, role.user.language) == ("en", "en")

    def test_the_name_that_the_organisation_typed_is_the_one_that_is_shown(self):
        panel = make_panel()
        known = make_person(Role.COORDINATOR, make_panel(), name="Naam Elders")

        invite_colleague(
            organisation=panel.organisation,
            panel=panel,
            name="Zo noemen wij haar",
            email=known.email,
            role=Role.COORDINATOR,
            by=make_person(Role.COORDINATOR, panel),
        )

        assert shown_names(panel) == {known.pk: "Zo noemen wij haar"}


class TestSignIn:
    def test_reading_pages_writes_the_sign_in_once_in_ten_minutes(self, client):
        client.force_login(make_person(Role.COORDINATOR, make_panel()))
        client.get("/start/")

        with CaptureQueriesContext(connection) as seen:
            client.get("/start/")
        assert not [query for query in seen if query["sql"].startswith("UPDATE")]

        before = timezone.now() + timedelta(hours=1)
        Session.objects.update(expire_date=before)
        client.get("/start/")
        assert Session.objects.get().expire_date > before + timedelta(hours=6)

    def test_a_sign_in_that_was_ended_elsewhere_does_not_come_back(self, client):
        client.force_login(make_person(Role.COORDINATOR, make_panel()))
        Session.objects.all().delete()

        assert client.get("/start/").status_code == 302
        assert not Session.objects.filter(expire_date__gt=timezone.now()).exists()
