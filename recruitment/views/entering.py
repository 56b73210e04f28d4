"""An application that came by telephone, on paper or in a talk, entered by the coordinator."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from panels.kit.access import guarded
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
        application = _receive(call, form, request.user)
        messages.success(
            request, _("De aanmelding is bewaard. Het nummer is %(number)s.") % {"number": application.reference}
        )
        return redirect(application)
    return render(request, "recruitment/application_enter.html", {"call": call, "form": form})


def _receive(call: Call, form: EntryForm, user: User) -> Application:
    data, now = form.cleaned_data, timezone.now()
    return services.receive(
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
