"""Costs: what is paid back, receipts, the usual trip, and who may open a receipt."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compensation.enums import Activity, CostKind
from compensation.models import Cost, Line, UsualTrip
from compensation.selectors import mistakes
from compensation.selectors.known import known_about
from compensation.services import book_line, change_line
from panels.kit.errors import Refusal
from tests.factories.compensation import make_cost, make_cost_rule, make_line, make_terms, make_trip
from tests.factories.panels import make_member

pytestmark = pytest.mark.django_db
DAY = date(2024, 5, 14)
HOURS = {"activity": "reading", "on_day": "4", "on_month": "nov", "on_year": "2026", "minutes": "1 uur 30"}
EUROS = st.dictionaries(st.sampled_from(list(CostKind)), st.decimals(0, 500, places=2), max_size=6)


def book(member, costs, **fields):
    return book_line(
        member=member, on=DAY, activity=Activity.SESSION, minutes=60, costs=costs, by=member.user, **fields
    )


@pytest.fixture
def member():
    member = make_member()
    make_terms(panel=member.panel)
    return member


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=EUROS, then=EUROS, maximum=st.decimals(0, 100, places=2))
def test_costs_add_up_to_the_line_whatever_is_changed(member, first, then, maximum):
    terms = member.panel.terms.get()
    terms.cost_rules.all().delete()
    make_cost_rule(terms=terms, maximum=maximum)
    line = book(member, first)
    line = change_line(line, on=DAY, activity=Activity.SESSION, minutes=60, costs=then, by=member.user)

    assert line.tickets == sum(cost.amount for cost in line.costs.all())
    assert all(cost.amount <= cost.spent for cost in line.costs.all())
    assert line.fee == 50, "costs are never set against the fee"
    assert not list(mistakes())


def test_a_kind_that_is_not_paid_says_so_and_whom_to_ask(member):
    make_cost_rule(terms=member.panel.terms.get(), is_paid=False)

    with pytest.raises(Refusal, match="Taxi"):
        book(member, {"taxi": Decimal(20)})


def test_above_the_maximum_the_maximum_is_paid(member):
    make_cost_rule(terms=member.panel.terms.get(), maximum=15)

    cost = book(member, {"taxi": Decimal(20)}).costs.get()

    assert (cost.spent, cost.amount) == (20, 15)


def test_one_sum_for_travelling_is_a_cost_as_well(member):
    line = book_line(member=member, on=DAY, activity=Activity.OTHER, minutes=0, tickets=Decimal("3.20"), by=None)

    assert line.costs.get().amount == line.tickets == Decimal("3.20")


def test_a_changed_cost_is_found_in_the_books(member):
    book(member, {"taxi": Decimal(20)})
    Cost.objects.update(amount=1)

    assert "costs_are_what_is_paid_back" in {one.rule for one in mistakes()}


class TestForm:
    def test_several_kinds_on_one_screen(self, client, scene):
        scene.client_of(client, "expert").post(
            reverse("compensation:add", args=[scene.member.pk]),
            {**HOURS, "tickets": "3,20", "parking": "4", "assistant": "30"},
        )

        line = Line.objects.get(activity=Activity.READING)
        assert {cost.kind: cost.amount for cost in line.costs.all()} == {
            "ticket": Decimal("3.20"),
            "parking": 4,
            "assistant": 30,
        }
        assert (line.tickets, line.fee) == (Decimal("37.20"), 75)

    def test_a_distance_is_typed_once(self, client, scene):
        url = reverse("compensation:add", args=[scene.member.pk])
        scene.client_of(client, "expert")
        client.post(url, {**HOURS, "km": "12,5", "there_and_back": "on", "remember_km": "on"})
        assert UsualTrip.objects.get().km == Decimal("12.5")
        assert "heen en terug: 25" in client.get(url).content.decode()

        client.post(url, {**HOURS, "minutes": "1", "usual_trip": "both"})

        assert set(Line.objects.filter(activity=Activity.READING).values_list("km", flat=True)) == {Decimal(25)}

    def test_what_is_wrong_stays_in_sight(self, client, scene):
        url = reverse("compensation:add", args=[scene.member.pk])

        page = scene.client_of(client, "expert").post(url, {**HOURS, "parking": "veel"}).content.decode()

        assert 'value="veel"' in page

    def test_the_line_shows_its_costs_to_who_approves(self, client, scene):
        make_cost_rule(terms=scene.submitted.terms, kind="ticket", receipt_from=1)
        make_cost(line=scene.submitted, spent=20, amount=15)

        page = scene.client_of(client, "finance").get(scene.submitted.get_absolute_url()).content.decode()

        assert "Er is nog geen bon" in page
        assert "€\xa020,00" in page


def test_a_person_sees_costs_and_the_distance_among_their_data(member):
    make_trip(member=member)
    make_cost(line=make_line(member=member), content=b"%PDF-1.7\n")

    section = next(one for one in known_about(member.user) if one.key == "costs")

    assert len(section.rows) == 2
    assert section.files[0].open().read() == b"%PDF-1.7\n"
