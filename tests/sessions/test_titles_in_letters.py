"""A title that ends with a mark of its own, in a letter."""

import pytest
from django.core import mail

from sessions.services import invite_members
from tests.factories.panels import make_member
from tests.factories.sessions import make_session

pytestmark = pytest.mark.django_db


def test_a_title_that_asks_something_keeps_its_own_mark():
    panel_session = make_session(title="Wat is een goede brief?")

    invite_members(panel_session, members=[make_member(panel=panel_session.panel)], by=None)

    assert "‘Wat is een goede brief?’." in mail.outbox[0].body
    assert "?." not in mail.outbox[0].body
