"""What payers decided about a person's payments and reported of them, for the page of everything that is known."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from compensation.models import Payment, TaxReportRow, Treatment, TreatmentChange
from panels.kit.known import Section, shown
from panels.models import User


def treatments_known(user: User, *, kept: str) -> Section:
    """Decisions with their history, and what the tax office was told. `kept` is how long, in words."""
    return Section(
        key="treatments",
        title=_("Hoe wie betaalt uw betalingen indeelt"),
        why=_("Omdat wie betaalt moet weten of iets bij de belasting wordt gemeld."),
        who_sees=_("U, uw coördinator en wie de betaling doet."),
        until=_("%(length)s na het jaar van de betaling. Dat is de wet.") % {"length": kept},
        rows=[*_decided(user), *_changed(user), *_reported(user)],
        correct_url=reverse("compensation:mine"),
        correct_label=_("Bekijk uw uren"),
    )


def _decided(user: User) -> list[list[Any]]:
    return [
        [
            *_whose(one),
            (_("Geldt voor"), _about_whom(one)),
            (_("Betaling van"), one.payment.paid_on if one.payment else None),
            shown(one, "kind", _("Soort")),
            shown(one, "reporting", _("Melden bij de belasting")),
            (_("Ingehouden"), one.withheld),
            (_("Besloten op"), one.confirmed_at),
        ]
        for one in _treatments(user).select_related("payer", "payment")
    ]


def _changed(user: User) -> list[list[Any]]:
    changes = TreatmentChange.objects.filter(treatment__in=_treatments(user)).select_related("treatment__payer")
    return [
        [
            *_whose(change.treatment),
            (_("Geldt voor"), _about_whom(change.treatment)),
            (_("Veranderd op"), change.created_at),
            shown(change, "kind_before", _("Was eerst")),
            shown(change, "kind", _("Werd toen")),
            shown(change, "reporting_before", _("Melden was eerst")),
            shown(change, "reporting", _("Melden werd toen")),
            (_("Ingehouden was eerst"), change.withheld_before),
            (_("Ingehouden werd toen"), change.withheld),
        ]
        for change in changes
    ]


def _reported(user: User) -> list[list[Any]]:
    told = TaxReportRow.objects.filter(payment__member__user=user).select_related("report__payer")
    return [
        [
            (_("Wie betaalt"), row.report.payer.name),
            (_("Jaar"), row.report.year),
            (_("Gemeld op"), row.report.reported_on),
            (_("Gemeld bedrag"), row.amount),
        ]
        for row in told
    ]


def _treatments(user: User) -> QuerySet[Treatment]:
    """Decisions about the person, and those about everybody of a panel in which that payer paid them that year."""
    paid = Payment.objects.filter(member__user=user, batch__payer=OuterRef("payer"), batch__panel=OuterRef("panel"))
    in_year = Q(paid_on__year=OuterRef("year")) | Q(paid_on__isnull=True, returned_on__year=OuterRef("year"))
    return Treatment.objects.filter(Q(member__user=user) | Q(Exists(paid.filter(in_year)), member__isnull=True))


def _about_whom(treatment: Treatment) -> str:
    if treatment.payment_id:
        return _("Eén betaling aan u")
    return _("Alle betalingen aan u in dat jaar") if treatment.member_id else _("Iedereen in uw groep")


def _whose(treatment: Treatment) -> list[tuple[str, Any]]:
    return [(_("Wie betaalt"), treatment.payer.name), (_("Jaar"), treatment.year)]
