"""One application: read, listen, score, decide, admit; and entering one on somebody's behalf."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from panels.kit.access import guarded
from panels.kit.errors import Refusal
from panels.kit.files import serve_private
from panels.needs import need_kind
from recruitment import emails, policies, selectors, services
from recruitment.enums import DECIDED, Stage
from recruitment.forms.applying import TALKS
from recruitment.forms.deciding import AdmitForm, MoveForm, ScoreForm, TranscriptForm
from recruitment.models import Application, Motivation
from recruitment.views.posted import posted
from recruitment.views.private import plain_name

VERBS = {
    Stage.CONVERSATION: gettext_lazy("Nodig uit voor een gesprek"),
    Stage.SELECTED: gettext_lazy("Kies deze persoon"),
    Stage.RESERVE: gettext_lazy("Zet op de reservelijst"),
    Stage.DECLINED: gettext_lazy("Kies deze persoon niet"),
}


@guarded(policies.may_see_application, on=Application)
@require_safe
def application(request: HttpRequest, application: Application) -> HttpResponse:
    services.mark_read(application, by=request.user)
    return _page(request, application, ScoreForm(lines=selectors.scores_of(application, request.user)))


@guarded(policies.may_review_application, on=Application)
@require_POST
def review(request: HttpRequest, application: Application) -> HttpResponse:
    form = ScoreForm(request.POST, lines=selectors.scores_of(application, request.user))
    if not form.is_valid():
        return _page(request, application, form)
    try:
        services.save_scores(application, reviewer=request.user, scores=form.scores())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Uw score is bewaard."))
    return redirect(application)


@guarded(policies.may_see_application, on=Application)
@require_safe
def application_file(request: HttpRequest, application: Application) -> HttpResponse:
    motivation = Motivation.objects.filter(application=application).first()
    if motivation is None or not motivation.file:
        raise Http404
    return serve_private(
        motivation.file,
        mimetype=motivation.mimetype,
        download_as=plain_name(motivation.file),
        byte_range=request.headers.get("Range", ""),
    )


@guarded(policies.may_decide_application, on=Application)
@require_http_methods(["GET", "HEAD", "POST"])
def transcript(request: HttpRequest, application: Application) -> HttpResponse:
    """Write down what somebody told by telephone, or what a recording says."""
    motivation = Motivation.objects.filter(application=application).first()
    if motivation is None:
        raise Http404
    form = TranscriptForm(posted(request), initial={"text": motivation.text})
    if request.method == "POST" and form.is_valid():
        try:
            services.write_down_motivation(application, text=form.cleaned_data["text"], by=request.user)
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("De woorden zijn bewaard."))
        return redirect(application)
    return render(request, "recruitment/transcript_form.html", {"application": application, "form": form})


@guarded(policies.may_decide_application, on=Application)
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, application: Application, stage: str) -> HttpResponse:
    """Say why, look at the answer, send it."""
    if stage not in DECIDED:
        raise Http404
    form = MoveForm(posted(request), stage=stage)
    sure = request.method == "POST" and form.is_valid()
    if sure and "preview" not in request.POST:
        return _moved(request, application, stage, form)
    shown = services.preview(application, to=stage, reason=form.cleaned_data["reason"]) if sure else None
    context = {
        "application": application,
        "form": form,
        "verb": VERBS[Stage(stage)],
        "answer": shown,
        "way": services.preview(application, to=stage, reason=""),
    }
    return render(request, "recruitment/application_move.html", context)


@guarded(policies.may_admit_application, on=Application)
@require_http_methods(["GET", "HEAD", "POST"])
def admit(request: HttpRequest, application: Application) -> HttpResponse:
    """Make somebody a member and invite them."""
    form = AdmitForm(posted(request), initial={"starts_on": application.call.first_meeting_on})
    if request.method == "POST" and form.is_valid():
        try:
            member = services.admit(application, starts_on=form.cleaned_data["starts_on"], by=request.user)
        except Refusal as refusal:
            messages.error(request, str(refusal))
            return redirect(application)
        messages.success(request, _("%(name)s is uitgenodigd voor de groep.") % {"name": member.name})
        return redirect("recruitment:overview", pk=application.call.panel_id)
    return render(request, "recruitment/application_admit.html", {"application": application, "form": form})


def _moved(request: HttpRequest, application: Application, stage: str, form: MoveForm) -> HttpResponse:
    try:
        answer = services.move(application, to=stage, reason=form.cleaned_data["reason"], by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(application)
    if answer.told_at:
        messages.success(request, _("Het is bewaard. Het antwoord is verstuurd met e-mail."))
        return redirect(application)
    messages.success(request, _("Het is bewaard. Vertel het nu aan deze persoon."))
    return redirect(answer)


def _is_to_hand_over(application: Application) -> bool:
    """Whether somebody has no other way to their private link than from the coordinator who wrote it down."""
    return application.on_behalf and not (application.email or application.has_ended or application.erased_at)


def _page(request: HttpRequest, application: Application, form: ScoreForm) -> HttpResponse:
    manages = policies.may_decide_application(request.user, application)
    kinds = [need_kind(code) for code in application.need_codes] if manages else []
    context = {
        "application": application,
        "motivation": Motivation.objects.filter(application=application).first(),
        "form": form,
        "lines": form.lines,
        "needs": [kind.name for kind in kinds if kind],
        "talk": dict(TALKS).get(application.talk_wish, application.talk_wish),
        "duplicates": selectors.possible_duplicates(application) if manages else [],
        "answers": list(application.answers.select_related("decided_by")),
        "moves": [(stage, verb) for stage, verb in VERBS.items() if stage != application.stage],
        "next": selectors.next_to_read(application.call, request.user),
        "link": emails.private_link(application) if manages and _is_to_hand_over(application) else "",
    }
    return render(request, "recruitment/application_detail.html", context)
