"""Working agreements: read in each version, aloud too, accept, withdraw, and who said yes."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from panels import policies, services
from panels.audit import record
from panels.forms.panels import AcceptForm
from panels.kit.access import guarded
from panels.kit.dates import today
from panels.kit.errors import Refusal
from panels.kit.paging import page_of
from panels.models import AgreementAcceptance, Member, Panel, WorkingAgreement
from panels.selectors.agreements import acceptances_of, read_before, what_changed


@guarded(policies.may_read_agreement, on=Panel)
@require_http_methods(["GET", "HEAD", "POST"])
def agreement(request: HttpRequest, panel: Panel) -> HttpResponse:
    """Read the newest version; a member says yes here."""
    newest = panel.agreements.current().first()
    member = Member.objects.filter(panel=panel, user=request.user).first()
    form = AcceptForm(request.POST or None)
    if request.method == "POST" and newest and member and form.is_valid():
        try:
            services.accept_agreement(newest, member=member, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Dank u wel. Uw naam staat nu bij de afspraken."))
        return redirect("panels:agreement", panel.pk)
    context = {"panel": panel, "member": member, "acceptance": _acceptance(member, newest), "form": form}
    return render(request, "panels/agreement_detail.html", {**context, **_reading(newest, member, panel)})


@guarded(policies.may_read_version, on=WorkingAgreement)
@require_safe
def version(request: HttpRequest, agreement: WorkingAgreement) -> HttpResponse:
    """One version, also one that is over, with what changed since the one before."""
    newest = agreement.panel.agreements.current().first()
    if newest and newest.pk == agreement.pk:
        return redirect("panels:agreement", agreement.panel_id)
    context = {"panel": agreement.panel, "newest": newest, **_reading(agreement, None, agreement.panel)}
    return render(request, "panels/agreement_version.html", context)


@guarded(policies.may_read_agreement, on=Panel)
@require_safe
def aloud(request: HttpRequest, panel: Panel) -> HttpResponse:
    """Only the words, in order: for reading aloud, and for who finds a page too busy."""
    newest = panel.agreements.current().first()
    rules = newest.rules.all() if newest else []
    return render(request, "panels/agreement_aloud.html", {"panel": panel, "agreement": newest, "rules": rules})


@guarded(policies.may_see_acceptances, on=Panel)
@require_safe
def acceptances(request: HttpRequest, panel: Panel) -> HttpResponse:
    """Who said yes to which version, and who to call. Reading phone numbers is written in the audit log."""
    newest = panel.agreements.current().first()
    waiting = request.GET.get("toon") == "wacht"
    page = page_of(request, acceptances_of(panel, waiting=waiting))
    record("agreement.acceptances_read", by=request.user, on=panel)
    context = {"panel": panel, "agreement": newest, "page": page, "waiting": waiting}
    return render(request, "panels/agreement_acceptances.html", context)


@guarded(policies.may_manage_member, on=Member)
@require_POST
def record_acceptance(request: HttpRequest, member: Member) -> HttpResponse:
    """The coordinator heard a member's yes."""
    newest = member.panel.agreements.current().first()
    if newest:
        services.accept_agreement(newest, member=member, typed_name=member.name, by=request.user)
        messages.success(request, _("U heeft opgeschreven dat %(name)s het eens is.") % {"name": member.name})
    if request.POST.get("terug") == "lijst":
        return redirect("panels:agreement-acceptances", member.panel_id)
    return redirect(member)


@guarded(policies.may_see_member, on=Member)
@require_POST
def withdraw(request: HttpRequest, member: Member) -> HttpResponse:
    """Take a yes back: the person, or the coordinator who heard it."""
    for acceptance in member.acceptances.filter(withdrawn_at__isnull=True).select_related("agreement"):
        services.withdraw_acceptance(acceptance, by=request.user)
    messages.success(request, _("Het ja is ingetrokken."))
    return redirect("panels:agreement", member.panel_id) if member.user_id == request.user.pk else redirect(member)


def _acceptance(member: Member | None, newest: object) -> AgreementAcceptance | None:
    if not member or not newest:
        return None
    return member.acceptances.filter(agreement=newest, withdrawn_at__isnull=True).first()


def _reading(agreement: WorkingAgreement | None, member: Member | None, panel: Panel) -> dict[str, object]:
    """A version with its rules, what changed since the reader said yes, older versions, and a draft that is open."""
    if agreement is None:
        return {"agreement": None, "draft": _open_draft(panel)}
    before = read_before(member, agreement)
    older = panel.agreements.current().exclude(pk=agreement.pk)
    return {
        "agreement": agreement,
        "rules": agreement.rules.all(),
        "before": before,
        "changes": what_changed(before, agreement),
        "older": older,
        "draft": _open_draft(panel),
    }


def _open_draft(panel: Panel) -> WorkingAgreement | None:
    draft = panel.agreements.drafts().first()
    return draft if draft and draft.is_open_on(today()) else None
