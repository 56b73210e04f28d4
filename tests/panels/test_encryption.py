"""Private values are unreadable in the database and cannot be searched. Keys: test_rotation.py, test_lost_keys.py."""

import pytest
from django.db import connection

from panels.models import Contact, MemberNeed
from tests.factories.panels import make_contact, make_need

pytestmark = pytest.mark.django_db
MARKER = "Kerkstraat 12 verzonnen"


def raw(table, column):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table}")
        return [row[0] for row in cursor.fetchall()]


def test_an_address_and_a_need_are_not_readable_in_the_database():
    make_contact(address=MARKER)
    make_need(code="quiet-room", own_words=MARKER)

    stored = " ".join(raw("panels_contact", "address") + raw("panels_memberneed", "code || own_words"))

    assert MARKER not in stored
    assert "quiet-room" not in stored
    assert Contact.objects.get().address == MARKER
    assert MemberNeed.objects.get().code == "quiet-room"


def test_an_encrypted_column_cannot_be_searched():
    with pytest.raises(TypeError):
        Contact.objects.filter(address=MARKER)
