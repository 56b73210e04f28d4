"""What a person shares of the self-check is shared item by item; nothing goes along with something else."""

import pytest
from django.urls import reverse

from tests.compensation.test_selfcheck import answered


@pytest.fixture
def shared(scene, client):
    """Keep everything, share these items; gives what the coordinator reads."""

    def read(*items):
        client.force_login(scene.member.user)
        answered(client)
        client.post(reverse("compensation:check-keep"))
        client.post(reverse("compensation:check-share", args=[scene.member.pk]), {"items": items})
        client.force_login(scene.people["coordinator"])
        return client.get(reverse("compensation:check-shared", args=[scene.member.pk]))

    return read


def test_a_benefit_is_shared_without_the_age(shared):
    page = shared("nl.bijstand")
    assert [one.rule.key for one in page.context["told"]] == ["nl.bijstand_27plus", "nl.bijstand_under27"]
    text = page.content.decode()
    assert "De leeftijd is niet gedeeld" in text
    assert "Jonger dan 27 jaar." not in text


def test_a_benefit_is_shared_without_the_household(shared):
    assert "partner of van wie bij u woont" not in shared("nl.bijstand").content.decode()


def test_the_age_and_the_household_have_a_tick_of_their_own(shared):
    page = shared("nl.bijstand", "age", "partner")
    text = page.content.decode()
    assert "Jonger dan 27 jaar." in text
    assert "Het inkomen van uw partner of van wie bij u woont, kan meetellen." in text
    assert [one.rule.key for one in page.context["told"]] == ["nl.bijstand_under27"]
