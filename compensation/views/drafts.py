"""What somebody typed in the form for hours, kept before any button is pressed; and what a form begins with."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.formats import time_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from compensation import services
from compensation.errors import Outdated
from compensation.forms import HoursForm
from compensation.models import HoursDraft, Line
from compensation.policies import may_enter_hours
from compensation.selectors.called_off import preparations_of
from compensation.services.drafts import Screen
from compensation.signals import attended_by
from compensation.views.answers import home_of
from panels.kit import once
from panels.kit.access import guarded
from panels.models import Member

DAY_PARTS = ("on_day", "on_month", "on_year")
SEEN, MEETING, LINE, OVER = "gezien", "bij", "regel", "toch"
CONFLICT = 409


@guarded(may_enter_hours, on=Member)
@require_POST
def keep_typed(request: HttpRequest, member: Member) -> JsonResponse:
    """Keep what is in the form right now; answers with words for the person and the version that is kept."""
    screen = screen_of(request, _about(request, member))
    try:
        draft = services.keep_draft(member, user=request.user, typed=HoursForm.typed_in(request.POST), screen=screen)
    except Outdated as newer:
        later = _("Kies ‘Later verder’, dan kunt u kijken wat u wilt houden.")
        return JsonResponse({"text": f"{newer} {later}"}, status=CONFLICT)
    if draft is None:
        return JsonResponse({"text": _("Deze uren zijn al bewaard.")})
    time = time_format(localtime(draft.updated_at), "H:i")
    return JsonResponse({"text": _("Concept bewaard om %(time)s") % {"time": time}, SEEN: draft.version})


@guarded(may_enter_hours, on=Member)
@require_POST
def throw_away(request: HttpRequest, member: Member) -> HttpResponse:
    """What was begun goes; then home, or to an empty form when the person begins again."""
    about = _about(request, member)
    services.throw_away_draft(member, user=request.user, about=about)
    messages.success(request, _("Wat u had ingevuld is weg."))
    if "opnieuw" not in request.POST:
        return home_of(request, member)
    if request.POST.get(LINE):
        return redirect("compensation:edit", pk=about)
    begin = reverse("compensation:add", kwargs={"pk": member.pk})
    return redirect(f"{begin}?{urlencode({MEETING: about})}" if about else begin)


def screen_of(request: HttpRequest, about: str) -> Screen:
    """Which showing of the form was sent."""
    return Screen(page=request.POST.get(once.FIELD, "")[:40], seen=request.POST.get(SEEN, "")[:40], about=about)


def keep(request: HttpRequest, member: Member, about: str) -> Outdated | None:
    """Keep what was sent with a button, unless another screen wrote something newer: that is given back."""
    screen, is_sure = screen_of(request, about), OVER in request.POST
    typed = HoursForm.typed_in(request.POST)
    try:
        services.keep_draft(member, user=request.user, typed=typed, screen=screen, over_newer=is_sure)
    except Outdated as newer:
        return newer
    return None


def drop(request: HttpRequest, member: Member, about: str) -> None:
    """What was sent is hours now."""
    services.drop_draft(member, user=request.user, screen=screen_of(request, about))


def as_initial(draft: HoursDraft | None) -> dict[str, Any]:
    """What was typed as the form begins with it: also what is no valid answer yet."""
    if draft is None:
        return {}
    typed = draft.values
    day = [typed.get(name, "") for name in DAY_PARTS]
    return {**typed, **({"on": day} if any(day) else {})}


def _about(request: HttpRequest, member: Member) -> str:
    """The line or the meeting that the form is about; empty for new hours."""
    line, meeting = request.POST.get(LINE, ""), request.POST.get(MEETING, "")
    if line:
        return str(get_object_or_404(Line.objects.filter(member=member).open(), pk=_key(line)).pk)
    known = not meeting or Line.objects.filter(member=member, source_key=meeting).exists()
    if not known and meeting not in [one.key for one in (*attended_by(member), *preparations_of(member))]:
        raise Http404
    return meeting


def _key(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None
