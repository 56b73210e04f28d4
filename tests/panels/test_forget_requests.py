"""Asking to be deleted, the days to undo it, and the same for somebody without an account."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from panels.enums import LastHours, Role
from panels.kit.errors import Refusal
from panels.models import AuditEntry, Delivery, ForgetRequest, OutgoingMail, User
from panels.selectors.messages import LAST_CALL
from panels.services import ask_for_member, ask_to_be_forgotten, confirm_forgetting, undo_forgetting
from panels.services.forget_requests import carry_out
from tests.factories.compensation import make_line
from tests.factories.own_data import make_forget_request
from tests.factories.panels import give_role, make_member, make_organisation, make_panel, make_person, make_user
from tests.signing_in import sign_in_just_now

pytestmark = pytest.mark.django_db
LATER = timedelta(days=30)


@pytest.fixture
def member():
    return make_member(joined_at="2022-01-02T10:00Z")


@pytest.fixture
def paper():
    """Somebody without an e-mail address."""
    return make_member(user=make_user(email=None, name="Ank Verzonnen"), joined_at="2022-01-02T10:00Z")


class TestForOneself:
    ADDRESS = "panels:forget-me"

    def test_the_page_says_what_goes_and_what_the_law_keeps(self, client, member):
        client.force_login(member.user)

        page = client.get(reverse(self.ADDRESS)).content.decode()

        assert "Betalingen: dag, bedrag, rekening en naam" in page
        assert "7 jaar" in page

    def test_typing_the_word_asks_it_and_nothing_goes_yet(self, client, member):
        sign_in_just_now(client, member.user)
        client.post(reverse(self.ADDRESS), {"word": "verwijder"})

        request = ForgetRequest.objects.get(user=member.user)
        assert timedelta(days=6) < request.due_at - timezone.now() <= timedelta(days=7)
        assert not carry_out(request)
        assert User.objects.filter(pk=member.user_id, is_active=True).exists()

    def test_another_word_is_refused(self, client, member):
        sign_in_just_now(client, member.user)
        page = client.post(reverse(self.ADDRESS), {"word": "ja hoor"}).content.decode()

        assert "Typ het woord precies zo" in page
        assert not ForgetRequest.objects.exists()

    def test_who_they_are_is_asked_first(self, client, member):
        client.force_login(member.user)

        assert "reauthenticate" in client.post(reverse(self.ADDRESS), {"word": "verwijder"}).url
        assert not ForgetRequest.objects.exists()

    def test_open_hours_ask_for_a_choice(self, client, member):
        make_line(member=member)
        sign_in_just_now(client, member.user)
        client.post(reverse(self.ADDRESS), {"word": "verwijder"})
        assert not ForgetRequest.objects.exists()

        client.post(reverse(self.ADDRESS), {"word": "VERWIJDER", "hours": "give_up"})

        assert ForgetRequest.objects.get().hours == LastHours.GIVE_UP

    def test_it_can_be_undone(self, client, member):
        ask_to_be_forgotten(member.user, hours=LastHours.PAY)
        sign_in_just_now(client, member.user)
        client.post(reverse(self.ADDRESS))

        assert not ForgetRequest.objects.standing().exists()

    def test_asking_twice_is_one_request(self, member):
        first = ask_to_be_forgotten(member.user, hours=LastHours.PAY)

        assert ask_to_be_forgotten(member.user, hours=LastHours.PAY) == first

    def test_the_last_administrator_hands_over_first(self):
        organisation = make_organisation()
        user = give_role(make_user(), Role.ADMINISTRATOR, organisation=organisation)

        with pytest.raises(Refusal, match="enige beheerder"):
            ask_to_be_forgotten(user, hours=LastHours.PAY)

    def test_a_visitor_signs_in_first(self, client):
        assert client.get(reverse(self.ADDRESS)).url.startswith("/account/login/")


class TestCarryingOut:
    def test_after_the_days_the_person_goes(self, member):
        request = ask_to_be_forgotten(member.user, hours=LastHours.PAY)

        assert carry_out(request, now=timezone.now() + LATER)
        assert not User.objects.filter(pk=member.user_id).exists()
        assert not ForgetRequest.objects.exists()

    def test_hours_are_paid_first_when_that_was_chosen(self, member):
        make_line(member=member, status="submitted")
        request = ask_to_be_forgotten(member.user, hours=LastHours.PAY)

        assert not carry_out(request, now=timezone.now() + timedelta(days=20))
        assert User.objects.filter(pk=member.user_id, is_active=True).exists()
        assert [letter.subject for letter in mail.outbox] == ["Wij gaan uw gegevens verwijderen"]

    def test_after_a_month_we_wait_for_pay_no_longer_and_said_so_before(self, member):
        make_line(member=member, status="submitted")
        request = ask_to_be_forgotten(member.user, hours=LastHours.PAY)

        assert [carry_out(request, now=timezone.now() + timedelta(days=days)) for days in (24, 25)] == [False, False]
        assert [letter.subject for letter in mail.outbox][1:] == ["Uw uren zijn nog niet betaald"]
        assert carry_out(request, now=timezone.now() + timedelta(days=31))
        assert AuditEntry.objects.get(action="lines.given_up").details == {"lines": 1}

    def test_who_was_never_told_is_told_first(self, paper):
        make_line(member=paper, status="submitted")
        request = ask_for_member(
            paper, hours=LastHours.PAY, proof="Brief", by=make_person(Role.COORDINATOR, paper.panel)
        )

        assert not carry_out(request, now=timezone.now() + timedelta(days=50))
        assert Delivery.objects.get(kind=LAST_CALL).user == paper.user

    def test_hours_that_were_given_up_go_with_a_note_of_how_many(self, member):
        make_line(member=member, status="submitted")
        request = ask_to_be_forgotten(member.user, hours=LastHours.GIVE_UP)

        assert carry_out(request, now=timezone.now() + LATER)
        assert AuditEntry.objects.get(action="lines.given_up").details == {"lines": 1}

    def test_undone_stays_undone(self, member):
        request = undo_forgetting(ask_to_be_forgotten(member.user, hours=LastHours.PAY), by=member.user)

        assert not carry_out(request, now=timezone.now() + LATER)

    def test_the_last_letter_holds_no_name(self, member, settings):
        settings.EMAIL_BACKEND = "panels.outbox.OutboxBackend"
        name = member.user.name
        request = ask_to_be_forgotten(member.user, hours=LastHours.PAY)
        carry_out(request, now=timezone.now() + LATER)

        letter = OutgoingMail.objects.get()
        assert name not in letter.text + letter.subject + letter.html

    def test_undoing_what_was_done_is_refused(self, member):
        request = make_forget_request(user=member.user, cancelled_at=timezone.now())

        with pytest.raises(Refusal, match="al teruggenomen"):
            undo_forgetting(request, by=member.user)


class TestWithoutAnAccount:
    def test_a_second_colleague_looks(self, paper):
        marit, other = (make_person(Role.COORDINATOR, paper.panel) for _number in range(2))
        request = ask_for_member(paper, hours=LastHours.PAY, proof="Brief met handtekening", by=marit)

        assert not carry_out(request, now=timezone.now() + LATER)
        with pytest.raises(Refusal, match="Iemand anders"):
            confirm_forgetting(request, by=marit)
        confirm_forgetting(request, by=other)
        assert carry_out(request, now=timezone.now() + LATER)

    def test_alone_there_are_more_days(self, paper):
        marit = make_person(Role.COORDINATOR, paper.panel)
        request = ask_for_member(paper, hours=LastHours.PAY, proof="Brief", by=marit)

        assert request.due_at - timezone.now() > timedelta(days=13)
        assert not request.needs_second

    def test_without_proof_it_is_refused(self, paper):
        with pytest.raises(Refusal, match="hoe u weet"):
            ask_for_member(paper, hours=LastHours.PAY, proof=" ", by=make_person(Role.COORDINATOR, paper.panel))

    def test_the_page_takes_the_proof_and_the_second_yes(self, client, paper):
        address = reverse("panels:member-forget", args=[paper.pk])
        marit, other = (make_person(Role.COORDINATOR, paper.panel) for _number in range(2))
        sign_in_just_now(client, marit)
        client.post(address, {"proof": "Gesprek met legitimatie", "word": "verwijder"})
        sign_in_just_now(client, other)
        page = client.get(address).content.decode()
        client.post(address, {"antwoord": "ja"})

        assert "Gesprek met legitimatie" in page
        assert ForgetRequest.objects.get().confirmed_by == other

    @pytest.mark.parametrize(
        ("role", "status"),
        [(Role.COORDINATOR, 200), (Role.ADMINISTRATOR, 200), (Role.FINANCE, 403), (Role.READER, 404)],
    )
    def test_who_runs_the_group_opens_it(self, client, paper, role, status):
        client.force_login(make_person(role, paper.panel))

        assert client.get(reverse("panels:member-forget", args=[paper.pk])).status_code == status

    def test_who_has_an_account_is_not_deleted_by_others(self, client, member):
        client.force_login(make_person(Role.COORDINATOR, member.panel))

        assert client.get(reverse("panels:member-forget", args=[member.pk])).status_code == 403

    def test_another_organisation_finds_nothing(self, client, paper):
        client.force_login(make_person(Role.COORDINATOR, make_panel()))

        assert client.get(reverse("panels:member-forget", args=[paper.pk])).status_code == 404
