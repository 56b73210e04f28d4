"""Learning both ways: what the group shares, one's own goals, and looking back."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from panels import policies
from panels.enums import Moment
from panels.forms.learning import GoalForm, LearningDaysForm, ReflectionForm, sharing
from panels.kit.access import guarded, signed_in
from panels.kit.dates import today
from panels.kit.errors import Refusal
from panels.kit.once import is_repeat
from panels.kit.paging import page_of
from panels.models import LearningGoal, Panel, Reflection
from panels.selectors import learning as selectors
from panels.selectors.agreements import names_in
from panels.services import learning as services

SHOWN = {
    "": selectors.shared_goals,
    "terugblik": selectors.shared_reflections,
    "trainingen": selectors.shared_trainings,
}


@guarded(policies.may_see_learning, on=Panel)
@require_safe
def learning(request: HttpRequest, panel: Panel) -> HttpResponse:
    """What experts and officials of a group share, next to each other."""
    show = request.GET.get("toon", "")
    show = show if show in SHOWN else ""
    page = page_of(request, SHOWN[show](panel))
    names = names_in(panel, {row.user for row in page})
    rows = [(row, names[row.user_id]) for row in page]
    context = {
        "panel": panel,
        "page": page,
        "show": show,
        "experts": [(row, name) for row, name in rows if row.is_expert],
        "officials": [(row, name) for row, name in rows if not row.is_expert],
        "days": selectors.learning_days(panel),
    }
    return render(request, "panels/learning.html", context)


@guarded(signed_in)
@require_safe
def goals(request: HttpRequest) -> HttpResponse:
    """One's own goals over all groups, with where one may look back now."""
    context = {
        "page": page_of(request, selectors.own_goals(request.user)),
        "panels": selectors.learning_panels(request.user),
        "due": selectors.moments_due(request.user),
        "reflections": Reflection.objects.own(request.user).select_related("panel"),
    }
    return render(request, "panels/goals.html", context)


@guarded(policies.may_learn, on=Panel)
@require_http_methods(["GET", "HEAD", "POST"])
def goal_new(request: HttpRequest, panel: Panel) -> HttpResponse:
    form = GoalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            if not is_repeat(request):
                services.set_goal(panel, user=request.user, by=request.user, **form.cleaned_data)
                messages.success(request, _("Uw doel staat erbij."))
            return redirect("panels:goals")
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    return render(request, "panels/goal_form.html", {"form": form, "panel": panel, "goal": None})


@guarded(policies.may_see_goal, on=LearningGoal)
@require_http_methods(["GET", "HEAD", "POST"])
def goal(request: HttpRequest, goal: LearningGoal) -> HttpResponse:
    form = GoalForm(request.POST or None, goal=goal)
    if request.method == "POST" and form.is_valid():
        try:
            services.change_goal(goal, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error("shared", str(refusal))
        else:
            messages.success(request, _("Het doel is veranderd."))
            return _back(request, goal)
    return render(request, "panels/goal_form.html", {"form": form, "panel": goal.panel, "goal": goal})


@guarded(policies.may_see_goal, on=LearningGoal)
@require_http_methods(["GET", "HEAD", "POST"])
def goal_delete(request: HttpRequest, goal: LearningGoal) -> HttpResponse:
    if request.method != "POST":
        return render(request, "panels/goal_delete.html", {"goal": goal})
    back = _back(request, goal)
    services.delete_goal(goal, by=request.user)
    messages.success(request, _("Het doel is weg."))
    return back


def _back(request: HttpRequest, goal: LearningGoal) -> HttpResponse:
    """One's own goals; the group for a coordinator who wrote it down."""
    return redirect("panels:goals") if goal.user_id == request.user.pk else redirect("panels:learning", goal.panel_id)


@guarded(policies.may_learn, on=Panel)
@require_http_methods(["GET", "HEAD", "POST"])
def look_back(request: HttpRequest, panel: Panel, moment: str) -> HttpResponse:
    """Half-time, or at the end: a short form that may stay empty, and be changed later."""
    standing = LearningGoal.objects.filter(panel=panel, user=request.user).standing()
    known = Reflection.objects.filter(panel=panel, user=request.user, moment=moment).first()
    form = ReflectionForm(request.POST or None, moment=moment, goals=standing, initial=_said(known))
    if request.method == "POST" and form.is_valid():
        services.look_back(panel, user=request.user, moment=moment, states=form.states, **form.words)
        messages.success(request, _("Dank u wel. Uw terugblik is bewaard. U kunt hem later nog veranderen."))
        return redirect("panels:goals")
    context = {"form": form, "panel": panel, "is_half": moment == Moment.HALF, "has_goals": bool(form.goals)}
    return render(request, "panels/reflection_form.html", context)


def _said(known: Reflection | None) -> dict[str, Any]:
    """What somebody said before, for the form."""
    if known is None:
        return {}
    return {"going": known.going, "text": known.text, "needed": known.needed, "shared": sharing(known.shared)}


@guarded(policies.may_plan_learning, on=Panel)
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest, panel: Panel) -> HttpResponse:
    """When the group looks back; empty days follow from the period of the group."""
    days = selectors.learning_days(panel)
    form = LearningDaysForm(request.POST or None, initial={"half_on": days.half_on, "end_on": days.end_on})
    if request.method == "POST" and form.is_valid():
        try:
            services.plan_learning(panel, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error("end_on", str(refusal))
        else:
            messages.success(request, _("De dagen zijn bewaard. Iedereen krijgt op die dag één bericht."))
            return redirect("panels:learning", panel.pk)
    return render(request, "panels/learning_plan.html", {"form": form, "panel": panel, "today": today()})
