"""The steps of applying, and which draft belongs to this browser."""

import uuid
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from panels.kit.forms import AccessibleForm
from recruitment.forms.applying import ConsentForm, ExperienceForm, NeedsForm, WhoForm
from recruitment.forms.motivation import MotivationStepForm
from recruitment.models import Application, ApplicationDraft, Call

SESSION_KEY = "applications"  # call: draft that is being written
SENT_KEY = "sent"  # call: application whose "sent" page was shown; nothing else is kept in the session
SHOWN_FOR = timedelta(minutes=15)  # how long that page may be shown again: the next person may use this browser


@dataclass(frozen=True)
class Step:
    """One question group. `slug` is its place in the address, `key` its place in the draft."""

    slug: str
    key: str
    form: type[AccessibleForm]
    name: Any
    title: Any
    lead: Any


STEPS = (
    Step(
        "wie-u-bent",
        "who",
        WhoForm,
        _("Wie u bent"),
        _("Wie bent u?"),
        _("Zo weten wij wie u bent en hoe wij u het antwoord geven."),
    ),
    Step(
        "ervaring",
        "experience",
        ExperienceForm,
        _("Uw ervaring"),
        _("Wat weet u uit ervaring?"),
        _("Wij zoeken mensen die iets zelf hebben meegemaakt."),
    ),
    Step(
        "motivatie",
        "motivation",
        MotivationStepForm,
        _("Uw motivatie"),
        _("Waarom wilt u meedoen?"),
        _("Vertel het op uw eigen manier. Kort mag. Wij letten op wat u vertelt, niet op hoe mooi het is."),
    ),
    Step(
        "wat-nodig",
        "needs",
        NeedsForm,
        _("Wat u nodig heeft"),
        _("Wat heeft u nodig voor een gesprek?"),
        _("Misschien willen wij met u praten. Wij regelen wat u nodig heeft."),
    ),
    Step(
        "toestemming",
        "consent",
        ConsentForm,
        _("Uw toestemming"),
        _("Vindt u het goed dat wij dit bewaren?"),
        _("Lees eerst wat er met uw aanmelding gebeurt."),
    ),
)
BY_SLUG = {step.slug: step for step in STEPS}
TOTAL = len(STEPS) + 1  # and the summary


def call_to_apply(request: HttpRequest, pk: uuid.UUID) -> Call:
    """The open call; or the one that this browser began to write for and that was closed meanwhile."""
    calls = Call.objects.select_related("panel__organisation")
    began = any(str(pk) in request.session.get(key, {}) for key in (SESSION_KEY, SENT_KEY))
    call = get_object_or_404(calls if began else calls.public(), pk=pk)
    request.panel = call.panel  # type: ignore[attr-defined]
    return call


def draft_of(request: HttpRequest, call: Call) -> ApplicationDraft | None:
    """The draft that this browser is writing for the call, or just sent; None when there is none (any more)."""
    key = request.session.get(SESSION_KEY, {}).get(str(call.pk))
    drafts = ApplicationDraft.objects.select_related("application", "call__panel__organisation").filter(call=call)
    unsent_or_new = Q(application__isnull=True) | Q(application__received_at__gt=timezone.now() - SHOWN_FOR)
    return drafts.filter(unsent_or_new, pk=key).first() if key else None


def sent_from(request: HttpRequest, call: Call) -> Application | None:
    """What this browser sent less than a quarter of an hour ago, shown before or not."""
    key = request.session.get(SENT_KEY, {}).get(str(call.pk))
    if key:
        kept = Application.objects.filter(call=call, erased_at__isnull=True, received_at__gt=timezone.now() - SHOWN_FOR)
        return kept.filter(pk=key).first()
    draft = draft_of(request, call)
    return draft.application if draft else None


def remember(request: HttpRequest, call: Call, draft_pk: uuid.UUID) -> None:
    """Let this browser write the draft; for who is not signed in until the browser is closed."""
    _take_out(request, SENT_KEY, call)
    request.session[SESSION_KEY] = {**request.session.get(SESSION_KEY, {}), str(call.pk): str(draft_pk)}
    if not request.user.is_authenticated:
        request.session.set_expiry(0)


def remember_sent(request: HttpRequest, application: Application) -> None:
    """The page with the number was shown: whoever comes next begins anew, only a reload still shows it for a while."""
    _take_out(request, SESSION_KEY, application.call)
    request.session[SENT_KEY] = {
        **request.session.get(SENT_KEY, {}), str(application.call_id): str(application.pk)
    }  # fmt: skip


def forget(request: HttpRequest, call: Call) -> None:
    """Let this browser start anew; the draft stays for who has its link."""
    _take_out(request, SESSION_KEY, call)
    _take_out(request, SENT_KEY, call)


def _take_out(request: HttpRequest, key: str, call: Call) -> None:
    kept = request.session.get(key, {})
    if str(call.pk) in kept:
        request.session[key] = {name: value for name, value in kept.items() if name != str(call.pk)}


def make_form(step: Step, request: HttpRequest, call: Call, draft: ApplicationDraft | None) -> AccessibleForm:
    """The form of a step, with what was answered before."""
    answers = draft.answers if draft else {}
    kwargs: dict[str, Any] = {"initial": answers.get(step.key) or answers.get(f"{step.key}_typed") or {}}
    if step.key == "who":
        kwargs["call"] = call
    if step.key == "motivation":
        who = answers.get("who", {})
        known = {"call_phone": who.get("phone", ""), "post_address": who.get("address", "")}
        kwargs["initial"] = {**known, **{name: value for name, value in kwargs["initial"].items() if value}}
        kwargs["kept"] = answers.get("motivation", {}).get("form", "") if draft and draft.file else ""
    if request.method == "POST":
        return step.form(request.POST, request.FILES, **kwargs)
    return step.form(**kwargs)


def step_lines(draft: ApplicationDraft | None, current: str) -> list[dict[str, Any]]:
    """The list of steps beside the question: done, here, to do."""
    done = draft.answers if draft else {}
    return [{"step": step, "done": step.key in done, "here": step.slug == current} for step in STEPS]


def next_step(draft: ApplicationDraft, after: Step | None = None) -> Step | None:
    """Where to go now: the step after this one, or the first without an answer; None for the summary."""
    open_steps = [step for step in STEPS if step.key not in draft.answers]
    if after is None or not open_steps:
        return open_steps[0] if open_steps else None
    following = STEPS[STEPS.index(after) + 1 :]
    return following[0] if following else open_steps[0]


def lost(request: HttpRequest, call: Call) -> HttpResponse:
    """The session ran out, or the draft was sent or removed: say what happened and how to go on."""
    return render(request, "recruitment/apply_lost.html", {"call": call}, status=410)
