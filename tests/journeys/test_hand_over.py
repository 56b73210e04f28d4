"""Handing a panel over: what is open moves, members hear it, the giver keeps access as long as was agreed."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from panels import services
from panels.enums import Role
from panels.kit.dates import today
from panels.kit.errors import Refusal
from panels.models import AuditEntry, User
from panels.roles import has_role
from panels.services import Taker
from tests.factories.panels import give_role, make_contact, make_member, make_organisation, make_panel, make_person
from tests.factories.sessions import make_provision, make_session

pytestmark = pytest.mark.django_db


@pytest.fixture
def panel():
    return make_panel(contact_name="Marit Verzonnen")


@pytest.fixture
def giver(panel):
    return make_person(Role.COORDINATOR, panel, name="Marit Verzonnen")


@pytest.fixture
def taker(panel):
    return make_person(Role.COORDINATOR, make_panel(organisation=panel.organisation), name="Ilse Baart")


def url_of(panel):
    return reverse("panels:panel-hand-over", args=[panel.pk])


def said(giver, taker, **changes):
    who = taker.pk if taker else "new"
    return {"giver": giver.pk, "colleague": who, "is_contact": "on", "phone": "030 123", "stop": "now", **changes}


def fresh(user):
    return User.objects.get(pk=user.pk)


class TestDoors:
    @pytest.mark.parametrize("role", [role for role in Role if role not in (Role.ADMINISTRATOR, Role.COORDINATOR)])
    def test_other_roles_are_refused(self, client, panel, giver, role):
        client.force_login(make_person(role, panel))

        assert client.get(url_of(panel)).status_code == (404 if role == Role.CONFIDANT else 403)

    def test_a_stranger_finds_nothing_and_a_visitor_signs_in(self, client, panel, giver):
        assert client.get(url_of(panel)).status_code == 302
        client.force_login(make_person(Role.COORDINATOR, make_panel()))
        assert client.get(url_of(panel)).status_code == 404

    def test_an_administrator_does_it_for_who_is_away(self, client, panel, giver, taker):
        boss = give_role(make_person(Role.READER, panel), Role.ADMINISTRATOR, organisation=panel.organisation)
        client.force_login(boss)

        client.post(url_of(panel), said(giver, taker))

        assert has_role(fresh(taker), panel, Role.COORDINATOR)
        assert not has_role(fresh(giver), panel, Role.COORDINATOR)


class TestHandOver:
    def test_the_page_counts_what_is_open(self, client, panel, giver):
        make_provision(panel_session=make_session(panel=panel), owner=giver)
        client.force_login(giver)

        page = client.get(url_of(panel)).content.decode()

        assert "1 voorziening om te regelen" in page
        assert "1 bijeenkomst die nog komt" in page

    def test_what_is_open_moves_and_the_giver_loses_access(self, client, panel, giver, taker):
        coming = make_provision(panel_session=make_session(panel=panel), owner=giver)
        of_another = make_provision(panel_session=coming.panel_session, owner=make_person(Role.COORDINATOR, panel))
        elsewhere = make_provision(panel_session=make_session(), owner=giver)
        client.force_login(giver)

        answer = client.post(url_of(panel), said(giver, taker))
        for row in (coming, of_another, elsewhere):
            row.refresh_from_db()

        assert answer.url == reverse("reports:start")
        assert coming.owner == taker
        assert of_another.owner not in (giver, taker)
        assert elsewhere.owner == giver
        assert client.get(panel.get_absolute_url()).status_code == 404
        entry = AuditEntry.objects.get(action="panel.handed_over")
        assert entry.details == {"moved": 1, "until": ""}

    def test_the_giver_may_look_in_until_a_day(self, client, panel, giver, taker):
        last = today() + timedelta(days=14)
        client.force_login(giver)
        parts = {"until_day": last.day, "until_month": last.month, "until_year": last.year}

        client.post(url_of(panel), said(giver, taker, stop="later", **parts))

        assert client.get(panel.get_absolute_url()).status_code == 200
        assert panel.role_assignments.get(user=giver).ends_on == last

    def test_members_hear_who_helps_them_and_who_has_no_mail_is_called(self, client, panel, giver, taker):
        make_member(panel=panel, joined_at=timezone.now())
        by_phone = make_member(panel=panel, joined_at=timezone.now())
        make_contact(user=by_phone.user, preferred="phone", phone="06 1")
        make_member(panel=panel, ends_on=today() - timedelta(days=1), joined_at=timezone.now())
        client.force_login(giver)

        client.post(url_of(panel), said(giver, taker))
        panel.refresh_from_db()

        assert (panel.contact_name, panel.contact_phone, panel.contact_email) == ("Ilse Baart", "030 123", taker.email)
        letters = [letter for letter in mail.outbox if "contactpersoon" in letter.subject]
        assert len(letters) == 1
        assert "Ilse Baart" in letters[0].body
        assert by_phone.user.deliveries.get().kind == "panel.handed_over"

    def test_somebody_new_is_invited(self, client, panel, giver):
        client.force_login(giver)

        client.post(url_of(panel), said(giver, None, name="Noor Nieuw", email="noor@example.org"))

        assert has_role(User.objects.get(email="noor@example.org"), panel, Role.COORDINATOR)
        assert mail.outbox[0].to == ["noor@example.org"]

    def test_sent_twice_counts_once(self, client, panel, giver, taker):
        client.force_login(giver)

        for _time in range(2):
            client.post(url_of(panel), said(giver, taker, once="abc"))

        assert AuditEntry.objects.filter(action="panel.handed_over").count() == 1

    @pytest.mark.parametrize(
        ("changes", "words"),
        [
            ({"colleague": "new"}, "Vul dit in"),
            ({"colleague": ""}, "kies een antwoord"),
            ({"stop": "later"}, "Kies de laatste dag"),
            ({"stop": "later", "until_day": "1", "until_month": "1", "until_year": "2020"}, "al voorbij"),
            ({"colleague": "00000000-0000-4000-8000-000000000000"}, "staat niet in de lijst"),
        ],
    )
    def test_a_form_that_is_not_right_says_how_to_mend_it(self, client, panel, giver, taker, changes, words):
        client.force_login(giver)

        page = client.post(url_of(panel), said(giver, taker, **changes)).content.decode()

        assert words in page
        assert has_role(fresh(giver), panel, Role.COORDINATOR)

    def test_to_oneself_and_of_a_closed_group_is_refused(self, panel, giver, taker):
        def hand_over(who):
            chosen = Taker(user=who, name=who.name)
            services.hand_over_panel(panel, giver=giver, taker=chosen, until=None, is_contact=False, by=giver)

        with pytest.raises(Refusal, match="dezelfde persoon"):
            hand_over(giver)
        services.archive_panel(panel, by=giver)
        with pytest.raises(Refusal, match="afgesloten"):
            hand_over(taker)

    def test_a_colleague_of_another_organisation_cannot_be_chosen(self, client, panel, giver):
        stranger = give_role(make_person(Role.COORDINATOR, make_panel()), Role.COORDINATOR, None, make_organisation())
        client.force_login(giver)

        page = client.post(url_of(panel), said(giver, stranger)).content.decode()

        assert "staat niet in de lijst" in page
