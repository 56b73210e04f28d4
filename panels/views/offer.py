"""What I would like to be asked about; and the topics of an organisation."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from panels.forms.offer import OfferForm, TopicForm
from panels.kit.access import guarded, signed_in
from panels.kit.errors import Refusal
from panels.models import Organisation
from panels.policies.offer import may_manage_topics
from panels.selectors.offer import offer_of, seats_of, topics_of
from panels.services.offer import GivenOffer, add_topic, keep_offer, retire_topic, withdraw_offer

EDIT = require_http_methods(["GET", "HEAD", "POST"])


@guarded(signed_in)
@EDIT
def offer(request: HttpRequest) -> HttpResponse:
    """Topics, forms and moments: all optional, shown only in the panels that are ticked."""
    kept, seats = offer_of(request.user), seats_of(request.user)
    topics = topics_of({member.panel.organisation_id for member in seats})
    form = OfferForm(request.POST if request.method == "POST" else None, offer=kept, topics=topics, seats=seats)
    if request.method == "POST" and form.is_valid():
        try:
            given, seats = GivenOffer(**form.given), form.cleaned_data["shown_in"]
            keep_offer(request.user, given=given, shown_in=seats, by=request.user)
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _kept(bool(form.cleaned_data["shown_in"])))
        return redirect("panels:offer")
    return render(request, "panels/offer.html", {"form": form, "kept": kept, "seats": bool(seats)})


@guarded(signed_in)
@require_POST
def withdraw(request: HttpRequest) -> HttpResponse:
    """Throw it away. It can be filled in anew, so nobody is asked twice whether they are sure."""
    withdraw_offer(request.user, by=request.user)
    messages.success(request, _("Het is weg. Niemand ziet het meer."))
    return redirect("panels:offer")


@guarded(may_manage_topics, on=Organisation)
@EDIT
def topics(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """The topics that people in this organisation can choose, and one more."""
    form = TopicForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            add_topic(organisation, name=form.cleaned_data["name"], by=request.user)
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Het onderwerp staat op de lijst."))
        return redirect("panels:organisation-topics", organisation.pk)
    context = {"form": form, "organisation": organisation, "topics": topics_of([organisation.pk])}
    return render(request, "panels/organisation_topics.html", context)


@guarded(may_manage_topics, on=Organisation)
@require_POST
def topic_off(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Take one topic off the list."""
    try:
        retire_topic(organisation, code=request.POST.get("code", "")[:40], by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Het onderwerp is van de lijst. Wie het koos, houdt het."))
    return redirect("panels:organisation-topics", organisation.pk)


def _kept(shown: bool) -> str:
    if shown:
        return _("Het is bewaard. Uw coördinator kan het nu zien.")
    return _("Het is bewaard. Niemand ziet het: u koos nog geen groep.")
