"""The page of an invitation after a yes: a way back, and no promise that it stays open."""

import pytest
from django.urls import reverse
from django.utils import timezone

from panels.emails import join_token
from tests.factories.joining import make_invitation_question
from tests.factories.panels import make_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def member():
    return make_member(invited_at=timezone.now(), joined_at=timezone.now())


def page_of(client, member):
    return client.get(reverse("panels:join", args=[join_token(member)])).content.decode()


def test_an_open_question_no_longer_keeps_the_invitation_open(client, member):
    make_invitation_question(member=member)

    shown = page_of(client, member)

    assert "Wij antwoorden zo snel mogelijk." in shown
    assert "blijft open" not in shown


def test_who_said_yes_by_mistake_hears_whom_to_call(client, member):
    assert "Bel of mail Marit Verzonnen." in page_of(client, member)


def test_who_is_signed_in_is_led_to_stopping(client, member):
    client.force_login(member.user)

    shown = page_of(client, member)

    assert "Toch niet?" in shown
    assert f'href="{reverse("panels:participation")}">Hier kunt u stoppen' in shown
