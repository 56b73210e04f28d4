"""Take over rates, ways of payment and paid hours from spreadsheets. Running it twice adds nothing."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import Max
from stdnum import iban as ibans

from compensation.enums import Activity, LineStatus, PaymentForm, PaymentState
from compensation.models import Batch, Line, Payment, PaymentPart, PaymentPreference, Terms
from compensation.services.lines import book_line
from compensation.services.payment import choose_payment
from compensation.services.terms import set_terms
from compensation.xlsx import HoursRow
from panels.audit import record
from panels.kit.names import fold
from panels.kit.source_keys import source_key
from panels.models import Member, Panel, User

MOST_SIGNS = 300
ACTIVITIES = (
    (Activity.SESSION, ("bijeenkomst", "kennismaking", "slotbijeenkomst", "vergadering", "sessie")),
    (Activity.PREPARATION, ("voorbereid",)),
    (Activity.READING, ("stukkenlezen", "meelezen", "lezen")),
    (Activity.TRAINING, ("training", "cursus")),
    (Activity.WORKSHOP, ("workshop",)),
    (Activity.SHADOW_DAY, ("meeloopdag", "meelopen")),
)


def activity_of(words: str) -> Activity:
    """The kind of activity that the words begin with; anything else is something else."""
    folded = fold(words)
    return next((kind for kind, begins in ACTIVITIES if folded.startswith(begins)), Activity.OTHER)


def has_terms_on(panel: Panel, day: date) -> bool:
    """Whether somebody of the panel said what was paid on that day."""
    return panel.terms.filter(valid_from__lte=day, confirmed_at__isnull=False).exists()


@transaction.atomic
def take_over_terms(
    *, panel: Panel, rates: Iterable[tuple[date, Decimal, Decimal]], source: str, by: User | None
) -> int:
    """Enter rates as (from, per hour, per kilometre); returns how many are new."""
    new = 0
    for valid_from, per_hour, per_km in rates:
        known = Terms.objects.filter(panel=panel, valid_from=valid_from, confirmed_at__isnull=False)
        if known.filter(per_hour=per_hour, per_km=per_km).exists():
            continue
        set_terms(panel=panel, valid_from=valid_from, per_hour=per_hour, per_km=per_km, source=source, by=by)
        new += 1
    return new


@transaction.atomic
def take_over_payment(*, member: Member, form: str, iban: str, holder: str, by: User | None) -> bool:
    """Keep how a member was paid, unless they chose something themselves. Returns whether it was kept.

    A bank account that does not pass its check is not kept.
    """
    if not form or (form == PaymentForm.BANK and not ibans.is_valid(iban, check_country=False)):
        return False
    if PaymentPreference.objects.filter(member=member).exists():
        return False
    choose_payment(
        member,
        form=PaymentForm(form),
        iban=iban,
        account_holder=holder or member.name,
        by=by,
        made_before=True,
    )
    return True


def take_over_hours(row: HoursRow, *, member: Member, by: User | None) -> tuple[Line, bool]:
    """The approved line of this row (it was paid long ago), and whether it is new."""
    key = source_key(
        member.pk, row.on, fold(row.activity), row.minutes, row.starts, row.ends, row.km if not row.minutes else ""
    )
    known = Line.objects.filter(source_key=key).first()
    if known:
        return known, False
    line = book_line(
        member=member,
        on=row.on,
        activity=activity_of(row.activity),
        minutes=row.minutes,
        description=description_of(row),
        km=row.km,
        tickets=row.tickets.quantize(Decimal("0.01")),
        by=by,
        source_key=key,
        status=LineStatus.APPROVED,
    )
    return line, True


@transaction.atomic
def settle(panel: Panel, lines: Sequence[Line], *, by: User | None) -> Batch | None:
    """Put lines that were paid before Spiegel in a list that is paid already: nobody gets this money twice."""
    amounts: dict[Member, Decimal] = defaultdict(Decimal)
    for line in lines:
        amounts[line.member] += line.total
    if not sum(amounts.values()):
        return None
    panel = Panel.objects.select_for_update(no_key=True).get(pk=panel.pk)
    batch = Batch.objects.create(
        panel=panel,
        number=(panel.batches.aggregate(last=Max("number"))["last"] or 0) + 1,
        made_by=by,
        total=sum(amounts.values()),
        paid_on=max(line.on for line in lines),
    )
    forms = dict(PaymentPreference.objects.filter(member__panel=panel).values_list("member", "form"))
    payments = Payment.objects.bulk_create(
        Payment(
            batch=batch,
            member=member,
            number=place,
            form=forms.get(member.pk, PaymentForm.BANK),
            amount=amount,
            state=PaymentState.PAID,
            paid_on=batch.paid_on,
        )
        for place, (member, amount) in enumerate(amounts.items(), start=1)
    )
    of_member = {payment.member_id: payment for payment in payments}
    PaymentPart.objects.bulk_create(
        PaymentPart(payment=of_member[line.member_id], line=line, amount=line.total) for line in lines
    )
    Line.objects.filter(pk__in=[line.pk for line in lines]).update(batch=batch, status=LineStatus.PAID)
    record("batch.taken_over", by=by, on=batch, details={"number": batch.number, "payments": len(amounts)})
    return batch


def description_of(row: HoursRow) -> str:
    """What the sheet called it, with the remark; shortened when it is longer than a line can hold."""
    text = ": ".join(filter(None, (row.activity, row.remark)))
    return text if len(text) <= MOST_SIGNS else text[: MOST_SIGNS - 1] + "…"
