"""Costs: what is paid back, receipts, the usual trip, and who may open a receipt."""

import io
from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from compensation.enums import Activity, CostKind, LineStatus
from compensation.models import Cost, Line, UsualTrip
from compensation.selectors import mistakes
from compensation.selectors.known import known_about
from compensation.services import book_line, change_line, delete_line, forget_money, keep_receipt
from panels.kit.errors import Refusal
from panels.kit.files import private_storage
from tests.compensation.conftest import ROLES, STRANGERS
from tests.factories.compensation import make_cost, make_cost_rule, make_line, make_terms, make_trip
from tests.factories.panels import make_member

pytestmark = pytest.mark.django_db
DAY = date(2024, 5, 14)
HOURS = {"activity": "reading", "on_day": "4", "on_month": "nov", "on_year": "2026", "minutes": "1 uur 30"}
EUROS = st.dictionaries(st.sampled_from(list(CostKind)), st.decimals(0, 500, places=2), max_size=6)


def photo():
    """A photo with what a camera writes into it."""
    content, exif = io.BytesIO(), Image.Exif()
    exif[0x010F] = "Cameramerk"
    Image.new("RGB", (8, 8)).save(content, "JPEG", exif=exif)
    return SimpleUploadedFile("thuis-bij-mij.jpg", content.getvalue(), "image/jpeg")


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


class TestReceipts:
    def test_a_photo_loses_its_metadata_and_its_name(self, member):
        cost = keep_receipt(make_cost(line=make_line(member=member)), file=photo(), by=member.user)

        content = cost.receipt.read()
        assert b"Cameramerk" not in content
        assert "thuis" not in cost.receipt.name

    def test_a_new_one_takes_the_place_of_the_first(self, member, django_capture_on_commit_callbacks):
        cost = keep_receipt(make_cost(line=make_line(member=member)), file=photo(), by=member.user)
        first = cost.receipt.name
        with django_capture_on_commit_callbacks(execute=True):
            cost = keep_receipt(cost, file=photo(), by=member.user)

        assert not private_storage().exists(first)
        assert private_storage().exists(cost.receipt.name)

    def test_it_goes_with_the_line_and_with_the_person(self, member, django_capture_on_commit_callbacks):
        costs = [make_cost(line=make_line(member=member), content=b"%PDF-1.7\n") for _nr in range(2)]
        with django_capture_on_commit_callbacks(execute=True):
            delete_line(costs[0].line, by=member.user)
            forget_money(member.user)

        assert not any(private_storage().exists(cost.receipt.name) for cost in costs)

    def test_it_is_asked_for_from_the_amount_of_the_terms(self, member):
        make_cost_rule(terms=member.panel.terms.get(), kind="ticket", receipt_from=10)
        line = make_line(member=member)

        assert make_cost(line=line).wants_receipt
        assert not make_cost(line=make_line(member=member), spent=5).wants_receipt

    @pytest.mark.parametrize("who", ROLES + STRANGERS)
    def test_who_may_open_it(self, client, scene, who):
        cost = make_cost(line=scene.submitted, content=b"%PDF-1.7\n")
        allowed = {"expert": 200, "coordinator": 200, "finance": 200, "anonymous": 302}

        response = scene.client_of(client, who).get(reverse("compensation:receipt", args=[cost.pk]))

        assert response.status_code == allowed.get(who, 404)

    def test_without_a_receipt_there_is_nothing_to_open(self, client, scene):
        cost = make_cost(line=scene.submitted)

        assert scene.client_of(client, "expert").get(f"/kosten/{cost.pk}/bon/").status_code == 404

    def test_the_page_takes_a_photo_and_refuses_what_is_none(self, client, scene):
        url = reverse("compensation:receipt-add", args=[make_cost(line=scene.draft).pk])
        scene.client_of(client, "expert")

        wrong = client.post(url, {"file": SimpleUploadedFile("x.jpg", b"geen foto")})
        right = client.post(url, {"file": photo()})

        assert "openen" in wrong.content.decode()
        assert right["Location"] == scene.draft.get_absolute_url()
        assert Cost.objects.get().receipt

    def test_what_is_paid_keeps_its_receipt(self, client, scene, batch):
        Line.objects.filter(pk=scene.approved.pk).update(status=LineStatus.PAID)
        cost = make_cost(line=scene.approved)

        with pytest.raises(Refusal, match="al betaald"):
            keep_receipt(cost, file=photo(), by=scene.member.user)


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
