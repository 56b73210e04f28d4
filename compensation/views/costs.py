"""Receipts: a photo that goes with a cost, for whoever may see the line."""

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from compensation import services
from compensation.forms import ReceiptForm
from compensation.models import Cost
from compensation.models.line import AGREED
from compensation.policies import may_add_receipt, may_see_receipt
from compensation.views.answers import accepted, tried
from compensation.views.hours import FORM_METHODS
from panels.audit import record
from panels.kit.access import guarded
from panels.kit.files import serve_private


@guarded(may_see_receipt, on=Cost)
@require_safe
def receipt(request: HttpRequest, cost: Cost) -> HttpResponseBase:
    """The receipt itself; reading somebody else's is written down."""
    if not cost.receipt:
        raise Http404
    if cost.line.member.user_id != request.user.pk:
        record("cost.receipt_read", by=request.user, on=cost.line, panel=cost.panel)
    name = f"bon.{cost.receipt.name.rpartition('.')[2]}"
    return serve_private(cost.receipt, mimetype=cost.mimetype, download_as=name)


@guarded(may_add_receipt, on=Cost)
@FORM_METHODS
def receipt_add(request: HttpRequest, cost: Cost) -> HttpResponse:
    """Take a photo of the receipt, or choose a file; a second one comes beside it or in its place."""
    if cost.line.status in AGREED:
        messages.warning(request, _("Dit is al goedgekeurd. De bon verandert niet meer."))
        return redirect(cost.line)
    form = ReceiptForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and accepted(form, lambda file: _keep(cost, file, request)):
        messages.success(request, _("De bon is bewaard."))
        return redirect(cost.line)
    return render(request, "compensation/receipt.html", {"form": form, "cost": cost, "line": cost.line})


@guarded(may_add_receipt, on=Cost)
@FORM_METHODS
def receipt_remove(request: HttpRequest, cost: Cost) -> HttpResponse:
    """First the question, then it is gone."""
    if request.method == "POST":
        tried(
            request,
            lambda: services.remove_receipt(cost, by=request.user),
            _("De bon is weg. Het bedrag staat er nog."),
        )
        return redirect(cost.line)
    return render(request, "compensation/receipt_remove.html", {"cost": cost, "line": cost.line})


def _keep(cost: Cost, file: UploadedFile, request: HttpRequest) -> None:
    services.keep_receipt(cost, file=file, by=request.user, beside="erbij" in request.POST)
