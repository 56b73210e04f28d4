"""What is told to a confidant: only the confidant and the writer can open it, whatever keys the site has."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone

from panels import services
from panels.enums import Role
from panels.kit import sealed
from panels.kit.dates import today
from panels.kit.encryption import UnreadableSecret, decrypt
from panels.kit.errors import Refusal
from panels.models import AuditEntry, Confidant, ConfidantMessage, Conversation, OutgoingMail
from panels.outbox import deliver
from panels.roles import has_role
from panels.services import Words
from tests.factories.continuity import PASSPHRASE, make_confidant, make_conversation
from tests.factories.panels import give_role, make_panel, make_person, make_user

pytestmark = pytest.mark.django_db
SECRET = "GEHEIMWOORD over de coördinator"


def raw_rows(*models):
    """Everything that the database holds of some models, as it lies there."""
    found = []
    for model in models:
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')
            found += cursor.fetchall()
    return found


class TestSecrecy:
    def test_the_database_holds_no_word_and_no_name_of_the_writer(self):
        writer = make_user(name="Schrijver Geheim")
        make_conversation(text=SECRET, name=writer.name)

        rows = raw_rows(Conversation, ConfidantMessage)

        assert rows
        for shown in (SECRET, "GEHEIMWOORD", writer.name, str(writer.pk), writer.pk.hex):
            assert shown not in str(rows)

    def test_the_keys_of_the_site_open_nothing(self):
        make_conversation(text=SECRET)

        for row in raw_rows(Conversation, ConfidantMessage, Confidant):
            for value in (one for one in row if isinstance(one, str)):
                with pytest.raises(UnreadableSecret):
                    decrypt(value)

    def test_the_private_key_is_nowhere_in_plain(self):
        confidant = make_confidant(with_keys=True)
        private = services.open_with_passphrase(confidant, PASSPHRASE)

        assert sealed._text(private) not in str(raw_rows(Confidant))
        assert confidant.recovery_code not in str(raw_rows(Confidant))

    def test_nobody_is_written_in_the_log_as_having_written(self):
        make_conversation(text=SECRET)

        assert not AuditEntry.objects.filter(action__startswith="conversation").exists()
        assert set(AuditEntry.objects.values_list("action", flat=True)) <= {"confidant.keys_made"}

    def test_the_mail_says_only_that_there_is_a_message(self):
        conversation = make_conversation(text=SECRET, name="Schrijver Geheim")

        deliver()

        [letter] = mail.outbox
        assert letter.to == [conversation.confidant.user.email]
        assert letter.subject == "Er is een bericht"
        for private in ("GEHEIM", conversation.code, conversation.confidant.panel.name, "Schrijver"):
            assert private not in letter.subject + letter.body
        assert OutgoingMail.objects.count() <= 1


class TestReading:
    def test_writer_and_confidant_read_each_other(self):
        conversation = make_conversation(text=SECRET, name="Ank")
        private = services.open_with_passphrase(conversation.confidant, PASSPHRASE)

        [said] = services.read_as_confidant(conversation, private)
        assert (said.words.text, said.words.name) == (SECRET, "Ank")
        services.answer_writer(conversation, private_key=private, text="Ik bel u morgen.")
        services.write_more(conversation, code=conversation.code, text="Dat is goed.")

        found = services.conversation_of(conversation.code.lower())
        texts = [one.words.text for one in services.read_as_writer(found, conversation.code)]
        assert texts == [SECRET, "Ik bel u morgen.", "Dat is goed."]
        found.refresh_from_db()
        assert found.waits
        assert not found.has_answer

    def test_a_confidant_of_another_panel_cannot_open_it(self):
        conversation = make_conversation(text=SECRET)
        other = make_confidant(with_keys=True)

        with pytest.raises(Refusal):
            services.read_as_confidant(conversation, services.open_with_passphrase(other, PASSPHRASE))

    def test_a_wrong_code_finds_nothing(self):
        make_conversation()

        for code in ("", "onzin", sealed.new_code()):
            with pytest.raises(Refusal):
                services.conversation_of(code)

    def test_a_message_that_was_moved_to_another_conversation_does_not_open(self):
        first = make_conversation(text=SECRET)
        second = make_conversation(confidant=first.confidant)
        second.messages.all().delete()
        first.messages.update(conversation=second)
        private = services.open_with_passphrase(first.confidant, PASSPHRASE)

        with pytest.raises(sealed.WrongKey):
            services.read_as_confidant(second, private)

    def test_the_same_code_twice_is_one_message(self):
        confidant, code = make_confidant(with_keys=True), sealed.new_code()

        for _time in range(2):
            services.start_conversation(confidant, words=Words(SECRET), code=code, notify=None)

        assert Conversation.objects.count() == ConfidantMessage.objects.count() == 1

    def test_who_asked_for_it_gets_a_mail_about_the_answer(self):
        writer = make_user()
        conversation = make_conversation(notify=writer)
        private = services.open_with_passphrase(conversation.confidant, PASSPHRASE)
        services.answer_writer(conversation, private_key=private, text="Ik bel u.")

        deliver()

        assert [letter.to for letter in mail.outbox] == [[conversation.confidant.user.email], [writer.email]]
        assert "Ik bel u" not in mail.outbox[1].body

    def test_without_keys_one_cannot_write(self):
        with pytest.raises(Refusal):
            make_conversation(confidant=make_confidant())

    def test_a_writer_can_take_everything_back(self):
        conversation = make_conversation()

        services.delete_conversation(conversation)

        assert not ConfidantMessage.objects.exists()


class TestKeys:
    def test_a_wrong_passphrase_opens_nothing_and_five_lock(self):
        confidant = make_confidant(with_keys=True)

        for _try in range(5):
            with pytest.raises(Refusal, match="klopt niet"):
                services.open_with_passphrase(confidant, "fout")
        with pytest.raises(Refusal, match="kwartier"):
            services.open_with_passphrase(confidant, PASSPHRASE)
        Confidant.objects.update(locked_until=timezone.now() - timedelta(seconds=1))
        assert services.open_with_passphrase(confidant, PASSPHRASE)

    def test_codes_and_passphrases_count_together(self):
        confidant = make_confidant(with_keys=True)
        for _try in range(5):
            with pytest.raises(Refusal):
                services.open_with_recovery(confidant, sealed.new_code())

        with pytest.raises(Refusal, match="kwartier"):
            services.open_with_recovery(confidant, confidant.recovery_code)

    def test_a_lost_passphrase_is_mended_with_the_recovery_code(self):
        conversation = make_conversation(text=SECRET)
        confidant = conversation.confidant

        private = services.open_with_recovery(confidant, confidant.recovery_code)
        services.change_passphrase(confidant, private_key=private, passphrase="heel andere losse woorden")

        assert services.read_as_confidant(conversation, private)[0].words.text == SECRET
        assert services.open_with_passphrase(confidant, "heel andere losse woorden") == private
        with pytest.raises(Refusal):
            services.open_with_passphrase(confidant, PASSPHRASE)
        with pytest.raises(Refusal):
            services.open_with_recovery(confidant, confidant.recovery_code)

    def test_new_keys_leave_old_conversations_closed_until_the_writer_shares_them(self):
        conversation = make_conversation(text=SECRET)
        confidant = conversation.confidant
        services.make_keys(confidant, passphrase="heel andere losse woorden")
        private = services.open_with_passphrase(confidant, "heel andere losse woorden")

        with pytest.raises(Refusal):
            services.read_as_confidant(conversation, private)
        with pytest.raises(Refusal):
            services.write_more(conversation, code=conversation.code, text="Hallo?")
        shared = services.share_with_successor(conversation, code=conversation.code, confidant=confidant)
        assert services.read_as_confidant(shared, private)[0].words.text == SECRET


class TestChange:
    @pytest.mark.parametrize("role", [Role.COORDINATOR, Role.ADMINISTRATOR, Role.POLICY, Role.EXPERT])
    def test_who_has_a_say_or_a_seat_is_not_independent(self, role):
        panel = make_panel()
        person = make_person(role, panel)

        with pytest.raises(Refusal):
            services.appoint_confidant(panel, name=person.name, email=person.email, by=None)
        assert not Confidant.objects.exists()

    def test_who_runs_the_whole_organisation_is_not_independent(self):
        panel = make_panel()
        person = give_role(make_user(), Role.ADMINISTRATOR, organisation=panel.organisation)

        with pytest.raises(Refusal):
            services.appoint_confidant(panel, name=person.name, email=person.email, by=None)

    def test_a_coordinator_of_another_panel_may_be_asked(self):
        panel, person = make_panel(), make_person(Role.COORDINATOR, make_panel())

        confidant = services.appoint_confidant(panel, name=person.name, email=person.email.upper(), by=None)

        assert confidant.user == person
        assert has_role(person, panel, Role.CONFIDANT)

    def test_a_successor_does_not_read_what_was_said_before_unless_the_writer_shares_it(self):
        conversation = make_conversation(text=SECRET)
        first = conversation.confidant

        second = services.appoint_confidant(first.panel, name="Nico Nieuw", email="nico@example.org", by=None)
        services.make_keys(second, passphrase=PASSPHRASE)
        private = services.open_with_passphrase(second, PASSPHRASE)

        first.refresh_from_db()
        assert first.ended_at
        assert not first.sealed_key
        assert not has_role(first.user, first.panel, Role.CONFIDANT)
        with pytest.raises(Refusal):
            services.read_as_confidant(conversation, private)
        shared = services.share_with_successor(conversation, code=conversation.code, confidant=second)
        assert services.read_as_confidant(shared, private)[0].words.text == SECRET

    def test_a_conversation_is_not_shared_with_the_confidant_of_another_panel(self):
        conversation, other = make_conversation(), make_confidant(with_keys=True)

        with pytest.raises(Refusal):
            services.share_with_successor(conversation, code=conversation.code, confidant=other)

    def test_a_year_after_the_last_message_a_conversation_goes(self):
        old, young = make_conversation(), make_conversation()
        Conversation.objects.filter(pk=old.pk).update(last_on=today() - timedelta(days=366))
        Conversation.objects.filter(pk=young.pk).update(last_on=today() - timedelta(days=365))

        assert services.clean_conversations(today()) == 1
        assert list(Conversation.objects.all()) == [young]
