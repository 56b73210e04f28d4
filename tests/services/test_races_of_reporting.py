"""Somebody decides about payments while a colleague marks the year as reported, on PostgreSQL."""

from decimal import Decimal

import pytest

from compensation.enums import Reporting, TreatmentKind
from compensation.models import TaxReportRow
from compensation.selectors.tax_list import year_list
from compensation.selectors.treatment import Whom
from compensation.services import decide_treatment, mark_reported
from panels.kit.dates import today
from tests.compensation.paying import paying_panel
from tests.factories.compensation import make_paid, make_treatment
from tests.factories.panels import make_member, make_user
from tests.services.meeting import in_the_middle
from tests.services.test_compensation import at_once

pytestmark = pytest.mark.django_db(transaction=True)
GIFT = {"kind": TreatmentKind.VOLUNTEER, "reporting": Reporting.NO, "withheld": None}


class Year:
    """One payment that is to be reported, and two people who look at the list."""

    def __init__(self):
        panel = paying_panel()
        self.payer, self.year = panel.terms.get().payer, today().year
        self.member = make_member(panel=panel)
        make_paid(self.member, 1, on=today(), payer=self.payer)
        make_treatment(member=self.member, payer=self.payer, year=self.year)
        self.seen = year_list(self.payer, self.year).number
        self.one, self.other = make_user(), make_user()

    def decide(self):
        return decide_treatment(self.payer, self.year, Whom(members=[self.member]), by=self.one, **GIFT)

    def report(self):
        return mark_reported(self.payer, self.year, on=today(), seen=self.seen, by=self.other)


@pytest.fixture
def year():
    return Year()


def test_decided_first_then_the_list_is_looked_at_again(year):
    assert in_the_middle(year.decide, year.report) == ["done", "refused"]
    assert not TaxReportRow.objects.exists()


def test_reported_first_then_the_decision_is_a_difference(year):
    assert in_the_middle(year.report, year.decide) == ["done", "done"]

    (row,) = year_list(year.payer, year.year).rows
    assert (row.reported, row.due) == (Decimal("75.00"), Decimal(0))


def test_two_people_report_the_same_list_once(year):
    assert at_once(year.report, year.report) == ["done", "refused"]
    assert TaxReportRow.objects.get().amount == Decimal("75.00")
