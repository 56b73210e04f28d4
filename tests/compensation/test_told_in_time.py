"""What is paid and what money may do to a benefit are told in time: each moment is walked through the pages."""

from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from compensation.errors import NotYet
from compensation.models import Line, PaymentPreference
from compensation.services import load_rulebook, submit
from panels.emails import join_token
from panels.enums import Role, WelcomeRoute
from panels.selectors.welcome import ROUTES
from panels.services.welcome import begin_welcome
from tests.factories.compensation import make_line, make_preference, make_terms
from tests.factories.panels import make_member, make_organisation, make_panel, make_person
from tests.factories.recruitment import make_call

pytestmark = pytest.mark.django_db
RATE = "€\xa061,50"
CHECK = "Kijk na wat er kan gebeuren"


@pytest.fixture
def panel():
    load_rulebook()
    panel = make_panel(contact_name="Fleur")
    make_terms(panel=panel, per_hour=Decimal("61.50"))
    return panel


def read(client, name, *args):
    return client.get(reverse(name, args=args)).content.decode()


class TestBeforeApplying:
    @pytest.mark.parametrize("where", ["recruitment:call", "recruitment:call-paper"])
    def test_the_call_tells_the_terms_and_warns(self, client, panel, where):
        call = make_call(panel=panel, benefits_warning="Vraag het eerst na bij uw gemeente.")

        page = read(client, where, call.pk)

        assert RATE in page
        assert "Vraag het eerst na bij uw gemeente." in page

    def test_the_warning_leads_to_the_check_of_that_country(self, client):
        panel = make_panel(organisation=make_organisation(country="BE"))

        call = make_call(panel=panel)

        page = read(client, "recruitment:call", call.pk)

        address = f"{reverse('compensation:check-public')}?land=BE"
        assert f'"{address}&amp;oproep={call.pk}"' in page
        assert client.get(address).context["country"] == "BE"


class TestBeforeSayingYes:
    @pytest.fixture
    def invited(self, panel):
        return make_member(panel=panel, joined_at=None)

    def test_the_invitation_tells_it_above_the_answer(self, client, invited):
        page = read(client, "panels:join", join_token(invited))

        assert RATE in page
        assert page.index(RATE) < page.index(CHECK) < page.index("Ja, ik doe mee")

    def test_after_the_yes_it_does_not_come_again(self, client, invited):
        client.post(reverse("panels:join", args=[join_token(invited)]), {"answer": "yes"})

        assert CHECK not in read(client, "panels:join", join_token(invited))

    def test_a_group_that_agreed_nothing_yet_says_whom_to_ask(self, client):
        panel = make_panel(organisation=make_organisation(country="BE"), contact_name="Fleur")
        page = read(client, "panels:join", join_token(make_member(panel=panel, joined_at=None)))

        assert "Vraag het aan Fleur voordat u kiest" in page
        assert "?land=BE" in page

    def test_who_calls_reads_it_to_them(self, client, invited):
        client.force_login(make_person(Role.COORDINATOR, invited.panel))

        page = read(client, "panels:member-call", invited.pk)

        assert RATE in page
        assert "Wilt u dat eerst nakijken?" in page

    def test_the_letter_and_the_mail_say_where_it_stands(self, client, invited):
        client.force_login(make_person(Role.COORDINATOR, invited.panel))

        assert "Kijk het na voordat u ja zegt." in read(client, "panels:member-letter", invited.pk)


class TestBeforeTheFirstHour:
    def test_the_terms_are_open_above_the_form_until_there_are_hours(self, client, panel):
        member = make_member(panel=panel)
        client.force_login(member.user)

        assert "Uw eerste uren: dit is afgesproken" in read(client, "compensation:add", member.pk)

        make_line(member=member)
        assert "Uw eerste uren" not in read(client, "compensation:add", member.pk)

    def test_hours_of_a_closed_meeting_wait_beside_the_terms_until_the_first_are_handed_in(self, client, panel):
        line = make_line(member=make_member(panel=panel))
        client.force_login(line.member.user)

        assert "Uw eerste uren: dit is afgesproken" in read(client, "compensation:of-membership", line.member_id)

        Line.objects.filter(pk=line.pk).update(status="submitted")
        assert "Uw eerste uren" not in read(client, "compensation:of-membership", line.member_id)


class TestOnTheWelcomePath:
    def test_the_step_about_benefits_comes_before_the_choice_of_payment(self, client, panel):
        codes = [step.code for step in ROUTES[WelcomeRoute.EXPERT]]
        member = make_member(panel=panel, joined_at=timezone.now())
        begin_welcome(member.user, panel)
        client.force_login(member.user)

        assert codes.index("uitkering") < codes.index("betaling")
        page = read(client, "panels:welcome-step", panel.pk, "uitkering")
        assert reverse("compensation:notice", args=[member.pk]) in page


class TestBeforeThePaymentChoice:
    @pytest.fixture
    def member(self, client, panel):
        member = make_member(panel=panel)
        client.force_login(member.user)
        return member

    def test_the_notice_comes_first_and_then_the_choice(self, client, member):
        payment, notice = (reverse(f"compensation:{name}", args=[member.pk]) for name in ("payment", "notice"))

        assert client.get(payment).url == notice
        assert client.post(payment, {"form": "bank"}).url == notice
        assert not PaymentPreference.objects.exists()
        assert client.post(notice, {"gelezen": "1"}).url == payment
        assert client.get(payment).status_code == 200

    def test_nothing_is_handed_in_before_the_notice(self, member):
        make_line(member=member)
        make_preference(member=member)

        with pytest.raises(NotYet) as missing:
            submit(member, by=member.user)
        assert missing.value.step == "notice"
