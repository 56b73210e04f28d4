"""What everybody may read: the open calls, one call, and the form on paper."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from compensation.selectors import terms_text
from panels.kit.access import public
from panels.kit.dates import today
from panels.kit.errors import Refusal
from panels.kit.paging import page_of
from recruitment import policies, selectors, services
from recruitment.enums import RequestKind
from recruitment.forms.applying import ExperienceForm, NeedsForm, WhoForm
from recruitment.forms.contact import CallMeForm, SendFormForm
from recruitment.forms.motivation import MotivationStepForm
from recruitment.models import Call
from recruitment.views.limits import limited
from recruitment.views.posted import posted


def public_call_or_404(request: HttpRequest, pk: uuid.UUID) -> Call:
    """The open call; sets the house style and the contact of its panel."""
    call = selectors.public_call(pk)
    if call is None:
        raise Http404
    request.panel = call.panel  # type: ignore[attr-defined]
    return call


@public("The front door: visitors find the open calls, who is signed in finds what needs them today.")
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    return redirect("reports:start" if request.user.is_authenticated else "recruitment:call-list")


@public("Everybody may see which calls are open.")
@require_safe
def call_list(request: HttpRequest) -> HttpResponse:
    page = page_of(request, selectors.open_calls(), 10)
    return render(request, "recruitment/call_list.html", {"page": page})


@public("Everybody may read an open call; a draft is shown to those who run it only.")
@require_safe
def call(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    found = selectors.public_call(pk)
    if found is None:
        seen = Call.objects.visible_to(request.user) if request.user.is_authenticated else Call.objects.none()
        found = get_object_or_404(seen.select_related("panel__organisation"), pk=pk)
        if not policies.may_preview_call(request.user, found):
            raise Http404
    request.panel = found.panel  # type: ignore[attr-defined]
    context = {"call": found, "criteria": found.criteria.all(), "receives": found.is_receiving(today())}
    context["terms_text"] = terms_text(found.panel)
    return render(request, "recruitment/call_detail.html", context)


@public("The paper form holds the same questions as the website; anybody may print it.")
@require_safe
def call_paper(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    call = public_call_or_404(request, pk)
    forms = (WhoForm(call=call), ExperienceForm(), MotivationStepForm(), NeedsForm())
    context = {"call": call, "forms": forms, "terms_text": terms_text(call.panel)}
    return render(request, "recruitment/call_paper.html", context)


@public("Somebody without an account asks to be called.")
@limited("contact", times=10, seconds=3600)
@require_http_methods(["GET", "HEAD", "POST"])
def call_me(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    return _contact_request(request, pk, RequestKind.CALL, CallMeForm(posted(request)))


@public("Somebody without an account asks for the paper form.")
@limited("contact", times=10, seconds=3600)
@require_http_methods(["GET", "HEAD", "POST"])
def send_form(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    return _contact_request(request, pk, RequestKind.FORM, SendFormForm(posted(request)))


@public("It says that the request arrived, and nothing about who asked.")
@require_safe
def contact_sent(request: HttpRequest, pk: uuid.UUID, kind: str) -> HttpResponse:
    context = {"call": public_call_or_404(request, pk), "kind": kind}
    return render(request, "recruitment/contact_sent.html", context)


def _contact_request(
    request: HttpRequest, pk: uuid.UUID, kind: RequestKind, form: CallMeForm | SendFormForm
) -> HttpResponse:
    call = public_call_or_404(request, pk)
    if request.method == "POST" and form.is_valid():
        try:
            services.request_contact(call, kind=kind, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("recruitment:contact-sent", pk=call.pk, kind=kind)
    return render(request, "recruitment/contact_form.html", {"call": call, "form": form, "kind": kind})
