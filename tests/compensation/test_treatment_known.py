"""What a person reads of what payers decided about their payments, on the page of everything that is known."""

from datetime import date
from decimal import Decimal

import pytest

from compensation.enums import Reporting, TreatmentKind
from compensation.selectors.known import known_about
from compensation.selectors.treatment import Whom
from compensation.services import decide_treatment, load_rulebook
from tests.factories.compensation import make_paid, make_payer, make_tax_report, make_terms, make_treatment
from tests.factories.panels import make_member, make_panel, make_user

pytestmark = pytest.mark.django_db
WORK = {"kind": TreatmentKind.OTHER_WORK, "reporting": Reporting.YES}


@pytest.fixture
def payment():
    load_rulebook()
    panel = make_panel()
    payer = make_payer(organisation=panel.organisation)
    make_terms(panel=panel, payer=payer)
    return make_paid(make_member(panel=panel), 1, on=date(2026, 2, 3), payer=payer)


def rows_of(user):
    (section,) = [one for one in known_about(user) if one.key == "treatments"]
    return section.rows


def test_what_was_decided_and_reported_of_them(payment):
    make_treatment(payment=payment)
    make_tax_report(payment=payment)

    decided, changed, reported = rows_of(payment.member.user)

    assert ("Soort", "Resultaat uit overige werkzaamheden") in decided
    assert ("Geldt voor", "Eén betaling aan u") in decided
    assert ("Werd toen", "Resultaat uit overige werkzaamheden") in changed
    assert ("Gemeld bedrag", payment.amount) in reported


def test_the_history_tells_what_was_withheld(payment):
    payer, by = payment.batch.payer, make_user()
    for withheld in (Decimal(10), Decimal(25)):
        decide_treatment(payer, 2026, Whom(members=[payment.member]), withheld=withheld, by=by, **WORK)

    _decided, last, _first = rows_of(payment.member.user)

    assert ("Ingehouden was eerst", Decimal("10.00")) in last
    assert ("Ingehouden werd toen", Decimal("25.00")) in last
    assert ("Melden werd toen", "Ja") in last


def test_a_decision_about_the_whole_group_is_about_them_too(payment):
    payer, panel = payment.batch.payer, payment.member.panel
    decide_treatment(payer, 2026, Whom(panel=panel), withheld=None, by=make_user(), **WORK)
    decide_treatment(payer, 2025, Whom(panel=panel), withheld=None, by=make_user(), **WORK)

    decided, changed = rows_of(payment.member.user)

    assert ("Geldt voor", "Iedereen in uw groep") in decided
    assert ("Jaar", 2026) in decided
    assert ("Werd toen", "Resultaat uit overige werkzaamheden") in changed
    assert rows_of(make_member(panel=panel).user) == []
