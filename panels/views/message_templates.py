"""Texts of an organisation to use again."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from panels import policies
from panels.forms.messages import MessageTemplateForm
from panels.kit.access import guarded
from panels.kit.errors import Refusal
from panels.kit.once import is_repeat
from panels.kit.paging import page_of
from panels.models import MessageTemplate, Panel
from panels.services import message_templates as services
from panels.texts import PLACEHOLDERS, starters


@guarded(policies.may_write_messages, on=Panel)
@require_safe
def template_list(request: HttpRequest, panel: Panel) -> HttpResponse:
    page = page_of(request, panel.organisation.message_templates.all())
    return render(request, "panels/message_template_list.html", {"panel": panel, "page": page, "starters": starters()})


@guarded(policies.may_write_messages, on=Panel)
@require_http_methods(["GET", "HEAD", "POST"])
def template_create(request: HttpRequest, panel: Panel) -> HttpResponse:
    wanted = next((one for one in starters() if one.code == request.GET.get("tekst")), None)
    initial = {name: getattr(wanted, name) for name in ("name", "subject", "text", "call_text")} if wanted else {}
    form = MessageTemplateForm(request.POST or None, initial=initial)
    return kept(request, panel, form, None)


@guarded(policies.may_write_messages, on=Panel)
@require_http_methods(["GET", "HEAD", "POST"])
def template_change(request: HttpRequest, panel: Panel, template_pk: str) -> HttpResponse:
    template = template_of(panel, template_pk)
    if template is None:
        return redirect("panels:message-templates", panel.pk)
    form = MessageTemplateForm(request.POST or None, instance=template)
    return kept(request, panel, form, template)


@guarded(policies.may_write_messages, on=Panel)
@require_http_methods(["GET", "HEAD", "POST"])
def template_delete(request: HttpRequest, panel: Panel, template_pk: str) -> HttpResponse:
    template = template_of(panel, template_pk)
    if template and request.method != "POST":
        return render(request, "panels/message_template_delete.html", {"panel": panel, "template": template})
    if template:
        services.delete_template(template, by=request.user)
        messages.success(request, _("De tekst is weg."))
    return redirect("panels:message-templates", panel.pk)


def template_of(panel: Panel, pk: str) -> MessageTemplate | None:
    return panel.organisation.message_templates.filter(pk=pk).first()


def kept(
    request: HttpRequest, panel: Panel, form: MessageTemplateForm, template: MessageTemplate | None
) -> HttpResponse:
    """Keep the text of a form when it is right; otherwise show the form."""
    if request.method == "POST" and form.is_valid():
        try:
            if not is_repeat(request):
                services.keep_template(panel.organisation, template=template, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error("name", str(refusal))
        else:
            messages.success(request, _("De tekst is bewaard."))
            return redirect("panels:message-templates", panel.pk)
    context = {"form": form, "panel": panel, "template": template, "placeholders": PLACEHOLDERS}
    return render(request, "panels/message_template_form.html", context)
