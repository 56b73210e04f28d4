"""Naming a helper, the answer of the helper, changing and stopping it; and what a coordinator may write down."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.core import mail, signing
from django.urls import reverse
from django.utils import timezone

from panels.emails import help_token
from panels.enums import HelpArea, Role
from panels.kit.dates import today
from panels.models import AuditEntry, Delivery, Helper, User
from panels.selectors import helper_for_contact
from tests.factories.helping import make_helper
from tests.factories.panels import make_member, make_panel, make_person, make_user
from tests.journeys.walker import letter_to, link_in

pytestmark = pytest.mark.django_db
URL = reverse("panels:helpers")


def answers(**changed):
    return {
        "name": "Hedwig Verzonnen",
        "email": "hedwig@example.org",
        "kind": "support",
        "areas": ["sessions", "needs"],
        **changed,
    }


def invited(**fields):
    return make_helper(helper=None, accepted_at=None, email="hedwig@example.org", **fields)


@pytest.fixture
def person(client):
    user = make_member(user=make_user(name="Ank de Rooij", email="ank@example.org")).user
    client.force_login(user)
    return user


class TestNaming:
    def test_a_person_names_who_helps_with_what(self, client, person):
        client.post(URL, answers())

        helper = Helper.objects.get()
        assert (helper.user, helper.name, helper.areas) == (person, "Hedwig Verzonnen", ["sessions", "needs"])
        assert helper.starts_on == today()
        assert helper.accepted_at is None
        assert "Heeft nog niet geantwoord" in client.get(URL).content.decode()

    def test_the_letter_tells_nothing_about_the_person(self, client, person):
        client.post(URL, answers())

        letter = mail.outbox[0]
        assert letter.to == ["hedwig@example.org"]
        for private in ("Ank", "Rooij", "ank@", "ervaring"):
            assert private not in letter.subject + letter.body

    def test_sent_twice_it_counts_once(self, client, person):
        for _time in range(2):
            client.post(URL, answers(once="a"))

        assert Helper.objects.count() == 1
        assert len(mail.outbox) == 1

    def test_the_same_person_twice_is_explained(self, client, person):
        client.post(URL, answers())
        page = client.post(URL, answers(name="Nog eens")).content.decode()

        assert "staat al bij uw helpers" in page
        assert Helper.objects.count() == 1

    @pytest.mark.parametrize(
        ("changed", "says"),
        [
            ({"email": ""}, "logt zelf in"),
            ({"email": "ank@example.org"}, "uw eigen e-mailadres"),
            ({"areas": []}, "Kies waarmee deze persoon helpt"),
            ({"areas": ["money"]}, "Dit antwoord staat niet in de lijst"),
            ({"name": ""}, "Hoe heet deze persoon?"),
            ({"areas": [], "email": "", "gets_post": "on"}, "Hoe bereiken wij deze persoon?"),
            ({"ends_on_day": "1", "ends_on_month": "1", "ends_on_year": "2020"}, "Deze dag is al geweest"),
        ],
    )
    def test_what_cannot_be_is_explained(self, client, person, changed, says):
        page = client.post(URL, answers(**changed)).content.decode()

        assert says in page
        assert not Helper.objects.exists()

    def test_without_e_mail_somebody_may_get_the_letters_only(self, client, person):
        client.post(URL, answers(areas=[], email="", gets_post="on", address="Dorpsstraat 1\n1234 AB Ons Dorp"))

        assert helper_for_contact(person).name == "Hedwig Verzonnen"
        assert not mail.outbox

    def test_nobody_gets_the_letters_when_it_was_not_asked(self, person):
        make_helper(user=person)
        make_helper(user=person, gets_post=True, withdrawn_at=timezone.now())
        make_helper(user=person, gets_post=True, starts_on=today() + timedelta(days=3))

        assert helper_for_contact(person) is None


class TestAnswering:
    def test_the_whole_way_from_letter_to_helping(self, client, person):
        client.post(URL, answers())
        link = link_in(letter_to("hedwig@example.org"), "/helpen/")
        client.logout()

        asked = client.get(link).content.decode()
        accepted = client.post(link, {"answer": "yes"}, follow=True).content.decode()

        helper = Helper.objects.get()
        assert "Wilt u Ank de Rooij helpen?" in asked
        assert "Bijeenkomsten" in asked
        assert helper.helper == User.objects.get(email="hedwig@example.org")
        assert reverse("account_request_login_code") in accepted
        assert AuditEntry.objects.filter(action="help.accepted", by=helper.helper).count() == 1

    def test_an_account_that_exists_is_used(self, client):
        account = make_user(email="hedwig@example.org")
        helper = invited()

        for _time in range(2):
            client.post(reverse("panels:help-asked", args=[help_token(helper)]), {"answer": "yes"})

        helper.refresh_from_db()
        assert helper.helper == account
        assert AuditEntry.objects.filter(action="help.accepted").count() == 1

    def test_no_is_fine(self, client):
        helper = invited()
        page = client.post(reverse("panels:help-asked", args=[help_token(helper)]), {"answer": "no"}, follow=True)

        helper.refresh_from_db()
        assert "Uw nee is goed" in page.content.decode()
        assert helper.declined_at
        assert not User.objects.filter(email="hedwig@example.org").exists()

    def test_a_wrong_old_or_stopped_link_tells_nothing(self, client):
        helper, stopped = invited(), invited(withdrawn_at=timezone.now())
        links = ["onzin", signing.dumps(str(helper.pk), salt="other"), help_token(stopped)]

        for token in links:
            response = client.get(reverse("panels:help-asked", args=[token]))
            assert response.status_code == 404
            assert helper.user.name not in response.content.decode()
        with patch("time.time", return_value=signing.time.time() + 31 * 86400):
            assert client.get(reverse("panels:help-asked", args=[help_token(helper)])).status_code == 200
        token = help_token(helper)
        with patch("time.time", return_value=signing.time.time() + 31 * 86400):
            assert client.get(reverse("panels:help-asked", args=[token])).status_code == 404

    def test_the_helper_may_stop_too(self, client):
        helper = make_helper(areas=[HelpArea.DATA])
        client.force_login(helper.helper)

        client.post(reverse("panels:helping-end", args=[helper.pk]))

        helper.refresh_from_db()
        assert helper.withdrawn_at
        assert "U helpt nu niemand" in client.get(reverse("panels:helping")).content.decode()


class TestChanging:
    def test_what_a_helper_may_is_changed_at_once(self, client, person):
        helper = make_helper(user=person, areas=["sessions", "needs"])

        client.post(reverse("panels:helper", args=[helper.pk]), {"kind": "mentor", "areas": ["hours"]})

        helper.refresh_from_db()
        assert (helper.kind, helper.areas) == ("mentor", ["hours"])

    def test_stopping_asks_once_and_may_be_sent_twice(self, client, person):
        helper = make_helper(user=person)
        address = reverse("panels:helper-stop", args=[helper.pk])

        assert "Weet u het zeker?" in client.get(address).content.decode()
        for _time in range(2):
            client.post(address)
        assert AuditEntry.objects.filter(action="help.stopped").count() == 1

    def test_asking_again_only_while_there_is_no_answer(self, client, person):
        waiting, answered = invited(user=person), make_helper(user=person)

        client.post(reverse("panels:helper-ask", args=[waiting.pk]))
        page = client.post(reverse("panels:helper-ask", args=[answered.pk]), follow=True).content.decode()

        assert len(mail.outbox) == 1
        assert "heeft al antwoord gegeven" in page

    @pytest.mark.parametrize("view", ["helper", "helper-stop", "helper-ask"])
    def test_somebody_else_finds_nothing(self, client, view):
        helper = make_helper()
        client.force_login(make_member().user)

        assert client.post(reverse(f"panels:{view}", args=[helper.pk])).status_code == 404


class TestForAMember:
    def test_a_coordinator_writes_how_it_was_agreed_and_the_person_hears_it(self, client):
        member = make_member(joined_at=timezone.now())
        coordinator = make_person(Role.COORDINATOR, member.panel)
        client.force_login(coordinator)
        address = reverse("panels:member-helpers", args=[member.pk])

        assert "Hoe heeft u dit afgesproken?" in client.post(address, answers()).content.decode()
        refused = client.post(address, answers(agreed_how="Samen gebeld op 3 november."))
        assert "kiest daarom zelf wie mag meekijken" in refused.content.decode()
        assert not Helper.objects.exists()
        post_only = {"areas": [], "gets_post": "on", "agreed_how": "Samen gebeld op 3 november."}
        client.post(address, answers(**post_only))

        helper = Helper.objects.get()
        assert (helper.user, helper.named_by) == (member.user, coordinator)
        assert {one.to[0] for one in mail.outbox} == {member.user.email, "hedwig@example.org"}
        client.force_login(member.user)
        assert "Samen gebeld op 3 november." in client.get(URL).content.decode()

    def test_for_who_has_no_account_a_coordinator_names_who_may_look_but_never_themselves(self, client):
        member = make_member(joined_at=timezone.now(), user=make_user(email=None))
        coordinator = make_person(Role.COORDINATOR, member.panel)
        client.force_login(coordinator)
        address = reverse("panels:member-helpers", args=[member.pk])
        own = client.post(address, answers(agreed_how="Gebeld.", email=coordinator.email))
        assert "Iemand anders moet de helper zijn" in own.content.decode()
        client.post(address, answers(agreed_how="Gebeld."))

        assert Helper.objects.get().areas
        assert Delivery.objects.filter(user=member.user, kind="helper.named").exists()

    def test_a_coordinator_may_stop_it_but_not_widen_it(self, client):
        member = make_member(joined_at=timezone.now())
        helper = make_helper(user=member.user)
        client.force_login(make_person(Role.COORDINATOR, member.panel))

        assert client.post(reverse("panels:helper", args=[helper.pk]), {"areas": ["data"]}).status_code == 403
        assert client.post(reverse("panels:helper-stop", args=[helper.pk])).status_code == 302
        helper.refresh_from_db()
        assert helper.withdrawn_at

    @pytest.mark.parametrize("role", [Role.POLICY, Role.READER, Role.FINANCE, Role.EXPERT, Role.ADMINISTRATOR])
    def test_nobody_else_in_the_panel(self, client, role):
        member = make_member(joined_at=timezone.now())
        client.force_login(make_person(role, member.panel))

        assert client.post(reverse("panels:member-helpers", args=[member.pk]), answers()).status_code in {403, 404}
        assert not Helper.objects.exists()

    def test_who_has_not_answered_yet_belongs_to_nobody_s_helpers(self, client):
        member = make_member(shown_name="Zoals getypt")
        client.force_login(make_person(Role.COORDINATOR, member.panel))

        client.post(reverse("panels:member-helpers", args=[member.pk]), answers(agreed_how="Zo."))

        assert not Helper.objects.exists()


def test_a_list_of_helpers_asks_the_database_as_often_for_one_as_for_many(client, django_assert_max_num_queries):
    person = make_member(panel=make_panel()).user
    client.force_login(person)
    for number in (1, 3, 40):
        for _one in range(number - person.helpers.count()):
            make_helper(user=person)
        with django_assert_max_num_queries(12):
            client.get(URL)
