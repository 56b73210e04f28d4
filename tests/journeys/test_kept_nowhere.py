"""No page about money or benefits stays in a browser or a proxy, whoever looks at it."""

import pytest
from django.urls import URLResolver, get_resolver

from panels.enums import Role
from tests.journeys.addresses import ADDRESSES, address_of
from tests.journeys.world import make_world

pytestmark = pytest.mark.django_db
PRIVATE = ("compensation:", "reports:")
READERS = (None, Role.COORDINATOR, Role.FINANCE, Role.ADMINISTRATOR)  # None is the member whose things these are


def test_every_page_of_the_private_apps_says_so(client):
    world = make_world()
    seen = set()
    for reader in READERS:
        client.force_login(world.people[reader] if reader else world.things["panels.Member"].user)
        for name, pattern, model in ADDRESSES:
            if name.startswith(PRIVATE):
                answer = client.get(address_of(world, name, pattern, model))
                if answer.status_code == 200:
                    seen.add(name)
                    assert "no-store" in answer.headers.get("Cache-Control", ""), name

    assert {"compensation:notice", "compensation:payment", "compensation:payout", "compensation:treatments"} <= seen
    assert {"compensation:batch", "compensation:of-member", "reports:own-data", "reports:statement"} <= seen


def test_so_do_the_pages_that_need_no_sign_in(client):
    open_to_all = [
        one
        for space in get_resolver().url_patterns
        if isinstance(space, URLResolver) and space.app_name == "compensation"
        for one in space.url_patterns
        if getattr(one.callback, "door", "") == "public"
    ]
    assert open_to_all
    for one in open_to_all:
        address = "/" + str(one.pattern).replace("<str:token>", "onzin")

        assert "no-store" in client.get(address).headers["Cache-Control"], address
