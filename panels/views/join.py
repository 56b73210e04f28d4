"""The invitation to a panel: say yes or no, or ask something first, with the private link or the code of a letter."""

from typing import Any

from allauth.core.ratelimit import consume
from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from panels import emails, selectors, services
from panels.forms.joining import AddressForm, CodeForm, QuestionForm
from panels.kit.access import public
from panels.kit.errors import Refusal
from panels.kit.once import is_repeat
from panels.models import InvitationCode, Member

KEY = "Who was invited has no account yet; the signed link in the letter is the key, and it opens one invitation."


@public(KEY)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def join(request: HttpRequest, token: str) -> HttpResponse:
    member = selectors.invited_member(token)
    if member is None:
        return _closed(request)
    if request.method == "POST" and request.POST.get("answer") in {"yes", "no"}:
        answer(request, member)
        return redirect("panels:join", token)
    return _page(request, token, member)


@public(KEY)
@require_POST
@never_cache
def ask(request: HttpRequest, token: str) -> HttpResponse:
    """Ask something first; the invitation stays open."""
    member = selectors.invited_member(token)
    if member is None:
        return _closed(request)
    form = QuestionForm(request.POST)
    if not form.is_valid():
        return _page(request, token, member, question_form=form)
    try:
        if not is_repeat(request):
            services.ask_question(member, by=member.user, **form.cleaned_data)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Uw vraag is verstuurd. Het antwoord komt op deze bladzijde. U krijgt bericht."))
    return redirect("panels:join", token)


@public(KEY)
@require_POST
@never_cache
def account(request: HttpRequest, token: str) -> HttpResponse:
    """Somebody without an address gives one, and gets a mail to show that it is theirs."""
    member = selectors.invited_member(token)
    if member is None:
        return _closed(request)
    form = AddressForm(request.POST)
    if member.user.email or not member.joined_at:
        return redirect("panels:join", token)
    if form.is_valid() and not consume(request, action="join_address"):
        form.add_error("email", _("U heeft dit vaak achter elkaar gedaan. Wacht een uur, of vraag om hulp."))
    if not form.is_valid():
        return _page(request, token, member, address_form=form)
    emails.confirm_address(member, form.cleaned_data["email"].lower())
    messages.success(request, _("Kijk in uw e-mail. Open de link die daar staat, dan kunt u inloggen."))
    return redirect("panels:join", token)


@public("The signed link in the mail is the key: who opens it shows that the mailbox is theirs.")
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def address(request: HttpRequest, token: str) -> HttpResponse:
    """Confirm an e-mail address. It takes a button, since programs that check mail open every link."""
    found = selectors.confirmed_address(token)
    if found is None:
        return render(request, "panels/join_address_closed.html", status=404)
    member, email = found
    if request.method == "POST":
        try:
            services.confirm_address(member, email)
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Uw adres klopt. U kunt nu inloggen."))
        return redirect("panels:join-address", token)
    context = {"member": member, "email": email, "organisation": member.panel.organisation}
    return render(request, "panels/join_address.html", context)


@public("Who got a letter on paper has no link; the code in the letter is the key, and tries are limited.")
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def code(request: HttpRequest) -> HttpResponse:
    """Type the code of a letter."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not consume(request, action="join_code"):
            form.add_error("code", _("Het is te vaak niet gelukt. Wacht een uur, of bel het nummer in de brief."))
            return render(request, "panels/join_code.html", {"form": form}, status=429)
        found = selectors.invitation_code(form.cleaned_data["code"])
        problem = problem_of(found)
        if found and not problem:
            services.use_code(found)
            return redirect("panels:join", emails.join_token(found.member))
        form.add_error("code", problem)
    return render(request, "panels/join_code.html", {"form": form})


def answer(request: HttpRequest, member: Member) -> None:
    """Keep the yes or the no, in the name of the member whose link it is."""
    say = services.accept_membership if request.POST["answer"] == "yes" else services.decline_membership
    try:
        say(member, by=member.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Uw antwoord is bewaard."))


def _page(request: HttpRequest, token: str, member: Member, **forms: Form) -> HttpResponse:
    context: dict[str, Any] = {
        "member": member,
        "panel": member.panel,
        "organisation": member.panel.organisation,
        "token": token,
        "told": [] if member.joined_at and not member.shown_name else selectors.told_before_yes(member.panel),
        "questions": member.invitation_questions.all(),
        "question_form": QuestionForm(auto_id="vraag_%s"),
        "address_form": AddressForm(),
        "form": next(iter(forms.values()), None),
        **forms,
    }
    return render(request, "panels/join.html", context)


def _closed(request: HttpRequest) -> HttpResponse:
    return render(request, "panels/join_closed.html", status=404)


def problem_of(found: InvitationCode | None) -> str:
    """Why a code opens nothing, and what to do; empty when it works."""
    if found is None:
        return _("Deze code kennen wij niet. Kijk elke letter na. Een nieuwere brief heeft een andere code.")
    if found.is_used_up:
        return _("Deze code is al gebruikt en werkt niet meer. Bel het nummer in de brief, dan helpen wij u verder.")
    if found.is_too_old:
        return _("Deze code is te oud. Bel het nummer in de brief, dan krijgt u een nieuwe.")
    return ""
