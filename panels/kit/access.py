"""The door of every view: either guarded by a policy, or public with a reason."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

View = Callable[..., HttpResponse]


def guarded(policy: Callable[..., bool], on: type[models.Model] | None = None) -> Callable[[View], View]:
    """Let a view be reached only by those the policy allows.

    Not signed in: to the sign-in page. With `on`, the `pk` of the address is looked up in what the user may see:
    not visible is a 404, and the view receives the object. Policy says no: 403. `request.panel` is set for the
    navigation when the object belongs to a panel.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if on is None:
                if not policy(request.user):
                    raise PermissionDenied
                return view(request, *args, **kwargs)
            thing = get_object_or_404(_with_panel(on, request.user), pk=kwargs.pop("pk"))
            request.panel = getattr(thing, "panel", None)  # type: ignore[attr-defined]
            if not policy(request.user, thing):
                raise PermissionDenied
            return view(request, thing, *args, **kwargs)

        door.door = "guarded"  # type: ignore[attr-defined]
        door.on = on  # type: ignore[attr-defined]
        door.policy = policy  # type: ignore[attr-defined]
        return door

    return decorate


def _with_panel(on: type[models.Model], user: Any) -> models.QuerySet[Any]:
    """What the user may see, together with the panel and organisation that policies and navigation ask for."""
    seen = on.objects.visible_to(user)  # type: ignore[attr-defined]
    known = {field.name for field in on._meta.concrete_fields}
    path = "panel__organisation" if "panel" in known else "organisation" if "organisation" in known else None
    return seen.select_related(path) if path else seen


def public(reason: str) -> Callable[[View], View]:
    """Let anybody reach a view, and say why that is right."""

    def decorate(view: View) -> View:
        @wraps(view)
        def door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            return view(request, *args, **kwargs)

        door.door = "public"  # type: ignore[attr-defined]
        door.reason = reason  # type: ignore[attr-defined]
        return door

    return decorate


def signed_in(user: Any) -> bool:
    """Return whether somebody is signed in: the policy of one's own pages."""
    return bool(user.is_authenticated)
