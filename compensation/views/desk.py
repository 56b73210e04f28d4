"""The approval desk: who handed in what, approve, send back, correct."""

from django.contrib import messages
from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from compensation import selectors, services
from compensation.enums import LineStatus
from compensation.forms import DeskFilter, ReturnForm, SeveralForm
from compensation.forms.desk import CorrectForm
from compensation.models import Line
from compensation.policies import may_decide, may_see_line, may_see_payments, may_see_payments_of
from compensation.selectors.clock import late_answers
from compensation.selectors.written import steps_of, with_undone, with_writers
from compensation.services.decisions import approvable
from compensation.views.answers import accepted, tried
from compensation.views.hours import FORM_METHODS
from compensation.views.near import headroom_for
from panels.kit.access import guarded
from panels.kit.paging import page_of, page_of_many
from panels.models import Member, Panel


@guarded(may_see_payments, on=Panel)
@require_safe
def of_panel(request: HttpRequest, panel: Panel) -> HttpResponse:
    asked = request.GET if "status" in request.GET or "name" in request.GET else {"status": LineStatus.SUBMITTED}
    desk_filter = DeskFilter(asked)
    status, name = desk_filter.chosen()
    lines = selectors.desk(panel, status=status, name=name)
    context = {
        "panel": panel,
        "filter": desk_filter,
        "status": status,
        "page": _marked(request, page_of_many(request, lines)),
        "total": selectors.total_of(lines),
        "to_pay": selectors.total_to_pay(panel),
        "late": late_answers(panel).count(),
    }
    return render(request, "compensation/desk.html", context)


def _marked(request: HttpRequest, page: Page) -> Page:
    """The page with, at each line, whether a correction took it back and whether another person must answer it."""
    with_undone(page)
    for line in page:
        line.is_yours = services.is_own(line, request.user)
    return page


@guarded(may_see_payments, on=Panel)
@require_POST
def approve_several(request: HttpRequest, panel: Panel) -> HttpResponse:
    """First the list and what it adds up to; the second time, with "zeker", it is done.

    Only what this person may approve is in that list; how many others there are is said beside it.
    """
    form = SeveralForm(request.POST, panel=panel)
    if not form.is_valid():
        messages.error(request, form.errors["lines"][0])
        return redirect("compensation:of-panel", pk=panel.pk)
    lines = form.cleaned_data["lines"]
    if "zeker" not in request.POST:
        keys = approvable(lines, request.user)
        mine = lines.filter(pk__in=keys)
        context = {"panel": panel, "lines": mine, "total": selectors.total_of(mine), "left": len(lines) - len(keys)}
        return render(request, "compensation/desk_confirm.html", context)
    answered = services.approve_lines(panel, keys=[line.pk for line in lines], by=request.user)
    _tell(request, answered)
    return redirect("compensation:of-panel", pk=panel.pk)


def _tell(request: HttpRequest, answered: services.Answered) -> None:
    if answered.approved:
        text = ngettext("%(count)d regel is goedgekeurd.", "%(count)d regels zijn goedgekeurd.", answered.approved)
        messages.success(request, text % {"count": answered.approved})
    if answered.own:
        messages.warning(request, _("Uren die u zelf heeft doorgegeven, of waarbij u hielp, kijkt iemand anders na."))
    if answered.others:
        messages.warning(
            request, _("Voor een deel is afgesproken dat iemand anders het goedkeurt. Dat deel wacht nog.")
        )
    if answered.answered_before:
        messages.warning(request, _("Een deel was net al beantwoord. Dat deel is niet veranderd."))


@guarded(may_see_line, on=Line)
@require_safe
def line_detail(request: HttpRequest, line: Line) -> HttpResponse:
    with_undone([line])
    context = {
        "line": line,
        "member": line.member,
        "is_own": line.member.user_id == request.user.pk,
        "entered": services.is_own(line, request.user),
        "may_approve": services.may_approve(line, request.user),
        "costs": selectors.costs_of(line),
        "hint": selectors.hint_for(line),
        "undone_by": Line.objects.filter(reverses=line).first(),
        "steps": steps_of(line, reader_id=request.user.pk),
    }
    return render(request, "compensation/line_detail.html", context)


@guarded(may_decide, on=Line)
@require_POST
def approve(request: HttpRequest, line: Line) -> HttpResponse:
    tried(request, lambda: services.approve_line(line, by=request.user), _("De regel is goedgekeurd."))
    return redirect("compensation:of-panel", pk=line.panel.pk)


@guarded(may_decide, on=Line)
@FORM_METHODS
def send_back(request: HttpRequest, line: Line) -> HttpResponse:
    form = ReturnForm(request.POST or None, line=line)
    if request.method == "POST" and accepted(form, lambda **values: _return(line, form, request)):
        messages.success(request, _("De regel is terug bij %(name)s.") % {"name": line.member.name})
        return redirect("compensation:of-panel", pk=line.panel.pk)
    return render(request, "compensation/line_return.html", {"form": form, "line": line, "member": line.member})


def _return(line: Line, form: ReturnForm, request: HttpRequest) -> None:
    reason = form.cleaned_data["reason"]
    services.return_line(line, reason=reason, suggestion=form.suggestion(), by=request.user)


@guarded(may_decide, on=Line)
@FORM_METHODS
def correct(request: HttpRequest, line: Line) -> HttpResponse:
    if not services.may_approve(line, request.user):
        messages.error(
            request, _("Voor deze groep is afgesproken wie uren goedkeurt. Vraag die persoon om dit te herstellen.")
        )
        return redirect(line)
    form = CorrectForm(request.POST or None)
    if request.method == "POST" and accepted(
        form, lambda reason: services.correct_line(line, reason=reason, by=request.user)
    ):
        messages.success(request, _("De regel is hersteld. Vul nu de goede uren in, als dat nodig is."))
        return redirect(line)
    context = {"line": line, "member": line.member, "form": form}
    return render(request, "compensation/line_correct.html", context)


@guarded(may_see_payments_of, on=Member)
@require_safe
def of_member(request: HttpRequest, member: Member) -> HttpResponse:
    """One member for those who pay: quarters, lines, and how far the steps before a payment are."""
    lines = member.lines.select_related("terms__payer").order_by("-on", "-created_at")
    page = page_of(request, lines)
    with_writers(member, page)
    context = {
        "member": member,
        "quarters": selectors.quarters_of(member),
        "open_total": selectors.total_of(member.lines.open()),
        "page": page,
        "headroom": headroom_for(request, member),
        **selectors.payment_state(member),
    }
    return render(request, "compensation/of_member.html", context)
