"""What is known about a person's hours and money (panels/kit/known.py)."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from compensation.models import Cost, HoursDraft, Line, NoticeShown, OneOffChoice, Payment, PaymentPreference, UsualTrip
from compensation.selectors.known_situation import own_limit_known, situation_known, talks_known
from compensation.selectors.known_treatment import treatments_known
from panels.kit.known import KnownFile, Section, length_in_words, shown
from panels.models import Organisation, Panel, User
from panels.selectors.retention import days_kept

ONCE = {
    "form": gettext_lazy("Hoe"),
    "iban": gettext_lazy("Rekening"),
    "account_holder": gettext_lazy("Op naam van"),
    "charity": gettext_lazy("Goed doel"),
    "training": gettext_lazy("Training"),
    "until": gettext_lazy("Tot"),
    "chosen_at": gettext_lazy("Gekozen"),
}


def known_about(user: User) -> list[Section]:
    """Hours, payments, and how somebody wants to be paid."""
    return [
        _lines(user),
        _costs(user),
        _payments(user),
        treatments_known(user, kept=_kept_by_law(user)),
        _preference(user),
        situation_known(user),
        own_limit_known(user),
        talks_known(user),
    ]


def things_of(user: User) -> dict[str, list[Any]]:
    """Keys of the rows that are about a person, by the name under which the log knows them."""
    lines = Line.objects.filter(member__user=user).values_list("pk", flat=True)
    return {"compensation.line": list(lines)}


def lists_with(user: User) -> dict[str, list[Any]]:
    """Keys of the payout lists that hold the account of a person."""
    return {"compensation.batch": list(Payment.objects.filter(member__user=user).values_list("batch_id", flat=True))}


def _kept_by_law(user: User) -> str:
    """The longest that a country of this person asks for."""
    panels = Panel.objects.filter(members__user=user).select_related("organisation")
    organisations: list[Organisation | None] = [panel.organisation for panel in panels]
    return length_in_words(max(days_kept("payments", one) for one in organisations or [None]))


def _lines(user: User) -> Section:
    lines = Line.objects.filter(member__user=user).select_related("member__panel")
    fields = ("on", "activity", "description", "km", "tickets", "status", "return_reason", "reply")
    rows = [
        [
            (_("Groep"), line.member.panel.name),
            *(shown(line, name) for name in fields),
            (_("Minuten"), line.minutes),
            (_("Vergoeding"), line.fee),
            (_("Reiskosten"), line.travel),
            (_("Doorgegeven"), line.submitted_at),
            (_("Bekeken"), line.decided_at),
        ]
        for line in lines
    ]
    return Section(
        key="hours",
        title=_("Uw uren en reiskosten"),
        why=_("Om u te betalen."),
        who_sees=_("U, uw coördinator en wie de betaling doet."),
        until=_("Wat betaald is %(length)s, want dat moet van de belasting. De rest tot u stopt en alles klaar is.")
        % {"length": _kept_by_law(user)},
        rows=rows,
        correct_url=reverse("compensation:mine"),
        correct_label=_("Verander uw uren"),
    )


def _costs(user: User) -> Section:
    costs = Cost.objects.filter(line__member__user=user).select_related("line__member__panel")
    trips = UsualTrip.objects.filter(member__user=user).select_related("member__panel")
    drafts = HoursDraft.objects.filter(user=user).select_related("member__panel")
    rows = [
        [
            (_("Groep"), cost.line.member.panel.name),
            (_("Dag"), cost.line.on),
            (_("Wat"), cost.get_kind_display()),
            (_("Wat het kostte"), cost.spent),
            (_("Wat is vergoed"), cost.amount),
            (_("Er is een bon"), bool(cost.receipt)),
        ]
        for cost in costs
    ]
    rows += [
        [(_("Groep"), trip.member.panel.name), (_("Uw gewone afstand met de auto, enkele reis"), trip.km)]
        for trip in trips
    ]
    rows += [
        [(_("Groep"), draft.member.panel.name), (_("Uren die u begon in te vullen"), draft.words)] for draft in drafts
    ]
    return Section(
        key="costs",
        title=_("Uw kosten en bonnen"),
        why=_("Om uw kosten terug te betalen."),
        who_sees=_("U, uw coördinator en wie de betaling doet. Wat u begon in te vullen, ziet u alleen zelf."),
        until=_("Bedragen die betaald zijn %(length)s, want dat moet van de belasting. De rest tot u stopt.")
        % {"length": _kept_by_law(user)},
        rows=rows,
        files=[_receipt(number, cost) for number, cost in enumerate(costs, start=1) if cost.receipt],
        correct_url=reverse("compensation:mine"),
        correct_label=_("Verander uw uren"),
    )


def _receipt(number: int, cost: Cost) -> KnownFile:
    ending = str(cost.receipt.name).rpartition(".")[2]
    label = _("Bon: %(what)s") % {"what": cost.get_kind_display()}
    return KnownFile(f"bon-{number}.{ending}", label, lambda: cost.receipt.open("rb"))


def _payments(user: User) -> Section:
    payments = Payment.objects.filter(member__user=user).select_related("batch__panel")
    rows = [
        [
            (_("Groep"), payment.batch.panel.name),
            (_("Betaald op"), payment.paid_on or payment.batch.paid_on),
            (_("Bedrag"), payment.amount),
            shown(payment, "paid_to", _("Aan wie")),
            shown(payment, "form", _("Hoe")),
            (_("Alleen deze keer zo"), payment.is_one_off),
            (_("Gekozen"), payment.chosen_at),
            shown(payment, "iban", _("Rekening")),
            shown(payment, "account_holder", _("Op naam van")),
            shown(payment, "charity", _("Goed doel")),
            shown(payment, "training", _("Training")),
        ]
        for payment in payments
    ]
    return Section(
        key="payments",
        title=_("Wat u is betaald"),
        why=_("De wet zegt dat wie betaalt, moet kunnen laten zien wat er is betaald."),
        who_sees=_("U, uw coördinator en wie de betaling doet."),
        until=_("%(length)s na het jaar van de betaling. Dat is de wet.") % {"length": _kept_by_law(user)},
        rows=rows,
        correct_url=reverse("compensation:mine"),
        correct_label=_("Bekijk uw uren"),
    )


def _preference(user: User) -> Section:
    fields = (
        "form",
        "iban",
        "account_holder",
        "charity",
        "training",
        "representative",
        "proof",
        "chosen_at",
        "denied_at",
    )
    chosen = PaymentPreference.objects.filter(member__user=user)
    once = OneOffChoice.objects.filter(member__user=user)
    notices = NoticeShown.objects.filter(member__user=user)
    rows = [[shown(one, name) for name in fields] for one in chosen]
    rows += [
        [(_("Alleen de volgende betaling"), True), *(shown(one, name, ONCE[name]) for name in ONCE)] for one in once
    ]
    rows += [[(_("Uitleg over uitkering of toeslag gelezen"), one.created_at)] for one in notices]
    return Section(
        key="payment_choice",
        title=_("Hoe u betaald wilt worden"),
        why=_("Om het geld naar de goede rekening te sturen."),
        who_sees=_("U, uw coördinator en wie de betaling doet."),
        until=_("Tot u stopt en alles is betaald."),
        rows=rows,
        correct_url=reverse("compensation:mine"),
        correct_label=_("Kies iets anders"),
    )
