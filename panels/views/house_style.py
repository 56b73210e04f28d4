"""The house style of an organisation: its colours with a preview, its logo, and both as pages fetch them."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from panels import policies, services
from panels.emails import logo_of
from panels.forms.organisation import LogoForm, StyleForm
from panels.kit.access import guarded, public
from panels.models import Organisation
from panels.validators import readings, tokens_of

A_YEAR = 365 * 24 * 60 * 60


@guarded(policies.may_manage_organisation, on=Organisation)
@require_http_methods(["GET", "HEAD", "POST"])
def style(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Try a house style on this very page first; it counts for everybody after "Bewaar"."""
    trying, key = "proef" in request.GET, _key(organisation)
    theme = request.session.get(key, "") if trying else organisation.theme_css
    form = StyleForm(request.POST or None, request.FILES or None, initial={"theme_css": theme})
    if request.method != "POST" or not form.is_valid():
        return _page(request, organisation, form=form, theme=theme, trying=trying)
    if request.POST.get("action") == "try":
        request.session[key] = form.theme
        return redirect(f"{request.path}?proef=1")
    services.change_style(organisation, theme=form.theme, by=request.user)
    request.session.pop(key, None)
    messages.success(request, _("De huisstijl is bewaard. Iedereen ziet hem nu."))
    return redirect("panels:organisation-style", organisation.pk)


@guarded(policies.may_manage_organisation, on=Organisation)
@require_safe
def preview(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """The style sheet that this administrator is trying."""
    response = HttpResponse(request.session.get(_key(organisation), ""), content_type="text/css; charset=utf-8")
    response["Cache-Control"] = "private, no-store"
    return response


@guarded(policies.may_manage_organisation, on=Organisation)
@require_POST
def logo_change(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    form = LogoForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, organisation, logo_form=form, theme=organisation.theme_css)
    services.change_logo(organisation, picture=form.picture, by=request.user)
    messages.success(request, _("Het logo is bewaard."))
    return redirect("panels:organisation-style", organisation.pk)


@guarded(policies.may_manage_organisation, on=Organisation)
@require_POST
def logo_remove(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    services.change_logo(organisation, picture=b"", by=request.user)
    messages.success(request, _("Het logo is weg. De naam staat er nu."))
    return redirect("panels:organisation-style", organisation.pk)


@public("A house style holds colours and fonts, and public pages wear it too.")
@require_safe
def theme(request: HttpRequest, pk: str) -> HttpResponse:
    css = Organisation.objects.filter(pk=pk).values_list("theme_css", flat=True).first()
    if not css:
        raise Http404
    return _kept(request, HttpResponse(css, content_type="text/css; charset=utf-8"))


@public("A logo stands above public pages too.")
@require_safe
def logo(request: HttpRequest, pk: str) -> HttpResponse:
    picture = logo_of(get_object_or_404(Organisation.objects.only("logo"), pk=pk))
    if not picture:
        raise Http404
    return _kept(request, HttpResponse(picture, content_type="image/png"))


def _kept(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """A browser may keep what has its version in the address."""
    response["Cache-Control"] = f"public, max-age={A_YEAR if request.GET.get('v') else 300}"
    return response


def _key(organisation: Organisation) -> str:
    return f"style_{organisation.pk}"


def _page(request: HttpRequest, organisation: Organisation, *, theme: str, **context: Any) -> HttpResponse:
    tokens = tokens_of(theme)
    forms = {"form": StyleForm(initial={"theme_css": theme}), "logo_form": LogoForm()}
    context = {**forms, "organisation": organisation, "readings": readings(tokens), **context}
    return render(request, "panels/organisation_style.html", context)
