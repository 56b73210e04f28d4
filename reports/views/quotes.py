"""Quotes and the consent of who said them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from panels.kit.access import guarded
from panels.kit.paging import page_of
from panels.models import Panel
from reports import policies, services
from reports.forms import QuoteForm
from reports.models import Quote
from reports.selectors.library import quotes_for


@guarded(policies.may_record_lesson, on=Panel)
@require_safe
def quote_list(request: HttpRequest, panel: Panel) -> HttpResponse:
    page = page_of(request, quotes_for(request.user, panel))
    return render(request, "reports/quote_list.html", {"panel": panel, "page": page})


@guarded(policies.may_record_quote, on=Panel)
@require_http_methods(["GET", "HEAD", "POST"])
def quote_create(request: HttpRequest, panel: Panel) -> HttpResponse:
    form = QuoteForm(request.POST or None, panel=panel)
    if request.method == "POST" and form.is_valid():
        services.record_quote(panel, by=request.user, **form.cleaned_data)
        messages.success(request, _("Het citaat staat erbij."))
        return redirect("reports:quotes", panel.pk)
    return render(request, "reports/quote_form.html", {"form": form, "panel": panel, "quote": None})


@guarded(policies.may_edit_quote, on=Quote)
@require_http_methods(["GET", "HEAD", "POST"])
def quote_edit(request: HttpRequest, quote: Quote) -> HttpResponse:
    form = QuoteForm(request.POST or None, instance=quote, panel=quote.panel)
    if request.method == "POST" and form.is_valid():
        services.edit_quote(quote, by=request.user, **form.cleaned_data)
        messages.success(request, _("Het citaat is veranderd."))
        return redirect("reports:quotes", quote.panel_id)
    return render(request, "reports/quote_form.html", {"form": form, "panel": quote.panel, "quote": quote})


@guarded(policies.may_withdraw_quote, on=Quote)
@require_http_methods(["GET", "HEAD", "POST"])
def quote_withdraw(request: HttpRequest, quote: Quote) -> HttpResponse:
    if request.method != "POST":
        return render(request, "reports/quote_withdraw.html", {"quote": quote})
    services.withdraw_quote(quote, by=request.user)
    messages.success(request, _("Het ja is teruggenomen. Dit citaat staat nu in geen enkel rapport meer."))
    if policies.may_record_lesson(request.user, quote.panel):
        return redirect("reports:quotes", quote.panel_id)
    return redirect("reports:start")


@guarded(policies.may_edit_quote, on=Quote)
@require_http_methods(["GET", "HEAD", "POST"])
def quote_delete(request: HttpRequest, quote: Quote) -> HttpResponse:
    if request.method != "POST":
        return render(request, "reports/quote_delete.html", {"quote": quote})
    services.delete_quote(quote, by=request.user)
    messages.success(request, _("Het citaat is verwijderd."))
    return redirect("reports:quotes", quote.panel_id)
