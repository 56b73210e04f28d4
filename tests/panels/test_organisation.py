"""An organisation for its administrators: settings, house style, and who has which role."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse

from panels import services
from panels.enums import Role
from panels.kit.dates import today
from panels.kit.errors import Refusal
from panels.models import AuditEntry, RoleAssignment, User
from panels.roles import has_role
from tests.factories.panels import give_role, make_organisation, make_panel, make_person, make_user

pytestmark = pytest.mark.django_db
SETTINGS = {"name": "Gemeente Oeverland", "country": "NL", "language": "nl", "payer_kind": "municipality"}


@pytest.fixture
def organisation():
    return make_organisation()


@pytest.fixture
def beheerder(organisation):
    return give_role(make_user(), Role.ADMINISTRATOR, organisation=organisation)


def pages(organisation):
    role = RoleAssignment.objects.filter(organisation=organisation).first()
    return [
        reverse("panels:organisation", args=[organisation.pk]),
        reverse("panels:organisation-style", args=[organisation.pk]),
        reverse("panels:organisation-people", args=[organisation.pk]),
        reverse("panels:organisation-give-role", args=[organisation.pk]),
        reverse("panels:organisation-end-role", args=[organisation.pk, role.pk]),
    ]


class TestDoors:
    def test_an_administrator_sees_every_page(self, client, organisation, beheerder):
        client.force_login(beheerder)

        assert [client.get(page).status_code for page in pages(organisation)] == [200] * 5

    @pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
    def test_other_roles_see_nothing(self, client, organisation, beheerder, role):
        client.force_login(make_person(role, make_panel(organisation=organisation)))

        assert {client.get(page).status_code for page in pages(organisation)} == {403}

    def test_an_administrator_of_another_organisation_sees_nothing(self, client, organisation, beheerder):
        client.force_login(give_role(make_user(), Role.ADMINISTRATOR, organisation=make_organisation()))

        assert {client.get(page).status_code for page in pages(organisation)} == {404}

    def test_a_visitor_is_asked_to_sign_in(self, client, organisation, beheerder):
        assert {client.get(page).status_code for page in pages(organisation)} == {302}

    def test_a_role_of_another_organisation_cannot_be_ended_here(self, client, organisation, beheerder):
        other = give_role(make_user(), Role.ADMINISTRATOR, organisation=make_organisation())
        assignment = other.role_assignments.get()
        client.force_login(beheerder)

        url = reverse("panels:organisation-end-role", args=[organisation.pk, assignment.pk])

        assert client.post(url).status_code == 404


class TestSettings:
    def test_settings_are_saved_and_logged_without_content(self, client, organisation, beheerder):
        client.force_login(beheerder)

        client.post(organisation.get_absolute_url(), {**SETTINGS, "require_second_factor": "on"})
        organisation.refresh_from_db()

        assert (organisation.name, organisation.require_second_factor) == ("Gemeente Oeverland", True)
        entry = AuditEntry.objects.get(action="organisation.changed")
        assert "Oeverland" not in str(entry.details)
        assert entry.organisation == organisation

    def test_an_empty_form_says_what_is_missing_and_keeps_the_rest(self, client, organisation, beheerder):
        client.force_login(beheerder)

        response = client.post(organisation.get_absolute_url(), {**SETTINGS, "name": "", "help_phone": "030 123"})
        page = response.content.decode()

        assert "<title>Fout:" in page
        assert 'value="030 123"' in page
        assert organisation.name in page


class TestPeople:
    def test_a_role_makes_an_account_and_sends_a_letter(self, client, organisation, beheerder):
        panel = make_panel(organisation=organisation)
        client.force_login(beheerder)

        sent = {"name": "Ilse Verzonnen", "email": "Ilse@example.org", "role": "coordinator", "panel": str(panel.pk)}
        client.post(reverse("panels:organisation-give-role", args=[organisation.pk]), sent)

        ilse = User.objects.get(email="ilse@example.org")
        assert has_role(ilse, panel, Role.COORDINATOR)
        assert not has_role(ilse, make_panel(organisation=organisation), Role.COORDINATOR)
        assert mail.outbox[0].to == ["ilse@example.org"]
        assert "geen wachtwoord nodig" in mail.outbox[0].body

    @pytest.mark.parametrize(("role", "with_panel"), [("administrator", True), ("reviewer", False), ("expert", True)])
    def test_a_role_in_the_wrong_place_is_refused(self, client, organisation, beheerder, role, with_panel):
        panel = make_panel(organisation=organisation)
        client.force_login(beheerder)

        sent = {"name": "Ilse", "email": "ilse@example.org", "role": role, "panel": str(panel.pk) if with_panel else ""}
        response = client.post(reverse("panels:organisation-give-role", args=[organisation.pk]), sent)

        assert "<title>Fout:" in response.content.decode()
        assert not User.objects.filter(email="ilse@example.org").exists()

    def test_a_panel_of_another_organisation_cannot_be_chosen(self, client, organisation, beheerder):
        elsewhere = make_panel()
        client.force_login(beheerder)

        sent = {"name": "Ilse", "email": "ilse@example.org", "role": "coordinator", "panel": str(elsewhere.pk)}
        client.post(reverse("panels:organisation-give-role", args=[organisation.pk]), sent)

        assert not RoleAssignment.objects.filter(panel=elsewhere).exists()

    def test_ending_a_role_asks_first_and_works_at_once(self, client, organisation, beheerder):
        panel = make_panel(organisation=organisation)
        ilse = make_person(Role.COORDINATOR, panel)
        assignment = ilse.role_assignments.get()
        url = reverse("panels:organisation-end-role", args=[organisation.pk, assignment.pk])
        client.force_login(beheerder)

        assert "Weet u het zeker?" in client.get(url).content.decode()
        client.post(url)

        assert not has_role(User.objects.get(pk=ilse.pk), panel, Role.COORDINATOR)
        assert client.post(url).status_code == 404

    def test_the_last_administrator_stays(self, client, organisation, beheerder):
        assignment = beheerder.role_assignments.get()
        client.force_login(beheerder)

        url = reverse("panels:organisation-end-role", args=[organisation.pk, assignment.pk])
        page = client.post(url, follow=True).content.decode()

        assert "laatste beheerder" in page
        assert has_role(beheerder, organisation, Role.ADMINISTRATOR)

    def test_the_first_of_two_administrators_may_go(self, organisation, beheerder):
        other = give_role(make_user(), Role.ADMINISTRATOR, organisation=organisation)

        services.take_role_back(other.role_assignments.get(), by=beheerder)

        with pytest.raises(Refusal):
            services.take_role_back(beheerder.role_assignments.get(), by=beheerder)

    def test_an_administrator_whose_account_is_closed_does_not_count(self, organisation, beheerder):
        give_role(make_user(is_active=False), Role.ADMINISTRATOR, organisation=organisation)

        with pytest.raises(Refusal):
            services.take_role_back(beheerder.role_assignments.get(), by=beheerder)

    def test_a_role_that_ended_is_refused(self, organisation, beheerder):
        assignment = make_person(Role.READER, make_panel(organisation=organisation)).role_assignments.get()
        assignment.ends_on = today() - timedelta(days=1)
        assignment.save()

        with pytest.raises(Refusal):
            services.take_role_back(assignment, by=beheerder)

    def test_searching_by_name_or_address(self, client, organisation, beheerder):
        panel = make_panel(organisation=organisation)
        make_person(Role.READER, panel, name="Ilse Verzonnen")
        make_person(Role.READER, panel, name="Bram Verzonnen", email="bram@example.org")
        client.force_login(beheerder)

        page = client.get(reverse("panels:organisation-people", args=[organisation.pk]) + "?q=bram@").content.decode()

        assert "Bram Verzonnen" in page
        assert "Ilse Verzonnen" not in page

    @pytest.mark.parametrize("number", [1, 3, 300])
    def test_the_list_costs_the_same_however_long(
        self, client, organisation, beheerder, number, django_assert_max_num_queries
    ):
        panel = make_panel(organisation=organisation)
        users = User.objects.bulk_create(User(email=f"u{n}@example.org", name=f"U {n}") for n in range(number))
        RoleAssignment.objects.bulk_create(
            RoleAssignment(user=user, organisation=organisation, panel=panel, role=Role.READER, starts_on=today())
            for user in users
        )
        client.force_login(beheerder)

        with django_assert_max_num_queries(12):
            page = client.get(reverse("panels:organisation-people", args=[organisation.pk])).content.decode()

        assert page.count('<tr role="row">') == min(number + 1, 25) + 1
