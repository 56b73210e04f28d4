"""The screen on which hours are written down: for a meeting that we know of, or for anything else."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from compensation import selectors, services
from compensation.enums import Activity
from compensation.forms import HoursForm
from compensation.models import HoursDraft, Line
from compensation.policies import may_change_line, may_enter_hours
from compensation.signals import Attended, attended_by
from compensation.views.answers import accepted, home_of
from compensation.views.hours import FORM_METHODS
from panels.kit import once
from panels.kit.access import guarded
from panels.kit.dates import today
from panels.kit.encryption import keyed_hash
from panels.kit.errors import Refusal
from panels.models import Member

DAY_PARTS = ("on_day", "on_month", "on_year")


@guarded(may_enter_hours, on=Member)
@FORM_METHODS
def add(request: HttpRequest, member: Member) -> HttpResponse:
    """Write hours down. What is not clear yet stays as typed, also when the page is left."""
    meeting = _meeting(request, member)
    form = HoursForm(request.POST or None, initial=_begin(request, member, meeting), **_known(member, with_more=True))
    if request.method != "POST":
        return _page(request, member, form, meeting=meeting)
    if request.POST.keys() & {"reken", "later"} or not accepted(
        form, lambda **_v: _book(member, request, form, meeting)
    ):
        services.keep_draft(member, user=request.user, typed=request.POST.dict())
        return _unfinished(request, member, form, meeting)
    services.drop_draft(member, user=request.user)
    messages.success(request, _("De uren zijn bewaard. Ze zijn nog niet doorgegeven."))
    return home_of(request, member)


@guarded(may_change_line, on=Line)
@FORM_METHODS
def edit(request: HttpRequest, line: Line) -> HttpResponse:
    if not line.is_open:
        return redirect(line)
    known = _known(line.member, with_more=False)
    form = HoursForm(request.POST, **known) if request.method == "POST" else HoursForm.of_line(line, **known)
    if "reken" in request.POST:
        return _page(request, line.member, form, line=line, worked_out=_work_out(line.member, form))
    if request.method == "POST" and accepted(form, lambda **_values: _change(line, request, form)):
        messages.success(request, _("De uren zijn veranderd. Ze zijn nog niet doorgegeven."))
        return home_of(request, line.member)
    return _page(request, line.member, form, line=line)


def _unfinished(request: HttpRequest, member: Member, form: HoursForm, meeting: Attended | None) -> HttpResponse:
    if "later" in request.POST:
        messages.success(request, _("Wat u schreef is bewaard. U kunt later verder."))
        return home_of(request, member)
    worked_out = _work_out(member, form) if "reken" in request.POST else None
    return _page(request, member, form, meeting=meeting, worked_out=worked_out)


def _known(member: Member, *, with_more: bool) -> dict[str, Any]:
    """What the form needs to know of a member: the usual distance, and whether travel time is paid."""
    terms = selectors.current_terms(member.panel) if with_more else None
    pays_travel = terms is not None and terms.rate_of(Activity.TRAVEL)[0] != "not_paid"
    more = ("preparation", *(("travel_time",) if pays_travel else ())) if with_more else ()
    return {"usual_km": selectors.usual_km(member), "extra": more}


def _meeting(request: HttpRequest, member: Member) -> Attended | None:
    """The meeting that the hours are for, when there is one and it has no hours yet."""
    wanted = request.POST.get("bij") or request.GET.get("bij", "")
    return next((one for one in attended_by(member) if one.key == wanted), None) if wanted else None


def _begin(request: HttpRequest, member: Member, meeting: Attended | None) -> dict[str, Any]:
    """What stands in the form first: the meeting, else what was typed before, else today."""
    if meeting:
        names = ("on", "minutes", "activity")
        return {**{name: getattr(meeting, name) for name in names}, "description": meeting.title}
    draft = None if "nieuw" in request.GET else HoursDraft.objects.filter(member=member, user=request.user).first()
    typed = draft.values if draft else {}
    parts = [typed.get(name) for name in DAY_PARTS]
    return {**typed, "on": _day(parts) or today()}


def _day(parts: list[str | None]) -> Any:
    field = HoursForm.base_fields["on"]
    try:
        return field.to_python(parts)
    except ValidationError:
        return None


@transaction.atomic
def _book(member: Member, request: HttpRequest, form: HoursForm, meeting: Attended | None) -> None:
    """One line, and one for what goes along with it; all of them or none."""
    if Line.objects.filter(member=member, source_key=request.POST.get("bij") or "-").exists():
        return  # sent twice: the hours of this meeting are there
    values = form.line_values()
    key = _form_key(member, request, values)
    answered = request.POST.get("klopt", "").split()
    whose = {"member": member, "by": request.user, "answered": answered}
    services.book_line(source_key=meeting.key if meeting else key, **whose, **values)
    along = {"on": values["on"], "description": values["description"]}
    for activity, minutes in form.more_lines().items():
        own_key = f"{key}:{activity}" if key else None
        services.book_line(source_key=own_key, activity=activity, minutes=minutes, **whose, **along)
    _remember(member, form)


def _change(line: Line, request: HttpRequest, form: HoursForm) -> None:
    answered = request.POST.get("klopt", "").split()
    services.change_line(line, by=request.user, answered=answered, **form.line_values())
    _remember(line.member, form)


def _remember(member: Member, form: HoursForm) -> None:
    km = form.km_to_remember()
    if km:
        services.remember_trip(member, km=km)


def _form_key(member: Member, request: HttpRequest, values: dict) -> str | None:
    """The key of this form with these words: sent twice it is one line, gone back to and changed it is another."""
    key = request.POST.get(once.FIELD, "")[:40]
    return f"form:{member.pk}:{key}:{keyed_hash(repr(sorted(values.items())))[:20]}" if key else None


def _work_out(member: Member, form: HoursForm) -> Line | None:
    """What the hours in the form are worth, when they are clear."""
    if not form.is_valid():
        return None
    wanted = {name: form.cleaned_data[name] for name in ("on", "activity", "minutes", "km", "costs")}
    try:
        return services.work_out(member, **wanted)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return None


def _page(
    request: HttpRequest,
    member: Member,
    form: HoursForm,
    *,
    line: Line | None = None,
    meeting: Attended | None = None,
    worked_out: Line | None = None,
) -> HttpResponse:
    context = {
        "form": form,
        "member": member,
        "line": line,
        "meeting": meeting,
        "attended": [] if line or meeting else attended_by(member),
        "has_draft": not form.is_bound and "activity" in form.initial and not line and not meeting,
        "is_own": member.user_id == request.user.pk,
        "worked_out": worked_out,
        "terms": selectors.current_terms(member.panel),
        "what_if": selectors.what_if(member, worked_out, instead_of=line) if worked_out else None,
    }
    return render(request, "compensation/hours_form.html", context)
