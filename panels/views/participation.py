"""What somebody decides about their own part: resting, how much is enough, stopping, staying after all."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from panels import policies, selectors, services
from panels.enums import DataChoice, TalkWish
from panels.forms.continuity import AlumniForm, CarryingForm, DataChoiceForm, RestForm, StopForm
from panels.kit.access import guarded, signed_in
from panels.kit.dates import today
from panels.kit.errors import Refusal
from panels.kit.once import is_repeat
from panels.models import Member


@guarded(signed_in)
@require_safe
def participation(request: HttpRequest) -> HttpResponse:
    """All one's seats, those of now and those that one left."""
    return render(request, "panels/participation/overview.html", {"seats": selectors.own_seats(request.user)})


@guarded(policies.may_take_part_decisions, on=Member)
@require_http_methods(["GET", "HEAD", "POST"])
def rest(request: HttpRequest, member: Member) -> HttpResponse:
    """Rest: one tap, with a day of return for who knows one."""
    form = RestForm(request.POST if request.method == "POST" else None)  # one tap sends no answer at all
    if request.method == "POST" and form.is_valid():
        try:
            if not is_repeat(request):
                services.start_pause(member, back_on=form.cleaned_data["back_on"], by=request.user)
        except Refusal as refusal:
            form.add_error("back_on", str(refusal))
        else:
            messages.success(request, _("U heeft nu rust. U houdt uw plaats."))
            return redirect("panels:participation")
    return render(request, "panels/participation/rest.html", {"form": form, "member": member})


@guarded(policies.may_take_part_decisions, on=Member)
@require_POST
def come_back(request: HttpRequest, member: Member) -> HttpResponse:
    if services.end_pause(member, by=request.user):
        messages.success(request, _("Fijn dat u er weer bent. U doet weer mee."))
    return redirect("panels:participation")


@guarded(policies.may_take_part_decisions, on=Member)
@require_http_methods(["GET", "HEAD", "POST"])
def carrying(request: HttpRequest, member: Member) -> HttpResponse:
    """What is enough for this person, in this group."""
    form = CarryingForm(request.POST or None, initial=selectors.carrying_of(member))
    if request.method == "POST" and form.is_valid():
        services.say_what_is_enough(member, **form.cleaned_data, by=request.user)
        messages.success(request, _("Dit is bewaard. Veranderen kan altijd."))
        return redirect("panels:participation")
    return render(request, "panels/participation/carrying.html", {"form": form, "member": member})


@guarded(policies.may_take_part_decisions, on=Member)
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, member: Member) -> HttpResponse:
    """Stop by oneself: the day, and whether one wants to talk. This page is the confirmation."""
    form = StopForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            services.start_leaving(member, last_day=said["last_day"], talk=TalkWish(said["talk"]), by=request.user)
        except Refusal as refusal:
            form.add_error("last_day", str(refusal))
        else:
            messages.success(request, _("U bent gestopt. Bedankt dat u meedeed."))
            return redirect("panels:farewell", member.pk)
    return render(request, "panels/participation/stop.html", {"form": form, "member": member})


@guarded(policies.may_take_part_decisions, on=Member)
@require_POST
def stay(request: HttpRequest, member: Member) -> HttpResponse:
    leaving = get_object_or_404(member.leavings.standing().order_by("-created_at")[:1])
    try:
        services.stay_after_all(leaving, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Fijn. U blijft in de groep."))
    return redirect("panels:participation")


@guarded(policies.may_take_part_decisions, on=Member)
@require_safe
def farewell(request: HttpRequest, member: Member) -> HttpResponse:
    """After stopping: what can be chosen still, each part for itself and none of it compulsory."""
    leaving = member.leavings.standing().first()
    consent = member.alumni_consents.filter(withdrawn_at__isnull=True).first()
    context = {
        "member": member,
        "leaving": leaving,
        "consent": consent,
        "can_stay": leaving is not None and leaving.can_be_undone_on(today()),
        "data_form": DataChoiceForm(initial={"choice": leaving.data_choice if leaving else ""}),
        "alumni_form": AlumniForm(),
    }
    return render(request, "panels/participation/farewell.html", context)


@guarded(policies.may_take_part_decisions, on=Member)
@require_POST
def data_choice(request: HttpRequest, member: Member) -> HttpResponse:
    leaving = get_object_or_404(member.leavings.standing()[:1])
    form = DataChoiceForm(request.POST)
    if form.is_valid():
        services.choose_data(leaving, choice=DataChoice(form.cleaned_data["choice"]), by=request.user)
        messages.success(request, _("Uw keuze is bewaard."))
    else:
        messages.error(request, _("Kies een van de drie antwoorden."))
    return redirect("panels:farewell", member.pk)


@guarded(policies.may_take_part_decisions, on=Member)
@require_POST
def alumni(request: HttpRequest, member: Member) -> HttpResponse:
    """May we ask you again? Yes until a day, or not any more."""
    if request.POST.get("deed") == "withdraw":
        services.forbid_asking(member, by=request.user)
        messages.success(request, _("Goed. Wij vragen u niets meer."))
        return redirect("panels:farewell", member.pk)
    form = AlumniForm(request.POST)
    try:
        if not form.is_valid():
            raise Refusal(" ".join(str(error) for errors in form.errors.values() for error in errors))
        services.allow_asking(member, until=form.cleaned_data["until"], by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Dank u. Wij mogen u later nog iets vragen."))
    return redirect("panels:farewell", member.pk)
