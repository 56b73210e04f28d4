"""Nothing is kept longer than the table says; an organisation chooses within bounds; the proof tells nothing."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from panels.enums import LastHours, Role
from panels.kit.dates import today
from panels.kit.errors import Refusal
from panels.models import AuditEntry, Member, MemberNeed, RetentionCount, RetentionSetting, RetentionWarning, User
from panels.selectors.retention import all_rules, days_kept, table_of, term_of
from panels.services import ask_to_be_forgotten, retention, set_term
from panels.services.retention import carry_out_rules, preview, send_warnings
from tests.factories.compensation import make_batch, make_payment
from tests.factories.joining import make_code
from tests.factories.own_data import make_export
from tests.factories.panels import (
    give_role,
    make_member,
    make_need,
    make_organisation,
    make_panel,
    make_person,
    make_user,
)

pytestmark = pytest.mark.django_db


def days_ago(days):
    return today() - timedelta(days=days)


def left(days, **fields):
    """A member whose last day was so many days ago, whose role ended with it."""
    member = make_member(ends_on=days_ago(days), **fields)
    member.user.role_assignments.update(ends_on=days_ago(days))
    return member


def run(on=None):
    return carry_out_rules(all_rules(), on=on or today())


class TestTheTable:
    def test_every_rule_has_a_term_with_source_reason_and_words_in_two_languages(self):
        for rule in all_rules():
            term = rule.term(on=today(), country="NL")
            assert term.source
            assert term.reason_nl
            assert term.reason_en
            assert term.title_nl
            assert term.title_en
            assert term.shortest <= term.days <= term.longest

    def test_what_the_law_orders_cannot_be_changed(self):
        organisation = make_organisation()

        assert term_of(organisation, "payments").is_fixed
        assert days_kept("payments", organisation) == 2557
        assert days_kept("payments", make_organisation(country="BE")) == 3652

    def test_shorter_is_free_and_longer_asks_for_a_reason(self):
        organisation = make_organisation()
        by, term = make_user(), term_of(organisation, "former_member")

        set_term(organisation, term, days=100, reason="", by=by)
        assert days_kept("former_member", organisation) == 100
        with pytest.raises(Refusal, match="waarom"):
            set_term(organisation, term, days=400, reason=" ", by=by)
        with pytest.raises(Refusal, match="van 28 tot en met 1095"):
            set_term(organisation, term, days=5000, reason="Wij willen het", by=by)

    def test_the_number_of_the_table_again_removes_the_choice(self):
        organisation = make_organisation()
        term = term_of(organisation, "needs")
        set_term(organisation, term, days=3, reason="", by=make_user())
        set_term(organisation, term, days=term.days, reason="", by=make_user())

        assert not RetentionSetting.objects.exists()


class TestCarryingOut:
    def test_needs_go_four_weeks_after_the_last_day(self):
        gone, stays = make_need(member=left(30)), make_need(member=left(20))
        run()

        assert list(MemberNeed.objects.all()) == [stays]
        assert gone.pk != stays.pk

    def test_an_organisation_that_chose_fewer_days_is_cleaned_sooner(self):
        member = left(5)
        make_need(member=member)
        RetentionSetting.objects.create(organisation=member.panel.organisation, code="needs", days=3)
        other = make_need(member=left(5))
        run()

        assert list(MemberNeed.objects.all()) == [other]

    def test_former_members_are_warned_before_they_go(self):
        member = left(400)
        assert run()["former_member"] == 0

        assert send_warnings(all_rules(), on=today()) == 1
        assert send_warnings(all_rules(), on=today()) == 0
        assert len(mail.outbox) == 1
        assert run()["former_member"] == 0
        assert run(on=today() + timedelta(days=30))["former_member"] == 1
        assert not User.objects.filter(pk=member.user_id).exists()

    def test_the_warning_comes_before_the_end(self):
        left(340)
        send_warnings(all_rules(), on=today())

        assert RetentionWarning.objects.get().goes_on == today() + timedelta(days=30)

    def test_an_invitation_without_an_answer_becomes_a_no_and_then_ends_like_any_other(self):
        long_ago = timezone.now() - timedelta(days=181)
        silent, joined = make_member(invited_at=long_ago), make_member(invited_at=long_ago, joined_at=long_ago)
        fresh = make_member(invited_at=timezone.now() - timedelta(days=179))
        with_code = make_member(invited_at=long_ago)
        make_code("ACEFGHKMNPRT", member=with_code)

        assert run()["invited"] == 1
        assert list(Member.objects.filter(declined_at__isnull=False)) == [silent]
        assert not silent.user.role_assignments.filter(ends_on__isnull=True).exists()
        assert {joined, fresh, with_code} <= set(Member.objects.filter(declined_at__isnull=True))

        send_warnings(all_rules(), on=today() + timedelta(days=366))
        run(on=today() + timedelta(days=400))
        assert not User.objects.filter(pk=silent.user_id).exists()

    def test_who_still_takes_part_elsewhere_stays(self):
        member = left(1500)
        make_member(user=member.user)
        send_warnings(all_rules(), on=today())
        run(on=today() + timedelta(days=40))

        assert Member.objects.filter(pk=member.pk).exists()

    def test_colleagues_without_a_role_go_too(self):
        user = make_person(Role.POLICY, make_panel())
        user.role_assignments.update(ends_on=days_ago(800))
        send_warnings(all_rules(), on=today())
        run(on=today() + timedelta(days=30))

        assert not User.objects.filter(pk=user.pk).exists()

    def test_old_payments_lose_account_and_name_and_keep_the_amount(self):
        old = make_payment(batch=make_batch(paid_on=date(today().year - 9, 5, 1)), iban="NL13TEST0123456789")
        new = make_payment(batch=make_batch(paid_on=days_ago(100)), iban="NL13TEST0123456789")
        run()

        old.refresh_from_db()
        new.refresh_from_db()
        assert (old.iban, old.account_holder) == ("", "")
        assert old.amount > 0
        assert new.iban

    def test_old_log_lines_and_files_go(self):
        entry = AuditEntry.objects.create(
            action="needs.read", thing_type="x", thing_id="1", organisation=make_organisation()
        )
        AuditEntry.objects.update(at=timezone.now() - timedelta(days=1200))
        export = make_export()
        type(export).objects.update(created_at=timezone.now() - timedelta(days=9))
        run()

        assert not AuditEntry.objects.filter(pk=entry.pk).exists()
        assert not type(export).objects.exists()

    def test_the_proof_counts_and_names_nobody(self):
        need = make_need(member=left(30))
        run()

        proof = RetentionCount.objects.get(code="needs")
        assert (proof.count, proof.days, proof.organisation) == (1, 28, need.member.panel.organisation)
        assert need.member.user.name not in str(proof.__dict__)

    def test_a_run_that_stopped_goes_on_and_counts_once(self):
        panel = make_panel()
        for _number in range(3):
            make_need(member=left(30, panel=panel))
        carry_out_rules(all_rules(), on=today(), limit=2)
        assert MemberNeed.objects.count() == 1
        run()

        assert RetentionCount.objects.get(code="needs").count == 3

    def test_one_that_cannot_go_does_not_hold_up_the_others(self, monkeypatch):
        organisation = make_organisation()
        give_role(make_user(), Role.ADMINISTRATOR, organisation=organisation)
        bad, good = make_need(member=left(30)), make_need(member=left(30))
        remove = MemberNeed.delete
        monkeypatch.setattr(MemberNeed, "delete", lambda self: refuse() if self.pk == bad.pk else remove(self))

        run()

        assert list(MemberNeed.objects.all()) == [bad]
        assert good.pk != bad.pk

    def test_preview_counts_per_panel_and_changes_nothing(self):
        need = make_need(member=left(30))
        found = [one for one in preview(all_rules(), on=today()) if one.code == "needs"]

        assert [(one.panel, one.count) for one in found] == [(need.member.panel.name, 1)]
        assert MemberNeed.objects.exists()


def refuse():
    raise Refusal("nee")


class TestTheCommand:
    def test_a_dry_run_tells_how_much_and_nothing_of_anybody(self):
        need = make_need(member=left(30), own_words="geheim", code="")
        out = StringIO()
        call_command("apply_retention", "--dry-run", stdout=out)

        assert f"/ {need.member.panel.name}: 1 would go" in out.getvalue()
        assert "geheim" not in out.getvalue()
        assert need.member.user.name not in out.getvalue()
        assert MemberNeed.objects.exists()

    def test_it_carries_out_requests_to_be_forgotten(self):
        member = make_member()
        request = ask_to_be_forgotten(member.user, hours=LastHours.PAY)
        type(request).objects.update(due_at=timezone.now() - timedelta(minutes=1))
        call_command("apply_retention", stdout=StringIO())

        assert not User.objects.filter(pk=member.user_id).exists()

    def test_twice_is_fine(self):
        make_need(member=left(30))
        for _number in range(2):
            call_command("apply_retention", stdout=StringIO())

        assert not MemberNeed.objects.exists()
        assert retention.STEP > 1


class TestThePages:
    @pytest.fixture
    def organisation(self):
        return make_organisation()

    @pytest.fixture
    def administrator(self, organisation):
        return give_role(make_user(), Role.ADMINISTRATOR, organisation=organisation)

    def test_the_table_is_shown_with_reasons(self, client, organisation, administrator):
        client.force_login(administrator)
        page = client.get(reverse("panels:retention", args=[organisation.pk])).content.decode()

        for kept in table_of(organisation):
            assert escape(kept.term.title) in page

    def test_a_term_is_changed(self, client, organisation, administrator):
        client.force_login(administrator)
        client.post(reverse("panels:retention-term", args=[organisation.pk, "needs"]), {"days": "7"})

        assert days_kept("needs", organisation) == 7

    def test_longer_without_a_reason_says_what_to_do(self, client, organisation, administrator):
        client.force_login(administrator)
        address = reverse("panels:retention-term", args=[organisation.pk, "needs"])

        assert "Schrijf op waarom" in client.post(address, {"days": "60"}).content.decode()

    def test_what_the_law_orders_has_no_page(self, client, organisation, administrator):
        client.force_login(administrator)

        assert client.get(reverse("panels:retention-term", args=[organisation.pk, "payments"])).status_code == 404

    @pytest.mark.parametrize("role", [Role.COORDINATOR, Role.FINANCE, Role.POLICY])
    def test_it_is_for_administrators(self, client, organisation, role):
        client.force_login(give_role(make_user(), role, organisation=organisation))

        assert client.get(reverse("panels:retention", args=[organisation.pk])).status_code == 403
