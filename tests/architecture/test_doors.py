"""Every address of ours leads through a door: guarded by a policy, or public with a reason."""

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

OURS = ("panels", "checklists", "compensation", "sessions", "recruitment", "reports", "config")


def all_patterns(resolver=None, prefix=""):
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from all_patterns(entry, prefix + str(entry.pattern))
        elif isinstance(entry, URLPattern):
            yield prefix + str(entry.pattern), entry.callback


def our_views():
    return [(path, view) for path, view in all_patterns() if view.__module__.split(".")[0] in OURS]


def test_the_walk_finds_our_views():
    assert len(our_views()) > 10


@pytest.mark.parametrize(("path", "view"), our_views(), ids=lambda value: value if isinstance(value, str) else "")
def test_every_view_has_a_door(path, view):
    door = getattr(view, "door", None)

    assert door in {"guarded", "public"}, f"/{path} ({view.__module__}.{view.__name__}) has no door"


@pytest.mark.parametrize(("path", "view"), our_views(), ids=lambda value: value if isinstance(value, str) else "")
def test_every_public_view_says_why(path, view):
    if view.door == "public":
        assert len(view.reason) > 10, f"/{path} is public without a reason"


def test_other_people_s_views_are_only_those_we_know():
    """Packages bring views too; a new one must be chosen, not slip in."""
    known = (
        "allauth.",
        "django.views.i18n",
        "django.conf.urls.i18n",
        "django.views.generic.base",
        "django.views.static",
    )
    strange = [
        f"/{path} ({view.__module__})"
        for path, view in all_patterns()
        if view.__module__.split(".")[0] not in OURS and not view.__module__.startswith(known)
    ]

    assert strange == []
