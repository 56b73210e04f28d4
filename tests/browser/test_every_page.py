"""Every page that somebody can open, 320 px wide: accessible, one heading, a title of its own, no sideways scroll."""

from collections import Counter
from contextlib import suppress

import pytest
from django.test import Client
from django.urls import NoReverseMatch, URLResolver, get_resolver, reverse

from panels.emails import join_token
from panels.enums import Role
from recruitment.selectors import private_token
from tests.browser.conftest import AXE, STANDARDS
from tests.factories.panels import make_contact
from tests.journeys.world import make_world

WORDS = {"moment": "before", "stage": "declined", "slug": "wie-u-bent", "kind": "bel-mij"}
PLACES = ("visitor", "expert", Role.COORDINATOR, Role.POLICY, Role.ADMINISTRATOR)
OWN_ACCOUNT = ("visitor", "expert")  # the pages of an account are the same for every role
OWN_LOOK = {"reports:start", "reports:panel-home", "sessions:detail", "sessions:mine", "reports:report"}
PUBLIC_MODELS = {"recruitment": "recruitment.Call", "panels": "panels.Organisation"}
LOOK = """async (standards) => {
  const found = await axe.run(document, {runOnly: standards, resultTypes: ['violations']});
  return {
    violations: found.violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.html.slice(0, 160)}`)),
    headings: document.querySelectorAll("h1").length,
    language: document.documentElement.lang,
    title: document.title,
    width: document.scrollingElement.scrollWidth,
  };
}"""


def every_view():
    """(name, pattern, view) of every address, those of allauth included."""

    def walk(resolver, space=""):
        for entry in resolver.url_patterns:
            if isinstance(entry, URLResolver):
                yield from walk(entry, entry.namespace or space)
            elif entry.name:
                yield f"{space}:{entry.name}" if space else entry.name, entry.pattern, entry.callback

    return list(walk(get_resolver()))


def address_of(world, name, pattern, view):
    """The address with the things of the world in it; None for links that only a letter holds."""
    model = getattr(view, "on", None)
    label = model._meta.label if model else PUBLIC_MODELS.get(name.partition(":")[0])
    filled = {key: WORDS[key] for key in pattern.converters if key in WORDS}
    if "pk" in pattern.converters:
        filled["pk"] = world.things[label].pk
    if "role_pk" in pattern.converters:
        filled["role_pk"] = world.things["panels.RoleAssignment"].pk
    if "token" in pattern.converters:
        filled["token"] = world.tokens.get(name)
    if None in filled.values():
        return None
    with suppress(NoReverseMatch):
        return reverse(name, kwargs=filled)
    return None


def pages_for(world, client, *, who, seen):
    """Every address that answers this person with a page, once for each name.

    `seen` are the names that somebody who may do more has walked already; a few look different for every role.
    """
    found = {}
    for name, pattern, view in every_view():
        if (":" not in name and who not in OWN_ACCOUNT) or (name in seen and name not in OWN_LOOK):
            continue
        address = address_of(world, name, pattern, view)
        answer = client.get(address) if address else None
        if answer is not None and answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            found[name] = address
    return found


def wrong_with(page, address):
    """What is wrong with one page, in lines; and its title."""
    page.goto(address)
    seen = page.evaluate(LOOK, STANDARDS)
    lines = [f"{address} {line}" for line in seen["violations"]]
    if seen["headings"] != 1:
        lines.append(f"{address} has {seen['headings']} main headings")
    if not seen["language"] or not seen["title"]:
        lines.append(f"{address} lacks a language or a title")
    if seen["width"] > 320:
        lines.append(f"{address} is {seen['width']} px wide")
    return lines, seen["title"]


@pytest.fixture
def world(transactional_db):
    world = make_world()
    member = world.things["panels.Member"]
    world.tokens = {"panels:join": join_token(member)}
    for name in ("own", "own-withdraw"):
        world.tokens[f"recruitment:{name}"] = private_token(world.things["recruitment.Application"])
    for user in world.people.values():
        make_contact(user=user)
    return world


@pytest.mark.parametrize("who", PLACES)
def test_every_page_in_order(open_page, sign_in, world, who):
    seen = set()
    if who in (Role.POLICY, Role.ADMINISTRATOR):
        coordinator = Client()
        coordinator.force_login(world.people[Role.COORDINATOR])
        seen = set(pages_for(world, coordinator, who=Role.COORDINATOR, seen=seen))
    user = world.things["panels.Member"].user if who == "expert" else world.people.get(who)
    client = Client()
    page = open_page(viewport={"width": 320, "height": 720}, has_touch=True)
    page.context.add_init_script(path=AXE)
    page.on("console", lambda line: page.errors.append(f"{page.url} {line.text}") if line.type == "error" else None)
    if user:
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        sign_in(page, user)

    wrong, titles = [], Counter()
    for address in pages_for(world, client, who=who, seen=seen).values():
        lines, title = wrong_with(page, address)
        wrong += lines
        titles[title] += 1

    wrong += [f"{count} pages are called {title}" for title, count in titles.items() if count > 1]
    assert not wrong + page.errors, "\n".join(wrong + page.errors)
    assert len(titles) >= (3 if seen else 15)
