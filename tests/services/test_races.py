"""One person in the middle of what another does, on PostgreSQL: the books hold, whoever comes first."""

import pytest

from compensation.enums import LineStatus, PaymentForm, PaymentState
from compensation.models import Batch, Line, Payment, PaymentPreference
from compensation.selectors import mistakes, payables
from compensation.services import (
    approve_line,
    choose_payment,
    close_batch,
    correct_line,
    keep_payer,
    mark_paid,
    note_export,
    release_batch,
    return_payment,
    withdraw_batch,
)
from panels.kit.dates import today
from tests.compensation.paying import owed, paying_panel
from tests.factories.compensation import IBAN, make_line, make_notice
from tests.factories.panels import make_user
from tests.services.meeting import in_the_middle

pytestmark = pytest.mark.django_db(transaction=True)
OTHER_IBAN = "NL91ABNA0417164300"
BOTH_WAYS = pytest.mark.parametrize("turned", [False, True], ids=["first in the middle", "second in the middle"])


class Scene:
    def __init__(self):
        self.panel = paying_panel()
        self.payer = self.panel.terms.get().payer
        self.member = owed(self.panel)
        make_notice(member=self.member)
        self.other = owed(self.panel)
        self.maker, self.colleague, self.third = make_user(), make_user(), make_user()

    def close(self):
        return close_batch(self.panel, payer=self.payer, by=self.maker)

    def at_the_bank(self):
        batch = release_batch(self.close(), execute_on=today(), by=self.colleague)
        note_export(batch, by=self.colleague)
        return batch

    def all_is_paid_or_owed(self):
        """What was agreed is what stands in lists and what waits, to the cent."""
        agreed = Line.objects.agreed().filter(member__panel=self.panel)
        standing = Payment.objects.exclude(state__in=[PaymentState.WITHDRAWN, PaymentState.RETURNED])
        waits = sum(payable.total for payable in payables(self.panel, payer=self.payer))
        return sum(line.total for line in agreed) == sum(one.amount for one in standing) + waits


@pytest.fixture
def scene():
    return Scene()


def meet(turned, one, other):
    """What became of the one and of the other, in that order."""
    return in_the_middle(one, other) if not turned else in_the_middle(other, one)[::-1]


@BOTH_WAYS
def test_closing_a_list_while_one_of_its_lines_is_corrected(turned, scene):
    line = scene.member.lines.get()

    closed, corrected = meet(turned, scene.close, lambda: correct_line(line, by=scene.third))

    assert corrected == "done"
    assert closed in ("done", "refused")
    assert not list(mistakes())
    assert scene.all_is_paid_or_owed()


@BOTH_WAYS
def test_closing_a_list_while_hours_are_approved(turned, scene):
    late = make_line(member=scene.member, status=LineStatus.SUBMITTED, submitted_by=scene.member.user)

    closed, approved = meet(turned, scene.close, lambda: approve_line(late, by=scene.third))

    assert approved == "done"
    assert closed in ("done", "refused")
    assert not list(mistakes())
    assert scene.all_is_paid_or_owed()


@BOTH_WAYS
def test_closing_a_list_while_a_payment_comes_back(turned, scene):
    payment = mark_paid(scene.at_the_bank(), on=today(), by=scene.colleague).payments.first()
    make_line(member=payment.member, status=LineStatus.APPROVED)

    closed, returned = meet(turned, scene.close, lambda: return_payment(payment, on=today(), by=scene.third))

    assert returned == "done"
    assert closed in ("done", "refused")
    assert not list(mistakes())
    assert scene.all_is_paid_or_owed()


@BOTH_WAYS
def test_marking_paid_while_a_payment_comes_back(turned, scene):
    """Both are true in either order: the list is paid, but not this payment."""
    batch = scene.at_the_bank()
    payment = batch.payments.get(member=scene.member)

    results = meet(
        turned,
        lambda: mark_paid(batch, on=today(), by=scene.colleague),
        lambda: return_payment(payment, on=today(), by=scene.third),
    )

    assert results == ["done", "done"]
    assert Payment.objects.get(pk=payment.pk).state == PaymentState.RETURNED
    assert Payment.objects.get(member=scene.other).state == PaymentState.PAID
    assert scene.member.lines.get().status == LineStatus.APPROVED
    assert not list(mistakes())
    assert scene.all_is_paid_or_owed()


@BOTH_WAYS
def test_withdrawing_a_list_while_it_is_released(turned, scene):
    batch = scene.close()

    released, withdrawn = meet(
        turned,
        lambda: release_batch(batch, execute_on=today(), by=scene.colleague),
        lambda: withdraw_batch(batch, by=scene.maker),
    )

    assert withdrawn == "done"
    assert released == ("refused" if turned else "done")
    assert Batch.objects.get().withdrawn_at
    assert not list(mistakes())


@BOTH_WAYS
def test_a_line_is_corrected_while_its_list_is_marked_paid(turned, scene):
    batch = scene.at_the_bank()
    line = scene.member.lines.get()

    results = meet(
        turned,
        lambda: mark_paid(batch, on=today(), by=scene.colleague),
        lambda: correct_line(line, by=scene.third),
    )

    assert results == ["done", "done"]
    assert not list(mistakes())
    assert scene.all_is_paid_or_owed()


@BOTH_WAYS
def test_the_account_of_the_payer_changes_while_a_list_is_released(turned, scene):
    """The file has the old account or the new one, with the name that goes with it."""
    batch, before = scene.close(), (scene.payer.name, IBAN, "")
    change = {"kind": scene.payer.kind, "promise_days": 14, "by": scene.third}

    results = meet(
        turned,
        lambda: release_batch(batch, execute_on=today(), by=scene.colleague),
        lambda: keep_payer(
            scene.payer,
            organisation=scene.panel.organisation,
            name="Stichting Nieuw",
            iban=OTHER_IBAN,
            bic="ABNANL2A",
            **change,
        ),
    )

    assert results == ["done", "done"]
    batch.refresh_from_db()
    found = (batch.account_name, batch.account, batch.account_bic)
    assert found in (before, ("Stichting Nieuw", OTHER_IBAN, "ABNANL2A"))


@BOTH_WAYS
def test_a_member_chooses_otherwise_while_a_list_is_made(turned, scene):
    """The payment follows one choice as a whole; what is chosen later is for the next list."""
    closed, chosen = meet(
        turned,
        scene.close,
        lambda: choose_payment(
            scene.member, form=PaymentForm.DONATION, charity="Stichting Verzonnen", by=scene.member.user
        ),
    )

    assert (closed, chosen) == ("done", "done")
    payment = Payment.objects.get(member=scene.member)
    assert (payment.form, payment.iban, payment.charity) in (
        (PaymentForm.BANK, IBAN, ""),
        (PaymentForm.DONATION, "", "Stichting Verzonnen"),
    )
    assert PaymentPreference.objects.get(member=scene.member).form == PaymentForm.DONATION
