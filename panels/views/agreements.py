"""Working agreements: read, publish, accept, withdraw."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from panels import policies, services
from panels.forms.panels import AcceptForm, AgreementForm
from panels.kit.access import guarded
from panels.kit.errors import Refusal
from panels.models import AgreementAcceptance, Member, Panel


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
    acceptance = _acceptance(member, newest)
    context = {"panel": panel, "agreement": newest, "member": member, "acceptance": acceptance, "form": form}
    return render(request, "panels/agreement_detail.html", context)


@guarded(policies.may_publish_agreement, on=Panel)
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest, panel: Panel) -> HttpResponse:
    newest = panel.agreements.current().first()
    form = AgreementForm(request.POST or None, initial={"text": newest.text if newest else ""})
    if request.method == "POST" and form.is_valid():
        try:
            services.publish_agreement(panel, text=form.cleaned_data["text"], by=request.user)
        except Refusal as refusal:
            form.add_error("text", str(refusal))
        else:
            messages.success(request, _("De afspraken staan klaar. Iedereen wordt gevraagd om ja te zeggen."))
            return redirect("panels:agreement", panel.pk)
    return render(request, "panels/agreement_publish.html", {"form": form, "panel": panel, "agreement": newest})


@guarded(policies.may_manage_member, on=Member)
@require_POST
def record_acceptance(request: HttpRequest, member: Member) -> HttpResponse:
    """The coordinator heard a member's yes."""
    newest = member.panel.agreements.current().first()
    if newest:
        services.accept_agreement(newest, member=member, typed_name=member.name, by=request.user)
        messages.success(request, _("U heeft opgeschreven dat %(name)s het eens is.") % {"name": member.name})
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
