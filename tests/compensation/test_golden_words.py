"""The answers that people are hurt by most, told in full by the public check and by the one of a person."""

import tomllib
from html import unescape
from pathlib import Path

import pytest
from django.urls import reverse

from compensation.services import load_rulebook
from tests.compensation.test_selfcheck import question_address
from tests.factories.panels import make_member

CASES = tomllib.loads((Path(__file__).parent / "golden" / "words.toml").read_text("utf-8"))["case"]
NOT_SURE = "Wij weten dit niet zeker. Vraag het na."


def public(client, case):
    """On the page without an account, in one go."""
    sent = {"land": case["country"], f"bij_{case['group']}": case["options"], "age": case.get("age", "")}
    return client.post(reverse("compensation:check-public"), sent)


def own(client, case):
    """Step by step, signed in."""
    client.force_login(make_member().user)
    answers = {
        "land": {"country": case["country"]},
        "bij": {"groups": [case["group"]]},
        "wat": {"options": case["options"]},
        "leeftijd": {"age": case.get("age", "")},
    }
    for question, given in answers.items():
        client.post(question_address(client, question), given)
    return client.get(reverse("compensation:check-result"))


@pytest.mark.django_db
@pytest.mark.parametrize("way", [public, own])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_it_is_told_in_full(client, case, way):
    load_rulebook()
    answer = way(client, case)
    text = unescape(answer.content.decode()).replace("\xa0", "")

    (told,) = answer.context["told"]
    assert told.is_sure is case["is_sure"]
    assert (NOT_SURE in text) is not case["is_sure"]
    for part in ("may_happen", "certain", "uncertain", "whom", "when"):
        assert case[part] in text, part
    for sentence in [*case["ask"], *case["limits"], case.get("shape", "")]:
        assert sentence in text
    assert ("Gepubliceerde grenzen" in text) is bool(case["limits"])
    assert "Wij kunnen niet voorspellen wat er bij u gebeurt" in text


def test_every_case_names_its_facts():
    assert all(case["facts"] for case in CASES)
