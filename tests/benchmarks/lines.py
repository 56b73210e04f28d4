"""The books at the size of a country: lines by the hundred thousand, and a payout list of thousands.

SCALE=1 is 1,000,000 lines and a list of 5,000 payments; SCALE=0.1 a tenth of it. Everything is invented and hangs
together: what was paid has its list, payment and part, so that `check_ledger` finds nothing.
"""

import os
import uuid
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import product

from django.db import connection
from django.utils import timezone

from compensation.enums import LineStatus, PaymentForm, PaymentState
from compensation.models import Batch, Line, NoticeShown, Payer, Payment, PaymentPart, PaymentPreference, Terms
from compensation.models.line import snapshot
from compensation.services import correct_line
from panels.enums import Role
from panels.kit.dates import today
from panels.models import Member, Panel
from tests.benchmarks.pouring import pour
from tests.benchmarks.scale import give, organisations, panels_of, people, store

SCALE = float(os.environ.get("SCALE", "0.01"))
LINES, PAYMENTS = int(1_000_000 * SCALE), max(int(5_000 * SCALE), 50)
BUSY = max(int(1_000 * SCALE), 50)  # lines of the one expert who does most
MEMBERS, LISTS, LINES_EACH = 20, 10, 25  # of an ordinary panel: a member has so many lines in each old list
OLD_LISTS, OLD_LINES = 5, 2  # of the large panel
CORRECTED = 200
IBAN, EACH = "NL13TEST0123456789", Decimal("50.00")


@dataclass(frozen=True)
class Books:
    """The panel with a long list to pay, who pays it, and the expert who does most."""

    panel: Panel
    payer: Payer
    member: Member


def books() -> Books:
    """Fill the database: a panel with a long list to pay, among many others."""
    if connection.vendor == "sqlite":
        connection.cursor().execute("PRAGMA cache_size=-200000")  # of filling alone
    owner = organisations(1)
    [big] = panels_of(owner, 1)
    payer = Payer.objects.create(organisation=owner[0], name="Stichting Schaal", kind="foundation", iban=IBAN)
    owed, terms = members_of(big, PAYMENTS), terms_of(big, payer)
    store(
        PaymentPreference(
            member=one, form=PaymentForm.BANK, iban=IBAN, account_holder="Verzonnen", chosen_at=timezone.now()
        )
        for one in owed
    )
    store(NoticeShown(member=one, country="NL", rules_on=today()) for one in owed[:1])
    history(big, payer, terms, owed, lists=OLD_LISTS, lines=OLD_LINES)
    history(big, payer, terms, owed[:1], lists=OLD_LISTS, lines=BUSY // OLD_LISTS, first=OLD_LISTS + 1)
    waiting(terms, owed)
    others = max((LINES - Line.objects.count()) // (MEMBERS * LISTS * LINES_EACH), 0)
    for panel in panels_of(organisations(max(others // 10, 1)), others):
        pays = Payer.objects.create(organisation=panel.organisation, name=panel.name, kind="municipality", iban=IBAN)
        history(panel, pays, terms_of(panel, pays), members_of(panel, MEMBERS), lists=LISTS, lines=LINES_EACH)
    finance = people(1)[0]
    for line in Line.objects.filter(status=LineStatus.PAID).exclude(member__panel=big)[:CORRECTED]:
        correct_line(line, by=finance)
    if connection.vendor == "sqlite":
        connection.cursor().execute("PRAGMA cache_size=-2000")
    return Books(big, payer, owed[0])


def members_of(panel: Panel, number: int) -> list[Member]:
    users = people(number)
    give(Role.EXPERT, ((user, panel) for user in users))
    return store(Member(panel=panel, user=user, starts_on=long_ago(), joined_at=timezone.now()) for user in users)


def terms_of(panel: Panel, payer: Payer) -> Terms:
    return Terms.objects.create(
        panel=panel,
        payer=payer,
        valid_from=long_ago(),
        per_hour=EACH,
        per_km=Decimal("0.23"),
        source="Schaal",
        confirmed_at=timezone.now(),
    )


def waiting(terms: Terms, owed: list[Member]) -> None:
    """Two lines of everybody that can be paid and two that wait for an answer; one expert has drafts and questions."""
    for status, some, number in (
        (LineStatus.APPROVED, owed, 2),
        (LineStatus.SUBMITTED, owed, 2),
        (LineStatus.DRAFT, owed[:1], max(BUSY // 5, 5)),
        (LineStatus.RETURNED, owed[:1], max(BUSY // 20, 3)),
    ):
        rows = ((uuid.uuid4(), one.pk, day(place)) for one, place in product(some, range(number)))
        pour(line_like(some[0], terms, status), ("id", "member_id", "on"), rows)


def history(
    panel: Panel, payer: Payer, terms: Terms, some: list[Member], *, lists: int, lines: int, first: int = 1
) -> None:
    """Lists that were paid, one a quarter, with so many lines of every member in each."""
    for place in range(lists):
        paid_on = day(90 * (lists - place))
        batch = Batch.objects.create(
            panel=panel, payer=payer, number=first + place, total=EACH * lines * len(some), paid_on=paid_on,
            execute_on=paid_on, released_at=timezone.now(), exported_at=timezone.now(), account=IBAN,
        )  # fmt: skip
        of_member = {one.pk: uuid.uuid4() for one in some}
        payment = Payment(
            batch=batch, member=some[0], number=1, form=PaymentForm.BANK, amount=EACH * lines, iban=IBAN,
            account_holder="Verzonnen", state=PaymentState.PAID, paid_on=paid_on,
        )  # fmt: skip
        numbered = ((key, one, number) for number, (one, key) in enumerate(of_member.items(), 1))
        pour(payment, ("id", "member_id", "number"), numbered)
        keys = [uuid.uuid4() for _one in range(len(some) * lines)]
        pairs = list(zip(keys, (one.pk for one in some for _line in range(lines)), strict=True))
        days = (paid_on - timedelta(days=1 + number % lines) for number in range(len(pairs)))
        like = line_like(some[0], terms, LineStatus.PAID)
        like.batch = batch
        pour(like, ("id", "member_id", "on"), ((key, one, on) for (key, one), on in zip(pairs, days, strict=True)))
        part = PaymentPart(payment_id=uuid.uuid4(), line_id=uuid.uuid4(), amount=EACH)
        pour(part, ("id", "payment_id", "line_id"), ((uuid.uuid4(), of_member[one], key) for key, one in pairs))


def line_like(member: Member, terms: Terms, status: LineStatus) -> Line:
    """An hour at a meeting, under terms, so far on its way."""
    handed_in = None if status == LineStatus.DRAFT else timezone.now() - timedelta(days=20)
    return Line(
        member=member,
        terms=terms,
        on=today(),
        activity="session",
        description="Verzonnen",
        minutes=60,
        fee=EACH,
        travel=Decimal(0),
        basis=snapshot(terms.basis("session", 60)),
        status=status,
        submitted_at=handed_in,
    )


def day(before: int) -> date:
    return today() - timedelta(days=before + 1)


def long_ago() -> date:
    return day(2000)
