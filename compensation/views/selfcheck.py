"""The private self-check: step by step, in this browser only, unless the person asks to keep or share."""

from collections.abc import Sequence
from dataclasses import replace
from secrets import token_hex
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from compensation import selectors, selfcheck, services
from compensation.forms.selfcheck import FORMS, PublicCheckForm, ShareForm, StepForm
from compensation.policies import may_read_shared, may_see_hours
from compensation.selectors import situation as situations
from compensation.selfcheck import Answers
from compensation.services import situation as verbs
from compensation.views.hours import FORM_METHODS
from panels.audit import record
from panels.enums import Country
from panels.kit.access import guarded, public, signed_in
from panels.kit.dates import today
from panels.kit.encryption import keyed_hash
from panels.models import Member

MOVES = {"skip", "vorige"}


@guarded(signed_in)
@require_safe
@never_cache
def check(request: HttpRequest) -> HttpResponse:
    """What this is, what was kept, and the way in."""
    context = {
        "kept": situations.situation_of(request.user),
        "held": situations.held_answers(request.session),
        "shared": _shared(request),
    }
    return render(request, "compensation/check.html", context)


@guarded(signed_in)
@require_safe
@never_cache
def check_step(request: HttpRequest) -> HttpResponse:
    """Go to the question where somebody was, or to the first."""
    answers = situations.answers_of(request.session, request.user)
    answers = replace(answers, at=answers.at or selfcheck.WHERE, way=answers.way or token_hex(8))
    verbs.hold_answers(request.session, answers)
    return redirect("compensation:check-question", _address(answers, answers.at))


@guarded(signed_in)
@FORM_METHODS
@never_cache
def check_question(request: HttpRequest, token: str) -> HttpResponse:
    """One question. Which ones are asked follows from what was ticked, so neither the address nor the title tells."""
    answers = situations.answers_of(request.session, request.user)
    question = next((step for step in selfcheck.ORDER if answers.way and _address(answers, step) == token), "")
    if not question:
        messages.info(
            request, _("Uw antwoorden zijn niet meer in deze browser: na een uur wissen wij ze. Begin opnieuw.")
        )
        return redirect("compensation:check")
    form = _form(request, question, answers)
    if request.method == "POST" and (request.POST.keys() & MOVES or form.is_valid()):
        return _on(request, answers, question, form)
    context = {"form": form, "question": question, **_place(_steps(request, answers), question)}
    return render(request, "compensation/check_step.html", context)


@guarded(signed_in)
@FORM_METHODS
@never_cache
def check_elsewhere(request: HttpRequest) -> HttpResponse:
    """What others pay, asked of everybody alike on the way to looking ahead."""
    answers = situations.answers_of(request.session, request.user)
    form = _form(request, selfcheck.ELSEWHERE, answers)
    if request.method == "POST" and form.is_valid():
        verbs.hold_answers(request.session, _with(request, answers, selfcheck.ELSEWHERE, form.cleaned_data))
        messages.success(request, _("Dit telt nu mee. Het staat een uur in deze browser, en alleen u ziet het."))
        return redirect("reports:forecast")
    return render(request, "compensation/check_elsewhere.html", {"form": form})


@guarded(signed_in)
@require_safe
@never_cache
def check_result(request: HttpRequest) -> HttpResponse:
    """What may happen, what is sure, whom to ask what, and by when."""
    answers = situations.answers_of(request.session, request.user)
    rules = services.rules_in_force(_country(request, answers), today())
    kept = situations.situation_of(request.user)
    context = {
        "told": situations.told(rules, answers),
        "answers": answers,
        "kept": kept,
        "is_kept": kept is not None and Answers.of(kept.answers) == answers.to_keep,
        "members": [one for one in selectors.memberships(request.user) if not one.has_left],
    }
    return render(request, "compensation/check_result.html", context)


@guarded(signed_in)
@require_POST
def check_keep(request: HttpRequest) -> HttpResponse:
    """Keep the answers, because the person says so."""
    held = situations.held_answers(request.session)
    if held is None:
        messages.info(request, _("Uw antwoorden zijn niet meer in deze browser. Vul ze opnieuw in."))
        return redirect("compensation:check")
    verbs.keep_situation(request.user, held)
    messages.success(request, _("Bewaard. Alleen u kunt het lezen."))
    return redirect("compensation:check-result")


@guarded(signed_in)
@require_POST
def check_clear(request: HttpRequest) -> HttpResponse:
    """Forget the answers of this browser, and with "alles" also what was kept and shared, when the person is sure."""
    if "alles" in request.POST and "zeker" not in request.POST:
        return render(request, "compensation/check_clear.html")
    verbs.drop_answers(request.session)
    if "alles" in request.POST:
        verbs.forget_situation(request.user)
    messages.success(request, _("Uw antwoorden zijn gewist."))
    return redirect("compensation:check")


@guarded(may_see_hours, on=Member)
@FORM_METHODS
@never_cache
def check_share(request: HttpRequest, member: Member) -> HttpResponse:
    """Per item, what the coordinators of this group may read."""
    kept = situations.situation_of(request.user)
    choices = _item_names(request, Answers.of(kept.answers)) if kept else []
    share = getattr(member, "situation_share", None)
    form = ShareForm(_sent(request), choices=choices, initial={"items": share.items if share else []})
    if kept and form.is_valid():
        verbs.share_situation(kept, member, form.cleaned_data["items"], by=request.user)
        messages.success(request, _("Uw keuze geldt vanaf nu."))
        return redirect("compensation:check")
    return render(request, "compensation/check_share.html", {"member": member, "kept": kept, "form": form})


@guarded(may_read_shared, on=Member)
@require_safe
@never_cache
def check_shared(request: HttpRequest, member: Member) -> HttpResponse:
    """What a member shares, for who coordinates the group. Reading it is written in the log."""
    share = getattr(member, "situation_share", None)
    context: dict[str, Any] = {"member": member, "share": share}
    if share:
        record("situation.read", by=request.user, on=member)
        answers = situations.only(Answers.of(share.situation.answers), share.items)
        rules = services.rules_in_force(answers.country or member.panel.organisation.country, today())
        context |= {"answers": answers, "told": situations.told_as_shared(rules, answers)}
    return render(request, "compensation/check_shared.html", context)


@public("Somebody who thinks of applying wants to know before anybody knows them. Nothing is kept.")
@FORM_METHODS
@never_cache
def check_public(request: HttpRequest) -> HttpResponse:
    """The self-check on one page, answered at once: in no address, no session and no row."""
    # A link names the country of a group, never what a person chose.
    country = request.POST.get("ander_land") or request.POST.get("land") or request.GET.get("land", "")
    country = country if country in Country.values else Country.NETHERLANDS
    rules = services.rules_in_force(country, today())
    asks = request.method == "POST" and "ander_land" not in request.POST
    groups = [(group, situations.options_in(rules, [group[0]])) for group in situations.groups_in(rules)]
    needed = {what for rule in situations.schemes_in(rules) for what in situations.as_scheme(rule).asks}
    form = PublicCheckForm(request.POST if asks else None, groups=groups, asks=needed)
    told = None
    if asks and form.is_valid():
        told = situations.told(rules, Answers.of({**form.cleaned_data, "options": form.options()}))
    context = {"form": form, "told": told, "country": country, "countries": Country.choices}
    return render(request, "compensation/check_public.html", {**context, "call": _call(request)})


def _call(request: HttpRequest) -> str:
    """The key of the call that somebody came from; nothing when there is none, or it is no key."""
    try:
        return str(UUID(request.POST.get("oproep") or request.GET.get("oproep", "")))
    except ValueError:
        return ""


def _country(request: HttpRequest, answers: Answers) -> str:
    """The country that was told, else that of a group of this person."""
    if answers.country in Country.values:
        return answers.country
    first = selectors.memberships(request.user).first()
    return first.panel.organisation.country if first else Country.NETHERLANDS


def _initial(request: HttpRequest, answers: Answers) -> dict[str, Any]:
    given = {name: getattr(answers, name) for name in ("age", "partner", "month", "year")}
    groups = answers.groups or ((selfcheck.ANY_GROUP,) if answers.options else ())
    ticked = {"options": list(answers.options), "groups": list(groups)}
    return {**given, **ticked, "country": _country(request, answers)}


def _with(request: HttpRequest, answers: Answers, question: str, given: dict[str, Any]) -> Answers:
    """The answers with this question answered, or emptied when it was skipped; what no longer fits is dropped."""
    values = answers.as_dict()
    values |= {name: given.get(name) for name in FORMS[question].base_fields}
    values = {name: value if value is not None else "" for name, value in values.items()}
    if question == selfcheck.ELSEWHERE:
        values["told_on"] = today().isoformat()
    changed = Answers.of(values)
    if question == selfcheck.WHERE and changed.country != answers.country:
        return replace(changed, groups=(), options=())
    if question == selfcheck.WHO:
        fitting = selfcheck.in_groups(_schemes(request, changed), changed.groups) if changed.groups else ()
        return replace(changed, options=tuple(one for one in changed.options if one in fitting))
    return changed


def _schemes(request: HttpRequest, answers: Answers) -> list[selfcheck.Scheme]:
    rules = services.rules_in_force(_country(request, answers), today())
    return [situations.as_scheme(rule) for rule in situations.schemes_in(rules)]


def _steps(request: HttpRequest, answers: Answers) -> tuple[str, ...]:
    return selfcheck.steps_for(_schemes(request, answers), answers)


def _place(steps: Sequence[str], question: str) -> dict[str, Any]:
    """Which question this is and of how many; how many is not certain before somebody told what they receive."""
    number = steps.index(question) + 1 if question in steps else 1
    is_certain = question not in (selfcheck.WHERE, selfcheck.WHO, selfcheck.WHAT)
    total = len(steps) if is_certain else len(selfcheck.ORDER)
    return {"number": number, "total": total, "is_certain": is_certain}


def _form(request: HttpRequest, question: str, answers: Answers) -> StepForm:
    rules = services.rules_in_force(_country(request, answers), today())
    if question == selfcheck.WHO:
        not_known = (selfcheck.ANY_GROUP, _("Dat weet ik niet. Laat alles zien"), "")
        cards = [*situations.groups_in(rules), not_known]
    else:
        cards = situations.options_in(rules, answers.groups)
    return FORMS[question](_sent(request), cards=cards, initial=_initial(request, answers))


def _address(answers: Answers, step: str) -> str:
    """The last part of the address of a question: no word, and another one every time."""
    return keyed_hash(f"nakijken:{answers.way}:{step}")[:16]


def _on(request: HttpRequest, answers: Answers, question: str, form: StepForm) -> HttpResponse:
    """Keep the answer in this browser and go to the next question, or to the one before."""
    if "vorige" in request.POST:
        following = selfcheck.step_before(_steps(request, answers), question)
    else:
        answers = _with(request, answers, question, {} if "skip" in request.POST else form.cleaned_data)
        following = selfcheck.step_after(_steps(request, answers), question)
    verbs.hold_answers(request.session, replace(answers, at=following))
    if not following:
        return redirect("compensation:check-result")
    return redirect("compensation:check-question", _address(answers, following))


def _shared(request: HttpRequest) -> list[dict[str, Any]]:
    """Of every group that goes on, what of the kept answers its coordinators read, in words."""
    kept = situations.situation_of(request.user)
    if kept is None:
        return []
    names = dict(_item_names(request, Answers.of(kept.answers)))
    items = {share.member_id: share.items for share in kept.shares.all()}
    members = [one for one in selectors.memberships(request.user) if not one.has_left]
    return [{"member": one, "names": [names.get(item, item) for item in items.get(one.pk, [])]} for one in members]


def _item_names(request: HttpRequest, answers: Answers) -> list[tuple[str, str]]:
    """The items that can be shared, in words."""
    rules = services.rules_in_force(_country(request, answers), today())
    names = {option: name for option, name, _question in situations.options_in(rules)}
    names |= {
        situations.AGE: _("Of u jonger bent dan 27 jaar"),
        situations.PARTNER: _("Of u samenwoont"),
        situations.ELSEWHERE: _("Wat u van andere organisaties krijgt"),
    }
    return [(item, names.get(item, item)) for item in situations.items_of(answers)]


def _sent(request: HttpRequest) -> Any:
    """What was sent, also when nothing was ticked."""
    return request.POST if request.method == "POST" else None
