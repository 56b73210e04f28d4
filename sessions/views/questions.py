"""A question to the panel: described, followed, closed with a word, and told what came of it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from panels.kit.access import guarded
from panels.kit.dates import today
from panels.kit.errors import Refusal
from panels.kit.once import is_repeat
from panels.kit.paging import page_of
from panels.models import Panel
from panels.selectors.offer import topic_name, topics_of
from sessions import policies
from sessions.forms.questions import CloseForm, FeedbackForm, QuestionForm
from sessions.models import PolicyQuestion
from sessions.selectors.asking import spread_of
from sessions.selectors.questions import asked_count, questions_of, too_late
from sessions.services.questions import QuestionPlan, ask_panel, change_question, close_question, give_feedback

EDIT = require_http_methods(["GET", "HEAD", "POST"])


@guarded(policies.may_list_questions, on=Panel)
@require_safe
def of_panel(request: HttpRequest, panel: Panel) -> HttpResponse:
    """Questions that are open or, with `?toon=gesloten`, closed; for who picks people also how fairly it is spread."""
    closed = request.GET.get("toon") == "gesloten"
    page = page_of(request, questions_of(panel, closed=closed))
    for question in page:
        question.why_late = too_late(question, taking=question.taking, waiting=question.waiting, today=today())
    context = {"panel": panel, "page": page, "closed": closed, "spread": spread_of(panel)}
    return render(request, "sessions/questions_of_panel.html", context)


@guarded(policies.may_ask_question, on=Panel)
@EDIT
def create(request: HttpRequest, panel: Panel) -> HttpResponse:
    data = request.POST if request.method == "POST" else None
    form = QuestionForm(data, topics=topics_of([panel.organisation_id]))
    if request.method == "POST" and form.is_valid():
        try:
            plan = QuestionPlan(**form.plan)
            question = None if is_repeat(request) else ask_panel(panel=panel, plan=plan, by=request.user)
        except Refusal as refusal:
            messages.error(request, str(refusal))
            return redirect("sessions:questions", pk=panel.pk)
        messages.success(request, _("De vraag is bewaard. De coördinator kijkt wie gevraagd kan worden."))
        return redirect(question) if question else redirect("sessions:questions", pk=panel.pk)
    return render(request, "sessions/question_form.html", {"form": form, "panel": panel})


@guarded(policies.may_change_question, on=PolicyQuestion)
@EDIT
def edit(request: HttpRequest, question: PolicyQuestion) -> HttpResponse:
    data = request.POST if request.method == "POST" else None
    form = QuestionForm(data, topics=topics_of([question.panel.organisation_id]), question=question)
    if request.method == "POST" and form.is_valid():
        try:
            change_question(question, plan=QuestionPlan(**form.plan), by=request.user)
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("De vraag is bewaard."))
        return redirect(question)
    context = {"form": form, "panel": question.panel, "question": question}
    return render(request, "sessions/question_form.html", context)


@guarded(policies.may_see_question, on=PolicyQuestion)
@require_safe
def detail(request: HttpRequest, question: PolicyQuestion) -> HttpResponse:
    """For who runs it all names, for policy staff the numbers, for a member what they were asked themselves."""
    if not policies.may_list_questions(request.user, question.panel):
        return redirect(question.asked.standing().get(member__user=request.user))
    counts = asked_count(question)
    context = {
        "question": question,
        "panel": question.panel,
        "counts": counts,
        "topic": topic_name(question.topic, question.panel.organisation_id),
        "late": too_late(question, taking=counts.yes, waiting=counts.waiting, today=today()),
    }
    if policies.may_pick_people(request.user, question):
        context["page"] = page_of(request, question.asked.standing().select_related("member__user"))
    return render(request, "sessions/question_detail.html", context)


@guarded(policies.may_pick_people, on=PolicyQuestion)
@EDIT
def close(request: HttpRequest, question: PolicyQuestion) -> HttpResponse:
    """Close it. Everybody who was asked and waits gets a word; that cannot be undone, so the page says how many."""
    waiting = question.asked.without_word().count()
    form = CloseForm(request.POST if request.method == "POST" else None, waiting=waiting)
    if request.method == "POST" and form.is_valid():
        return _done(request, question, _("De vraag is gesloten. Iedereen die wachtte, krijgt bericht."), form)
    context = {"form": form, "question": question, "waiting": waiting}
    return render(request, "sessions/question_close.html", context)


@guarded(policies.may_give_feedback, on=PolicyQuestion)
@EDIT
def feedback(request: HttpRequest, question: PolicyQuestion) -> HttpResponse:
    """Tell those who took part what was done with it; once, so the page says to how many it goes."""
    if not question.is_closed or question.feedback_at:
        messages.info(request, _("Dit kan alleen als de vraag gesloten is, en één keer."))
        return redirect(question)
    form = FeedbackForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _told(request, question, form)
    context = {"form": form, "question": question, "people": question.asked.taking_part().count()}
    return render(request, "sessions/question_feedback.html", context)


def _done(request: HttpRequest, question: PolicyQuestion, text: str, form: Any) -> HttpResponse:
    try:
        close_question(question, word=form.cleaned_data["word"], by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, text)
    return redirect(question)


def _told(request: HttpRequest, question: PolicyQuestion, form: Any) -> HttpResponse:
    try:
        people = give_feedback(question, text=form.cleaned_data["text"], by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(question)
    text = ngettext(
        "Het is bewaard. %(people)s persoon krijgt bericht.",
        "Het is bewaard. %(people)s mensen krijgen bericht.",
        people,
    )
    messages.success(request, text % {"people": people})
    return redirect(question)
