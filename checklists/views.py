"""Pages of the checklists app: lists of a panel, answering apart, the mirror."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from checklists import policies, selectors, services
from checklists.enums import Moment, Perspective
from checklists.forms import AnswersForm
from checklists.models import Checklist
from panels.enums import Role
from panels.kit.access import guarded
from panels.kit.errors import Refusal
from panels.kit.paging import page_of
from panels.models import Panel, User
from panels.roles import has_role


@guarded(policies.may_see_checklists, on=Panel)
@require_safe
def of_panel(request: HttpRequest, panel: Panel) -> HttpResponse:
    context = {
        "panel": panel,
        "page": page_of(request, selectors.lists_of(panel.pk)),
        "mirror": selectors.mirror(Checklist.objects.filter(panel=panel)),
    }
    return render(request, "checklists/checklists_of_panel.html", context)


@guarded(policies.may_see_checklist, on=Checklist)
@require_safe
def detail(request: HttpRequest, checklist: Checklist) -> HttpResponse:
    side = _side(request.user, checklist)
    context = {
        "checklist": checklist,
        "progress": selectors.progress(checklist),
        "side": side,
        "answered": len(selectors.my_answers(checklist, perspective=side, user=request.user)) if side else 0,
    }
    return render(request, "checklists/checklist_detail.html", context)


@guarded(policies.may_answer, on=Checklist)
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, checklist: Checklist, moment: str = Moment.BEFORE) -> HttpResponse:
    """Answer for one's own side, one part of the list a page."""
    side = _side(request.user, checklist)
    if side is None:
        raise PermissionDenied
    return _answer_page(request, checklist, side=side, moment=moment, joint=False)


@guarded(policies.may_record_joint_answers, on=Checklist)
@require_http_methods(["GET", "HEAD", "POST"])
def answer_together(request: HttpRequest, checklist: Checklist, moment: str = Moment.BEFORE) -> HttpResponse:
    """The coordinator writes down what the group answered together."""
    return _answer_page(request, checklist, side=Perspective.EXPERT, moment=moment, joint=True)


@guarded(policies.may_close_checklist, on=Checklist)
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, checklist: Checklist) -> HttpResponse:
    if request.method != "POST":
        context = {"checklist": checklist, "progress": selectors.progress(checklist)}
        return render(request, "checklists/checklist_close.html", context)
    try:
        services.close_checklist(checklist, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("De lijst is gesloten. Dit is de spiegel."))
    return redirect("checklists:mirror", checklist.pk)


@guarded(policies.may_see_checklist, on=Checklist)
@require_GET
def mirror(request: HttpRequest, checklist: Checklist) -> HttpResponse:
    context = {
        "checklist": checklist,
        "mirror": selectors.mirror(Checklist.objects.filter(pk=checklist.pk), with_notes=True),
        "progress": selectors.progress(checklist),
    }
    return render(request, "checklists/checklist_mirror.html", context)


def _answer_page(
    request: HttpRequest, checklist: Checklist, *, side: Perspective, moment: str, joint: bool
) -> HttpResponse:
    if checklist.closed_at:
        messages.info(request, _("Deze lijst is gesloten. Antwoorden kan niet meer."))
        return redirect(checklist)
    parts = selectors.parts(checklist, side)
    if moment not in parts:
        raise Http404
    given = selectors.my_answers(checklist, perspective=side, user=None if joint else request.user)
    form = AnswersForm(request.POST or None, items=parts[moment], given=given)
    step = list(parts).index(moment)
    if request.method == "POST" and form.is_valid():
        return _keep(request, checklist, form, side=side, joint=joint, following=list(parts)[step + 1 : step + 2])
    context = {
        "checklist": checklist,
        "form": form,
        "joint": joint,
        "part": Moment(moment).label,
        "step": step + 1,
        "steps": len(parts),
        "previous": list(parts)[step - 1] if step else None,
        "route": "checklists:answer-together" if joint else "checklists:answer",
    }
    return render(request, "checklists/checklist_answer.html", context)


def _keep(
    request: HttpRequest,
    checklist: Checklist,
    form: AnswersForm,
    *,
    side: Perspective,
    joint: bool,
    following: list[str],
) -> HttpResponse:
    answers = {key: services.Given(value, note) for key, (value, note) in form.given().items()}
    try:
        services.give_answers(checklist, perspective=side, answers=answers, by=request.user, joint=joint)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(checklist)
    if following:
        route = "checklists:answer-together" if joint else "checklists:answer"
        return redirect(reverse(route, kwargs={"pk": checklist.pk, "moment": following[0]}))
    messages.success(request, _("Uw antwoorden zijn bewaard. U kunt ze veranderen tot de lijst sluit."))
    return redirect(checklist)


def _side(user: User, checklist: Checklist) -> Perspective | None:
    """From which side somebody answers: who is a member of the group answers as the group."""
    if has_role(user, checklist.panel, Role.EXPERT):
        return Perspective.EXPERT
    if has_role(user, checklist.panel, Role.COORDINATOR):
        return Perspective.ORGANISER
    return Perspective.POLICY if has_role(user, checklist.panel, Role.POLICY) else None
