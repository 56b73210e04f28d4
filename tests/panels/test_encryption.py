"""Private values are unreadable in the database, keys rotate, and a lost key is loud."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from cryptography.fernet import Fernet
from django.core.management import CommandError, call_command
from django.db import connection

from panels.kit.encryption import UnreadableSecret, decrypt
from panels.models import Contact, MemberNeed
from tests.factories.panels import make_contact, make_need, make_user

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


def test_keys_rotate(settings):
    old, new = settings.FIELD_ENCRYPTION_KEYS[0], Fernet.generate_key().decode()
    make_contact(address=MARKER)

    settings.FIELD_ENCRYPTION_KEYS = [new, old]
    call_command("rotate_field_keys")
    settings.FIELD_ENCRYPTION_KEYS = [new]

    assert Contact.objects.get().address == MARKER


def test_the_keys_of_second_factors_rotate_too(settings):
    old, new = settings.FIELD_ENCRYPTION_KEYS[0], Fernet.generate_key().decode()
    TOTP.activate(make_user(), "JBSWY3DPEHPK3PXP")

    settings.FIELD_ENCRYPTION_KEYS = [new, old]
    call_command("rotate_field_keys")
    settings.FIELD_ENCRYPTION_KEYS = [new]

    assert decrypt(Authenticator.objects.get().data["secret"]) == "JBSWY3DPEHPK3PXP"


def test_a_lost_key_is_said_and_harms_nothing_else(settings):
    lost, new = settings.FIELD_ENCRYPTION_KEYS[0], Fernet.generate_key().decode()
    unreadable = make_contact(address=MARKER)
    settings.FIELD_ENCRYPTION_KEYS = [new]
    readable = make_contact(address="anders")

    with pytest.raises(CommandError, match="1 rows cannot be read"):
        call_command("rotate_field_keys")

    assert Contact.objects.get(pk=readable.pk).address == "anders"
    with pytest.raises(UnreadableSecret):
        Contact.objects.get(pk=unreadable.pk)
    settings.FIELD_ENCRYPTION_KEYS = [new, lost]
    assert Contact.objects.get(pk=unreadable.pk).address == MARKER
