"""Two seats of one person become one: what payers decided about each payment, and what they withheld, stays."""

from datetime import date
from decimal import Decimal

import pytest

from compensation.enums import Reporting, TreatmentKind
from compensation.models import Payment, Treatment, TreatmentChange
from compensation.selectors.treatment import Whom, decisions, standing
from compensation.services import decide_treatment
from panels.enums import Role
from panels.services.duplicates import merge_people, undo_merge
from reports.selectors.statement import statement
from tests.factories.compensation import make_paid, make_payer, make_terms, make_treatment
from tests.factories.panels import give_role, make_member, make_panel, make_user

pytestmark = pytest.mark.django_db


class Seats:
    """Two seats in one panel, each with a payment of one payer."""

    def __init__(self):
        self.panel = make_panel()
        self.organisation = self.panel.organisation
        self.payer = make_payer(organisation=self.organisation)
        make_terms(panel=self.panel, payer=self.payer)
        self.kept, self.gone = make_member(panel=self.panel), make_member(panel=self.panel)
        self.of_kept = self.pay(self.kept, 1)
        self.of_gone = self.pay(self.gone, 2)
        self.administrator = give_role(make_user(), Role.ADMINISTRATOR, organisation=self.organisation)

    def pay(self, member, number):
        return make_paid(member, number, on=date(2026, number, 3), payer=self.payer)

    def decided(self, kind="other_work", reporting="no", **where):
        return make_treatment(payer=self.payer, kind=kind, reporting=reporting, **where)

    def merge(self):
        people = {"kept": self.kept.user, "gone": self.gone.user}
        return merge_people(self.organisation, by=self.administrator, **people)

    def kinds(self):
        """What holds for the payment of the seat that stays and for that of the other."""
        found = []
        for payment in Payment.objects.filter(pk__in=[self.of_kept.pk, self.of_gone.pk]).order_by("paid_on"):
            nearest = decisions(self.payer, 2026).of(payment)
            found.append(nearest.kind if nearest else "")
        return found


@pytest.fixture
def seats():
    return Seats()


@pytest.mark.parametrize("of_panel", ["", "invoice"])
@pytest.mark.parametrize("of_gone", ["", "other_work"])
@pytest.mark.parametrize("of_kept", ["", "volunteer"])
def test_the_outcome_of_every_payment_is_the_same_before_and_after_and_after_undoing(seats, of_kept, of_gone, of_panel):
    for kind, where in ((of_kept, {"member": seats.kept}), (of_gone, {"member": seats.gone})):
        if kind:
            seats.decided(kind, **where)
    if of_panel:
        seats.decided(of_panel, panel=seats.panel)
    before, rows = seats.kinds(), set(Treatment.objects.values_list("pk", "member", "kind", "withheld"))

    merge = seats.merge()
    after, undecided = seats.kinds(), standing(seats.payer, 2026).undecided
    undo_merge(merge, by=seats.administrator)

    assert before == [of_kept or of_panel, of_gone or of_panel]
    assert (after, undecided) == (before, before.count(""))
    assert seats.kinds() == before
    assert set(Treatment.objects.values_list("pk", "member", "kind", "withheld")) == rows


def test_a_payment_that_waits_can_be_decided_and_then_follows_like_any_other(seats):
    seats.decided("volunteer", member=seats.kept)
    seats.merge()
    work = {"kind": TreatmentKind.OTHER_WORK, "reporting": Reporting.YES, "withheld": None}
    none = {"kind": "", "reporting": "", "withheld": None}
    payment = Payment.objects.select_related("batch__panel", "member").get(pk=seats.of_gone.pk)

    assert seats.kinds() == ["volunteer", ""]
    decide_treatment(seats.payer, 2026, Whom(payment=payment), by=seats.administrator, **work)
    assert seats.kinds() == ["volunteer", "other_work"]
    decide_treatment(seats.payer, 2026, Whom(payment=payment), by=seats.administrator, **none)
    assert seats.kinds() == ["volunteer", "volunteer"]


def test_a_decision_that_was_taken_back_leaves_that_of_the_other_where_it_was(seats):
    seats.decided("", "", member=seats.kept)
    seats.decided("other_work", member=seats.gone)

    seats.merge()

    assert seats.kinds() == ["", "other_work"]


@pytest.mark.parametrize("kind", ["other_work", "invoice"])
def test_tax_that_was_withheld_of_both_is_withheld_of_the_one(seats, kind):
    """Also when nothing else differs between the two."""
    by = make_user()
    seats.decided("other_work", member=seats.kept, withheld=Decimal(100))
    seats.decided(kind, member=seats.gone, withheld=Decimal(50), confirmed_by=by)
    again = seats.pay(seats.gone, 3)

    merge = seats.merge()

    (payer,) = statement(seats.kept, 2026).payers
    assert payer.withheld == Decimal(150)
    written = TreatmentChange.objects.get(treatment__payment=seats.of_gone)
    assert (written.withheld_before, written.withheld, written.by) == (Decimal(0), Decimal(50), by)
    undo_merge(merge, by=seats.administrator)
    withheld = [statement(seat, 2026).payers[0].withheld for seat in (seats.kept, seats.gone)]
    assert withheld == [Decimal(100), Decimal(50)]
    assert not Treatment.objects.filter(payment__in=[seats.of_gone, again]).exists()


def test_what_was_decided_after_the_merge_stays_when_it_is_undone(seats):
    seats.decided("volunteer", member=seats.kept)
    seats.decided("other_work", member=seats.gone)
    merge = seats.merge()
    payment = Payment.objects.select_related("batch__panel", "member").get(pk=seats.of_gone.pk)
    invoice = {"kind": TreatmentKind.INVOICE, "reporting": Reporting.NO, "withheld": None}
    decide_treatment(seats.payer, 2026, Whom(payment=payment), by=seats.administrator, **invoice)

    undo_merge(merge, by=seats.administrator)

    assert seats.kinds() == ["volunteer", "invoice"]
    assert Treatment.objects.get(payment=payment).member == seats.gone
