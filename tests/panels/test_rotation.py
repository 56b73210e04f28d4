"""Keys rotate by a command that may be stopped, run again, and run while people write."""

from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from cryptography.fernet import Fernet
from django.core.management import CommandError, call_command
from django.db import connection

from panels import rotation
from panels.kit.encryption import decrypt, keyed_hash
from panels.models import Contact, MemberNeed, OutgoingMail
from panels.rotation import rotate_all
from recruitment.models import Application
from tests.factories.panels import make_contact, make_need, make_user
from tests.factories.recruitment import make_application

pytestmark = pytest.mark.django_db
MARKER = "Kerkstraat 12 verzonnen"
SEED = "JBSWY3DPEHPK3PXP"


@pytest.fixture
def new_key(settings):
    """A new key in front of the old one, after the rows of a test were made."""
    old = settings.FIELD_ENCRYPTION_KEYS

    def put():
        settings.FIELD_ENCRYPTION_KEYS = [Fernet.generate_key().decode(), *old]
        return lambda: setattr(settings, "FIELD_ENCRYPTION_KEYS", settings.FIELD_ENCRYPTION_KEYS[:1])

    return put


def raw(model, column):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {model._meta.db_table} ORDER BY created_at")
        return [row[0] for row in cursor.fetchall()]


def check():
    out = StringIO()
    call_command("check_field_keys", stdout=out)
    return out.getvalue()


def test_the_old_key_can_be_thrown_away(new_key):
    make_contact(address=MARKER, phone="")
    OutgoingMail.objects.create(to="a@example.org", sender="b@example.org", subject=MARKER, attachments=[["a", "b"]])
    throw_the_old_away = new_key()

    call_command("rotate_field_keys")
    throw_the_old_away()

    assert Contact.objects.get().address == MARKER
    assert raw(Contact, "phone") == [""]
    assert OutgoingMail.objects.get().attachments == [["a", "b"]]


def test_the_secrets_of_second_factors_rotate_too(new_key):
    TOTP.activate(make_user(), SEED)
    throw_the_old_away = new_key()

    call_command("rotate_field_keys")
    throw_the_old_away()

    assert decrypt(Authenticator.objects.get().data["secret"]) == SEED


def test_nothing_is_written_twice(new_key):
    make_contact(address=MARKER)
    new_key()

    assert rotate_all() == (1, 0)
    first = raw(Contact, "address")
    assert rotate_all() == (0, 0)
    assert raw(Contact, "address") == first


def test_stopped_half_way_it_goes_on_where_it_was(new_key, monkeypatch):
    for _nr in range(5):
        make_contact(address=MARKER)
    throw_the_old_away = new_key()
    monkeypatch.setattr(rotation, "BATCH", 2)
    write, written = rotation._write, []

    def stops(*args):
        if len(written) == 3:
            raise KeyboardInterrupt
        written.append(args)
        return write(*args)

    monkeypatch.setattr(rotation, "_write", stops)
    with pytest.raises(KeyboardInterrupt):
        rotate_all()
    assert "Contact: 2 first key, 3 older keys, 0 lost" in check()

    monkeypatch.setattr(rotation, "_write", write)
    rotate_all()
    throw_the_old_away()

    assert [contact.address for contact in Contact.objects.all()] == [MARKER] * 5


def test_what_somebody_writes_meanwhile_stays(new_key, settings, monkeypatch):
    """One row changes between reading and writing, and a process that still has the old key makes a new one."""
    contact = make_contact(address="oud")
    throw_the_old_away = new_key()
    keys = settings.FIELD_ENCRYPTION_KEYS
    write, done = rotation._write, []

    def somebody_is_first(*args):
        if not done:
            done.append(True)
            settings.FIELD_ENCRYPTION_KEYS = keys[1:]
            Contact.objects.filter(pk=contact.pk).update(address=MARKER)
            make_contact(address=MARKER)
            settings.FIELD_ENCRYPTION_KEYS = keys
        return write(*args)

    monkeypatch.setattr(rotation, "_write", somebody_is_first)
    rotate_all()
    throw_the_old_away()

    assert {row.address for row in Contact.objects.all()} == {MARKER}


def test_hashes_get_the_new_key_too_and_are_found_by_it(settings):
    settings.HASH_KEYS = ["oud"]
    need = make_need(code="recap")
    application = make_application(email="Ank@Example.org ", phone="06 12 34 56 78")
    settings.HASH_KEYS = ["nieuw", "oud"]

    rotate_all()
    settings.HASH_KEYS = ["nieuw"]

    assert MemberNeed.objects.filter(code_hash=keyed_hash("recap")).get() == need
    hashes = {"email_hash": keyed_hash("ank@example.org"), "phone_hash": keyed_hash("0612345678")}
    assert Application.objects.get(**hashes) == application


def test_of_a_row_with_one_lost_value_the_others_rotate(settings):
    old, new, lost = (Fernet.generate_key().decode() for _nr in range(3))
    settings.FIELD_ENCRYPTION_KEYS = [lost]
    contact = make_contact(address="weg")
    settings.FIELD_ENCRYPTION_KEYS = [old]
    Contact.objects.filter(pk=contact.pk).update(phone="06 12345678")
    settings.FIELD_ENCRYPTION_KEYS = [new, old]

    with pytest.raises(CommandError, match="1 rows have a value that"):
        call_command("rotate_field_keys")
    settings.FIELD_ENCRYPTION_KEYS = [new]
    readable = Contact.objects.get().phone
    settings.FIELD_ENCRYPTION_KEYS = [new, lost]

    assert readable == "06 12345678"
    assert Contact.objects.get().address == "weg"


def test_the_check_counts_by_model_and_fails_for_a_lost_key(new_key, settings):
    make_contact(address=MARKER)
    TOTP.activate(make_user(), SEED)
    assert "Every value has the first key." in check()

    new_key()
    make_contact(address=MARKER)
    assert "panels.Contact: 1 first key, 1 older keys, 0 lost" in check()
    assert "mfa.Authenticator: 0 first key, 1 older keys, 0 lost" in check()

    settings.FIELD_ENCRYPTION_KEYS = settings.FIELD_ENCRYPTION_KEYS[:1]
    with pytest.raises(CommandError, match="2 values cannot be read"):
        check()
