"""The demonstration of `make run`: who can sign in, what there is to see, and where it refuses."""

from io import StringIO
from unittest import mock

import pytest
from allauth.account.models import EmailAddress
from django.core.management import CommandError, call_command
from django.test import TestCase, override_settings

from checklists.selectors import mirror, waiting_for
from compensation.models import Line
from compensation.selectors import lines_to_approve
from config.demo.words import PASSWORD
from panels.enums import Role
from panels.kit.dates import today
from panels.models import Job, Member, Organisation, Panel, User, Welcome
from panels.roles import has_role
from recruitment.models import Application
from recruitment.selectors import open_calls
from reports.models import Report
from reports.selectors.figures import panel_figures
from sessions.models import Invitation, PanelSession
from sessions.selectors import open_invitations, provisions_at_risk
from tests.factories.panels import make_organisation
from tests.takeover.case import EXPECTED

ACCOUNTS = {
    "coordinator@demo.example": Role.COORDINATOR,
    "expert@demo.example": Role.EXPERT,
    "beleid@demo.example": Role.POLICY,
    "beheer@demo.example": Role.ADMINISTRATOR,
    "financien@demo.example": Role.FINANCE,
}


@override_settings(SPIEGEL_DEMO=True)
class Demonstration(TestCase):
    @classmethod
    def setUpTestData(cls):
        with override_settings(SPIEGEL_DEMO=True), mock.patch("panels.jobs.BEAT_SECONDS", 600):
            call_command("demo", stdout=StringIO())
        cls.case = Panel.objects.get(name="Spiegelgroep")
        cls.living = Panel.objects.get(name="Iedereen op weg")

    def test_everybody_of_the_cast_can_sign_in(self):
        for email, role in ACCOUNTS.items():
            user = User.objects.get(email=email)
            assert user.check_password(PASSWORD)
            assert EmailAddress.objects.filter(user=user, email=email, verified=True, primary=True).exists()
            assert has_role(user, self.living, role)

    def test_nobody_who_joined_long_ago_is_still_to_get_to_know_us(self):
        assert not Welcome.objects.filter(panel=self.living, user__memberships__panel=self.living, finished_at=None)

    def test_the_case_has_its_own_figures_and_a_public_report(self):
        figures = panel_figures(self.case)
        report = Report.objects.published().get()

        assert str(figures.total) == EXPECTED["hours"]["totals"]["total"]
        assert str(figures.attendance_rate) == EXPECTED["sessions"]["attendance"]["rate"]
        assert report.panel == self.case
        assert report.published.pages == 2
        assert not [job.reason for job in Job.objects.all() if job.has_failed]

    def test_nobody_of_the_case_is_kept_past_their_term(self):
        of_case = Application.objects.filter(call__panel=self.case)

        assert of_case.filter(erased_at__isnull=True).count() == EXPECTED["members"]["count"]
        assert of_case.count() == EXPECTED["applications"]["valid"]

    def test_the_living_panel_has_people_with_needs(self):
        members = Member.objects.filter(panel=self.living)

        assert members.count() == 8
        assert all(member.needs.standing().exists() and member.joined_at for member in members)

    def test_the_call_is_open_with_applications_in_every_stage(self):
        call = open_calls().get()
        stages = set(Application.objects.filter(call=call).values_list("stage", flat=True))

        assert call.applications.count() == 14
        assert stages == {"received", "conversation", "selected", "reserve", "declined", "withdrawn", "admitted"}

    def test_there_is_work_for_the_coordinator(self):
        assert lines_to_approve(self.living).exists()
        assert provisions_at_risk(self.living, today()).exists()
        assert mirror(self.living.checklists.all()).rows

    def test_there_is_work_for_the_expert(self):
        expert = User.objects.get(email="expert@demo.example")

        assert open_invitations(expert).count() == 1
        assert waiting_for(expert).count() == 1
        assert Line.objects.open().filter(member__user=expert).count() == 2

    def test_there_is_what_people_arrange_beside_the_meetings(self):
        expert = User.objects.get(email="expert@demo.example")

        assert expert.helpers.in_force(today()).get().helper.email == "helper@demo.example"
        assert self.living.confidants.serving().get().has_keys
        assert Member.objects.filter(panel=self.living).taking_part(today()).count() == 7
        assert self.living.messages.get().deliveries.count() == 7
        assert set(self.living.deliveries.to_do().values_list("way", flat=True)) == {"phone", "post"}
        assert expert.offer.topics
        assert self.living.questions.get().asked.count() == 3

    def test_the_next_session_is_on_a_workday_and_partly_answered(self):
        following = PanelSession.objects.upcoming().get(panel=self.living)
        answers = set(Invitation.objects.filter(panel_session=following).values_list("answer", flat=True))

        assert following.day.weekday() < 5
        assert answers == {"open", "yes", "online", "no"}
        assert following.agenda.count() == 7

    def test_all_is_invented(self):
        addresses = list(User.objects.exclude(email=None).values_list("email", flat=True))

        assert addresses
        assert all(address.endswith((".example", "example.org")) for address in addresses)

    def test_twice_is_refused_and_if_empty_does_nothing(self):
        before = Panel.objects.count()

        call_command("demo", "--if-empty", stdout=StringIO())
        with pytest.raises(CommandError, match="al een organisatie"):
            call_command("demo", stdout=StringIO())

        assert Panel.objects.count() == before


@pytest.mark.django_db
def test_it_refuses_where_real_people_are(settings):
    settings.SPIEGEL_DEMO = False

    with pytest.raises(CommandError, match="SPIEGEL_DEMO=1"):
        call_command("demo")
    assert not Organisation.objects.exists()


@pytest.mark.django_db
def test_a_real_organisation_is_left_alone(settings):
    settings.SPIEGEL_DEMO = True
    make_organisation()

    call_command("demo", "--if-empty", stdout=StringIO())

    assert not User.objects.exists()


@override_settings(SPIEGEL_DEMO=True)
def test_without_the_letters_for_paper_it_says_what_to_do_first(db, tmp_path):
    with override_settings(VAR_DIR=tmp_path), pytest.raises(CommandError, match="build_assets"):
        call_command("demo", stdout=StringIO())
