"""Terms of a member, the renewal talk, and a pause that the coordinator writes down."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from panels import policies, services
from panels.audit import record
from panels.enums import TermOutcome
from panels.forms.continuity import MemberPauseForm, TalkForm, TermForm, WishesForm
from panels.kit.access import guarded
from panels.kit.errors import Refusal
from panels.kit.once import is_repeat
from panels.models import Member, Term


@guarded(policies.may_see_term, on=Member)
@require_http_methods(["GET", "HEAD", "POST"])
def member_term(request: HttpRequest, member: Member) -> HttpResponse:
    """The terms of a member, for the person and the coordinator alike. The coordinator adds one here."""
    can_manage = policies.may_manage_member(request.user, member)
    form = TermForm(request.POST or None) if can_manage else None
    if form and form.is_valid():
        try:
            services.agree_on_term(member, **form.cleaned_data, by=request.user)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("De termijn is bewaard."))
            return redirect("panels:member-term", member.pk)
    if member.user_id != request.user.pk:
        record("term.read", by=request.user, on=member)
    context = {"member": member, "terms": member.terms.order_by("-starts_on"), "form": form, "can_manage": can_manage}
    return render(request, "panels/participation/terms.html", context)


@guarded(policies.may_manage_member, on=Member)
@require_http_methods(["GET", "HEAD", "POST"])
def talk(request: HttpRequest, member: Member, term_pk: str) -> HttpResponse:
    """Write down what came of the talk."""
    term = get_object_or_404(member.terms.undecided(), pk=term_pk)
    form = TalkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            services.hold_talk(term, **{**said, "outcome": TermOutcome(said["outcome"])}, by=request.user)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Het gesprek is opgeschreven."))
            return redirect("panels:member-term", member.pk)
    return render(request, "panels/participation/talk.html", {"form": form, "member": member, "term": term})


@guarded(policies.may_take_part_decisions, on=Member)
@require_http_methods(["GET", "HEAD", "POST"])
def wishes(request: HttpRequest, member: Member, term_pk: str) -> HttpResponse:
    """The person says beforehand what they want to talk about."""
    term: Term = get_object_or_404(member.terms.undecided(), pk=term_pk)
    form = WishesForm(request.POST or None, initial={"wishes": term.wishes})
    if request.method == "POST" and form.is_valid():
        services.tell_wishes(term, wishes=form.cleaned_data["wishes"], by=request.user)
        messages.success(request, _("Dit is bewaard. Uw coördinator leest het."))
        return redirect("panels:member-term", member.pk)
    return render(request, "panels/participation/wishes.html", {"form": form, "member": member, "term": term})


@guarded(policies.may_manage_member, on=Member)
@require_http_methods(["GET", "HEAD", "POST"])
def member_pause(request: HttpRequest, member: Member) -> HttpResponse:
    """Somebody asked the coordinator for rest."""
    form = MemberPauseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            if not is_repeat(request):
                services.start_pause(member, **form.cleaned_data, by=request.user)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("%(name)s heeft rust en houdt de plaats.") % {"name": member.name})
            return redirect(member)
    context = {"form": form, "member": member, "pause": member.pauses.filter(ended_on__isnull=True).first()}
    return render(request, "panels/participation/member_pause.html", context)


@guarded(policies.may_manage_member, on=Member)
@require_POST
def member_back(request: HttpRequest, member: Member) -> HttpResponse:
    if services.end_pause(member, by=request.user):
        messages.success(request, _("%(name)s doet weer mee.") % {"name": member.name})
    return redirect(member)
