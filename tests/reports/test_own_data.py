"""My data: one page, one file, and who looked."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from panels.audit import record
from panels.enums import Role
from panels.kit.dates import today
from panels.models import User
from reports import zip as packing
from reports.models import DataExport
from reports.policies import may_fetch_export
from reports.selectors.looking import in_words, looks_at
from reports.zip import as_json, as_page
from tests.factories.compensation import make_line, make_preference
from tests.factories.own_data import make_export
from tests.factories.panels import make_contact, make_member, make_need, make_organisation, make_panel, make_person
from tests.factories.recruitment import make_application, make_call
from tests.factories.reports import make_quote
from tests.signing_in import sign_in_just_now as sign_in

pytestmark = pytest.mark.django_db
OWN = ("own-data", "own-data-looks", "own-data-download")


@pytest.fixture
def member():
    member = make_member(joined_at="2022-01-02T10:00Z")
    make_contact(user=member.user, phone="06 12345678")
    make_need(member=member, code="", own_words="Een stille kamer")
    return member


class TestThePage:
    def test_it_shows_what_every_app_knows(self, client, member):
        make_line(member=member, description="Met de trein")
        make_preference(member=member, iban="NL13TEST0123456789")
        make_application(member=member, stage="admitted", call=make_call(panel=member.panel), text="Mijn verhaal")
        make_quote(panel=member.panel, speaker=member, text="Dit moet anders")
        client.force_login(member.user)

        page = client.get(reverse("reports:own-data")).content.decode()

        for words in ("06 12345678", "Een stille kamer", "Met de trein", "Mijn verhaal", "Dit moet anders"):
            assert words in page
        assert "7 jaar" in page

    def test_it_is_only_of_oneself(self, client, member):
        other = make_person(Role.EXPERT, member.panel)
        client.force_login(other)

        assert "06 12345678" not in client.get(reverse("reports:own-data")).content.decode()

    def test_what_can_be_taken_back_is_a_link_or_a_button(self, client, member):
        quote = make_quote(panel=member.panel, speaker=member, consent="named")
        client.force_login(member.user)

        page = client.get(reverse("reports:own-data")).content.decode()

        assert reverse("reports:quote-withdraw", args=[quote.pk]) in page

    @pytest.mark.parametrize("name", OWN)
    def test_a_visitor_signs_in_first(self, client, name):
        assert client.get(reverse(f"reports:{name}")).url.startswith("/account/login/")

    def test_it_asks_as_little_for_many_lines(self, client, member, django_assert_max_num_queries):
        for number in range(30):
            make_line(member=member, description=str(number))
        client.force_login(member.user)
        client.get(reverse("reports:own-data"))

        with django_assert_max_num_queries(90):
            client.get(reverse("reports:own-data"))


class TestWhoLooked:
    def test_a_coordinator_is_named_and_others_are_a_role(self, member):
        marit = make_person(Role.COORDINATOR, member.panel, name="Marit Verzonnen")
        record("needs.read", by=marit, on=member)
        record("contact.read", by=make_person(Role.FINANCE, member.panel, name="Piet Geheim"), on=member)

        looks = in_words(looks_at(member.user))

        assert [look.who for look in looks] == ["Financiële medewerker", "Marit Verzonnen, coördinator"]
        assert looks[1].what == "Las wat u nodig heeft"

    def test_what_one_did_oneself_is_not_looking(self, member):
        record("profile.changed", by=member.user, on=member.user)

        assert not looks_at(member.user).exists()

    def test_a_helper_is_named(self, member):
        helper = make_person(Role.EXPERT, member.panel, name="Noor Verzonnen")
        entry = record("session.answered", by=member.user, on=member)
        entry.via = helper
        entry.save()

        assert [look.who for look in in_words(looks_at(member.user))] == ["Noor Verzonnen, die u helpt"]

    def test_reading_lines_and_applications_counts(self, member):
        by = make_person(Role.COORDINATOR, member.panel)
        record("line.approved", by=by, on=make_line(member=member))
        record("application.read", by=by, on=make_application(member=member, call=make_call(panel=member.panel)))

        assert looks_at(member.user).count() == 2

    @pytest.mark.parametrize("count", [1, 3, 60])
    def test_the_list_asks_the_same_for_few_and_many(self, client, member, count, django_assert_num_queries):
        by = make_person(Role.COORDINATOR, member.panel)
        for _number in range(count):
            record("needs.read", by=by, on=member)
        entries = looks_at(member.user)

        with django_assert_num_queries(2):
            assert len(in_words(entries[:25])) == min(count, 25)

    def test_lists_of_the_group_count(self, member):
        marit = make_person(Role.COORDINATOR, member.panel)
        record("contact.read", by=marit, on=member.panel)
        record("panel.changed", by=marit, on=member.panel)

        assert [look.what for look in in_words(looks_at(member.user))] == [
            "Las een lijst om mensen van uw groep te bellen of te schrijven"
        ]


class TestTheFile:
    def test_it_is_made_fetched_once_and_not_twice(self, client, member):
        sign_in(client, member.user)
        client.post(reverse("reports:own-data-download"))
        export = DataExport.objects.get(user=member.user)
        packing.make(export, tell=lambda done, of: None)
        address = reverse("reports:own-data-file", args=[export.pk])

        first = client.get(address)
        second = client.get(address)

        pack = zipfile.ZipFile(io.BytesIO(b"".join(first.streaming_content)))
        assert set(pack.namelist()) >= {"data.json", "mijn-gegevens.html"}
        assert "Een stille kamer" in pack.read("mijn-gegevens.html").decode()
        assert second.status_code == 302

    def test_files_go_along(self, member):
        application = make_application(member=member, call=make_call(panel=member.panel), text="")
        motivation = application.motivation
        motivation.file.save("x.mp3", ContentFile(b"ID3 geluid"))
        motivation.save()
        export = DataExport.objects.create(user=member.user, asked_by=member.user)
        packing.make(export, tell=lambda done, of: None)

        with export.file.open("rb") as stored:
            pack = zipfile.ZipFile(stored)
            names = [name for name in pack.namelist() if name.startswith("bestanden/")]
            assert pack.read(names[0]) == b"ID3 geluid"

    def test_the_json_has_keys_that_stay_whatever_the_language(self, member):
        content = json.loads(as_json(member.user))

        assert (content["format"], content["version"]) == ("spiegel-own-data", 1)
        sections = {section["key"]: section for section in content["sections"]}
        assert sections["needs"]["items"][0]["in_uw_eigen_woorden"] == "Een stille kamer"
        assert {"account", "contact", "memberships", "hours", "payments", "meetings", "quotes"} <= set(sections)

    def test_others_are_not_in_it(self, member):
        other = make_member(panel=member.panel)
        make_contact(user=other.user, phone="06 87654321")

        assert "06 87654321" not in as_json(member.user) + as_page(member.user)
        assert other.user.name not in as_json(member.user) + as_page(member.user)

    def test_the_password_is_asked_again_first(self, client, member):
        client.force_login(member.user)

        response = client.post(reverse("reports:own-data-download"))

        assert "reauthenticate" in response.url
        assert not DataExport.objects.exists()

    def test_an_old_file_cannot_be_fetched(self, client, member):
        export = make_export(user=member.user, made_at=timezone.now() - timedelta(days=8))
        sign_in(client, member.user)

        assert client.get(reverse("reports:own-data-file", args=[export.pk])).status_code == 302

    def test_who_asked_for_a_member_may_fetch_it_only_as_long_as_they_may(self, member):
        coordinator = make_person(Role.COORDINATOR, member.panel)
        User.objects.filter(pk=member.user_id).update(email=None)
        export = make_export(user=member.user, member=member, asked_by=coordinator)

        def may():
            asker = User.objects.get(pk=coordinator.pk)
            return may_fetch_export(asker, DataExport.objects.get(pk=export.pk))

        assert may()
        User.objects.filter(pk=member.user_id).update(email="ank@example.org")
        assert not may()
        User.objects.filter(pk=member.user_id).update(email=None)
        coordinator.role_assignments.update(ends_on=today() - timedelta(days=1))
        assert not may()

    def test_it_is_nobody_elses(self, client, member):
        export = make_export(user=member.user)
        sign_in(client, make_person(Role.COORDINATOR, member.panel))

        assert client.get(reverse("reports:own-data-file", args=[export.pk])).status_code == 404


class TestForSomebodyWithoutAnAccount:
    @pytest.fixture
    def paper(self, member):
        member.user.email = None
        member.user.save()
        return member

    @pytest.mark.parametrize(
        ("role", "status"),
        [
            (Role.COORDINATOR, 200),
            (Role.ADMINISTRATOR, 403),
            (Role.FINANCE, 403),
            (Role.POLICY, 404),
            (Role.READER, 404),
            (Role.EXPERT, 404),
        ],
    )
    def test_only_the_coordinator_opens_it(self, client, paper, role, status):
        client.force_login(make_person(role, paper.panel))

        assert client.get(reverse("reports:member-data", args=[paper.pk])).status_code == status

    def test_opening_it_is_written_down(self, client, paper):
        client.force_login(make_person(Role.COORDINATOR, paper.panel))
        client.get(reverse("reports:member-data", args=[paper.pk]))

        assert [look.what for look in in_words(looks_at(paper.user))] == [
            "Las alles wat wij van u weten, om het u te geven"
        ]

    def test_who_can_sign_in_does_it_themselves(self, client, member):
        client.force_login(make_person(Role.COORDINATOR, member.panel))

        assert client.get(reverse("reports:member-data", args=[member.pk])).status_code == 403

    def test_another_organisation_finds_nothing(self, client, paper):
        client.force_login(make_person(Role.COORDINATOR, make_panel(organisation=make_organisation())))

        assert client.get(reverse("reports:member-data", args=[paper.pk])).status_code == 404
