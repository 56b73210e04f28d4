"""Two accounts that may be one person: found, compared, merged, and two again."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from panels.enums import Role
from panels.kit.errors import Refusal
from panels.models import Member, Merge
from panels.selectors.duplicates import likely_duplicates
from panels.services import merge_people, preview_merge, tell_apart, undo_merge
from tests.factories.compensation import make_batch, make_line, make_payment
from tests.factories.panels import (
    give_role,
    make_contact,
    make_member,
    make_need,
    make_organisation,
    make_panel,
    make_user,
)
from tests.factories.sessions import make_attendance, make_invitation, make_session

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation():
    return make_organisation()


@pytest.fixture
def panel(organisation):
    return make_panel(organisation=organisation)


@pytest.fixture
def administrator(organisation):
    return give_role(make_user(name="Beheer Der"), Role.ADMINISTRATOR, organisation=organisation)


def person(panel, name, **fields):
    return make_member(panel=panel, user=make_user(name=name, **fields))


class TestFinding:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("Ank de Rooij", "Ank de Rooij"),
            ("Ank de Rooij", "Rooij, Ank de"),
            ("Anke de Rooij", "Anke de Rooy"),
            ("José Verzonnen", "Jose Verzonnen"),
        ],
    )
    def test_almost_the_same_name(self, organisation, panel, one, other):
        person(panel, one), person(panel, other)

        assert [pair.reasons for pair in likely_duplicates(organisation)] == [("Bijna dezelfde naam",)]

    @pytest.mark.parametrize(
        ("one", "other"), [("Ank de Rooij", "Piet Bakker"), ("Jan Smit", "Jan Bakker"), ("Noor Visser", "Bo Visser")]
    )
    def test_other_people(self, organisation, panel, one, other):
        person(panel, one), person(panel, other)

        assert likely_duplicates(organisation) == []

    def test_the_same_number_written_differently(self, organisation, panel):
        make_contact(user=person(panel, "Ank de Rooij").user, phone="06 12 34 56 78")
        make_contact(user=person(panel, "A. Verzonnen").user, phone="+31612345678")

        assert [pair.reasons for pair in likely_duplicates(organisation)] == [("Zelfde telefoonnummer",)]

    def test_the_same_mailbox(self, organisation, panel):
        person(panel, "Ank de Rooij", email="ank.rooij@example.org")
        person(panel, "Mevrouw Verzonnen", email="ankrooij+groep@example.org")

        assert [pair.reasons for pair in likely_duplicates(organisation)] == [("Zelfde e-mailadres",)]

    def test_people_of_other_organisations_are_not_compared(self, organisation, panel):
        person(panel, "Ank de Rooij"), person(make_panel(), "Ank de Rooij")

        assert likely_duplicates(organisation) == []

    def test_whom_somebody_told_apart_is_not_shown_again(self, organisation, panel, administrator):
        one, other = person(panel, "Ank de Rooij"), person(panel, "Ank de Rooij")
        tell_apart(organisation, one=one.user, other=other.user, by=administrator)

        assert likely_duplicates(organisation) == []

    @pytest.mark.parametrize("count", [2, 30])
    def test_it_asks_the_same_for_few_and_many(self, organisation, panel, count, django_assert_num_queries):
        for number in range(count):
            person(panel, f"Iemand Nummer{number}")

        with django_assert_num_queries(4):
            likely_duplicates(organisation)


class TestMerging:
    @pytest.fixture
    def two(self, organisation, panel):
        """The same person in two panels, with things in the second."""
        kept = person(panel, "Ank de Rooij")
        gone = person(make_panel(organisation=organisation), "Ank de Rooy")
        make_need(member=gone)
        make_line(member=gone, status="submitted")
        return kept, gone

    def test_everything_moves_and_the_second_door_closes(self, organisation, two, administrator):
        kept, gone = two
        merge_people(organisation, kept=kept.user, gone=gone.user, by=administrator)

        assert set(Member.objects.filter(user=kept.user)) == {kept, gone}
        gone.user.refresh_from_db()
        assert (gone.user.email, gone.user.is_active) == (None, False)
        assert len(mail.outbox) == 2

    def test_every_other_administrator_hears_of_it_and_can_undo_it(self, client, organisation, two, administrator):
        kept, gone = two
        second = give_role(make_user(email="tweede@example.org"), Role.ADMINISTRATOR, organisation=organisation)
        merge_people(organisation, kept=kept.user, gone=gone.user, by=administrator)

        letter = next(one for one in mail.outbox if one.to == ["tweede@example.org"])
        assert reverse("panels:duplicates", args=[organisation.pk]) in letter.body
        assert "Rooij" not in letter.subject + letter.body
        assert not [one for one in mail.outbox if one.to == [administrator.email]]
        client.force_login(second)
        client.post(reverse("panels:merge-undo", args=[organisation.pk]), {"plek": str(Merge.objects.get().pk)})
        assert Merge.objects.get().undone_at

    def test_undo_brings_everything_back(self, organisation, two, administrator):
        kept, gone = two
        address = gone.user.email
        merge = merge_people(organisation, kept=kept.user, gone=gone.user, by=administrator)
        undo_merge(merge, by=administrator)

        gone.refresh_from_db()
        assert gone.user != kept.user
        assert (gone.user.email, gone.user.is_active) == (address, True)
        with pytest.raises(Refusal, match="niet meer"):
            undo_merge(merge, by=administrator)

    def test_after_thirty_days_it_cannot_be_undone(self, organisation, two, administrator):
        kept, gone = two
        merge = merge_people(organisation, kept=kept.user, gone=gone.user, by=administrator)
        Merge.objects.update(created_at=timezone.now() - timedelta(days=31))

        with pytest.raises(Refusal, match="niet meer"):
            undo_merge(merge, by=administrator)

    def test_the_address_goes_along_to_who_has_none(self, organisation, two, administrator):
        kept, gone = two
        kept.user.email = None
        kept.user.save()
        address = gone.user.email
        merge = merge_people(organisation, kept=kept.user, gone=gone.user, by=administrator)
        kept.user.refresh_from_db()
        assert kept.user.email == address

        undo_merge(merge, by=administrator)
        kept.user.refresh_from_db()
        assert kept.user.email is None

    def test_two_seats_in_one_panel_become_one_with_the_lines_of_both(self, organisation, panel, administrator):
        kept, gone = person(panel, "Ank de Rooij"), person(panel, "Ank de Rooij")
        lines = {make_line(member=kept), make_line(member=gone)}
        make_attendance(panel_session=make_session(panel=panel), member=gone)
        merge_people(organisation, kept=kept.user, gone=gone.user, by=administrator)

        assert set(kept.lines.all()) == lines
        assert kept.attendances.count() == 1

    def test_an_invitation_that_both_had_stays_once(self, organisation, panel, administrator):
        kept, gone = person(panel, "Ank de Rooij"), person(panel, "Ank de Rooij")
        session = make_session(panel=panel)
        for member in (kept, gone):
            make_invitation(panel_session=session, member=member)
        merge_people(organisation, kept=kept.user, gone=gone.user, by=administrator)

        assert kept.invitations.count() == 1

    def test_at_one_meeting_twice_is_refused_in_words_and_nothing_moves(self, organisation, panel, administrator):
        kept, gone = person(panel, "Ank de Rooij"), person(panel, "Ank de Rooij")
        session = make_session(panel=panel)
        for member in (kept, gone):
            make_attendance(panel_session=session, member=member)
        line = make_line(member=gone)

        with pytest.raises(Refusal, match="dezelfde bijeenkomst"):
            merge_people(organisation, kept=kept.user, gone=gone.user, by=administrator)
        line.refresh_from_db()
        assert line.member == gone

    def test_on_one_payout_list_twice_is_refused(self, organisation, panel, administrator):
        kept, gone = person(panel, "Ank de Rooij"), person(panel, "Ank de Rooij")
        batch = make_batch(panel=panel)
        for number, member in enumerate((kept, gone), start=1):
            make_payment(batch=batch, member=member, number=number)

        with pytest.raises(Refusal, match="dezelfde betaallijst"):
            merge_people(organisation, kept=kept.user, gone=gone.user, by=administrator)

    def test_an_account_of_others_too_is_not_ours_to_change(self, organisation, two, administrator):
        kept, gone = two
        make_member(user=gone.user)

        with pytest.raises(Refusal, match="niet alleen bij uw organisatie"):
            merge_people(organisation, kept=kept.user, gone=gone.user, by=administrator)

    def test_a_preview_counts_and_changes_nothing(self, organisation, two, administrator):
        kept, gone = two
        counts = preview_merge(organisation, kept=kept.user, gone=gone.user, by=administrator)

        assert counts["panels.Member"] == 1
        assert Member.objects.get(pk=gone.pk).user == gone.user
        assert not Merge.objects.exists()


class TestThePages:
    def address(self, organisation, kept, gone):
        return reverse("panels:duplicate-compare", args=[organisation.pk]) + f"?een={kept.pk}&ander={gone.pk}"

    def test_from_the_list_to_one_person_and_back(self, client, organisation, panel, administrator):
        kept, gone = person(panel, "Ank de Rooij").user, person(panel, "Ank de Rooij").user
        client.force_login(administrator)
        assert "Ank de Rooij" in client.get(reverse("panels:duplicates", args=[organisation.pk])).content.decode()

        client.get(self.address(organisation, kept, gone))
        client.post(self.address(organisation, kept, gone), {"antwoord": "een"})
        merge = Merge.objects.get()
        client.post(reverse("panels:merge-undo", args=[organisation.pk]), {"plek": str(merge.pk)})

        merge.refresh_from_db()
        assert merge.undone_at

    def test_they_are_two_people(self, client, organisation, panel, administrator):
        kept, gone = person(panel, "Ank de Rooij").user, person(panel, "Ank de Rooij").user
        client.force_login(administrator)
        client.post(self.address(organisation, kept, gone), {"antwoord": "twee"})

        assert likely_duplicates(organisation) == []

    @pytest.mark.parametrize("keys", ["", "?een=onzin&ander=onzin"])
    def test_nonsense_is_not_found(self, client, organisation, administrator, keys):
        client.force_login(administrator)

        assert client.get(reverse("panels:duplicate-compare", args=[organisation.pk]) + keys).status_code == 404

    def test_people_of_another_organisation_are_not_found(self, client, organisation, panel, administrator):
        kept, stranger = person(panel, "Ank de Rooij").user, person(make_panel(), "Ank de Rooij").user
        client.force_login(administrator)

        assert client.get(self.address(organisation, kept, stranger)).status_code == 404

    @pytest.mark.parametrize("role", [Role.COORDINATOR, Role.FINANCE])
    def test_it_is_for_administrators(self, client, organisation, role):
        client.force_login(give_role(make_user(), role, organisation=organisation))

        assert client.get(reverse("panels:duplicates", args=[organisation.pk])).status_code == 403

    def test_undoing_nonsense_is_not_found(self, client, organisation, administrator):
        client.force_login(administrator)

        for plek in ("", "onzin"):
            address = reverse("panels:merge-undo", args=[organisation.pk])
            assert client.post(address, {"plek": plek}).status_code == 404
