"""Choosing who to ask, and what they say to it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from panels.audit import record
from panels.kit.access import guarded, signed_in
from panels.kit.errors import Refusal
from panels.kit.paging import page_of
from panels.models import Member
from panels.roles import people_with_role
from panels.selectors.offer import topic_name
from sessions import policies
from sessions.enums import AskedAnswer
from sessions.forms.questions import AskedForm, PickForm, QuestionSessionForm
from sessions.models import AskedMember, PolicyQuestion
from sessions.selectors.asking import Fitting, people_for
from sessions.selectors.questions import asked_count, asked_of
from sessions.services import SessionPlan
from sessions.services.questions import answer_question, ask_members, make_session_of

EDIT = require_http_methods(["GET", "HEAD", "POST"])


@guarded(policies.may_pick_people, on=PolicyQuestion)
@EDIT
def pick(request: HttpRequest, question: PolicyQuestion) -> HttpResponse:
    """Who fits, in words and in a fair order; the coordinator chooses, and only then somebody is asked."""
    if question.is_closed:
        messages.info(request, _("Deze vraag is gesloten. U kunt niemand meer vragen."))
        return redirect(question)
    fitting = people_for(question, search=request.GET.get("q", "").strip()[:80])
    form = PickForm(request.POST if request.method == "POST" else None, fitting=fitting)
    if request.method == "POST" and form.is_valid():
        return _ask(request, question, form.chosen)
    record("offers.read", by=request.user, on=question)
    context = {"form": form, "question": question, "counts": asked_count(question), **_parts(form, fitting)}
    context["topic"] = topic_name(question.topic, question.panel.organisation_id)
    context["search"] = request.GET.get("q", "").strip()[:80]
    return render(request, "sessions/question_pick.html", context)


@guarded(policies.may_answer_question, on=AskedMember)
@EDIT
def answer(request: HttpRequest, asked: AskedMember) -> HttpResponse:
    """What is asked and how it went on, with yes, later or no as long as that is possible."""
    own = asked.member.user_id == request.user.pk
    request.panel = asked.panel  # type: ignore[attr-defined]
    form = AskedForm(request.POST if request.method == "POST" else None, asked=asked, own=own)
    if request.method == "POST" and form.is_valid():
        return _take(request, asked, form, own=own)
    context = {"form": form, "asked": asked, "question": asked.question, "own": own, "panel": asked.panel}
    return render(request, "sessions/question_answer.html", context)


@guarded(signed_in)
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """What I was asked, what waits for an answer first."""
    return render(request, "sessions/questions_mine.html", {"page": page_of(request, asked_of(request.user))})


@guarded(policies.may_pick_people, on=PolicyQuestion)
@EDIT
def make_session(request: HttpRequest, question: PolicyQuestion) -> HttpResponse:
    """Plan a session for it, filled in from the question, and invite those who said yes."""
    members = Member.objects.filter(asked__in=question.asked.taking_part()).select_related("user")
    data = request.POST if request.method == "POST" else None
    people = people_with_role(question.panel, *policies.CHAIRS)
    form = QuestionSessionForm(data, question=question, members=members, people=people)
    if request.method == "POST" and form.is_valid():
        try:
            plan = SessionPlan(**form.plan)
            made = make_session_of(question, plan=plan, members=form.cleaned_data["members"], by=request.user)
        except Refusal as refusal:
            messages.error(request, str(refusal))
            return redirect(question)
        messages.success(request, _("De bijeenkomst staat gepland. Wie u aankruiste, is uitgenodigd."))
        return redirect(made)
    context = {"form": form, "question": question, "panel": question.panel}
    return render(request, "sessions/question_session.html", context)


def _parts(form: PickForm, fitting: Fitting) -> dict[str, Any]:
    """The three parts of the list, each row with its box."""
    names = ("named", "others", "apart")
    return {**{name: form.rows(getattr(fitting, name)) for name in names}, "left_out": fitting.left_out}


def _ask(request: HttpRequest, question: PolicyQuestion, members: list[Member]) -> HttpResponse:
    try:
        asked = ask_members(question, members=members, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        text = ngettext("%(people)s persoon is gevraagd.", "%(people)s mensen zijn gevraagd.", len(asked))
        messages.success(request, text % {"people": len(asked)})
    return redirect(question)


def _take(request: HttpRequest, asked: AskedMember, form: AskedForm, *, own: bool) -> HttpResponse:
    wanted = AskedAnswer(form.cleaned_data["answer"])
    try:
        kept = answer_question(asked, answer=wanted, note=form.cleaned_data["note"], by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _thanks(kept.answer) if own else _noted(kept.answer))
    return redirect("sessions:my-questions") if own else redirect(asked.question)


def _thanks(answer: str) -> str:
    if answer == AskedAnswer.FULL:
        return _("Dank u. De laatste plaats was net bezet. Een volgende keer vragen wij u graag weer.")
    if answer == AskedAnswer.YES:
        return _("Dank u. U doet mee. U hoort van ons hoe het verder gaat.")
    if answer == AskedAnswer.LATER:
        return _("Dank u. U kunt later nog ja of nee zeggen.")
    return _("Dank u. Wij weten dat u deze keer niet meedoet.")


def _noted(answer: str) -> str:
    if answer == AskedAnswer.FULL:
        return _("De laatste plaats was net bezet. Vertel dat deze persoon.")
    return _("Het antwoord is opgeschreven.")
