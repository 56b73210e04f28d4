"""The welcome path: an overview to come back to, and a page for each step."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from panels import policies, selectors, services
from panels.enums import StepState
from panels.forms.welcome import ContactStep, NameStep
from panels.kit.access import guarded
from panels.models import Panel, User
from panels.selectors.welcome import CONTACT, NAME, Path, StepNow, path_of

WAY_BACK = "welcome"  # the step that somebody is at, in their web session


@guarded(policies.may_walk_welcome, on=Panel)
@require_http_methods(["GET", "HEAD", "POST"])
def welcome(request: HttpRequest, panel: Panel) -> HttpResponse:
    """Where I am, what was skipped, and putting it away or back."""
    mine = services.begin_welcome(request.user, panel)
    request.session.pop(WAY_BACK, None)
    if request.method == "POST":
        away = request.POST.get("away") == "1"
        services.put_welcome_away(mine, away=away)
        messages.success(request, _GONE if away else _BACK)
        return redirect("panels:mine") if away else redirect(mine)
    return render(request, "panels/welcome.html", {"panel": panel, "path": path_of(mine)})


@guarded(policies.may_walk_welcome, on=Panel)
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, panel: Panel, step: str) -> HttpResponse:
    """One step: done, skipped, or later."""
    path = path_of(services.begin_welcome(request.user, panel))
    here = path.at(step)
    if here is None:
        raise Http404
    form = _form(request, step)
    if request.method == "POST":
        answered = _answer(request, path, here, form)
        if answered:
            request.session.pop(WAY_BACK, None)
            return answered
    _leave_a_way_back(request, path, here)
    return render(request, "panels/welcome_step.html", _context(request, panel, path, here, form))


def _answer(request: HttpRequest, path: Path, here: StepNow, form: Form | None) -> HttpResponse | None:
    """What follows a button; nothing when the answers have to be mended first."""
    code, wants = here.kind.code, request.POST.get("go", "done")
    is_filled = form is None or form.is_valid()
    if wants == "skip":
        services.mark_step(path.welcome, code, StepState.SKIPPED)
        return _onwards(path.welcome, code)
    if wants == "later":
        if form is not None and is_filled:
            _keep(request.user, code, form)
        messages.success(request, _("Prima. U kunt later verder, op elk apparaat. Het staat hier voor u klaar."))
        return redirect("panels:mine")
    if not is_filled:
        return None
    if form is not None:
        _keep(request.user, code, form)
    services.mark_step(path.welcome, code, StepState.DONE)
    return _onwards(path.welcome, code)


def _leave_a_way_back(request: HttpRequest, path: Path, here: StepNow) -> None:
    """A step leads to other pages: those show the way back to it, until the step is answered or put away."""
    way = {"panel": str(path.welcome.panel_id), "step": here.kind.code, "number": here.number, "total": path.total}
    if request.session.get(WAY_BACK) != way:
        request.session[WAY_BACK] = way


def _onwards(welcome: Any, code: str) -> HttpResponse:
    after = path_of(welcome).after(code)
    return redirect("panels:welcome-step", welcome.panel_id, after.kind.code) if after else redirect(welcome)


def _keep(user: User, code: str, form: Form) -> None:
    keep = services.keep_name if code == NAME.code else services.keep_way
    keep(user, **form.cleaned_data)


def _form(request: HttpRequest, step: str) -> Form | None:
    """The form of a step that asks something itself; when one leaves, empty answers are no errors."""
    data = request.POST if request.method == "POST" and request.POST.get("go") != "skip" else None
    known = selectors.own_answers(request.user)
    if step == NAME.code:
        return NameStep(data, initial={**known, "addressed": "je" if request.user.informal else "u"})
    if step == CONTACT.code:
        return ContactStep(data, initial=known, has_email=bool(request.user.email))
    return None


def _context(request: HttpRequest, panel: Panel, path: Path, here: StepNow, form: Form | None) -> dict[str, Any]:
    member = selectors.memberships_of(request.user).filter(panel=panel).first()
    agreement = panel.agreements.current().first()
    accepted = bool(
        member and agreement and member.acceptances.filter(agreement=agreement, withdrawn_at__isnull=True).exists()
    )
    return {
        "panel": panel,
        "path": path,
        "here": here,
        "previous": next((one for one in path.steps if one.number == here.number - 1), None),
        "form": form,
        "member": member,
        "agreement": agreement,
        "accepted": accepted,
        "part": f"panels/welcome/_{here.kind.code.replace('-', '_')}.html",
    }


_GONE = gettext_lazy("Goed. De rondleiding staat niet meer bij u klaar. U vindt haar altijd terug bij Over mij.")
_BACK = gettext_lazy("De rondleiding staat weer voor u klaar.")
