"""Calling somebody about an invitation; who may do this, and the list of who has not answered."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse

from panels.enums import CallOutcome, Role
from panels.kit.dates import today
from panels.models import AuditEntry, InvitationCall, InvitationQuestion
from panels.services import accept_membership
from tests.factories.joining import make_call, make_invitation_question
from tests.factories.panels import make_member, make_panel, make_person, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def panel():
    return make_panel(name="Reizen met plezier", contact_phone="030 123", contact_email="marit@example.org")


@pytest.fixture
def member(panel):
    """Somebody without e-mail."""
    return make_member(panel=panel, user=make_user(name="Ank de Rooij", email=None))


@pytest.fixture
def coordinator(client, panel):
    user = make_person(Role.COORDINATOR, panel)
    client.force_login(user)
    return user


class TestCall:
    def called(self, client, member, **changed):
        day = today()
        data = {"called_on_day": day.day, "called_on_month": day.month, "called_on_year": day.year, **changed}
        return client.post(reverse("panels:member-call", args=[member.pk]), data, follow=True).content.decode()

    def test_the_script_is_on_the_page_and_nothing_is_chosen_beforehand(self, client, coordinator, member):
        page = client.get(reverse("panels:member-call", args=[member.pk])).content.decode()

        assert "U hoeft nu niets te kiezen" in page
        assert "checked" not in page

    @pytest.mark.parametrize(("outcome", "joined", "declined"), [("yes", True, False), ("no", False, True)])
    def test_a_yes_and_a_no_are_carried_out(self, client, coordinator, member, outcome, joined, declined):
        self.called(client, member, outcome=outcome)

        member.refresh_from_db()
        assert (bool(member.joined_at), bool(member.declined_at)) == (joined, declined)
        assert AuditEntry.objects.get(action="member.called").details == {"outcome": outcome}

    @pytest.mark.parametrize("outcome", ["later", "missed"])
    def test_later_leaves_it_open_and_says_when_to_call(self, client, coordinator, member, outcome):
        day = today() + timedelta(days=3)
        again = {"call_again_on_day": day.day, "call_again_on_month": day.month, "call_again_on_year": day.year}

        page = self.called(client, member, outcome=outcome, **again)

        member.refresh_from_db()
        assert (member.joined_at, member.declined_at) == (None, None)
        assert "Bel opnieuw op" in page

    def test_a_question_is_kept_with_who_wrote_it_down(self, client, coordinator, member):
        self.called(client, member, outcome="question", question="Mag mijn zus mee?")

        question = InvitationQuestion.objects.get()
        assert (question.text, question.noted_by) == ("Mag mijn zus mee?", coordinator)
        assert not mail.outbox

    @pytest.mark.parametrize("outcome", ["", "maybe", "question"])
    def test_without_an_answer_nothing_is_kept(self, client, coordinator, member, outcome):
        assert "Fout:" in self.called(client, member, outcome=outcome)
        assert not InvitationCall.objects.exists()

    def test_no_after_a_yes_is_refused_as_a_whole(self, client, coordinator, member):
        accept_membership(member, by=coordinator)

        page = self.called(client, member, outcome="no")

        assert "U doet al mee" in page
        assert not InvitationCall.objects.exists()


@pytest.mark.parametrize("name", ["member-call", "member-letter", "member-questions"])
@pytest.mark.parametrize("role", [Role.POLICY, Role.READER, Role.FINANCE, Role.REVIEWER, Role.EXPERT])
def test_only_the_coordinator_calls_writes_and_answers(client, member, panel, name, role):
    client.force_login(make_person(role, panel))

    assert client.post(reverse(f"panels:{name}", args=[member.pk])).status_code in {403, 404}


@pytest.mark.parametrize("name", ["member-call", "member-letter", "member-questions"])
def test_another_organisation_finds_nothing(client, member, name):
    client.force_login(make_person(Role.COORDINATOR, make_panel()))

    assert client.get(reverse(f"panels:{name}", args=[member.pk])).status_code == 404


def test_who_is_to_be_answered_or_called_stands_on_top_in_as_few_questions(
    client, coordinator, panel, django_assert_max_num_queries
):
    address = reverse("panels:invitations", args=[panel.pk])
    for number in (1, 3, 40):
        for _one in range(number - panel.members.count()):
            someone = make_member(panel=panel)
            make_call(member=someone, outcome=CallOutcome.LATER, call_again_on=today())
            make_invitation_question(member=someone)
        with django_assert_max_num_queries(16):
            client.get(address)
