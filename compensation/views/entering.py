"""The screen on which hours are written down: for a meeting that we know of, or for anything else."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from compensation import selectors, services
from compensation.enums import Activity
from compensation.errors import Outdated
from compensation.forms import HoursForm
from compensation.models import HoursDraft, Line
from compensation.policies import may_change_line, may_enter_hours
from compensation.selectors.called_off import preparations_of
from compensation.services.drafts import draft_of, form_key
from compensation.signals import Attended, attended_by
from compensation.views import drafts
from compensation.views.answers import accepted, home_of, refuse
from compensation.views.called_off import edit_called_off
from compensation.views.hours import FORM_METHODS
from compensation.views.near import own_room_for, what_if_for
from panels.kit.access import guarded
from panels.kit.dates import today
from panels.kit.encryption import keyed_hash
from panels.kit.errors import Refusal
from panels.models import Member, User

UNFINISHED = {"reken", "later", drafts.OVER}


@guarded(may_enter_hours, on=Member)
@FORM_METHODS
def add(request: HttpRequest, member: Member) -> HttpResponse:
    """Write hours down. What is not clear yet stays as typed, also when the page is left."""
    meeting = _meeting(request, member)
    about = meeting.key if meeting else ""
    draft = None if request.method == "POST" else draft_of(member, user=request.user, about=about)
    form = HoursForm(request.POST or None, initial=_begin(member, meeting, draft), **_known(member, with_more=True))
    if request.method != "POST":
        return _page(request, member, form, about=about, meeting=meeting)
    unfinished = request.POST.keys() & UNFINISHED
    if unfinished or not accepted(form, lambda **_v: _book(member, request, form, meeting), reader=request.user):
        return _unfinished(request, member, form, meeting=meeting)
    drafts.drop(request, member, about)
    messages.success(request, _("De uren zijn bewaard. Ze zijn nog niet doorgegeven."))
    return home_of(request, member)


@guarded(may_change_line, on=Line)
@FORM_METHODS
def edit(request: HttpRequest, line: Line) -> HttpResponse:
    if not line.is_open:
        return redirect(line)
    if line.called_off:
        return edit_called_off(request, line)
    member, about, known = line.member, str(line.pk), _known(line.member, with_more=False)
    if request.method != "POST":
        draft = draft_of(member, user=request.user, about=about)
        form = HoursForm.of_line(line, over=drafts.as_initial(draft), **known)
        return _page(request, member, form, about=about, line=line)
    form = HoursForm(request.POST, **known)
    unfinished = request.POST.keys() & UNFINISHED
    if unfinished or not accepted(form, lambda **_values: _change(line, request, form), reader=request.user):
        return _unfinished(request, member, form, line=line)
    drafts.drop(request, member, about)
    messages.success(request, _("De uren zijn veranderd. Ze zijn nog niet doorgegeven."))
    return home_of(request, member)


def _unfinished(
    request: HttpRequest,
    member: Member,
    form: HoursForm,
    *,
    line: Line | None = None,
    meeting: Attended | None = None,
) -> HttpResponse:
    """Keep what was typed and show it again, or go home when the person asked for that."""
    about = str(line.pk) if line else meeting.key if meeting else ""
    newer = drafts.keep(request, member, about)
    shown: dict[str, Any] = {"about": about, "line": line, "meeting": meeting, "newer": newer}
    if "reken" in request.POST:
        shown["worked_out"] = _work_out(member, form, request.user)
    if not request.POST.keys() & {"later", drafts.OVER}:
        return _page(request, member, form, **shown)
    if newer:
        return _page(request, member, form, is_asked=True, **shown)
    messages.success(request, _("Wat u schreef is bewaard. U kunt later verder."))
    return home_of(request, member)


def _known(member: Member, *, with_more: bool) -> dict[str, Any]:
    """What the form needs to know of a member: the usual distance, and whether travel time is paid."""
    terms = selectors.current_terms(member.panel) if with_more else None
    pays_travel = terms is not None and terms.rate_of(Activity.TRAVEL)[0] != "not_paid"
    more = ("preparation", *(("travel_time",) if pays_travel else ())) if with_more else ()
    return {"usual_km": selectors.usual_km(member), "extra": more}


def _meeting(request: HttpRequest, member: Member) -> Attended | None:
    """The meeting that the hours are for, when there is one and it has no hours yet."""
    wanted = request.POST.get("bij") or request.GET.get("bij", "")
    found = [*attended_by(member), *preparations_of(member)] if wanted else []
    return next((one for one in found if one.key == wanted), None)


def _begin(member: Member, meeting: Attended | None, draft: HoursDraft | None) -> dict[str, Any]:
    """What stands in the form first: what was typed before, else the meeting with what was agreed, else today."""
    first: dict[str, Any] = {"on": today()}
    if meeting:
        names = ("on", "minutes", "activity")
        first = {**{name: getattr(meeting, name) for name in names}, "description": meeting.title}
        terms = selectors.current_terms(member.panel) if meeting.activity == Activity.SESSION else None
        first["preparation"] = terms.prepared_for(meeting.minutes) if terms else None
    return {**first, **drafts.as_initial(draft)}


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
    screen = drafts.screen_of(request, "")
    return f"{form_key(member, screen)}{keyed_hash(repr(sorted(values.items())))[:20]}" if screen.page else None


def _work_out(member: Member, form: HoursForm, reader: User) -> Line | None:
    """What the hours in the form are worth, when they are clear."""
    if not form.is_valid():
        return None
    wanted = {name: form.cleaned_data[name] for name in ("on", "activity", "minutes", "km", "costs")}
    try:
        return services.work_out(member, **wanted)
    except Refusal as refusal:
        refuse(form, refusal, reader=reader)
        return None


def _page(
    request: HttpRequest,
    member: Member,
    form: HoursForm,
    *,
    about: str,
    line: Line | None = None,
    meeting: Attended | None = None,
    worked_out: Line | None = None,
    newer: Outdated | None = None,
    is_asked: bool = False,
) -> HttpResponse:
    """The form. `newer`: another screen wrote later, so nothing was kept; `is_asked`: the person wanted to keep it."""
    draft = draft_of(member, user=request.user, about=about)
    context = {
        "form": form,
        "seen": draft.version if draft and not newer else "",
        "newer": newer if is_asked else None,
        "member": member,
        "line": line,
        "meeting": meeting,
        "attended": [] if line or meeting else attended_by(member),
        "has_draft": bool(draft) and not form.is_bound,
        "is_own": member.user_id == request.user.pk,
        "worked_out": worked_out,
        "terms": selectors.current_terms(member.panel),
        "first_terms": None if line or member.lines.exists() else selectors.terms_text(member.panel),
        "own_room": own_room_for(request, member, adding=worked_out, instead_of=line) if worked_out else None,
        "what_if": what_if_for(request, member, worked_out, instead_of=line),
    }
    return render(request, "compensation/hours_form.html", context)
