"""Making a new version of the agreements: the coordinator's desk, and where the group thinks along."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from panels import policies
from panels.forms.agreements import AnswerForm, DraftForm, RemarkForm, RoundForm, RuleForm
from panels.kit.access import guarded
from panels.kit.dates import today
from panels.kit.errors import Refusal
from panels.kit.once import is_repeat
from panels.kit.paging import page_of
from panels.models import AgreementRemark, AgreementRule, Panel, WorkingAgreement
from panels.selectors.agreements import changes_between, named, names_in, remarks_on
from panels.services import drafting

ROUND = timedelta(days=14)  # proposal of how long a round lasts; the coordinator chooses


@guarded(policies.may_publish_agreement, on=Panel)
@require_http_methods(["GET", "HEAD", "POST"])
def desk(request: HttpRequest, panel: Panel) -> HttpResponse:
    """Begin a draft, or go on with it."""
    draft = panel.agreements.drafts().first()
    if draft:
        return _draft_desk(request, panel, draft)
    form = DraftForm(request.POST or None, has_current=panel.agreements.current().exists())
    if request.method == "POST" and form.is_valid():
        drafting.start_draft(panel, by=request.user, **form.cleaned_data)
        messages.success(request, _("Het voorstel staat klaar. Kijk het na, en vraag de groep wat zij ervan vindt."))
        return redirect("panels:agreement-publish", panel.pk)
    return render(request, "panels/agreement_start.html", {"form": form, "panel": panel})


def _draft_desk(request: HttpRequest, panel: Panel, draft: WorkingAgreement) -> HttpResponse:
    waiting = draft.remarks.open().count()
    context = {"panel": panel, "agreement": draft, "rules": draft.rules.all(), "waiting": waiting}
    return render(request, "panels/agreement_desk.html", context)


@guarded(policies.may_change_draft, on=WorkingAgreement)
@require_http_methods(["GET", "HEAD", "POST"])
def rule_new(request: HttpRequest, agreement: WorkingAgreement) -> HttpResponse:
    form = RuleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            if not is_repeat(request):
                drafting.add_rule(agreement, by=request.user, **form.cleaned_data)
            return redirect("panels:agreement-publish", agreement.panel_id)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    return render(request, "panels/agreement_rule.html", {"form": form, "panel": agreement.panel, "rule": None})


@guarded(policies.may_change_rule, on=AgreementRule)
@require_http_methods(["GET", "HEAD", "POST"])
def rule_edit(request: HttpRequest, rule: AgreementRule) -> HttpResponse:
    form = RuleForm(request.POST or None, initial={"plain": rule.plain, "formal": rule.formal})
    if request.method == "POST" and form.is_valid():
        try:
            drafting.change_rule(rule, by=request.user, **form.cleaned_data)
            return redirect("panels:agreement-publish", rule.panel.pk)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    return render(request, "panels/agreement_rule.html", {"form": form, "panel": rule.panel, "rule": rule})


@guarded(policies.may_change_rule, on=AgreementRule)
@require_POST
def rule_move(request: HttpRequest, rule: AgreementRule) -> HttpResponse:
    """Up, down or out (`kant`)."""
    side, panel = request.POST.get("kant"), rule.panel
    try:
        if side == "weg":
            drafting.drop_rule(rule, by=request.user)
        else:
            drafting.move_rule(rule, up=side == "op", by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("panels:agreement-publish", panel.pk)


@guarded(policies.may_change_draft, on=WorkingAgreement)
@require_http_methods(["GET", "HEAD", "POST"])
def round_open(request: HttpRequest, agreement: WorkingAgreement) -> HttpResponse:
    """Lay the draft before the group, or choose another last day."""
    form = RoundForm(request.POST or None, initial={"until": agreement.open_until or today() + ROUND})
    if request.method == "POST" and form.is_valid():
        try:
            drafting.open_round(agreement, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error("until", str(refusal))
        else:
            messages.success(request, _("De groep kan nu meedenken. Wie geen e-mail heeft, staat op uw bellijst."))
            return redirect("panels:agreement-publish", agreement.panel_id)
    return render(request, "panels/agreement_round.html", {"form": form, "agreement": agreement})


@guarded(policies.may_change_draft, on=WorkingAgreement)
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest, agreement: WorkingAgreement) -> HttpResponse:
    """Show what everybody will be asked to say yes to, and publish it."""
    if request.method == "POST":
        try:
            drafting.publish_draft(agreement, by=request.user)
        except Refusal as refusal:
            messages.error(request, str(refusal))
            return redirect("panels:agreement-publish", agreement.panel_id)
        messages.success(request, _("De afspraken staan klaar. Iedereen wordt gevraagd om ja te zeggen."))
        return redirect("panels:agreement", agreement.panel_id)
    before = agreement.panel.agreements.current().first()
    context = {"agreement": agreement, "before": before, "changes": changes_between(before, agreement)}
    return render(request, "panels/agreement_ready.html", context)


@guarded(policies.may_change_draft, on=WorkingAgreement)
@require_http_methods(["GET", "HEAD", "POST"])
def discard(request: HttpRequest, agreement: WorkingAgreement) -> HttpResponse:
    if request.method != "POST":
        return render(request, "panels/agreement_discard.html", {"agreement": agreement})
    try:
        drafting.discard_draft(agreement, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Het voorstel is weg. De afspraken van nu blijven gelden."))
    return redirect("panels:agreement", agreement.panel_id)


@guarded(policies.may_think_along, on=Panel)
@require_http_methods(["GET", "HEAD", "POST"])
def think_along(request: HttpRequest, panel: Panel) -> HttpResponse:
    """The draft as the group reads it, what people said, and a place to say something."""
    draft = WorkingAgreement.objects.visible_to(request.user).drafts().filter(panel=panel).first()
    if draft is None:
        return render(request, "panels/agreement_think.html", {"panel": panel, "draft": None})
    form = RemarkForm(request.POST or None, draft=draft, initial={"about": request.GET.get("over", "")})
    if request.method == "POST" and form.is_valid():
        try:
            if not is_repeat(request):
                drafting.make_remark(draft, text=form.cleaned_data["text"], rule=form.rule, by=request.user)
            messages.success(request, _("Dank u wel. De groep leest wat u schreef, en u krijgt antwoord."))
            return redirect("panels:agreement-think", panel.pk)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    page = page_of(request, remarks_on(draft))
    context = {"form": form, "page": page, "remarks": named(panel, page), "is_open": draft.is_open_on(today())}
    return render(request, "panels/agreement_think.html", {"panel": panel, "draft": draft, **context})


@guarded(policies.may_answer_remark, on=AgreementRemark)
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, remark: AgreementRemark) -> HttpResponse:
    form = AnswerForm(request.POST or None, initial={"outcome": remark.outcome, "answer": remark.answer})
    if request.method == "POST" and form.is_valid():
        try:
            drafting.answer_remark(remark, by=request.user, **form.cleaned_data)
            messages.success(request, _("Uw antwoord staat erbij."))
            return redirect("panels:agreement-think", remark.panel.pk)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    name = names_in(remark.panel, [remark.by])[remark.by_id]
    context = {"form": form, "remark": remark, "panel": remark.panel, "name": name}
    return render(request, "panels/agreement_answer.html", context)


@guarded(policies.may_withdraw_remark, on=AgreementRemark)
@require_POST
def remark_withdraw(request: HttpRequest, remark: AgreementRemark) -> HttpResponse:
    try:
        drafting.withdraw_remark(remark, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Wat u schreef, is weg."))
    return redirect("panels:agreement-think", remark.panel.pk)
