"""Panels: the list, starting one, changing one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from panels import policies, selectors, services
from panels.forms.panels import NewPanelForm, PanelForm, advice_on
from panels.kit.access import guarded
from panels.kit.errors import Refusal
from panels.kit.paging import page_of
from panels.models import Panel


@guarded(policies.may_list_panels)
@require_safe
def panel_list(request: HttpRequest) -> HttpResponse:
    context = {
        "page": page_of(request, selectors.panels_for(request.user)),
        "can_create": policies.may_create_panel(request.user),
    }
    return render(request, "panels/panel_list.html", context)


@guarded(policies.may_create_panel)
@require_http_methods(["GET", "HEAD", "POST"])
def panel_create(request: HttpRequest) -> HttpResponse:
    form = NewPanelForm(request.POST or None, organisations=selectors.organisations_run_by(request.user))
    if request.method == "POST" and form.is_valid():
        panel = services.create_panel(by=request.user, **form.cleaned_data)
        messages.success(request, _("De groep staat klaar. Schrijf nu een oproep of voeg leden toe."))
        _advise(request, panel)
        return redirect(panel)
    return render(request, "panels/panel_form.html", {"form": form, "panel": None})


@guarded(policies.may_edit_panel, on=Panel)
@require_http_methods(["GET", "HEAD", "POST"])
def panel_edit(request: HttpRequest, panel: Panel) -> HttpResponse:
    form = PanelForm(request.POST or None, instance=panel)
    if request.method == "POST" and form.is_valid():
        services.change_panel(panel, by=request.user, **form.cleaned_data)
        messages.success(request, _("De gegevens van de groep zijn bewaard."))
        _advise(request, panel)
        return redirect(panel)
    return render(request, "panels/panel_form.html", {"form": form, "panel": panel})


@guarded(policies.may_read_about_panel, on=Panel)
@require_safe
def panel_about(request: HttpRequest, panel: Panel) -> HttpResponse:
    """What the group is about and how people treat each other, in plain words for who takes part."""
    return render(request, "panels/panel_about.html", {"panel": panel})


@guarded(policies.may_edit_panel, on=Panel)
@require_POST
def panel_archive(request: HttpRequest, panel: Panel) -> HttpResponse:
    if panel.archived_at:
        services.reopen_panel(panel, by=request.user)
        messages.success(request, _("De groep staat weer bij de lopende groepen."))
        return redirect("panels:panel-edit", panel.pk)
    try:
        services.archive_panel(panel, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("De groep is afgesloten. U kunt dit weer terugdraaien."))
    return redirect("panels:panel-edit", panel.pk)


def _advise(request: HttpRequest, panel: Panel) -> None:
    """Say it when the purpose is longer than two sentences. It is saved anyhow."""
    advice = advice_on(panel.purpose)
    if advice:
        messages.info(request, advice)
