"""The payer's decision about payments: on three levels, by people, with a history, and never an amount."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from compensation.enums import Reporting, TreatmentKind
from compensation.models import Payment, Treatment, TreatmentChange
from compensation.selectors.paid_people import payment_rows, with_rows
from compensation.selectors.treatment import Whom, decisions, paid_people, standing
from compensation.services import decide_treatment, load_rulebook
from compensation.services.retention import blank_payment
from panels.enums import Role
from panels.kit.errors import Refusal
from panels.models import AuditEntry
from tests.factories.compensation import make_paid, make_payer, make_terms, make_treatment
from tests.factories.panels import give_role, make_member, make_panel, make_person, make_user

pytestmark = pytest.mark.django_db
WORK = {"kind": TreatmentKind.OTHER_WORK, "reporting": Reporting.YES, "withheld": None}
GIFT = {"kind": TreatmentKind.VOLUNTEER, "reporting": Reporting.NO, "withheld": None}


@pytest.fixture
def panel():
    load_rulebook()
    panel = make_panel(name="Groep Halte")
    make_terms(panel=panel, payer=make_payer(organisation=panel.organisation))
    return panel


@pytest.fixture
def payer(panel):
    return panel.terms.get().payer


@pytest.fixture
def member(panel):
    return make_member(panel=panel, user=make_user(name="Ank Verzonnen"))


@pytest.fixture
def finance(panel):
    return give_role(make_user(name="Piet Cijfer"), Role.FINANCE, organisation=panel.organisation)


@pytest.fixture
def payment(member, payer):
    return make_paid(member, 1, on=date(2026, 2, 3), payer=payer, km=Decimal(100))


def kind_of(payment):
    found = decisions(payment.batch.payer, 2026).of(payment)
    return found.kind if found else ""


class TestWhatCounts:
    def test_nothing_is_decided_before_somebody_decides(self, payer, payment):
        assert kind_of(payment) == ""
        assert (standing(payer, 2026).undecided, standing(payer, 2026).undecided_amount) == (1, Decimal("98.00"))

    def test_a_payment_goes_before_a_member_and_a_member_before_the_panel(self, payer, payment, member, finance):
        other = make_paid(make_member(panel=member.panel), 2, on=date(2026, 3, 1), payer=payer)
        second = make_paid(member, 3, on=date(2026, 4, 1), payer=payer)
        decide_treatment(payer, 2026, Whom(panel=member.panel), by=finance, **GIFT)
        decide_treatment(payer, 2026, Whom(members=[member]), by=finance, **WORK)
        invoice = {"kind": TreatmentKind.INVOICE, "reporting": Reporting.NO, "withheld": None}
        decide_treatment(payer, 2026, Whom(payment=second), by=finance, **invoice)

        assert [kind_of(one) for one in (other, payment, second)] == ["volunteer", "other_work", "invoice"]
        assert standing(payer, 2026).undecided == 0
        assert [row["name"] for row in paid_people(payer, 2026, decided="invoice")] == [member.name]

    def test_another_year_is_another_decision(self, payer, payment, member, finance):
        decide_treatment(payer, 2025, Whom(members=[member]), by=finance, **WORK)

        assert kind_of(payment) == ""

    def test_a_decision_changes_no_amount(self, payer, payment, member, finance):
        before = Payment.objects.values("amount", "state", "paid_on").get()
        decide_treatment(payer, 2026, Whom(members=[member]), by=finance, **{**WORK, "withheld": Decimal(20)})

        assert Payment.objects.values("amount", "state", "paid_on").get() == before

    def test_taken_back_is_undecided_again(self, payer, payment, member, finance):
        decide_treatment(payer, 2026, Whom(members=[member]), by=finance, **WORK)
        decide_treatment(payer, 2026, Whom(members=[member]), by=finance, kind="", reporting="", withheld=None)

        assert kind_of(payment) == ""
        assert TreatmentChange.objects.count() == 2


class TestTheHistory:
    def test_it_says_who_when_from_and_to(self, payer, payment, member, finance):
        decide_treatment(payer, 2026, Whom(members=[member]), by=finance, **GIFT)
        decide_treatment(payer, 2026, Whom(members=[member]), by=finance, **WORK)

        last, first = TreatmentChange.objects.all()
        assert (first.kind_before, first.kind, first.by) == ("", "volunteer", finance)
        assert (last.kind_before, last.kind, last.reporting_before) == ("volunteer", "other_work", "no")
        assert Treatment.objects.get().confirmed_by == finance

    def test_the_same_again_writes_nothing(self, payer, payment, member, finance):
        for _time in range(2):
            changed = decide_treatment(payer, 2026, Whom(members=[member]), by=finance, **WORK)

        assert changed == 0
        assert TreatmentChange.objects.count() == 1
        assert AuditEntry.objects.filter(action="payer.treated").count() == 1

    def test_the_log_names_nobody(self, payer, payment, member, finance):
        decide_treatment(payer, 2026, Whom(members=[member]), by=finance, **WORK)

        assert AuditEntry.objects.get(action="payer.treated").details == {
            "year": 2026,
            "decisions": 1,
            "kind": "other_work",
        }


@pytest.mark.parametrize(
    ("kind", "reporting", "withheld"),
    [("volunteer", "yes", None), ("organisation", "later", None), ("other_work", "", None), ("invoice", "yes", 5)],
)
def test_what_does_not_go_together_is_refused(payer, member, finance, kind, reporting, withheld):
    several = Whom(members=[member, make_member(panel=member.panel)])
    with pytest.raises(Refusal):
        decide_treatment(payer, 2026, several, kind=kind, reporting=reporting, withheld=withheld, by=finance)


class TestOnesOwnPayments:
    """Who decides about money decides about that of others."""

    @pytest.fixture
    def own(self, panel, payer, finance):
        return make_paid(make_member(panel=panel, user=finance), 4, on=date(2026, 3, 1), payer=payer)

    @pytest.mark.parametrize("level", ["payment", "members", "panel"])
    def test_a_colleague_decides_about_them(self, payer, payment, member, panel, finance, own, level):
        whom = {"payment": own, "members": [member, own.member], "panel": panel}[level]

        with pytest.raises(Refusal, match="Vraag een collega"):
            decide_treatment(payer, 2026, Whom(**{level: whom}), by=finance, **GIFT)
        assert not Treatment.objects.exists()

        colleague = give_role(make_user(), Role.FINANCE, organisation=panel.organisation)
        decide_treatment(payer, 2026, Whom(**{level: whom}), by=colleague, **GIFT)
        assert kind_of(own) == "volunteer"

    def test_about_others_in_the_same_group_one_decides(self, payer, payment, member, finance, own):
        decide_treatment(payer, 2026, Whom(members=[member]), by=finance, **GIFT)

        assert (kind_of(payment), kind_of(own)) == ("volunteer", "")


class TestHints:
    def test_fifty_euro_an_hour_hints_at_other_work_and_decides_nothing(self, payer, payment, member):
        (row,) = payment_rows(payer, 2026, member.pk)

        assert "inkomen uit overig werk" in row.hints[0]
        assert row.treatment is None
        assert (row.reward, row.costs) == (Decimal("75.00"), Decimal("23.00"))

    def test_a_month_above_the_limit_is_named(self, payer, member):
        make_paid(member, 1, on=date(2026, 2, 3), payer=payer, minutes=300)
        (row,) = payment_rows(payer, 2026, member.pk)

        assert [(reason.unit, reason.begins) for reason in row.reasons] == [("month", date(2026, 2, 1))]

    @pytest.mark.parametrize("count", [1, 12])
    def test_as_many_queries_for_one_as_for_twelve(self, payer, panel, count, django_assert_num_queries):
        for number in range(count):
            make_paid(make_member(panel=panel), number + 1, on=date(2026, 2, 3), payer=payer)
        people = list(paid_people(payer, 2026))

        with django_assert_num_queries(5):
            rows = with_rows(people, payer, 2026)
        assert len(rows) == count


class TestThePages:
    def at(self, name, payer, *more, query=""):
        return reverse(f"compensation:{name}", args=[payer.pk, 2026, *more]) + query

    def test_finance_decides_for_several_at_once(self, client, payer, payment, member, finance):
        other = make_paid(make_member(panel=member.panel), 2, on=date(2026, 3, 1), payer=payer).member
        client.force_login(finance)
        query = f"?lid={member.pk}&lid={other.pk}"

        listed = client.get(self.at("treatments", payer)).content.decode()
        asked = client.get(self.at("treatments-decide", payer, query=query)).content.decode()
        answer = client.post(self.at("treatments-decide", payer, query=query), {"kind": "volunteer", "reporting": "no"})

        assert "2 betalingen zijn nog niet beslist" in listed
        assert "Ank Verzonnen" in asked
        assert answer.url == self.at("treatments", payer)
        assert Treatment.objects.filter(kind="volunteer", confirmed_by=finance).count() == 2
        assert "Over alle 2 betalingen is beslist" in client.get(self.at("treatments", payer)).content.decode()

    def test_an_answer_that_cannot_be_says_how_to_mend_it(self, client, payer, payment, member, finance):
        client.force_login(finance)
        answer = client.post(
            self.at("treatments-decide", payer, query=f"?lid={member.pk}"), {"kind": "volunteer", "reporting": "yes"}
        )

        assert "Kies ‘Nee’ bij melden" in answer.content.decode()
        assert not Treatment.objects.exists()

    def test_one_member_with_history(self, client, payer, payment, member, finance):
        client.force_login(finance)
        client.post(self.at("treatments-decide", payer, query=f"?betaling={payment.pk}"), WORK | {"withheld": "12,50"})

        page = client.get(self.at("treatments-of", payer, member.pk)).content.decode()

        assert "Piet Cijfer" in page
        assert "12,50" in page
        assert Treatment.objects.get().payment == payment

    def test_nobody_chosen_leads_back(self, client, payer, finance):
        client.force_login(finance)

        assert client.get(self.at("treatments-decide", payer)).url == self.at("treatments", payer)

    def test_more_people_than_fit_are_refused_and_never_dropped(self, client, payer, panel, finance, monkeypatch):
        monkeypatch.setattr("compensation.forms.treatment.MOST", 2)
        paid = [make_paid(make_member(panel=panel), n, on=date(2026, 3, 1), payer=payer) for n in (1, 2, 3)]
        client.force_login(finance)
        query = "?" + "&".join(f"lid={one.member_id}" for one in paid)
        data = {"kind": "volunteer", "reporting": "no"}

        answer = client.post(self.at("treatments-decide", payer, query=query), data, follow=True).content.decode()

        assert "U koos 3 mensen. Kies er ten hoogste 2 tegelijk." in answer
        assert not Treatment.objects.exists()

    def test_whom_another_payer_paid_cannot_be_chosen(self, client, payer, finance):
        stranger = make_member()
        client.force_login(finance)

        assert client.get(self.at("treatments-decide", payer, query=f"?lid={stranger.pk}")).status_code == 302
        assert client.get(self.at("treatments-of", payer, stranger.pk)).status_code == 404

    def test_search_and_filter(self, client, payer, payment, finance):
        client.force_login(finance)
        page = client.get(self.at("treatments", payer, query="?decided=volunteer&name=zzz")).content.decode()

        assert "Niemand gevonden" in page

    @pytest.mark.parametrize(("role", "code"), [(Role.COORDINATOR, 403), (Role.EXPERT, 404), (Role.POLICY, 404)])
    def test_others_stay_out(self, client, panel, payer, role, code):
        client.force_login(make_person(role, panel))

        assert client.get(self.at("treatments", payer)).status_code == code


def test_after_the_years_of_the_law_the_decision_goes_too(payer, payment, member):
    make_treatment(member=member, payer=payer)

    blank_payment(payment)

    assert not Treatment.objects.exists()
