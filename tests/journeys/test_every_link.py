"""From the start page of each role along every link: none leads to a refusal, and every form carries its token."""

from urllib.parse import urldefrag, urljoin

import pytest
from django.test import Client
from lxml import html

from panels.enums import Role
from tests.journeys.walker import BACKEND
from tests.journeys.world import make_world

pytestmark = pytest.mark.django_db
AWAY = ("mailto:", "tel:", "http:", "https:")
MOST = 400


def links_of(page, here):
    """The addresses of ours that a page leads to, without the place on the page and the question behind it."""
    for link in page.iter("a"):
        target = urldefrag(link.get("href") or "")[0]
        if target and not target.startswith(AWAY):
            yield urljoin(here, target).partition("?")[0]


def forms_without_token(page):
    forms = [form for form in page.iter("form") if form.get("method", "").lower() == "post"]
    return [form for form in forms if not form.xpath(".//input[@name='csrfmiddlewaretoken'][@value!='']")]


def crawl(client, start="/start/"):
    """What is wrong, in lines; and how many pages were seen."""
    wrong, waiting, seen = [], [(start, start)], {start}
    while waiting and len(seen) < MOST:
        address, came_from = waiting.pop(0)
        answer = client.get(address, follow=True)
        if answer.status_code != 200:
            wrong.append(f"{came_from} leads to {address}: {answer.status_code}")
        elif answer["Content-Type"].startswith("text/html"):
            here = answer.request["PATH_INFO"]
            page = html.document_fromstring(answer.content.decode())
            wrong += [f"{here} has a form without token: {form.get('action')}" for form in forms_without_token(page)]
            new = [target for target in dict.fromkeys(links_of(page, here)) if target not in seen]
            seen.update(new)
            waiting += [(target, here) for target in new]
    return wrong, len(seen)


@pytest.mark.parametrize("who", [*Role, "member", "visitor"])
def test_no_link_leads_to_a_refusal(who):
    world = make_world()
    user = world.things["panels.Member"].user if who == "member" else world.people.get(who)
    client = Client()
    if user:
        client.force_login(user, backend=BACKEND)

    wrong, pages = crawl(client, "/start/" if user else "/")

    assert not wrong, "\n".join(wrong)
    assert pages > 8
