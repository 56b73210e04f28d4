"""Statement, sheet for the office and looking ahead: what was paid and why, and nothing about a benefit."""

from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from compensation.enums import LineStatus, PaymentState
from compensation.models import PaymentPart
from compensation.services import load_rulebook
from panels.enums import Role
from panels.kit.dates import today
from tests.factories.compensation import make_batch, make_line, make_payer, make_payment, make_situation, make_terms
from tests.factories.panels import make_member, make_panel, make_person
from tests.factories.sessions import make_session

SENTENCE = "Dit overzicht is geen jaaropgaaf van een werkgever"


@pytest.fixture
def member(db):
    load_rulebook()
    panel = make_panel()
    make_terms(panel=panel, payer=make_payer(organisation=panel.organisation))
    return make_member(panel=panel)


def paid(member, number, *, on, state=PaymentState.PAID, **line):
    batch = make_batch(panel=member.panel, number=number, payer=member.panel.terms.get().payer, paid_on=on)
    made = make_line(member=member, status=LineStatus.PAID, batch=batch, on=date(2026, 1, 20), **line)
    back = on + timedelta(days=2) if state == PaymentState.RETURNED else None
    amount = made.fee + made.travel
    payment = make_payment(batch=batch, member=member, amount=amount, state=state, paid_on=on, returned_on=back)
    PaymentPart.objects.create(payment=payment, line=made, amount=amount)
    return payment


def address(name, member, *more):
    return reverse(f"reports:{name}", args=[member.pk, *more])


def test_money_counts_in_the_month_in_which_it_was_paid(client, member):
    paid(member, 1, on=date(2026, 2, 3), km=Decimal(100))
    paid(member, 2, on=date(2026, 3, 5), state=PaymentState.RETURNED)
    client.force_login(member.user)

    page = client.get(address("statement", member, 2026)).content.decode()

    assert "februari 2026" in page
    assert "98,00" in page  # 75,00 and 23,00 for 100 km
    assert "Teruggekomen" in page
    assert SENTENCE in page
    assert "niets betaald" in client.get(address("statement", member, 2026) + "?maand=1").content.decode()
    assert client.get(address("statement", member, 2026) + "?maand=dertien").status_code == 200


def test_the_file_for_a_spreadsheet(client, member):
    paid(member, 1, on=date(2026, 2, 3), km=Decimal(100))
    client.force_login(member.user)

    answer = client.get(address("statement-csv", member, 2026))
    lines = answer.content.decode("utf-8-sig").splitlines()

    assert lines[1].startswith("Stichting Voorbeeld;Stichting of vereniging;2026-02-03;;2026-01-20;")
    assert ";90;50,00;per uur;75,00;100,00;23,00;0,00;0,00;0,00;0,00;0,00;0,00;;98,00;Op een rekening;" in lines[1]


def test_on_paper_with_tags(client, member):
    paid(member, 1, on=date(2026, 2, 3))
    client.force_login(member.user)

    for answer in (
        client.get(address("statement-pdf", member, 2026)),
        client.post(address("benefits-letter", member), {"name": "Ank", "questions": ["counts"]}),
    ):
        assert answer["Content-Type"] == "application/pdf"
        catalogue = PdfReader(BytesIO(answer.content)).root_object
        assert catalogue["/MarkInfo"]["/Marked"]
        assert "/StructTreeRoot" in catalogue
        assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("count", [1, 6])
def test_as_many_questions_to_the_database_for_one_as_for_six(client, member, count, django_assert_max_num_queries):
    for number in range(1, count + 1):
        paid(member, number, on=date(2026, 2, number))
    client.force_login(member.user)

    with django_assert_max_num_queries(24):
        client.get(address("statement", member, 2026))


@pytest.mark.parametrize(("role", "code"), [(Role.COORDINATOR, 200), (Role.FINANCE, 200), (Role.POLICY, 404)])
def test_who_else_may_read_it(client, member, role, code):
    client.force_login(make_person(role, member.panel))

    assert client.get(address("statement", member, 2026)).status_code == code


class TestLookingAhead:
    def planned(self, member, days):
        begins = timezone.now() + timedelta(days=days)
        return make_session(panel=member.panel, starts_at=begins, ends_at=begins + timedelta(hours=3))

    def test_the_day_on_which_a_month_is_passed(self, client, member, monkeypatch):
        monkeypatch.setattr("reports.selectors.planned.today", lambda: date(2026, 11, 2))
        make_line(member=member, on=date(today().year, today().month, 1), minutes=300)
        self.planned(member, 0.1)
        client.force_login(member.user)

        page = client.get(reverse("reports:forecast")).content.decode()

        assert "komt u boven" in page
        assert "Als u alleen kosten vraagt" in page
        assert "veilig" not in page.lower()

    def test_what_others_pay_counts(self, client, member):
        make_situation(user=member.user, answers={"country": "NL", "month": "200"})
        self.planned(member, 1)
        client.force_login(member.user)

        page = client.get(reverse("reports:forecast")).content.decode()

        assert "200,00" in page

    def test_nothing_planned(self, client, member):
        client.force_login(member.user)

        assert "Er is niets gepland" in client.get(reverse("reports:forecast")).content.decode()
