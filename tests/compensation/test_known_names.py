"""While an organisation does not know whose account somebody has, money pages too hold the name that was typed."""

import pytest
from django.urls import reverse

from compensation import selectors
from compensation.models import Payment, Terms
from compensation.selectors.payments import paid_by
from compensation.services import close_batch, forget_money, mark_paid
from panels.enums import Role
from panels.kit.dates import today
from panels.models import Member, User
from tests.compensation.paying import owed, paying_panel
from tests.factories.compensation import make_payment, release
from tests.factories.panels import make_member, make_person, make_user

pytestmark = pytest.mark.django_db
REAL, TYPED = "Aaltje Echtenaam", "Zus Zoalsgetypt"


@pytest.fixture
def panel():
    return paying_panel()


def unknown(panel):
    """Somebody to pay whose own name the organisation does not know, and a colleague whose name it knows."""
    member, other = owed(panel), owed(panel)
    User.objects.filter(pk=member.user_id).update(name=REAL)
    User.objects.filter(pk=other.user_id).update(name="Mo Middenin")
    Member.objects.filter(pk=member.pk).update(shown_name=TYPED)
    return member


def test_who_can_be_paid_is_named_and_ordered_as_known(panel):
    unknown(panel)
    payer = panel.terms.get().payer

    assert [one.name for one in selectors.payables(panel, payer=payer)] == ["Mo Middenin", TYPED]


def test_sums_per_member_too(panel):
    unknown(panel)

    assert [one.name for one in selectors.member_totals(panel)] == ["Mo Middenin", TYPED]
    assert [one.name for one in selectors.member_quarter_totals(panel)] == ["Mo Middenin", TYPED]


def test_so_do_a_payout_list_its_files_and_the_list_of_the_year(client, panel):
    unknown(panel)
    maker, finance = make_person(Role.COORDINATOR, panel), make_person(Role.FINANCE, panel)
    payer = Terms.objects.get(panel=panel).payer
    client.force_login(finance)
    pages = [client.get(reverse("compensation:payout", kwargs={"pk": panel.pk}))]
    batch = release(close_batch(panel, payer=payer, by=maker))
    mark_paid(batch, on=today(), by=finance)

    for name in ("batch", "batch-csv"):
        pages.append(client.get(reverse(f"compensation:{name}", kwargs={"pk": batch.pk})))

    for page in pages:
        assert TYPED in page.content.decode()
        assert REAL not in page.content.decode()
    assert [payment.payee for payment in paid_by(payer, today().year)] == ["Mo Middenin", TYPED]


def test_who_is_forgotten_stays_in_the_books_by_the_name_that_was_known():
    member = make_member(user=make_user(name=REAL), shown_name=TYPED)
    make_payment(member=member)

    forget_money(member.user)

    assert Payment.objects.get().account_holder == TYPED
