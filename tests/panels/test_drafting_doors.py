"""Who may open which page about a draft of the agreements, and that these stay quick."""

from datetime import timedelta

import pytest
from django.urls import reverse

from panels.enums import Role
from panels.kit.dates import today
from tests.factories.agreements import make_agreement, make_remark, make_rule
from tests.factories.panels import make_organisation, make_panel, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def panel():
    return make_panel()


@pytest.fixture
def coordinator(panel):
    return make_person(Role.COORDINATOR, panel)


@pytest.fixture
def in_round(panel):
    until = today() + timedelta(days=7)
    return make_agreement(panel=panel, published_at=None, open_until=until, rules=("Eén.", "Twee."))


def at(name, thing):
    return reverse(f"panels:{name}", kwargs={"pk": thing.pk})


OF_PANEL = {"agreement-publish": (200, 403, 403, 403), "agreement-think": (200, 200, 200, 403)}
OF_DRAFT = dict.fromkeys(
    ["agreement-rule-new", "agreement-round", "agreement-ready", "agreement-discard"], (200, 403, 403, 403)
)


@pytest.mark.parametrize(
    ("role", "place"), [(Role.COORDINATOR, 0), (Role.EXPERT, 1), (Role.POLICY, 2), (Role.ADMINISTRATOR, 3)]
)
def test_who_may_open_which(client, panel, in_round, role, place):
    client.force_login(make_person(role, panel))
    remark, rule = make_remark(agreement=in_round), in_round.rules.first()

    for name, codes in OF_PANEL.items():
        assert client.get(at(name, panel)).status_code == codes[place], name
    for name, codes in OF_DRAFT.items():
        assert client.get(at(name, in_round)).status_code == codes[place], name
    assert client.get(at("agreement-answer", remark)).status_code == (200, 403, 403, 403)[place]
    assert client.get(at("agreement-rule", rule)).status_code == (200, 403, 403, 403)[place]


def test_another_organisation_and_a_visitor_find_nothing(client, in_round):
    remark, rule = make_remark(agreement=in_round), in_round.rules.first()
    addresses = [at(name, in_round) for name in OF_DRAFT] + [at("agreement-answer", remark), at("agreement-rule", rule)]

    assert {client.get(address).status_code for address in addresses} == {302}
    client.force_login(make_person(Role.COORDINATOR, make_panel(organisation=make_organisation())))
    assert {client.get(address).status_code for address in addresses} == {404}


@pytest.mark.parametrize("count", [1, 3, 30])
def test_thinking_along_asks_the_same_for_any_number_of_remarks(
    client, panel, in_round, coordinator, count, django_assert_max_num_queries
):
    for _number in range(count):
        make_remark(agreement=in_round, rule=make_rule(agreement=in_round))
    client.force_login(coordinator)
    client.get(at("agreement-think", panel))

    with django_assert_max_num_queries(20):
        client.get(at("agreement-think", panel))
