"""Where a person goes next, and how a refusal is shown."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from compensation.errors import NoMember, NotYet, Unsure
from panels.kit.errors import Refusal
from panels.models import Member, User


def home_of(request: HttpRequest, member: Member) -> HttpResponse:
    """Back to one's own hours, or to the page of the member one works for."""
    own = member.user_id == request.user.pk
    return redirect("compensation:of-membership" if own else "compensation:of-member", pk=member.pk)


def step_of(member: Member, missing: NotYet) -> HttpResponse:
    """To the page where the missing step is taken."""
    return redirect(f"compensation:{missing.step}", pk=member.pk)


def tried(request: HttpRequest, verb: Callable[[], Any], done: str) -> bool:
    """Do it and say so, or say why not. Returns whether it was done."""
    try:
        verb()
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, done)
    return True


def refuse(form: Form, refusal: Refusal, *, reader: User | None = None) -> None:
    """Show in the form why not: at the day or the file when it lies there, and in the words for who reads it."""
    field, text = "file" if list(form.fields) == ["file"] else None, str(refusal)
    if isinstance(refusal, NoMember):
        field = "on" if "on" in form.fields else None
        text = refusal.to_self if reader is not None and reader.pk == refusal.member.user_id else text
    form.add_error(field, text)


def accepted(form: Form, verb: Callable[..., Any], *, reader: User | None = None) -> bool:
    """Whether the form is complete and the service took it; a refusal becomes an error of the form.

    NotYet is for the caller: it leads to another page. `reader`: who reads it, where the words are other ones.
    """
    if not form.is_valid():
        return False
    try:
        verb(**form.cleaned_data)
    except Unsure as unsure:
        form.doubts = unsure.codes  # type: ignore[attr-defined]
        return False
    except NotYet:
        raise
    except Refusal as refusal:
        refuse(form, refusal, reader=reader)
        return False
    return True
