"""The confidant as the people of a panel meet them: who it is, writing in confidence, fetching the answer.

Nothing here goes into the audit log, and no code or text into an address. Pages with a code are never cached.
"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from panels import policies, services
from panels.forms.confidant import AppointForm, CodeForm, MoreForm, WriteForm
from panels.kit.access import guarded, public
from panels.kit.errors import Refusal
from panels.kit.limits import tries_of
from panels.kit.once import is_repeat
from panels.kit.sealed import tidied_code
from panels.models import Confidant, Conversation, Panel

TRIES, AN_HOUR = 200, 60 * 60


def serving(panel: Panel) -> Confidant | None:
    return panel.confidants.serving().select_related("user").first()


@guarded(policies.may_see_confidant, on=Panel)
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def confidant(request: HttpRequest, panel: Panel) -> HttpResponse:
    """Who the confidant is and what they may do; members write here. The answer's code is on the page after it."""
    found, form = serving(panel), None
    if found and found.has_keys and policies.may_write_confidant(request.user, panel):
        form = WriteForm(request.POST or None, user=request.user)
    if form and form.is_valid():
        return _sent(request, found, form)
    return render(request, "panels/confidant/page.html", {"panel": panel, "confidant": found, "form": form})


@sensitive_variables()
def _sent(request: HttpRequest, found: Confidant, form: WriteForm) -> HttpResponse:
    code = form.cleaned_data["code"]
    notify = request.user if form.cleaned_data.get("notify") else None
    services.start_conversation(found, words=services.Words(**form.words()), code=code, notify=notify)
    return render(request, "panels/confidant/sent.html", {"panel": found.panel, "confidant": found, "code": code})


@public("Who has the code may read the answer; without signing in, nothing ties a name to it.")
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest) -> HttpResponse:
    """Fetch an answer with the code, say more, share it with a new confidant, or take everything back."""
    form = CodeForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "panels/confidant/answer.html", {"form": form})
    code = tidied_code(form.cleaned_data["code"])
    try:
        _refuse_guessing(request)
        conversation = services.conversation_of(code)
        return DEEDS.get(request.POST.get("deed", ""), _shown)(request, conversation, code)
    except Refusal as refusal:
        form.add_error("code", str(refusal))
    return render(request, "panels/confidant/answer.html", {"form": form})


def _refuse_guessing(request: HttpRequest) -> None:
    """A code has 100 random bits; this is so that nobody keeps the server busy with guesses."""
    if tries_of(request, "confidant-code", seconds=AN_HOUR) > TRIES:
        raise Refusal(_("Er is hier te vaak een code geprobeerd. Probeer het over een uur nog een keer."))


@sensitive_variables()
def _shown(request: HttpRequest, conversation: Conversation, code: str, form: MoreForm | None = None) -> HttpResponse:
    now = serving(conversation.confidant.panel)
    context = {
        "conversation": conversation,
        "said": services.read_as_writer(conversation, code),
        "code": code,
        "form": form or MoreForm(),
        "is_read": now is not None and conversation.for_public_key == now.public_key,
        "successor": now if now and now.has_keys else None,
    }
    return render(request, "panels/confidant/conversation_writer.html", context)


@sensitive_variables()
def _more(request: HttpRequest, conversation: Conversation, code: str) -> HttpResponse:
    form = MoreForm(request.POST)
    if not form.is_valid():
        return _shown(request, conversation, code, form)
    if not is_repeat(request):
        services.write_more(conversation, code=code, text=form.cleaned_data["text"])
        messages.success(request, _("Uw bericht is verstuurd."))
    return _shown(request, conversation, code)


@sensitive_variables()
def _share(request: HttpRequest, conversation: Conversation, code: str) -> HttpResponse:
    now = get_object_or_404(Confidant.objects.serving(), panel=conversation.confidant.panel_id)
    shared = services.share_with_successor(conversation, code=code, confidant=now)
    messages.success(request, _("%(name)s kan uw gesprek nu lezen.") % {"name": now.name})
    return _shown(request, services.conversation_of(code) if shared else conversation, code)


@sensitive_variables()
def _ask_delete(request: HttpRequest, conversation: Conversation, code: str) -> HttpResponse:
    return render(request, "panels/confidant/delete.html", {"code": code})


def _delete(request: HttpRequest, conversation: Conversation, code: str) -> HttpResponse:
    services.delete_conversation(conversation)
    messages.success(request, _("Uw gesprek is verwijderd. Er is niets van bewaard."))
    return redirect("panels:confidant-answer")


DEEDS = {"more": _more, "share": _share, "ask-delete": _ask_delete, "delete": _delete}


@guarded(policies.may_appoint_confidant, on=Panel)
@require_http_methods(["GET", "HEAD", "POST"])
def appoint(request: HttpRequest, panel: Panel) -> HttpResponse:
    """Ask somebody as a confidant; who it was, stops then."""
    form = AppointForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            if not is_repeat(request):
                services.appoint_confidant(panel, **form.cleaned_data, by=request.user)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("%(name)s krijgt een mail.") % {"name": form.cleaned_data["name"]})
            return redirect("panels:confidant", panel.pk)
    context = {"form": form, "panel": panel, "confidant": serving(panel)}
    return render(request, "panels/confidant/appoint.html", context)


@guarded(policies.may_appoint_confidant, on=Panel)
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, panel: Panel) -> HttpResponse:
    """Somebody stops as the confidant, after a page that says what that means."""
    found = get_object_or_404(panel.confidants.serving().select_related("user", "panel"))
    if request.method != "POST":
        return render(request, "panels/confidant/end.html", {"panel": panel, "confidant": found})
    services.end_confidant(found, by=request.user)
    messages.success(request, _("%(name)s is geen vertrouwenspersoon meer.") % {"name": found.name})
    return redirect("panels:confidant", panel.pk)
