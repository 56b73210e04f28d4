"""The inbox of a confidant: only who is it, only with the passphrase, and only for a while."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse

from panels.enums import Role
from panels.kit import unlocked
from panels.services import open_with_passphrase
from tests.factories.continuity import PASSPHRASE, make_confidant, make_conversation
from tests.factories.panels import give_role, make_person

pytestmark = pytest.mark.django_db
SECRET = "GEHEIMWOORD"
CODE = re.compile(r"<b>([A-Z2-9]{5}(?:-[A-Z2-9]{5}){3})</b>")


@pytest.fixture(autouse=True)
def _no_tries():
    cache.clear()


def address(name, thing=None):
    return reverse(f"panels:{name}", args=[thing.pk] if thing else [])


def unlock(client, confidant):
    client.force_login(confidant.user)
    return client.post(address("confidant-inbox", confidant), {"passphrase": PASSPHRASE})


def hidden_code(client, panel):
    page = client.get(address("confidant", panel)).content.decode()
    return re.search(r'name="code" value="([^"]+)"', page).group(1)


class TestInbox:
    @pytest.mark.parametrize("name", ["confidant-inbox", "confidant-keys", "confidant-recover", "confidant-introduce"])
    @pytest.mark.parametrize("role", [Role.COORDINATOR, Role.ADMINISTRATOR, Role.EXPERT, Role.POLICY, Role.FINANCE])
    def test_nobody_else_finds_the_inbox(self, client, role, name):
        conversation = make_conversation()
        client.force_login(make_person(role, conversation.confidant.panel, is_superuser=True, is_staff=True))

        assert client.get(address(name, conversation.confidant)).status_code == 404
        assert client.get(address("confidant-conversation", conversation)).status_code == 404

    def test_a_visitor_is_asked_to_sign_in(self, client):
        assert client.get(address("confidant-inbox", make_confidant())).status_code == 302

    def test_who_became_coordinator_is_not_independent_any_more(self, client):
        confidant = make_confidant(with_keys=True)
        give_role(confidant.user, Role.COORDINATOR, confidant.panel)
        client.force_login(confidant.user)

        assert client.get(address("confidant-inbox", confidant)).status_code == 403

    def test_who_stopped_does_not_find_it(self, client):
        confidant = make_confidant(with_keys=True, ended_at="2026-01-01T10:00Z")
        client.force_login(confidant.user)

        assert client.get(address("confidant-inbox", confidant)).status_code == 404

    def test_first_keys_then_a_code_on_paper_then_the_inbox(self, client):
        confidant = make_confidant()
        client.force_login(confidant.user)
        assert client.get(address("confidant-inbox", confidant)).url == address("confidant-keys", confidant)

        wrong = client.post(address("confidant-keys", confidant), {"passphrase": PASSPHRASE, "again": "iets anders"})
        page = client.post(address("confidant-keys", confidant), {"passphrase": PASSPHRASE, "again": PASSPHRASE})

        assert "niet gelijk" in wrong.content.decode()
        assert CODE.search(page.content.decode())
        assert "Er zijn geen berichten" in client.get(address("confidant-inbox", confidant)).content.decode()

    @pytest.mark.parametrize("passphrase", ["kort", "qwertyuiop"])
    def test_a_weak_passphrase_is_refused(self, client, passphrase):
        confidant = make_confidant()
        client.force_login(confidant.user)

        client.post(address("confidant-keys", confidant), {"passphrase": passphrase, "again": passphrase})

        confidant.refresh_from_db()
        assert not confidant.has_keys

    def test_the_passphrase_opens_and_after_a_quarter_of_an_hour_it_is_closed(self, client, monkeypatch):
        conversation = make_conversation(text=SECRET)
        confidant = conversation.confidant
        client.force_login(confidant.user)
        wrong = client.post(address("confidant-inbox", confidant), {"passphrase": "fout"}).content.decode()
        assert "Dit klopt niet" in wrong

        unlock(client, confidant)
        assert SECRET in client.get(address("confidant-conversation", conversation)).content.decode()
        now = unlocked.time.time()
        monkeypatch.setattr(unlocked.time, "time", lambda: now + timedelta(minutes=16).total_seconds())
        assert SECRET not in client.get(address("confidant-conversation", conversation)).content.decode()

    def test_the_session_alone_opens_nothing(self, client):
        conversation = make_conversation(text=SECRET)
        unlock(client, conversation.confidant)
        del client.cookies[unlocked.COOKIE]

        assert SECRET not in client.get(address("confidant-conversation", conversation)).content.decode()

    def test_closing_by_hand(self, client):
        conversation = make_conversation(text=SECRET)
        unlock(client, conversation.confidant)

        client.post(address("confidant-close", conversation.confidant))

        assert SECRET not in client.get(address("confidant-conversation", conversation)).content.decode()

    def test_an_answer_written_while_it_closed_is_kept_and_goes_with_the_passphrase(self, client):
        conversation = make_conversation(text=SECRET)
        client.force_login(conversation.confidant.user)
        place = address("confidant-conversation", conversation)

        page = client.post(place, {"text": "Ik bel u morgen."}).content.decode()
        assert "Ik bel u morgen." in page
        wrong = client.post(place, {"text": "Ik bel u morgen.", "passphrase": "fout"}).content.decode()
        assert "Ik bel u morgen." in wrong
        client.post(place, {"text": "Ik bel u morgen.", "passphrase": PASSPHRASE})

        assert conversation.messages.count() == 2
        answer = client.post(address("confidant-answer"), {"code": conversation.code}).content.decode()
        assert "Ik bel u morgen." in answer

    def test_the_recovery_code_opens_and_gives_a_new_one(self, client):
        conversation = make_conversation(text=SECRET)
        confidant = conversation.confidant
        client.force_login(confidant.user)
        words = {"passphrase": "heel andere losse woorden", "again": "heel andere losse woorden"}

        page = client.post(address("confidant-recover", confidant), {"code": confidant.recovery_code, **words})

        assert CODE.search(page.content.decode()).group(1) != confidant.recovery_code
        assert SECRET in client.get(address("confidant-conversation", conversation)).content.decode()

    def test_another_passphrase_asks_that_it_is_open(self, client):
        confidant = make_confidant(with_keys=True)
        client.force_login(confidant.user)
        assert client.get(address("confidant-passphrase", confidant)).status_code == 302

        unlock(client, confidant)
        words = {"passphrase": "heel andere losse woorden", "again": "heel andere losse woorden"}
        client.post(address("confidant-passphrase", confidant), words)

        confidant.refresh_from_db()
        assert open_with_passphrase(confidant, "heel andere losse woorden")

    @pytest.mark.parametrize("number", [1, 3, 30])
    def test_the_inbox_asks_the_database_as_often_for_many(self, client, django_assert_max_num_queries, number):
        confidant = make_confidant(with_keys=True)
        for _nr in range(number):
            make_conversation(confidant=confidant)
        unlock(client, confidant)

        with django_assert_max_num_queries(15):
            client.get(address("confidant-inbox", confidant))
