"""Encrypted columns of every model hold no plain text: read as the database holds them, past the fields."""

import pytest
from django.db import connection
from django.utils import timezone

from panels.kit.encryption import decrypt, key_of
from panels.kit.fields import EncryptedJSONField, EncryptedTextField
from panels.models import OutgoingMail
from panels.rotation import encrypted_columns
from recruitment.models import ApplicationDraft
from reports.models import Rendering
from sessions.models import CalendarFeed
from tests.factories.panels import make_member
from tests.journeys.world import SECRET, make_world

pytestmark = pytest.mark.django_db
MARKER = "Kerkstraat twaalf verzonnen"
MODELS = {columns.model._meta.label: columns.model for columns in encrypted_columns()}


def raw_rows(model):
    """All columns of all rows as the database holds them."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(model._meta.db_table)}")
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def encrypted_fields(model):
    return [field for field in model._meta.local_fields if isinstance(field, EncryptedTextField)]


def make_everything():
    """The world, and what comes and goes in it: rows of work in the background and of ways that few take."""
    world = make_world()
    make_member(panel=world.panel, shown_name="Lid", shown_contact={"phone": SECRET})
    CalendarFeed.objects.create(user=world.panel.members.first().user, token=SECRET, renewed_at=timezone.now())
    ApplicationDraft.objects.create(call=world.things["recruitment.Call"], answers={"name": SECRET})
    OutgoingMail.objects.create(to="a@example.org", sender="b@example.org", subject=SECRET, text=SECRET)
    Rendering.objects.create(report=world.things["reports.Report"], content={"title": SECRET}, content_hash="0")


def planted(field):
    if not isinstance(field, EncryptedJSONField):
        return MARKER
    return [MARKER] if field.default is list else {"woord": MARKER}


def test_no_row_of_any_model_holds_the_marker_that_was_planted_in_it():
    make_everything()

    for label, model in MODELS.items():
        model._base_manager.update(**{field.name: planted(field) for field in encrypted_fields(model)})
        for row in raw_rows(model):
            assert MARKER not in str(row), f"{label} holds plain text"
            assert all(MARKER in decrypt(row[field.column]) for field in encrypted_fields(model)), label


def test_what_people_wrote_in_the_world_is_encrypted_in_every_model():
    """Each model has a row in the world, so that the test above proves something."""
    make_everything()
    empty = []

    for label, model in MODELS.items():
        values = [row[field.column] for row in raw_rows(model) for field in encrypted_fields(model)]
        filled = [value for value in values if value not in (None, "")]
        assert all(SECRET not in value and key_of(value) == 0 for value in filled), label
        if not filled:
            empty.append(label)

    assert not empty, f"the world has no private words of {empty}: add them there, or to make_everything"
