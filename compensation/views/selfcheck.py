"""The private self-check: step by step, in this browser only, unless the person asks to keep or share."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from compensation import selectors, selfcheck, services
from compensation.forms.selfcheck import FORMS, PublicCheckForm, ShareForm
from compensation.policies import may_read_shared, may_see_hours
from compensation.selectors import situation as situations
from compensation.selfcheck import Answers
from compensation.services import situation as verbs
from compensation.views.hours import FORM_METHODS
from panels.audit import record
from panels.enums import Country
from panels.kit.access import guarded, public, signed_in
from panels.kit.dates import today
from panels.models import Member


@guarded(signed_in)
@require_safe
@never_cache
def check(request: HttpRequest) -> HttpResponse:
    """What this is, what was kept, and the way in."""
    context = {
        "kept": situations.situation_of(request.user),
        "held": situations.held_answers(request.session),
        "members": [one for one in selectors.memberships(request.user) if not one.has_left],
    }
    return render(request, "compensation/check.html", context)


@guarded(signed_in)
@FORM_METHODS
@never_cache
def check_step(request: HttpRequest, question: str) -> HttpResponse:
    """One question; "Sla over" is an answer too."""
    if question not in FORMS:
        raise Http404
    answers = situations.answers_of(request.session, request.user)
    rules = services.rules_in_force(_country(request, answers), today())
    options = situations.options_in(rules)
    form = FORMS[question](_sent(request), options=options, initial=_initial(request, answers))
    if request.method == "POST" and ("skip" in request.POST or form.is_valid()):
        given = {} if "skip" in request.POST else form.cleaned_data
        answers = _with(answers, question, given)
        verbs.hold_answers(request.session, answers)
        return _on(request, answers, question)
    steps = _steps(request, answers)
    number = steps.index(question) + 1 if question in steps else 1
    context = {"form": form, "question": question, "number": number, "total": len(steps)}
    return render(request, "compensation/check_step.html", context)


@guarded(signed_in)
@require_safe
@never_cache
def check_result(request: HttpRequest) -> HttpResponse:
    """What may happen, what is sure, whom to ask what, and by when."""
    answers = situations.answers_of(request.session, request.user)
    rules = services.rules_in_force(_country(request, answers), today())
    context = {
        "told": situations.told(rules, answers),
        "answers": answers,
        "kept": situations.situation_of(request.user),
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
    """Forget the answers of this browser, and with "alles" also what was kept and shared."""
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
        context |= {"answers": answers, "told": situations.told(rules, answers) if answers.options else []}
    return render(request, "compensation/check_shared.html", context)


@public("Somebody who thinks of applying wants to know before anybody knows them. Nothing is kept.")
@FORM_METHODS
@never_cache
def check_public(request: HttpRequest) -> HttpResponse:
    """The self-check on one page, answered at once: in no address, no session and no row."""
    country = request.GET.get("land", "")
    country = country if country in Country.values else Country.NETHERLANDS
    rules = services.rules_in_force(country, today())
    form = PublicCheckForm(_sent(request), options=situations.options_in(rules))
    told = None
    if form.is_bound and form.is_valid():
        told = situations.told(rules, Answers.of({**form.cleaned_data, "country": country}))
    context = {"form": form, "told": told, "country": country, "countries": Country.choices}
    return render(request, "compensation/check_public.html", context)


def _country(request: HttpRequest, answers: Answers) -> str:
    """The country that was told, else that of a group of this person."""
    if answers.country in Country.values:
        return answers.country
    first = selectors.memberships(request.user).first()
    return first.panel.organisation.country if first else Country.NETHERLANDS


def _initial(request: HttpRequest, answers: Answers) -> dict[str, Any]:
    given = {name: getattr(answers, name) for name in ("options", "age", "partner", "month", "year")}
    return {**given, "options": list(answers.options), "country": _country(request, answers)}


def _with(answers: Answers, question: str, given: dict[str, Any]) -> Answers:
    """The answers with this question answered, or emptied when it was skipped."""
    values = answers.as_dict()
    values |= {name: given.get(name) for name in FORMS[question].base_fields}
    values = {name: value if value is not None else "" for name, value in values.items()}
    values["options"] = [one for one in values["options"] or [] if one]
    if question == selfcheck.WHERE and values["country"] != answers.country:
        values["options"] = []
    return Answers.of(values)


def _steps(request: HttpRequest, answers: Answers) -> tuple[str, ...]:
    rules = services.rules_in_force(_country(request, answers), today())
    schemes = [situations.as_scheme(rule) for rule in situations.schemes_in(rules)]
    return selfcheck.steps_for(schemes, answers.options)


def _on(request: HttpRequest, answers: Answers, question: str) -> HttpResponse:
    following = selfcheck.step_after(_steps(request, answers), question)
    return redirect("compensation:check-step", following) if following else redirect("compensation:check-result")


def _item_names(request: HttpRequest, answers: Answers) -> list[tuple[str, str]]:
    """The items that can be shared, in words."""
    rules = services.rules_in_force(_country(request, answers), today())
    names = {option: name for option, name, _question in situations.options_in(rules)}
    names |= {
        situations.PARTNER: _("Of u samenwoont"),
        situations.ELSEWHERE: _("Wat u van andere organisaties krijgt"),
    }
    return [(item, names.get(item, item)) for item in situations.items_of(answers)]


def _sent(request: HttpRequest) -> Any:
    """What was sent, also when nothing was ticked."""
    return request.POST if request.method == "POST" else None
