"""What one member shares of their learning, and trainings: written down by the person or by the coordinator."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from panels import policies
from panels.audit import record
from panels.forms.learning import ToldGoalForm, TrainingForm, sharing
from panels.kit.access import guarded, signed_in
from panels.kit.errors import Refusal
from panels.kit.files import serve_private
from panels.kit.once import is_repeat
from panels.kit.paging import page_of
from panels.models import Member, Panel, Training
from panels.selectors.learning import growth_of, learning_panels
from panels.services import learning as services


@guarded(policies.may_see_growth, on=Member)
@require_safe
def member_learning(request: HttpRequest, member: Member) -> HttpResponse:
    """What somebody shares, and their trainings. What they keep to themselves is not here, and not counted."""
    growth = growth_of(member)
    context = {
        "member": member,
        "goals": growth.goals,
        "reflections": growth.reflections,
        "page": page_of(request, growth.trainings),
        "is_own": member.user_id == request.user.pk,
    }
    return render(request, "panels/member_learning.html", context)


@guarded(policies.may_write_growth, on=Member)
@require_http_methods(["GET", "HEAD", "POST"])
def told_goal(request: HttpRequest, member: Member) -> HttpResponse:
    """Write down a goal that somebody told, who wants the group to know it."""
    form = ToldGoalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            if not is_repeat(request):
                words = {"text": form.cleaned_data["text"], "shared": True}
                services.set_goal(member.panel, user=member.user, by=request.user, **words)
                messages.success(request, _("Het doel staat erbij."))
            return redirect("panels:member-learning", member.pk)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    return render(request, "panels/told_goal.html", {"form": form, "member": member})


@guarded(signed_in)
@require_safe
def trainings(request: HttpRequest) -> HttpResponse:
    """One's own trainings over all groups."""
    rows = Training.objects.own(request.user).select_related("panel")
    context = {"page": page_of(request, rows), "panels": learning_panels(request.user)}
    return render(request, "panels/trainings.html", context)


@guarded(policies.may_learn, on=Panel)
@require_http_methods(["GET", "HEAD", "POST"])
def training_new(request: HttpRequest, panel: Panel) -> HttpResponse:
    """Write down a training of one's own."""
    form = TrainingForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and _written(request, form, panel, user=request.user):
        return redirect("panels:trainings")
    return render(request, "panels/training_form.html", {"form": form, "panel": panel, "member": None})


@guarded(policies.may_write_growth, on=Member)
@require_http_methods(["GET", "HEAD", "POST"])
def training_of_member(request: HttpRequest, member: Member) -> HttpResponse:
    """The coordinator writes down a training that a member followed."""
    form = TrainingForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and _written(request, form, member.panel, user=member.user):
        return redirect("panels:member-learning", member.pk)
    return render(request, "panels/training_form.html", {"form": form, "panel": member.panel, "member": member})


@guarded(policies.may_change_training, on=Training)
@require_http_methods(["GET", "HEAD", "POST"])
def training(request: HttpRequest, training: Training) -> HttpResponse:
    initial = {name: getattr(training, name) for name in ("title", "given_by", "followed_on", "minutes")}
    form = TrainingForm(
        request.POST or None, request.FILES or None, initial={**initial, "shared": sharing(training.shared)}
    )
    words = {"panel": training.panel, "user": training.user, "training": training}
    if request.method == "POST" and form.is_valid() and _written(request, form, **words):
        return _back(request, training)
    context = {"form": form, "panel": training.panel, "training": training, "member": None}
    return render(request, "panels/training_form.html", context)


@guarded(policies.may_change_training, on=Training)
@require_http_methods(["GET", "HEAD", "POST"])
def training_delete(request: HttpRequest, training: Training) -> HttpResponse:
    if request.method != "POST":
        return render(request, "panels/training_delete.html", {"training": training})
    back = _back(request, training)
    services.delete_training(training, by=request.user)
    messages.success(request, _("De training is weg, en het bestand ook."))
    return back


@guarded(policies.may_change_training, on=Training)
@require_safe
def training_file(request: HttpRequest, training: Training) -> HttpResponseBase:
    """The certificate: only for the person and the coordinator, also when the group may know of the training."""
    if not training.file:
        raise Http404
    if training.user_id != request.user.pk:
        record("training.file_read", by=request.user, on=training)
    name = f"certificaat.{training.file.name.rpartition('.')[2]}"
    return serve_private(training.file, mimetype=training.mimetype, download_as=name)


def _written(request: HttpRequest, form: TrainingForm, panel: Panel, **words: Any) -> bool:
    """Keep a training; False when the file was refused, which the form says then."""
    if is_repeat(request):
        return True
    try:
        services.write_training(panel, by=request.user, **words, **form.cleaned_data)
    except Refusal as refusal:
        form.add_error("file", str(refusal))
        return False
    messages.success(request, _("De training staat erbij."))
    return True


def _back(request: HttpRequest, training: Training) -> HttpResponse:
    if training.user_id == request.user.pk:
        return redirect("panels:trainings")
    member = Member.objects.filter(panel_id=training.panel_id, user_id=training.user_id).first()
    return redirect("panels:member-learning", member.pk) if member else redirect("panels:learning", training.panel_id)
