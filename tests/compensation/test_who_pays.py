"""A list of which the terms name no payer, what a payer's preview says, and money that somebody owes back."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from compensation.enums import LineStatus, PaymentForm
from compensation.selectors.owed_back import TooMuch, left_with_too_much, too_much_of
from compensation.selectors.preview import previews
from compensation.services import close_batch, correct_line, mark_paid, release_batch, withdraw_batch
from panels.enums import Role
from panels.kit.dates import today
from panels.kit.errors import Refusal
from panels.selectors import open_work
from tests.compensation.paying import owed, paying_panel
from tests.factories.compensation import IBAN, make_line, make_one_off, make_payer, make_terms
from tests.factories.panels import give_role, make_panel, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def panel():
    """With somebody to pay, under terms that name no payer."""
    panel = make_panel()
    make_terms(panel=panel)
    owed(panel)
    return panel


@pytest.fixture
def pages(client, panel):
    def at(name="payout", role=Role.FINANCE, key=None):
        client.force_login(give_role(make_user(), role, organisation=panel.organisation))
        return client.get(reverse(f"compensation:{name}", args=[key or panel.pk])).text

    return at


class TestTermsWithoutPayer:
    def test_the_only_payer_of_the_organisation_pays(self, panel, pages):
        payer = make_payer(organisation=panel.organisation)
        make_payer(organisation=panel.organisation, name="Oud", archived_at=timezone.now())
        assert payer.name in pages()

        batch = close_batch(panel, by=make_user())
        batch = release_batch(batch, execute_on=today(), by=make_user())

        assert (batch.payer, batch.account) == (payer, IBAN)

    def test_with_several_somebody_says_first_who_pays(self, panel, pages):
        make_payer(organisation=panel.organisation)
        make_payer(organisation=panel.organisation, name="Gemeente Voorbeeld")

        with pytest.raises(Refusal, match="wie betaalt"):
            close_batch(panel, by=make_user())

        assert not panel.batches.exists()
        assert reverse("compensation:terms", args=[panel.pk]) in pages(role=Role.COORDINATOR)
        assert "Vul eerst in wie betaalt" in pages()

    def test_once_the_terms_say_it_the_list_is_made(self, panel):
        make_payer(organisation=panel.organisation)
        other = make_payer(organisation=panel.organisation, name="Gemeente Voorbeeld")
        panel.terms.update(payer=other)

        assert close_batch(panel, payer=other, by=make_user()).payer == other

    def test_without_any_payer_a_list_can_be_made_and_the_pages_say_what_it_lacks(self, panel, pages):
        batch = close_batch(panel, by=make_user())

        assert batch.payer is None
        page = pages("batch", key=batch.pk)
        assert "Zonder betaler: kan niet worden ingedeeld" in page
        assert reverse("compensation:payers", args=[panel.organisation_id]) in page
        withdraw_batch(batch, by=make_user())
        assert "Zonder betaler: kan niet worden ingedeeld" in pages()

    def test_a_payer_that_is_filled_in_before_the_release_pays(self, panel, pages):
        batch = close_batch(panel, by=make_user())
        payer = make_payer(organisation=panel.organisation)

        assert release_batch(batch, execute_on=today(), by=make_user()).payer == payer
        assert "kan niet worden ingedeeld" not in pages("batch", key=batch.pk)

    def test_a_payer_of_another_organisation_does_not_pay(self, panel):
        make_payer()

        assert close_batch(panel, by=make_user()).payer is None


class TestTwoPayersAndAChoiceForThisTime:
    @pytest.fixture
    def panel(self):
        panel = paying_panel()
        member = owed(panel)
        other = make_payer(organisation=panel.organisation, name="Gemeente Voorbeeld")
        later = make_terms(panel=panel, valid_from=date(2025, 1, 1), payer=other)
        make_line(member=member, status=LineStatus.APPROVED, terms=later, minutes=60)
        make_one_off(member=member, form=PaymentForm.VOUCHER)
        return panel

    def test_both_previews_say_that_the_first_list_uses_it(self, panel, pages):
        (member,) = panel.members.all()

        assert [one.once_in_more for one in previews(panel, made_by=make_user())] == [{member.pk}] * 2
        assert "de lijst die u het eerst maakt" in pages()

    def test_after_the_first_list_the_other_goes_as_usual(self, panel, pages):
        first, second = [one.payer for one in previews(panel, made_by=make_user())]

        assert close_batch(panel, payer=first, by=make_user()).payments.get().form == PaymentForm.VOUCHER
        assert "de lijst die u het eerst maakt" not in pages()
        assert close_batch(panel, payer=second, by=make_user()).payments.get().form == PaymentForm.BANK


class TestWhoLeftWithTooMuch:
    @pytest.fixture
    def panel(self, panel):
        """One was paid, left, and then their hours were corrected."""
        batch = close_batch(panel, by=make_user())
        mark_paid(release_batch(batch, execute_on=today(), by=make_user()), on=today(), by=make_user())
        correct_line(panel.members.get().lines.get(), by=make_user())
        panel.members.update(ends_on=today() - timedelta(days=1))
        return panel

    def test_the_page_of_paying_says_that_no_hours_will_take_it_off(self, panel, pages):
        page = pages()

        assert "Dit lid is weg en kreeg te veel." in page
        assert "Het gaat af van de volgende uren." not in page

    def test_of_who_is_still_there_the_next_hours_take_it_off(self, panel, pages):
        panel.members.update(ends_on=None)

        assert "Het gaat af van de volgende uren." in pages()
        assert too_much_of(panel.members.all()) == TooMuch(Decimal("75.00"), has_left=False)
        assert not left_with_too_much(panel)

    def test_it_is_open_work_for_who_takes_the_group_over(self, panel):
        found = [(one.text, one.url) for one in open_work(panel)]

        assert ("1 lid ging weg en kreeg te veel", reverse("compensation:payout", args=[panel.pk])) in found

    def test_the_person_reads_it_on_the_statement(self, panel, client):
        (member,) = panel.members.all()
        client.force_login(member.user)

        page = client.get(reverse("reports:statement", args=[member.pk, today().year])).text

        assert "Nog te verrekenen" in page
        assert "€ 75,00 te veel betaald" in page.replace("\xa0", " ")
        assert "overlegt met u" in page

    def test_nothing_is_open_when_the_sum_is_not_below_nothing(self, panel):
        make_line(member=panel.members.get(), status=LineStatus.APPROVED)

        assert too_much_of(panel.members.all()) is None
        assert not left_with_too_much(panel)
