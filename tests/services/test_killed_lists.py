"""The web process killed at any statement of a payout list: nothing is half, and trying again pays nobody twice."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db.models import Sum
from django.utils import timezone

from compensation.bank_news import BankNews
from compensation.enums import LineStatus, PaymentState
from compensation.models import Batch, Line, Payment
from compensation.selectors import mistakes
from compensation.services import (
    approve_lines,
    close_batch,
    correct_line,
    mark_paid,
    note_export,
    release_batch,
    return_payment,
    take_bank_news,
    withdraw_batch,
)
from panels import jobs
from panels.kit.dates import today
from panels.models import Job
from tests.compensation.paying import owed, paying_panel
from tests.factories.compensation import make_line
from tests.factories.panels import make_user
from tests.services.dying import again, books, killed_after, killed_at_commit, statements_of

pytestmark = pytest.mark.django_db(transaction=True)
HOUR_AND_A_HALF = Decimal("75.00")


class Scene:
    """A panel that owes three people, and two colleagues who pay it."""

    def __init__(self):
        self.panel = paying_panel()
        self.payer = self.panel.terms.get().payer
        self.members = [owed(self.panel) for _nr in range(3)]
        self.maker, self.colleague = make_user(), make_user()

    def made(self):
        return close_batch(self.panel, payer=self.payer, by=self.maker)

    def released(self):
        return release_batch(self.made(), execute_on=today(), by=self.colleague)

    def at_the_bank(self):
        batch = self.released()
        note_export(batch, by=self.colleague)
        batch.refresh_from_db()
        return batch

    def paid(self):
        return mark_paid(self.at_the_bank(), on=today(), by=self.colleague)


def making(scene):
    return lambda: close_batch(scene.panel, payer=scene.payer, by=scene.maker)


def releasing(scene):
    batch = scene.made()
    return lambda: release_batch(batch, execute_on=today(), by=scene.colleague)


def withdrawing(scene):
    batch = scene.released()
    return lambda: withdraw_batch(batch, by=scene.maker)


def exporting(scene):
    batch = scene.released()
    return lambda: note_export(batch, by=scene.colleague)


def paying(scene):
    batch = scene.at_the_bank()
    return lambda: mark_paid(batch, on=today(), by=scene.colleague)


def returning(scene):
    payment = scene.paid().payments.first()
    return lambda: return_payment(payment, on=today(), by=scene.colleague)


def reading_the_bank(scene):
    """Two of three came back, of which one was not marked as paid yet when the file was read."""
    news = [BankNews(one.end_to_end_id, True, "AC04") for one in scene.at_the_bank().payments.all()[:2]]
    return lambda: take_bank_news(scene.panel, news, by=scene.colleague)


def approving(scene):
    late = [make_line(member=one, status=LineStatus.SUBMITTED, submitted_by=one.user) for one in scene.members]
    return lambda: approve_lines(scene.panel, keys=[line.pk for line in late], by=scene.maker)


def correcting(scene):
    line = scene.paid().lines.first()
    return lambda: correct_line(line, by=scene.maker)


VERBS = (making, releasing, withdrawing, exporting, paying, returning, reading_the_bank, approving, correcting)


@pytest.fixture
def scene(settings):
    settings.EMAIL_BACKEND = "panels.outbox.OutboxBackend"
    return Scene()


@pytest.mark.parametrize("prepared", VERBS, ids=lambda verb: verb.__name__)
def test_killed_at_any_statement_it_never_began(prepared, scene):
    verb = prepared(scene)
    before = books()

    for place in range(1, statements_of(verb) + 1):
        killed_after(verb, place)

        assert books() == before, f"something stayed after statement {place}"
    verb()
    assert books() != before
    assert not list(mistakes())


@pytest.mark.parametrize("prepared", VERBS, ids=lambda verb: verb.__name__)
def test_killed_after_the_commit_it_is_whole_and_happens_once(prepared, scene):
    verb = prepared(scene)
    before = books()

    killed_at_commit(verb)

    after = books()
    assert after != before
    again(verb)
    assert {name: after[name] for name in ("Line", "Payment", "PaymentPart", "Batch")} == {
        name: rows for name, rows in books().items() if name in ("Line", "Payment", "PaymentPart", "Batch")
    }
    assert not list(mistakes())


def test_killed_before_the_worker_is_rung_the_clock_rings(scene):
    batch = scene.made()

    killed_at_commit(lambda: release_batch(batch, execute_on=today(), by=scene.colleague))

    job = Job.objects.get(task="compensation.check_bank_file", for_id=str(batch.pk))
    Job.objects.update(rung_at=timezone.now() - timedelta(hours=1))
    assert jobs.sweep() == 1
    assert job.attempts == 0


def test_killed_all_the_way_everybody_is_paid_once(scene):
    """Every step is tried, dies, and is done again by somebody who knows nothing of it."""
    killed_at_commit(making(scene))
    again(making(scene))
    batch = Batch.objects.get()
    steps = (
        lambda: release_batch(batch, execute_on=today(), by=scene.colleague),
        lambda: note_export(batch, by=scene.colleague),
        lambda: mark_paid(batch, on=today(), by=scene.colleague),
    )
    for step in steps:
        killed_after(step, 1)
        killed_at_commit(step)
        again(step)

    paid = Payment.objects.filter(state=PaymentState.PAID)
    assert {one.member for one in paid} == set(scene.members)
    assert paid.aggregate(sum=Sum("amount"))["sum"] == 3 * HOUR_AND_A_HALF
    assert not Line.objects.exclude(status=LineStatus.PAID).exists()
    assert not list(mistakes())
