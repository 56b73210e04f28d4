"""A new key for hashes leaves what was given out before in use: codes of letters, conversations, calendars."""

import pytest
from django.utils import timezone

from panels.enums import Role
from panels.selectors import invitation_code
from panels.services import make_invitation_code
from panels.services.conversations import conversation_of
from sessions.selectors.calendar_feed import feed_of
from sessions.services.calendar_feed import renew_feed
from tests.factories.continuity import make_conversation
from tests.factories.panels import make_member, make_person

pytestmark = pytest.mark.django_db


def test_what_was_given_out_still_works_with_a_new_key(settings):
    settings.HASH_KEYS = ["oud"]
    member = make_member(joined_at=None, invited_at=timezone.now())
    letter = make_invitation_code(member, by=make_person(Role.COORDINATOR, member.panel))
    calendar = renew_feed(member.user).token
    code = make_conversation().code
    settings.HASH_KEYS = ["nieuw", "oud"]

    assert invitation_code(letter)
    assert feed_of(calendar)
    assert conversation_of(code)
