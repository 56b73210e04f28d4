"""Every address of the app, asked by everybody: page, redirect, 403 or 404, and never somebody else's data."""

import pytest
from django.urls import reverse

from tests.compensation.conftest import ROLES, STRANGERS

OWN = {"anonymous": 302, "expert": 200, "other_expert": 404, "coordinator": 403, "finance": 403, "administrator": 403}
ENTER = {"anonymous": 302, "expert": 200, "other_expert": 404, "coordinator": 200, "finance": 403, "administrator": 403}
LINE = {"anonymous": 302, "expert": 200, "other_expert": 404, "coordinator": 200, "finance": 200, "administrator": 404}
CHANGE = {**LINE, "finance": 403}
DECIDE = {**LINE, "expert": 403}
MONEY = {"anonymous": 302, "coordinator": 200, "finance": 200}
PANEL = {"anonymous": 302, "coordinator": 200, "finance": 200, **dict.fromkeys(("expert", "other_expert"), 403)}
PANEL |= dict.fromkeys(("policy", "reader", "administrator"), 403)
MEMBER = {"anonymous": 302, "expert": 403, "coordinator": 200, "finance": 200, "administrator": 403}
PAGES = {
    "of-membership": ("member", OWN),
    "add": ("member", ENTER),
    "notice": ("member", ENTER),
    "payment": ("member", ENTER),
    "one-off": ("member", ENTER),
    "submit": ("member", ENTER),
    "of-member": ("member", MEMBER),
    "line": ("submitted", LINE),
    "edit": ("draft", CHANGE),
    "delete": ("draft", CHANGE),
    "return": ("submitted", DECIDE),
    "correct": ("approved", DECIDE),
    "of-panel": ("panel", PANEL),
    "payout": ("panel", PANEL),
    "terms": ("panel", {**PANEL, "finance": 403}),
    "batch": ("batch", MONEY),
    "batch-csv": ("batch", {**MONEY, "coordinator": 403}),  # account numbers are for finance
    "batch-withdraw": ("batch", MONEY),
    "bank-news": ("batch", MONEY),
    "payment-returned": ("payment", {**MONEY, "expert": 403}),
}
OPENED_BY = {"of-membership": "expert", "batch-csv": "finance"}
VERBS = {
    "take-back": ("submitted", {"expert": 302, "coordinator": 302, "finance": 403}),
    "one-off-undo": ("member", {"expert": 302, "coordinator": 302, "finance": 403, "administrator": 403}),
    "approve": ("submitted", {"expert": 403, "coordinator": 302, "finance": 302}),
    "approve-several": ("panel", {**PANEL, "coordinator": 302, "finance": 302}),
    "batch-paid": ("batch", {"coordinator": 200, "finance": 200}),
    "batch-release": ("batch", {"coordinator": 200, "finance": 200}),
    "batch-check-again": ("batch", {"coordinator": 302, "finance": 302}),
}


def address(scene, batch, name, thing):
    of_batch = {"batch": batch, "payment": batch.payments.get() if thing == "payment" else None}
    found = of_batch[thing] if thing in of_batch else getattr(scene, thing)
    return reverse(f"compensation:{name}", kwargs={"pk": found.pk})


@pytest.mark.parametrize("who", ROLES + STRANGERS)
@pytest.mark.parametrize("name", PAGES)
def test_page(client, ready, batch, name, who):
    thing, expected = PAGES[name]

    response = ready.client_of(client, who).get(address(ready, batch, name, thing))

    assert response.status_code == expected.get(who, 404)
    if response.status_code == 302:
        assert reverse("account_login") in response["Location"]
    if response.status_code != 200:
        assert ready.member.name not in response.content.decode()


@pytest.mark.parametrize("who", ROLES + STRANGERS)
@pytest.mark.parametrize("name", VERBS)
def test_verb(client, ready, batch, name, who):
    thing, expected = VERBS[name]

    response = ready.client_of(client, who).post(address(ready, batch, name, thing))

    assert response.status_code == (302 if who == "anonymous" else expected.get(who, 404))


@pytest.mark.parametrize("name", VERBS)
def test_a_verb_is_no_link(client, ready, batch, name):
    response = ready.client_of(client, "coordinator").get(address(ready, batch, name, VERBS[name][0]))

    assert response.status_code == 405


@pytest.mark.parametrize("name", [name for name in PAGES if name not in ("line",)])
def test_a_page_knows_only_its_methods(client, ready, batch, name):
    who = OPENED_BY.get(name, "coordinator")

    response = ready.client_of(client, who).put(address(ready, batch, name, PAGES[name][0]))

    assert response.status_code == 405


@pytest.mark.parametrize("name", PAGES)
def test_a_page_answers_who_only_asks_for_its_head(client, ready, batch, name):
    who = OPENED_BY.get(name, "coordinator")

    response = ready.client_of(client, who).head(address(ready, batch, name, PAGES[name][0]))

    assert response.status_code == 200


@pytest.mark.parametrize("who", ROLES)
def test_mine(client, ready, who):
    response = ready.client_of(client, who).get(reverse("compensation:mine"))

    assert response.status_code == (302 if who in ("anonymous", "expert", "other_expert") else 200)


@pytest.mark.parametrize("name", [name for name, (thing, _) in PAGES.items() if thing != "panel"])
def test_an_unknown_key_is_no_page(client, ready, name):
    unknown = reverse(f"compensation:{name}", kwargs={"pk": "00000000-0000-4000-8000-000000000000"})

    assert ready.client_of(client, "coordinator").get(unknown).status_code == 404
