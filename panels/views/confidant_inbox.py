"""The inbox of a confidant. Its key is asked on opening, and stays open for 15 minutes (panels/kit/unlocked.py).

Reading somebody's passphrase from the form is the one moment at which the server could see it; it is not written
anywhere. A coordinator, an administrator and a superuser get a 404 here, and without the passphrase nothing opens.
"""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from panels import policies, services
from panels.forms.confidant import (
    IntroductionForm,
    NewKeysForm,
    PassphraseForm,
    RecoverForm,
    ReplyForm,
    UnlockForm,
)
from panels.kit import unlocked
from panels.kit.access import guarded
from panels.kit.errors import Refusal
from panels.kit.once import is_repeat
from panels.kit.paging import page_of
from panels.models import Confidant, Conversation

PLACE = "/vertrouwenspersoon/"
View = Callable[..., HttpResponse]


def unlocked_key(request: HttpRequest, confidant: Confidant) -> bytes | None:
    """The private key, while the inbox is open. New keys close what was open with the old ones."""
    return unlocked.find(request, whose=f"{confidant.pk}:{confidant.public_key}")


def kept_open(request: HttpRequest, response: HttpResponse, confidant: Confidant, key: bytes) -> HttpResponse:
    whose = f"{confidant.pk}:{confidant.public_key}"
    unlocked.keep(request, response, whose=whose, secret=key, path=PLACE)
    return response


def of_confidant(view: View) -> View:
    """The door of every page of an inbox."""

    @guarded(policies.may_open_inbox, on=Confidant)
    @never_cache
    @sensitive_post_parameters()
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def door(request: HttpRequest, confidant: Confidant) -> HttpResponse:
        return view(request, confidant)

    return door


@of_confidant
def inbox(request: HttpRequest, confidant: Confidant) -> HttpResponse:
    """The conversations, newest first; first the keys, then the passphrase."""
    if not confidant.has_keys:
        return redirect("panels:confidant-keys", confidant.pk)
    if unlocked_key(request, confidant) is None:
        return _unlock(request, confidant, go_on=confidant.get_absolute_url())
    mine = confidant.conversations.annotate(size=Count("messages"))
    context = {
        "confidant": confidant,
        "page": page_of(request, mine.filter(for_public_key=confidant.public_key).order_by("-waits", "-last_on", "pk")),
        "closed": mine.exclude(for_public_key=confidant.public_key).count(),
    }
    return render(request, "panels/confidant/inbox.html", context)


@sensitive_variables()
def _unlock(request: HttpRequest, confidant: Confidant, *, go_on: str) -> HttpResponse:
    form = UnlockForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            key = services.open_with_passphrase(confidant, form.cleaned_data["passphrase"])
        except Refusal as refusal:
            form.add_error("passphrase", str(refusal))
        else:
            return kept_open(request, redirect(go_on), confidant, key)
    return render(request, "panels/confidant/unlock.html", {"form": form, "confidant": confidant})


@guarded(policies.may_open_inbox, on=Confidant)
@require_POST
def close(request: HttpRequest, confidant: Confidant) -> HttpResponse:
    response = redirect("panels:mine")
    unlocked.drop(request, response, path=PLACE)
    messages.success(request, _("De berichten zijn weer op slot."))
    return response


@of_confidant
@sensitive_variables()
def keys(request: HttpRequest, confidant: Confidant) -> HttpResponse:
    """Make keys: the first time, or anew for who lost both the passphrase and the code."""
    form = (NewKeysForm if confidant.has_keys else PassphraseForm)(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "panels/confidant/keys.html", {"form": form, "confidant": confidant})
    if is_repeat(request):
        return redirect(confidant)
    passphrase = form.cleaned_data["passphrase"]
    code = services.make_keys(confidant, passphrase=passphrase)
    key = services.open_with_passphrase(confidant, passphrase)
    return _code(request, confidant, key, code)


@of_confidant
@sensitive_variables()
def change_passphrase(request: HttpRequest, confidant: Confidant) -> HttpResponse:
    """Another passphrase for the same key, and a new recovery code."""
    key = unlocked_key(request, confidant)
    if key is None:
        return redirect(confidant)
    form = PassphraseForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "panels/confidant/passphrase.html", {"form": form, "confidant": confidant})
    code = services.change_passphrase(confidant, private_key=key, passphrase=form.cleaned_data["passphrase"])
    return _code(request, confidant, key, code)


@of_confidant
@sensitive_variables()
def recover(request: HttpRequest, confidant: Confidant) -> HttpResponse:
    """Who lost the passphrase opens the key with the printed code, and chooses a new one."""
    form = RecoverForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            key = services.open_with_recovery(confidant, said["code"])
        except Refusal as refusal:
            form.add_error("code", str(refusal))
        else:
            code = services.change_passphrase(confidant, private_key=key, passphrase=said["passphrase"])
            return _code(request, confidant, key, code)
    return render(request, "panels/confidant/recover.html", {"form": form, "confidant": confidant})


@sensitive_variables()
def _code(request: HttpRequest, confidant: Confidant, key: bytes, code: str) -> HttpResponse:
    response = render(request, "panels/confidant/code.html", {"code": code, "confidant": confidant})
    return kept_open(request, response, confidant, key)


@of_confidant
def introduce(request: HttpRequest, confidant: Confidant) -> HttpResponse:
    """What the panel reads about the confidant."""
    own = {"introduction": confidant.introduction, "phone": confidant.phone}
    form = IntroductionForm(request.POST or None, initial=own)
    if request.method == "POST" and form.is_valid():
        services.change_confidant(confidant, **form.cleaned_data)
        messages.success(request, _("Dit leest de groep nu over u."))
        return redirect(confidant)
    return render(request, "panels/confidant/introduce.html", {"form": form, "confidant": confidant})


@guarded(policies.may_read_conversation, on=Conversation)
@never_cache
@sensitive_post_parameters()
@sensitive_variables()
@require_http_methods(["GET", "HEAD", "POST"])
def conversation(request: HttpRequest, conversation: Conversation) -> HttpResponse:
    """One conversation, and the answer. An answer written while the inbox closed is kept, and asks the passphrase."""
    confidant = conversation.confidant
    key = unlocked_key(request, confidant)
    if key is None and "text" not in request.POST:
        return _unlock(request, confidant, go_on=conversation.get_absolute_url())
    form = ReplyForm(request.POST or None, is_open=key is not None)
    try:
        if request.method == "POST" and form.is_valid():
            return _answered(request, conversation, form, key)
        said = services.read_as_confidant(conversation, key) if key else []
    except Refusal as refusal:
        form.add_error("passphrase" if key is None else None, str(refusal))
        said = []
    context = {"conversation": conversation, "confidant": confidant, "said": said, "form": form}
    return render(request, "panels/confidant/conversation.html", context)


@sensitive_variables()
def _answered(request: HttpRequest, conversation: Conversation, form: ReplyForm, key: bytes | None) -> HttpResponse:
    response = redirect(reverse("panels:confidant-inbox", args=[conversation.confidant_id]))
    if key is None:
        key = services.open_with_passphrase(conversation.confidant, form.cleaned_data["passphrase"])
        kept_open(request, response, conversation.confidant, key)
    if not is_repeat(request):
        services.answer_writer(conversation, private_key=key, text=form.cleaned_data["text"])
    messages.success(request, _("Uw antwoord is op slot gedaan en klaargezet."))
    return response
