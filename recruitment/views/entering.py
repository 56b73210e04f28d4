"""An application that came by telephone, on paper or in a talk, entered by the coordinator."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from panels.kit.access import guarded
from panels.kit.once import is_repeat
from panels.models import User
from recruitment import policies, services
from recruitment.forms.entering import EntryForm
from recruitment.models import Application, Call
from recruitment.views.posted import posted


@guarded(policies.may_enter_application, on=Call)
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest, call: Call) -> HttpResponse:
    form = EntryForm(posted(request), request.FILES or None, call=call)
    if request.method == "POST" and form.is_valid():
        return _entered(request, call, form)
    return render(request, "recruitment/application_enter.html", {"call": call, "form": form})


def _entered(request: HttpRequest, call: Call, form: EntryForm) -> HttpResponse:
    """Keep it once, and say how the person hears the number and the private link."""
    if is_repeat(request):
        messages.info(request, _("Deze aanmelding was al bewaard. U vindt hem in de lijst."))
        return redirect(f"{reverse('recruitment:overview', kwargs={'pk': call.panel_id})}?oproep={call.pk}")
    application = _enter(call, form, request.user)
    if application.email:
        told = _("De aanmelding is bewaard. Het nummer is %(number)s. Deze persoon krijgt een mail met de link.")
    else:
        told = _(
            "De aanmelding is bewaard. Het nummer is %(number)s. Geef deze persoon de link die op deze pagina staat."
        )
    messages.success(request, told % {"number": application.reference})
    return redirect(application)


def _enter(call: Call, form: EntryForm, user: User) -> Application:
    data, now = form.cleaned_data, timezone.now()
    return services.enter(
        call,
        person=services.Person(
            name=data["name"],
            preferred=data["preferred"],
            email=data["email"],
            phone=data["phone"] or data["call_phone"],
            address=data["address"] or data["post_address"],
            helper=data["helper"],
            best_moment=data["best_moment"] or data["moment"],
        ),
        story=_story(data),
        consent=services.now_consent(way=data["consent_way"], keep_for_next=data["keep_for_next"] == "yes"),
        origin=services.Origin(
            way=data["way"],
            received_at=now,
            channel=call.channels.filter(pk=data["channel"]).first() if data.get("channel") else None,
            entered_by=user,
            on_behalf=True,
            note=data["note"],
        ),
        file=form.checked,
        file_name=form.file_name,
    )


def _story(data: dict[str, Any]) -> services.Story:
    return services.Story(
        form=data["form"],
        text=data["text"],
        experience=data["experience"],
        need_codes=tuple(data["need_codes"]),
        need_words=data["need_words"],
        talk_wish=data["talk_wish"],
    )
