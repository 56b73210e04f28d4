"""Terms: by what each activity is paid, rounding, what never changes, who approves, who reads them, the budget."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from compensation import assessment
from compensation.assessment import Basis
from compensation.enums import Activity, LineStatus
from compensation.models import Budget, Line, Terms
from compensation.selectors import budget_years, mistakes, terms_text
from compensation.services import Agreed, approve_line, book_line, correct_line, set_terms, suggested_terms
from panels.enums import Role
from panels.kit.errors import Refusal
from tests.factories.compensation import make_budget, make_line, make_rate, make_terms
from tests.factories.panels import make_member, make_organisation, make_panel, make_person, make_user
from tests.factories.recruitment import make_call

DAY = date(2024, 5, 14)
RATES = {"per_hour": Decimal(50), "per_km": Decimal("0.23"), "source": "Besluit"}
MINUTES = st.integers(-1440, 1440)
STEPS = st.sampled_from([1, 5, 15, 30])
UNITS = st.sampled_from(["hour", "half_day", "fixed", "not_paid"])
MONEY = st.decimals(0, 999, places=2)


@given(MINUTES, STEPS, st.booleans())
def test_rounding_mirrors_and_stays_within_a_step(minutes, step, up):
    counted = assessment.rounded(minutes, step, up=up)

    assert counted % step == 0
    assert abs(counted - minutes) < step
    assert assessment.rounded(-minutes, step, up=up) == -counted
    assert not up or abs(counted) >= abs(minutes)
    assert bool(counted) == bool(minutes)


@given(UNITS, MONEY, MINUTES)
def test_a_correction_undoes_exactly_what_it_corrects(unit, amount, minutes):
    basis = Basis(unit, amount, minutes)

    assert assessment.worth(basis) + assessment.worth(assessment.opposite(basis)) == 0


@given(MONEY, st.lists(st.integers(0, 40), min_size=1, max_size=6))
def test_splitting_whole_hours_neither_makes_nor_loses_money(amount, hours):
    parts = sum(assessment.worth(Basis("hour", amount, 60 * one)) for one in hours)

    assert parts == assessment.worth(Basis("hour", amount, 60 * sum(hours)))


@pytest.mark.parametrize(("minutes", "worth"), [(1, 80), (240, 80), (241, 160), (480, 160), (0, 0)])
def test_a_half_day_that_was_begun_counts(minutes, worth):
    assert assessment.worth(Basis("half_day", Decimal(80), minutes)) == worth


@pytest.mark.django_db
class TestLines:
    def agreed(self, panel, **fields):
        return set_terms(panel=panel, valid_from=date(2024, 1, 1), by=make_user(), agreed=Agreed(**fields), **RATES)

    def test_a_line_keeps_how_it_was_worked_out(self):
        member = make_member()
        self.agreed(member.panel, round_to_minutes=15, round_up=True)

        line = book_line(member=member, on=DAY, activity=Activity.SESSION, minutes=61, by=member.user)

        assert line.basis == {"unit": "hour", "amount": "50.00", "minutes": 75, "half_day_minutes": 240}
        assert (line.minutes, line.fee) == (61, Decimal("62.50"))
        assert not list(mistakes())

    @pytest.mark.parametrize(
        ("rate", "fee"), [(("reading", "fixed", Decimal(25)), 25), (("reading", "not_paid", None), 0), (None, 75)]
    )
    def test_each_activity_has_its_own_rate(self, rate, fee):
        member = make_member()
        self.agreed(member.panel, rates=(rate,) if rate else ())

        line = book_line(member=member, on=DAY, activity=Activity.READING, minutes=90, by=member.user)

        assert line.fee == fee

    def test_travel_time_is_paid_only_when_that_was_agreed(self):
        terms = make_terms()
        assert terms.rate_of(Activity.TRAVEL)[0] == "not_paid"
        make_rate(terms=terms, activity=Activity.TRAVEL, unit="hour", amount=None)

        assert terms.rate_of(Activity.TRAVEL) == ("hour", Decimal("50.00"))

    def test_the_books_hold_after_a_correction_and_a_changed_basis_is_found(self):
        member = make_member()
        self.agreed(member.panel, round_to_minutes=30, rates=(("reading", "half_day", Decimal(90)),))
        line = book_line(member=member, on=DAY, activity=Activity.READING, minutes=50, by=None, status="approved")
        correct_line(line, by=make_user())
        assert not list(mistakes())

        Line.objects.filter(pk=line.pk).update(basis={**line.basis, "amount": "91.00"}, fee=91)

        assert "basis_follows_terms" in {one.rule for one in mistakes()}

    def test_terms_that_were_used_change_in_nothing_but_who_approves(self):
        member, colleague = make_member(), make_user()
        terms = self.agreed(member.panel)
        make_line(member=member, terms=terms, on=DAY)

        with pytest.raises(Refusal, match="al uren berekend"):
            self.agreed(member.panel, round_to_minutes=15)
        with pytest.raises(Refusal, match="al uren berekend"):
            self.agreed(member.panel, cost_rules=(("taxi", False, None, None),))
        assert self.agreed(member.panel, approver=colleague) == terms
        assert Terms.objects.get().approver == colleague


@pytest.mark.django_db
class TestWhoApproves:
    @pytest.fixture
    def panel(self):
        return make_panel()

    def line(self, panel, **fields):
        terms = make_terms(panel=panel, **fields)
        return make_line(member=make_member(panel=panel), terms=terms, status=LineStatus.SUBMITTED)

    def test_one_named_person_and_nobody_else(self, panel):
        named, other = make_person(Role.COORDINATOR, panel), make_person(Role.COORDINATOR, panel)
        line = self.line(panel, approver=named)

        with pytest.raises(Refusal, match="iemand anders"):
            approve_line(line, by=other)
        assert approve_line(line, by=named).status == LineStatus.APPROVED

    def test_a_named_person_who_left_holds_nobody_up(self, panel):
        line = self.line(panel, approver=make_user())

        assert approve_line(line, by=make_person(Role.COORDINATOR, panel)).status == LineStatus.APPROVED

    def test_a_role_approves_when_somebody_has_it(self, panel):
        coordinator = make_person(Role.COORDINATOR, panel)
        line = self.line(panel, approver_role=Role.FINANCE)
        finance = make_person(Role.FINANCE, panel)

        with pytest.raises(Refusal, match="iemand anders"):
            approve_line(line, by=coordinator)
        assert approve_line(line, by=finance).status == LineStatus.APPROVED

    def test_several_at_once_leaves_what_somebody_else_approves(self, client, panel):
        named, other = make_person(Role.COORDINATOR, panel), make_person(Role.COORDINATOR, panel)
        line = self.line(panel, approver=named)
        url = reverse("compensation:approve-several", args=[panel.pk])
        sent = {"lines": [str(line.pk)], "zeker": "1"}

        client.force_login(other)
        page = client.post(url, sent, follow=True).content.decode()
        line.refresh_from_db()
        assert "afgesproken dat iemand anders het goedkeurt" in page
        assert line.status == LineStatus.SUBMITTED

        client.force_login(named)
        client.post(url, sent)
        line.refresh_from_db()
        assert line.status == LineStatus.APPROVED

    def test_the_button_is_there_for_who_approves_only(self, client, panel):
        named, other = make_person(Role.COORDINATOR, panel), make_person(Role.COORDINATOR, panel)
        line = self.line(panel, approver=named)
        button = reverse("compensation:approve", args=[line.pk])

        shown = {}
        for who in (named, other):
            client.force_login(who)
            shown[who] = f'action="{button}"' in client.get(line.get_absolute_url()).content.decode()
        assert shown == {named: True, other: False}
        client.post(button)
        line.refresh_from_db()
        assert line.status == LineStatus.SUBMITTED

    def test_who_approves_never_approves_their_own_hours(self, panel):
        named = make_person(Role.COORDINATOR, panel)
        line = self.line(panel, approver=named)
        Line.objects.filter(pk=line.pk).update(submitted_by=named)

        with pytest.raises(Refusal, match="zelf doorgegeven"):
            approve_line(line, by=named)
        assert approve_line(line, by=make_person(Role.FINANCE, panel)).status == LineStatus.APPROVED


@pytest.mark.django_db
class TestPages:
    FORM = {
        "valid_from_day": "1",
        "valid_from_month": "1",
        "valid_from_year": "2027",
        "per_hour": "50",
        "per_km": "0,23",
        "source": "Besluit",
        "round_to_minutes": "15",
        "round_up": "up",
        "unit_reading": "fixed",
        "amount_reading": "25",
        "unit_travel": "hour",
        "paid_taxi": "no",
        "receipt_parking": "10",
        "cancel_full_hours": "24",
    }

    @pytest.fixture
    def coordinator(self, client, scene):
        return scene.client_of(client, "coordinator")

    def url(self, name, panel):
        return reverse(f"compensation:{name}", kwargs={"pk": panel.pk})

    def test_everything_that_was_agreed_is_kept_and_begins_the_next_form(self, coordinator, scene):
        coordinator.post(self.url("terms", scene.panel), self.FORM)

        terms = Terms.objects.get(panel=scene.panel, valid_from=date(2027, 1, 1))
        assert set(terms.rates.values_list("activity", "unit", "amount")) == {
            ("reading", "fixed", Decimal(25)),
            ("travel", "hour", None),
        }
        assert set(terms.cost_rules.values_list("kind", "is_paid", "receipt_from")) == {
            ("taxi", False, None),
            ("parking", True, Decimal(10)),
        }
        assert (terms.round_to_minutes, terms.round_up, terms.cancel_full_hours) == (15, True, 24)
        form = coordinator.get(self.url("terms", scene.panel)).context["form"]
        assert (form["amount_reading"].value(), form["paid_taxi"].value()) == (Decimal(25), "no")

    def test_a_fixed_amount_without_an_amount_is_asked_for(self, coordinator, scene):
        page = coordinator.post(self.url("terms", scene.panel), {**self.FORM, "amount_reading": ""})

        assert "Vul het bedrag in" in page.content.decode()
        assert not Terms.objects.filter(valid_from=date(2027, 1, 1)).exists()

    def test_a_part_before_everything_is_asked_about(self, coordinator, scene):
        page = coordinator.post(self.url("terms", scene.panel), {**self.FORM, "cancel_part_hours": "12"})

        assert "evenveel uren als bij" in page.content.decode()

    def test_a_guideline_is_taken_over_with_its_source_and_doubt(self, coordinator, scene):
        page = coordinator.get(self.url("terms", scene.panel), {"richtlijn": "patientenfederatie"})

        assert page.context["form"]["per_hour"].value() == Decimal("100.00")
        assert "2020" in page.context["form"]["source"].value()
        assert "weten wij niet" in page.content.decode()

    def test_an_unknown_guideline_changes_nothing(self, scene):
        assert suggested_terms(scene.panel, "bestaat-niet") == suggested_terms(scene.panel)

    def test_a_guideline_per_meeting_is_a_fixed_amount(self, scene):
        rates = suggested_terms(scene.panel, "adviescollege")["agreed"].rates

        assert rates == (("session", "fixed", Decimal("360.63")),)

    @pytest.mark.parametrize("who", ["expert", "coordinator", "finance"])
    def test_members_read_what_is_paid(self, client, scene, who):
        page = scene.client_of(client, who).get(self.url("terms-read", scene.panel)).content.decode()

        assert "€\xa050,00" in page
        assert "Reistijd" in page

    def test_an_applicant_reads_it_before_applying_and_reads_no_name(self, client, scene):
        Terms.objects.update(approver=scene.people["finance"])
        call = make_call(panel=scene.panel)

        page = client.get(reverse("recruitment:call", kwargs={"pk": call.pk})).content.decode()

        assert "Wat betalen wij?" in page
        assert scene.people["finance"].name not in page

    def test_a_dutch_panel_without_terms_shows_the_guideline_that_nobody_confirmed(self):
        text = terms_text(make_panel())

        assert (text.terms.per_hour, text.is_proposal) == (Decimal("50.00"), True)
        assert "VWS" in text.terms.source
        assert not Terms.objects.exists()

    def test_a_belgian_panel_gets_no_dutch_guideline(self, client):
        panel = make_panel(organisation=make_organisation(country="BE"), contact_name="Fleur")

        assert terms_text(panel) is None
        assert "per_hour" not in suggested_terms(panel)
        page = client.get(reverse("recruitment:call", kwargs={"pk": make_call(panel=panel).pk})).content.decode()
        assert "Fleur" in page
        assert "50,00" not in page

    def test_the_budget_shows_what_is_left(self, coordinator, scene):
        coordinator.post(self.url("budget", scene.panel), {"year": "2026", "amount": "200"})
        make_budget(panel=scene.panel, year=2027, amount=50)

        first, second = budget_years(scene.panel)

        assert (first.year, first.left) == (2027, Decimal(50))
        assert (second.spent, second.committed, second.left) == (0, Decimal("150.00"), Decimal("50.00"))
        assert Budget.objects.get(year=2026).set_by == scene.people["coordinator"]
        assert "€\xa050,00" in coordinator.get(self.url("budget", scene.panel)).content.decode()
