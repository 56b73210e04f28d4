"""An organisation for its administrators: settings, house style, and who has which role."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from panels import policies, selectors, services
from panels.enums import Role
from panels.forms.organisation import OrganisationForm, RoleForm
from panels.kit.access import guarded
from panels.kit.errors import Refusal
from panels.kit.paging import page_of
from panels.models import Organisation


@guarded(policies.may_manage_organisation, on=Organisation)
@require_http_methods(["GET", "HEAD", "POST"])
def organisation(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    form = OrganisationForm(request.POST or None, instance=organisation)
    if request.method == "POST" and form.is_valid():
        services.change_organisation(form.instance, changed=form.changed_data, by=request.user)
        messages.success(request, _("De instellingen zijn bewaard."))
        return redirect(organisation)
    # A refused form has put what was typed on its instance; the page around it shows what is in force.
    context = {"form": form, "organisation": Organisation.objects.get(pk=organisation.pk)}
    return render(request, "panels/organisation_form.html", context)


@guarded(policies.may_manage_organisation, on=Organisation)
@require_safe
def people(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    search = request.GET.get("q", "").strip()[:80]
    page = page_of(request, selectors.roles_to_manage(organisation, search=search))
    context = {"organisation": organisation, "page": page, "search": search}
    return render(request, "panels/organisation_people.html", context)


@guarded(policies.may_manage_organisation, on=Organisation)
@require_http_methods(["GET", "HEAD", "POST"])
def give_role(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    form = RoleForm(request.POST or None, organisation=organisation)
    if request.method == "POST" and form.is_valid():
        answers = {**form.cleaned_data, "role": Role(form.cleaned_data["role"])}
        services.invite_colleague(organisation=organisation, by=request.user, **answers)
        messages.success(request, _("%(name)s kan nu inloggen en kreeg een mail.") % {"name": answers["name"]})
        return redirect("panels:organisation-people", organisation.pk)
    return render(request, "panels/organisation_give_role.html", {"form": form, "organisation": organisation})


@guarded(policies.may_manage_organisation, on=Organisation)
@require_http_methods(["GET", "HEAD", "POST"])
def end_role(request: HttpRequest, organisation: Organisation, role_pk: str) -> HttpResponse:
    assignment = get_object_or_404(selectors.roles_to_manage(organisation), pk=role_pk)
    if request.method != "POST":
        context = {"organisation": organisation, "assignment": assignment}
        return render(request, "panels/organisation_end_role.html", context)
    try:
        services.take_role_back(assignment, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("De rol van %(name)s is gestopt.") % {"name": assignment.name})
    return redirect("panels:organisation-people", organisation.pk)
