"""Letting go takes all of the right person and nothing of another."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from panels.enums import DeliveryState, Role
from panels.kit.dates import today
from panels.kit.errors import Refusal
from panels.models import Delivery, Member, Merge, OutgoingMail, RetentionWarning, User
from panels.selectors.messages import LAST_CALL, calls_of
from panels.selectors.retention import all_rules
from panels.services import decline_membership, forget_person, merge_people, share_passport, undo_merge
from panels.services.retention import carry_out_rules, send_warnings
from tests.factories.panels import (
    give_role,
    make_contact,
    make_item,
    make_member,
    make_organisation,
    make_panel,
    make_user,
)

pytestmark = pytest.mark.django_db


def letter(text, **fields):
    return OutgoingMail.objects.create(to="c@example.org", sender="x@example.org", subject="Hallo", text=text, **fields)


class TestLettersOfOthers:
    def test_a_short_name_takes_no_letter_of_somebody_else_along(self):
        user = make_user(name="An")
        waiting = letter("De bijeenkomst van januari gaat niet door. Vraag het aan An de Boer.")
        sent = letter("De bijeenkomst van januari gaat door.", sent_at=timezone.now())
        about = letter("Over An.", sent_at=timezone.now())
        forget_person(user, by=None)

        assert set(OutgoingMail.objects.all()) == {waiting, sent}
        assert about not in OutgoingMail.objects.all()

    def test_a_whole_name_goes_wherever_it_stands(self):
        user = make_user(name="Ank de Rooij")
        letter("Over ANK DE ROOIJ.")
        forget_person(user, by=None)

        assert not OutgoingMail.objects.exists()


class TestTwoSeatsInOnePanel:
    @pytest.fixture
    def two(self):
        panel = make_panel()
        kept = make_member(panel=panel, user=make_user(name="Ank de Rooij", email="een@example.org"))
        gone = make_member(panel=panel, user=make_user(name="Ank de Rooij", email="twee@example.org"))
        return kept, gone, give_role(make_user(), Role.ADMINISTRATOR, organisation=panel.organisation)

    def test_the_second_seat_is_no_member_any_more_until_it_is_undone(self, two):
        kept, gone, by = two
        merge = merge_people(kept.panel.organisation, kept=kept.user, gone=gone.user, by=by)
        assert list(Member.objects.filter(panel=kept.panel).current(today())) == [kept]
        undo_merge(merge, by=by)

        assert set(Member.objects.filter(panel=kept.panel).current(today())) == {kept, gone}

    def test_after_the_days_nothing_of_the_second_stays(self, two):
        kept, gone, by = two
        merge_people(kept.panel.organisation, kept=kept.user, gone=gone.user, by=by)
        Merge.objects.update(created_at=timezone.now() - timedelta(days=40))
        carry_out_rules(all_rules(), on=today())

        assert not User.objects.filter(pk=gone.user_id).exclude(name="Iemand die is vertrokken").exists()
        assert not Member.objects.filter(pk=gone.pk).exists()

    def test_both_addresses_hear_it(self, two):
        kept, gone, by = two
        merge_people(kept.panel.organisation, kept=kept.user, gone=gone.user, by=by)

        assert {letter.to[0] for letter in mail.outbox} == {"een@example.org", "twee@example.org"}
        assert ["ander adres" in letter.body for letter in mail.outbox] == [False, True]

    def test_nobody_merges_themselves(self, two):
        kept, gone, _by = two
        give_role(kept.user, Role.ADMINISTRATOR, organisation=kept.panel.organisation)

        with pytest.raises(Refusal, match="zelf"):
            merge_people(kept.panel.organisation, kept=kept.user, gone=gone.user, by=kept.user)


class TestWhoSaidNo:
    def test_they_are_warned_and_go_as_well(self):
        member = make_member(joined_at=None, panel=make_panel(organisation=make_organisation()))
        decline_membership(member, by=member.user)
        long_ago = timezone.now() - timedelta(days=500)
        Member.objects.filter(pk=member.pk).update(declined_at=long_ago)
        member.user.role_assignments.update(ends_on=today() - timedelta(days=500))
        send_warnings(all_rules(), on=today() - timedelta(days=31))
        carry_out_rules(all_rules(), on=today())

        assert not User.objects.filter(pk=member.user_id).exists()


class TestWarnings:
    def gone_since(self, days, **fields):
        member = make_member(ends_on=today() - timedelta(days=days), **fields)
        member.user.role_assignments.update(ends_on=member.ends_on)
        return member

    def test_who_has_no_address_is_on_the_call_list_with_the_words(self):
        member = self.gone_since(340, user=make_user(email=None))
        make_contact(user=member.user, phone="06 12 34 56 78", preferred="phone")
        send_warnings(all_rules(), on=today())
        told = Delivery.objects.get(kind=LAST_CALL)

        assert (told.state, told.user) == (DeliveryState.TO_CALL, member.user)
        assert list(calls_of(member.panel)) == [told]
        assert "verwijderen wij uw gegevens" in told.text

    def test_who_came_back_and_left_again_is_warned_anew(self):
        member = self.gone_since(340)
        old = RetentionWarning.objects.create(
            user=member.user, code="former_member", thing_id=str(member.pk), goes_on=today() - timedelta(days=700)
        )
        assert send_warnings(all_rules(), on=today()) == 1

        assert not RetentionWarning.objects.filter(pk=old.pk).exists()
        assert send_warnings(all_rules(), on=today()) == 0


def test_a_panel_that_somebody_left_gets_nothing_new_of_what_they_need():
    member = make_member(ends_on=today() - timedelta(days=10))
    make_item(user=member.user)

    assert share_passport(member, by=member.user) == 0
    assert not member.needs.exists()
