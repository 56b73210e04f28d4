"""A coordinator hands in for a member: the page speaks of the member, and names who looks after it."""

import pytest
from django.urls import reverse

from compensation.models import Line
from panels.models import RoleAssignment

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, ready):
    return ready.client_of(client, "coordinator")


def submit(ready):
    return reverse("compensation:submit", args=[ready.member.pk])


def test_who_looks_after_it_is_named_and_is_somebody_else(desk, ready):
    page = desk.get(submit(ready)).content.decode()

    assert ready.people["finance"].name in page
    assert "Hoe wilt u de vergoeding krijgen?" not in page


def test_afterwards_too(desk, ready):
    told = desk.post(submit(ready), follow=True).content.decode()

    assert Line.objects.filter(submitted_by=ready.people["coordinator"]).exists()
    assert f"{ready.people['finance'].name} kijkt ze na" in told.replace(" of ", " of ")


def test_when_nobody_else_may_it_is_said_before(desk, ready):
    RoleAssignment.objects.filter(role__in=["finance", "coordinator"]).exclude(
        user=ready.people["coordinator"]
    ).delete()

    assert "Niemand anders kan deze uren goedkeuren" in desk.get(submit(ready)).content.decode()
    assert "Niemand anders mag ze goedkeuren" in desk.post(submit(ready), follow=True).content.decode()
