"""Every address, asked by those who may not: a visitor, a stranger with the same role elsewhere, other roles."""

import pytest
from django.urls import URLResolver, get_resolver, reverse

from panels.enums import Role
from tests.factories.panels import give_role, make_organisation, make_panel, make_user
from tests.journeys.world import SECRET, make_world

pytestmark = pytest.mark.django_db
WORDS = {
    "moment": "before",
    "stage": "gesprek",
    "slug": "motivatie",
    "kind": "bel-mij",
    "token": "onzin",
    "step": "naam",
}


def guarded_addresses():
    """(name, address, model) of every guarded view."""

    def walk(resolver, space=""):
        for entry in resolver.url_patterns:
            if isinstance(entry, URLResolver):
                yield from walk(entry, entry.namespace or space)
            elif getattr(entry.callback, "door", "") == "guarded":
                yield f"{space}:{entry.name}", entry.pattern, entry.callback.on

    return list(walk(get_resolver()))


ADDRESSES = guarded_addresses()


def address_of(world, name, pattern, model):
    words = {key: WORDS[key] for key in pattern.converters if key in WORDS}
    if "pk" in pattern.converters:
        words["pk"] = world.things[model._meta.label].pk
    if "role_pk" in pattern.converters:
        words["role_pk"] = world.things["panels.RoleAssignment"].pk
    if "template_pk" in pattern.converters:
        words["template_pk"] = world.things["panels.MessageTemplate"].pk
    if "term_pk" in pattern.converters:
        words["term_pk"] = world.things["panels.Term"].pk
    return reverse(name, kwargs=words)


@pytest.fixture
def world():
    return make_world()


def all_of(world):
    return [(address_of(world, *one), one[2]) for one in ADDRESSES]


def test_a_visitor_is_asked_to_sign_in_everywhere(client, world):
    for address, _model in all_of(world):
        for send in (client.get, client.post):
            response = send(address)
            assert response.status_code in {302, 405}, address
            assert response.status_code == 405 or response.url.startswith("/account/login/"), address


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.ADMINISTRATOR, Role.EXPERT])
def test_another_organisation_finds_nothing_anywhere(client, world, role):
    elsewhere = make_organisation()
    stranger = give_role(make_user(), role, make_panel(organisation=elsewhere))
    client.force_login(give_role(stranger, role, organisation=elsewhere))

    for address, model in all_of(world):
        for send in (client.get, client.post):
            response = send(address)
            if model is not None:
                assert response.status_code in {404, 405}, address
            assert SECRET not in response.content.decode(errors="replace"), address


@pytest.mark.parametrize("role", list(Role))
def test_every_role_gets_a_page_or_a_refusal_and_never_an_error(client, world, role):
    client.force_login(world.people[role])

    for address, _model in all_of(world):
        assert client.get(address).status_code in {200, 302, 403, 404, 405}, address


@pytest.mark.parametrize("role", [Role.POLICY, Role.READER, Role.FINANCE, Role.REVIEWER, Role.EXPERT])
def test_what_a_member_needs_and_wrote_stays_with_those_who_arrange_it(client, role):
    """The private words of one member, on every page that another role of the same panel can open."""
    world = make_world()
    client.force_login(world.people[role])
    allowed = {Role.REVIEWER: ("aanmeldingen/", "werving/"), Role.FINANCE: ("uren/", "vergoedingen/", "betaallijsten/")}

    for address, _model in all_of(world):
        response = client.get(address)
        content = b"".join(response.streaming_content) if response.streaming else response.content
        text = content.decode(errors="replace").replace(f"Groep {SECRET}", "").replace(f"Bijeenkomst {SECRET}", "")
        for known in (f"Lijst {SECRET}", f"{role.label} {SECRET}"):
            text = text.replace(known, "")
        if response.status_code != 200 or any(part in address for part in allowed.get(role, ())):
            continue
        if "afspraken" in address:
            continue
        assert SECRET not in text, address
