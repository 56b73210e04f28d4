"""The confidant's pages: who may see what, and what a form that goes wrong keeps."""

import re

import pytest
from django.core.cache import cache
from django.urls import reverse

from panels.enums import Role
from panels.models import AuditEntry, Confidant, Conversation
from panels.services import Words, appoint_confidant, open_with_passphrase, read_as_confidant
from tests.factories.continuity import PASSPHRASE, make_confidant, make_conversation
from tests.factories.panels import make_panel, make_person, make_user

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


class TestWriting:
    @pytest.mark.parametrize("role", [Role.EXPERT, Role.POLICY])
    def test_members_write_without_a_name_and_get_a_code(self, client, role):
        confidant = make_confidant(with_keys=True)
        writer = make_person(role, confidant.panel, name="Schrijver Geheim")
        client.force_login(writer)
        data = {"text": SECRET, "who": "nameless", "code": hidden_code(client, confidant.panel)}

        page = client.post(address("confidant", confidant.panel), data).content.decode()
        again = client.post(address("confidant", confidant.panel), data).content.decode()

        code = CODE.search(page).group(1)
        assert CODE.search(again).group(1) == code
        conversation = Conversation.objects.get()
        assert conversation.notify is None
        [said] = read_as_confidant(conversation, open_with_passphrase(confidant, PASSPHRASE))
        assert said.words == Words(SECRET)
        assert not AuditEntry.objects.filter(by=writer).exists()

    def test_with_a_name_the_name_is_inside_the_sealed_text(self, client):
        confidant = make_confidant(with_keys=True)
        client.force_login(make_person(Role.EXPERT, confidant.panel, name="Ank Naam"))
        data = {"text": SECRET, "who": "named", "reach": "Bel mij", "notify": "on"}

        client.post(address("confidant", confidant.panel), {**data, "code": hidden_code(client, confidant.panel)})

        [said] = read_as_confidant(Conversation.objects.get(), open_with_passphrase(confidant, PASSPHRASE))
        assert (said.words.name, said.words.reach) == ("Ank Naam", "Bel mij")

    def test_an_empty_form_says_what_to_do_and_a_made_up_code_is_refused(self, client):
        confidant = make_confidant(with_keys=True)
        client.force_login(make_person(Role.EXPERT, confidant.panel))

        page = client.post(address("confidant", confidant.panel), {"code": "AAAAA-AAAAA-AAAAA-AAAAA"}).content.decode()

        assert "is nog leeg" in page
        assert not Conversation.objects.exists()

    def test_a_coordinator_sees_who_it_is_and_has_no_form(self, client):
        confidant = make_confidant(with_keys=True)
        client.force_login(make_person(Role.COORDINATOR, confidant.panel))

        page = client.get(address("confidant", confidant.panel)).content.decode()
        client.post(address("confidant", confidant.panel), {"text": SECRET, "who": "nameless"})

        assert confidant.user.name in page
        assert "Verstuur het bericht" not in page
        assert not Conversation.objects.exists()

    def test_without_a_confidant_the_page_gives_numbers_to_call(self, client):
        panel = make_panel()
        client.force_login(make_person(Role.EXPERT, panel))

        assert "0800 - 0113" in client.get(address("confidant", panel)).content.decode()
        panel.organisation.country = "BE"
        panel.organisation.save()
        assert "1813" in client.get(address("confidant", panel)).content.decode()

    def test_a_stranger_and_a_confidant_do_not_see_the_page_of_the_panel(self, client):
        confidant = make_confidant()
        for user in (make_user(), confidant.user, make_person(Role.EXPERT, make_panel())):
            client.force_login(user)
            assert client.get(address("confidant", confidant.panel)).status_code == 404


class TestAnswer:
    def test_who_has_the_code_reads_writes_and_deletes_without_signing_in(self, client):
        conversation = make_conversation(text=SECRET)
        page = client.post(address("confidant-answer"), {"code": conversation.code}).content.decode()
        assert SECRET in page

        client.post(address("confidant-answer"), {"code": conversation.code, "deed": "more", "text": "Nog iets"})
        assert conversation.messages.count() == 2
        client.post(address("confidant-answer"), {"code": conversation.code, "deed": "ask-delete"})
        assert Conversation.objects.exists()
        client.post(address("confidant-answer"), {"code": conversation.code, "deed": "delete"})
        assert not Conversation.objects.exists()

    def test_a_form_that_is_sent_twice_is_one_message(self, client):
        conversation = make_conversation()
        data = {"code": conversation.code, "deed": "more", "text": "Nog iets", "once": "sleutel"}

        for _time in range(2):
            client.post(address("confidant-answer"), data)

        assert conversation.messages.count() == 2

    def test_a_wrong_code_shows_nothing_and_guessing_stops(self, client, monkeypatch):
        make_conversation(text=SECRET)
        page = client.post(address("confidant-answer"), {"code": "AAAAA-AAAAA-AAAAA-AAAAA"}).content.decode()
        assert "vinden wij geen gesprek" in page
        assert SECRET not in page

        monkeypatch.setattr("panels.views.confidant.TRIES", 1)
        page = client.post(address("confidant-answer"), {"code": "AAAAA-AAAAA-AAAAA-AAAAA"}).content.decode()
        assert "te vaak" in page

    def test_a_conversation_is_shared_with_a_new_confidant_by_the_writer_only(self, client):
        conversation = make_conversation(text=SECRET)
        panel = conversation.confidant.panel
        client.force_login(make_person(Role.COORDINATOR, panel))
        data = {"name": "Nico", "email": "nico@example.org"}
        client.post(address("confidant-appoint", panel), data)
        second = Confidant.objects.serving().get(panel=panel)
        client.force_login(second.user)
        client.post(address("confidant-keys", second), {"passphrase": PASSPHRASE, "again": PASSPHRASE})
        assert client.get(address("confidant-conversation", conversation)).status_code == 404

        client.post(address("confidant-answer"), {"code": conversation.code, "deed": "share"})

        assert SECRET in client.get(address("confidant-conversation", conversation)).content.decode()

    def test_the_page_is_never_kept_by_a_browser(self, client):
        answer = client.post(address("confidant-answer"), {"code": make_conversation().code})

        assert "no-store" in answer["Cache-Control"]


class TestAppointing:
    def test_a_coordinator_asks_somebody_who_gets_a_mail(self, client):
        panel = make_panel()
        client.force_login(make_person(Role.COORDINATOR, panel))

        answer = client.post(address("confidant-appoint", panel), {"name": "Vera", "email": "vera@example.org"})

        assert answer.status_code == 302
        assert Confidant.objects.get().user.email == "vera@example.org"

    def test_who_is_not_independent_is_refused_with_a_reason(self, client):
        panel = make_panel()
        coordinator = make_person(Role.COORDINATOR, panel)
        client.force_login(coordinator)

        page = client.post(address("confidant-appoint", panel), {"name": "Ik", "email": coordinator.email})

        assert "onafhankelijk" in page.content.decode()
        assert not Confidant.objects.exists()

    @pytest.mark.parametrize("role", [Role.EXPERT, Role.POLICY, Role.READER])
    def test_others_may_not(self, client, role):
        panel = make_confidant().panel
        client.force_login(make_person(role, panel))

        for name in ("confidant-appoint", "confidant-end"):
            assert client.get(address(name, panel)).status_code == 403

    def test_stopping_is_asked_first(self, client):
        confidant = make_confidant()
        client.force_login(make_person(Role.COORDINATOR, confidant.panel))

        assert "Weet" not in client.get(address("confidant-end", confidant.panel)).content.decode()
        assert Confidant.objects.serving().exists()
        client.post(address("confidant-end", confidant.panel))
        assert not Confidant.objects.serving().exists()


def test_an_account_of_elsewhere_is_shown_by_the_name_that_was_typed(client):
    panel = make_panel()
    make_user(name="Geheim Achternaam", email="elders@example.org")
    appoint_confidant(panel, name="Mevrouw Elders", email="elders@example.org", by=None)
    client.force_login(make_person(Role.COORDINATOR, panel))

    page = client.get(reverse("panels:confidant", args=[panel.pk])).content.decode()

    assert "Mevrouw Elders" in page
    assert "Geheim Achternaam" not in page
