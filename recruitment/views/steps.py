"""The steps of applying, and which draft belongs to this browser."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _

from panels.kit.forms import AccessibleForm
from recruitment.forms.applying import ConsentForm, ExperienceForm, NeedsForm, WhoForm
from recruitment.forms.motivation import MotivationStepForm
from recruitment.models import ApplicationDraft, Call

SESSION_KEY = "applications"  # call: draft; nothing else is kept in the session


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
    began = str(pk) in request.session.get(SESSION_KEY, {})
    call = get_object_or_404(calls if began else calls.public(), pk=pk)
    request.panel = call.panel  # type: ignore[attr-defined]
    return call


def draft_of(request: HttpRequest, call: Call) -> ApplicationDraft | None:
    """The draft that this browser is writing for the call; None when there is none (any more)."""
    key = request.session.get(SESSION_KEY, {}).get(str(call.pk))
    drafts = ApplicationDraft.objects.select_related("application", "call__panel__organisation").filter(call=call)
    return drafts.filter(pk=key).first() if key else None


def remember(request: HttpRequest, call: Call, draft_pk: uuid.UUID) -> None:
    """Let this browser write the draft."""
    request.session[SESSION_KEY] = {**request.session.get(SESSION_KEY, {}), str(call.pk): str(draft_pk)}


def forget(request: HttpRequest, call: Call) -> None:
    """Let this browser start anew; the draft stays for who has its link."""
    kept = {key: value for key, value in request.session.get(SESSION_KEY, {}).items() if key != str(call.pk)}
    request.session[SESSION_KEY] = kept


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
