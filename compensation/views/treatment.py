"""The payer decides which class payments are, for those who administer or pay for the organisation."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from compensation import services
from compensation.forms import PaidFilter, TreatmentForm, WhomForm
from compensation.models import Payer, Treatment, TreatmentChange
from compensation.policies import may_handle_payer
from compensation.selectors import paid_people as paid
from compensation.selectors import treatment as selectors
from compensation.selectors.treatment import Whom
from compensation.views.answers import accepted
from compensation.views.hours import FORM_METHODS
from panels.kit.access import guarded
from panels.kit.errors import Refusal
from panels.kit.paging import page_of
from panels.models import Member

HISTORY = 50


@guarded(may_handle_payer, on=Payer)
@require_safe
def treatments(request: HttpRequest, payer: Payer, year: int) -> HttpResponse:
    """Who was paid in a year, with sums, hints and decisions; several can be chosen at once."""
    found = PaidFilter(request.GET)
    page = page_of(request, selectors.paid_people(payer, year, **found.chosen()))
    rows = paid.with_rows(list(page), payer, year)
    context = {
        "payer": payer,
        "year": year,
        "filter": found,
        "page": page,
        "rows": rows,
        "panels": selectors.panel_decisions(payer, year),
        "standing": selectors.standing(payer, year),
        "limits": paid.published_limits(payer, year),
    }
    return render(request, "compensation/treatments.html", context)


@guarded(may_handle_payer, on=Payer)
@require_safe
def treatments_of(request: HttpRequest, payer: Payer, year: int, member_pk: str) -> HttpResponse:
    """One member: every payment with its decision, and the history."""
    paid_ever = Member.objects.filter(payments__batch__payer=payer).distinct()
    member = get_object_or_404(paid_ever.select_related("user", "panel"), pk=member_pk)
    changes = TreatmentChange.objects.filter(treatment__payer=payer, treatment__year=year)
    about = changes.filter(treatment__member=member) | changes.filter(
        treatment__member__isnull=True, treatment__panel=member.panel
    )
    context = {
        "payer": payer,
        "year": year,
        "member": member,
        "rows": paid.payment_rows(payer, year, member.pk),
        "limits": paid.published_limits(payer, year),
        "changes": about.select_related("by", "treatment__payment")[:HISTORY],
    }
    return render(request, "compensation/treatments_of.html", context)


@guarded(may_handle_payer, on=Payer)
@FORM_METHODS
def treatments_decide(request: HttpRequest, payer: Payer, year: int) -> HttpResponse:
    """For whom stands in the address; the decision is in the form."""
    try:
        whom = WhomForm(request.GET, payer=payer, year=year).whom()
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("compensation:treatments", payer.pk, year)
    before = _before(payer, year, whom)
    form = TreatmentForm(request.POST or None, is_one=whom.is_one, before=before)
    if request.method == "POST" and accepted(form, lambda **values: _decide(request, payer, year, whom, values)):
        if whom.is_one:
            return redirect("compensation:treatments-of", payer.pk, year, whom.places()[0]["member"].pk)
        return redirect("compensation:treatments", payer.pk, year)
    context = {"payer": payer, "year": year, "whom": whom, "form": form, **_looked_at(payer, year, whom)}
    return render(request, "compensation/treatments_decide.html", context)


def _decide(request: HttpRequest, payer: Payer, year: int, whom: Whom, values: dict[str, Any]) -> None:
    changed = services.decide_treatment(payer, year, whom, by=request.user, **values)
    words = ngettext("%(count)d beslissing is bewaard.", "%(count)d beslissingen zijn bewaard.", changed)
    messages.success(request, words % {"count": changed} if changed else _("Dit was al zo besloten."))


def _before(payer: Payer, year: int, whom: Whom) -> Treatment | None:
    """What was decided at this very place, when it is one place."""
    places = whom.places()
    if len(places) != 1:
        return None
    return Treatment.objects.filter(payer=payer, year=year, **places[0]).first()


def _looked_at(payer: Payer, year: int, whom: Whom) -> dict[str, Any]:
    """What helps to decide: sums and hints of the chosen people, and the limits of the year."""
    people = [{"member": member.pk, "name": member.name, "panel_name": member.panel.name} for member in whom.members]
    return {"rows": paid.with_rows(people, payer, year), "limits": paid.published_limits(payer, year)}
