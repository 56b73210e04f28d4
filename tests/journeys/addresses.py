"""Every guarded address of ours, filled in with the things of the world."""

from typing import Any

from django.urls import URLResolver, get_resolver, reverse

from tests.journeys.world import World

WORDS: dict[str, Any] = {
    "moment": "before",
    "stage": "gesprek",
    "slug": "motivatie",
    "kind": "bel-mij",
    "token": "onzin",
    "version": "09",
    "step": "afspraken",
    "year": 2026,
    "way": "rekening",
}
OTHER_KEYS = {
    "member_pk": "panels.Member",
    "role_pk": "panels.RoleAssignment",
    "term_pk": "panels.Term",
    "template_pk": "panels.MessageTemplate",
}


def guarded_addresses() -> list[tuple[str, Any, Any]]:
    """(name, pattern, model) of every guarded view."""

    def walk(resolver: Any, space: str = "") -> Any:
        for entry in resolver.url_patterns:
            if isinstance(entry, URLResolver):
                yield from walk(entry, entry.namespace or space)
            elif getattr(entry.callback, "door", "") == "guarded":
                yield f"{space}:{entry.name}", entry.pattern, entry.callback.on

    return list(walk(get_resolver()))


ADDRESSES = guarded_addresses()


def address_of(world: World, name: str, pattern: Any, model: Any) -> str:
    """The address of a view for the thing of that model in the world."""
    words = {key: WORDS[key] for key in pattern.converters if key in WORDS}
    if "pk" in pattern.converters:
        words["pk"] = world.things[model._meta.label].pk
    for key, label in OTHER_KEYS.items():
        if key in pattern.converters:
            words[key] = world.things[label].pk
    return reverse(name, kwargs=words)


def line_of(name: str, pattern: Any) -> str:
    """What a view is called in the table: its name, and "+" for a second address with a word more."""
    return name + "+" * (len(pattern.converters) - 1 if name in TWICE else 0)


NAMES = [name for name, _pattern, _model in ADDRESSES]
TWICE = {name for name in NAMES if NAMES.count(name) > 1}


def all_of(world: World) -> list[tuple[str, Any]]:
    """(address, model) of every guarded view."""
    return [(address_of(world, *one), one[2]) for one in ADDRESSES]
