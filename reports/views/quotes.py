"""Quotes and the consent of who said them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from panels.kit.access import guarded, signed_in
from panels.kit.once import is_repeat
from panels.kit.paging import page_of
from panels.models import Panel
from reports import policies, services
from reports.forms import QuoteForm
from reports.models import Quote
from reports.selectors.library import own_quotes, quotes_for

ASK_AGAIN = gettext_lazy(
    "Het citaat is veranderd. Vraag opnieuw of het mag: het ja ging over andere woorden of een andere spreker. "
    "Tot er een nieuw ja is, staat dit citaat in geen enkel rapport."
)


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
        if not is_repeat(request):
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
        if quote.consent == form.cleaned_data["consent"]:
            messages.success(request, _("Het citaat is veranderd."))
        else:
            messages.warning(request, ASK_AGAIN)
        return redirect("reports:quotes", quote.panel_id)
    return render(request, "reports/quote_form.html", {"form": form, "panel": quote.panel, "quote": quote})


@guarded(signed_in)
@require_safe
def my_quotes(request: HttpRequest) -> HttpResponse:
    """One's own words, also for who has left the group."""
    return render(request, "reports/my_quotes.html", {"page": page_of(request, own_quotes(request.user))})


def _back(request: HttpRequest, quote: Quote) -> str:
    """The list that somebody came from: that of the group for its coordinator, one's own for who said it."""
    if policies.may_edit_quote(request.user, quote):
        return reverse("reports:quotes", args=[quote.panel_id])
    return reverse("reports:my-quotes")


@guarded(policies.may_withdraw_quote, on=Quote)
@require_http_methods(["GET", "HEAD", "POST"])
def quote_withdraw(request: HttpRequest, quote: Quote) -> HttpResponse:
    if request.method != "POST":
        return render(request, "reports/quote_withdraw.html", {"quote": quote, "back": _back(request, quote)})
    services.withdraw_quote(quote, by=request.user)
    messages.success(request, _("Het ja is teruggenomen. Dit citaat staat nu in geen enkel rapport meer."))
    return redirect(_back(request, quote))


@guarded(policies.may_edit_quote, on=Quote)
@require_http_methods(["GET", "HEAD", "POST"])
def quote_delete(request: HttpRequest, quote: Quote) -> HttpResponse:
    if request.method != "POST":
        return render(request, "reports/quote_delete.html", {"quote": quote})
    services.delete_quote(quote, by=request.user)
    messages.success(request, _("Het citaat is verwijderd."))
    return redirect("reports:quotes", quote.panel_id)
