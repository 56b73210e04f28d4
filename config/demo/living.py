"""The living panel: members with needs, terms and agreements. Its days move with today."""

from datetime import date, time, timedelta
from decimal import Decimal

from compensation.enums import PaymentForm
from compensation.models import Payer
from compensation.services import keep_payer, set_budget, set_terms
from compensation.services.payment import choose_payment
from compensation.services.submission import note_shown
from config.demo.people import Cast, ready
from config.demo.words import words
from panels.enums import ContactWay
from panels.kit.dates import at, today
from panels.models import Member, Panel, Welcome
from panels.services import accept_agreement, accept_membership, create_panel, enrol_member, publish_agreement
from reports.services.lessons import record_lesson

EXPERT = "expert@demo.example"
PAY_FROM = "NL13TEST0123456789"


def make_living_panel(cast: Cast) -> Panel:
    starts_on = days_from_now(-120)
    panel = create_panel(
        organisation=cast.organisation,
        by=cast.coordinator,
        starts_on=starts_on,
        ends_on=days_from_now(600),
        contact_name=cast.coordinator.name,
        contact_phone=cast.organisation.help_phone,
        contact_email=cast.organisation.reply_email,
        **words()["panel"],
    )
    set_terms(
        panel=panel,
        valid_from=starts_on,
        per_hour=Decimal(50),
        per_km=Decimal("0.23"),
        source="Besluit van het ministerie; kilometers: onbelast bedrag",
        payer=make_payer(cast),
        by=cast.coordinator,
    )
    set_budget(panel, year=starts_on.year, amount=Decimal(7500), by=cast.coordinator)
    set_budget(panel, year=today().year, amount=Decimal(7500), by=cast.coordinator)
    publish_agreement(panel, text=words()["agreement"]["text"].strip(), by=cast.coordinator)
    for row in words()["member"]:
        make_member(panel, row, cast)
    for row in words()["lesson"]:
        record_lesson(panel, by=cast.coordinator, **row)
    return panel


def make_payer(cast: Cast) -> Payer:
    """The ministry pays from an invented account."""
    organisation = cast.organisation
    return keep_payer(
        None,
        organisation=organisation,
        name=organisation.name,
        kind=organisation.payer_kind,
        iban=PAY_FROM,
        bic="",
        promise_days=14,
        by=cast.finance,
    )


def make_member(panel: Panel, row: dict, cast: Cast) -> Member:
    """A member who joined, said yes to the agreements, and (most of them) chose how to be paid."""
    member = enrol_member(
        panel=panel,
        name=row["name"],
        email=row.get("email"),
        phone=row.get("phone"),
        address=row.get("address", ""),
        preferred=ContactWay(row["preferred"]),
        starts_on=panel.starts_on,
        by=cast.coordinator,
        invite=False,
        needs=row["needs"],
    )
    settle_in(member, cast)
    if row.get("email") == EXPERT:
        ready(member.user)
    if row.get("payment"):
        note_shown(member, by=member.user)
        choose_payment(
            member,
            form=PaymentForm(row["payment"]),
            iban=row.get("iban", ""),
            account_holder=member.name,
            by=member.user,
        )
    return member


def settle_in(member: Member, cast: Cast) -> None:
    accept_membership(member, by=member.user)
    agreement = member.panel.agreements.current().first()
    if agreement:
        typed_by = member.user if member.user.email else cast.coordinator
        accept_agreement(agreement, member=member, typed_name=member.name, by=typed_by)
    joined = at(member.starts_on, time(12))
    Member.objects.filter(pk=member.pk).update(joined_at=joined)
    Welcome.objects.filter(user=member.user, panel=member.panel).update(finished_at=joined)


def members_of(panel: Panel) -> dict[str, Member]:
    """Members by their first name."""
    return {member.name.split()[0]: member for member in panel.members.select_related("user")}


def days_from_now(days: int) -> date:
    return today() + timedelta(days=days)


def workday(days: int) -> date:
    """That many days from now, or the Monday after it: nobody meets in a weekend."""
    day = days_from_now(days)
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)
