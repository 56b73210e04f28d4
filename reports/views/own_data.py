"""My data: what is known, who looked, what I said yes to, and all of it as a file."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from panels.audit import record
from panels.kit.access import guarded, signed_in
from panels.kit.errors import Refusal
from panels.kit.files import serve_private
from panels.kit.paging import page_of
from panels.models import ForgetRequest, Member
from reports import policies, services
from reports.models import DataExport
from reports.selectors.looking import in_words, looks_at
from reports.selectors.own_data import consents_of, parts_about

FEW = 5
FILE_NAME = "mijn-gegevens.zip"


@guarded(signed_in)
@require_safe
def own_data(request: HttpRequest) -> HttpResponse:
    """Everything about oneself: the lines first, the rest folded."""
    looks = looks_at(request.user)
    context = {
        "parts": parts_about(request.user),
        "consents": consents_of(request.user),
        "looks": in_words(looks[:FEW]),
        "looks_total": looks.count(),
        "leaving": ForgetRequest.objects.standing().filter(user=request.user).first(),
    }
    return render(request, "reports/own_data.html", context)


@guarded(signed_in)
@require_safe
def own_looks(request: HttpRequest) -> HttpResponse:
    page = page_of(request, looks_at(request.user))
    return render(request, "reports/own_data_looks.html", {"page": page, "looks": in_words(page.object_list)})


@guarded(signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required(allow_get=True)
def own_download(request: HttpRequest) -> HttpResponse:
    """Ask for the file, and see how far it is."""
    if request.method == "POST":
        services.start_export(request.user, by=request.user)
        return redirect("reports:own-data-download")
    export = DataExport.objects.filter(user=request.user, asked_by=request.user).select_related("job").first()
    return render(request, "reports/own_data_download.html", {"export": export})


@guarded(policies.may_fetch_export, on=DataExport)
@require_safe
@reauthentication_required
def export_file(request: HttpRequest, export: DataExport) -> HttpResponse:
    """The file itself, once. A HEAD request does not use it up."""
    try:
        export = services.take_export(export, by=request.user) if request.method == "GET" else export
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return _back(export)
    return serve_private(export.file, mimetype="application/zip", download_as=FILE_NAME)


@guarded(policies.may_hand_over_data, on=Member)
@require_safe
def member_data(request: HttpRequest, member: Member) -> HttpResponse:
    """All of somebody without an account, to print and hand over. Opening it is written down for them to see."""
    record("data.read", by=request.user, on=member)
    newest = DataExport.objects.filter(member=member, asked_by=request.user).select_related("job").first()
    context = {
        "member": member,
        "parts": parts_about(member.user),
        "consents": consents_of(member.user),
        "looks": in_words(looks_at(member.user)[:50]),
        "export": newest,
        "leaving": ForgetRequest.objects.standing().filter(user=member.user).first(),
    }
    return render(request, "reports/member_data.html", context)


@guarded(policies.may_hand_over_data, on=Member)
@require_POST
@reauthentication_required
def member_download(request: HttpRequest, member: Member) -> HttpResponse:
    """Make the file for somebody without an account."""
    services.start_export(member.user, by=request.user, member=member)
    messages.success(request, _("Het bestand wordt gemaakt. U kunt het zo ophalen."))
    return redirect("reports:member-data", member.pk)


def _back(export: DataExport) -> HttpResponse:
    if export.member_id:
        return redirect("reports:member-data", export.member_id)
    return redirect("reports:own-data-download")
