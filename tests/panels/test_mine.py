"""The hub of one's own pages."""

import pytest
from django.urls import reverse

from panels.audit import record
from panels.models import AuditEntry, Helper
from tests.factories.panels import make_member, make_user

pytestmark = pytest.mark.django_db


def test_everybody_has_a_page_of_their_own(client):
    client.force_login(make_member().user)

    page = client.get(reverse("panels:mine")).content.decode()

    assert reverse("panels:profile") in page


def test_a_visitor_signs_in_first(client):
    assert client.get(reverse("panels:mine")).url.startswith("/account/login/")


def test_a_line_of_the_log_names_the_helper_who_did_it():
    person, other = make_user(), make_user()
    person.acting = Helper(user=person, helper=other)

    record("profile.changed", by=person, on=person)

    entry = AuditEntry.objects.get()
    assert (entry.by, entry.via) == (person, other)


def test_who_does_it_themselves_has_no_helper_in_the_log():
    person = make_user()

    record("profile.changed", by=person, on=person)

    assert AuditEntry.objects.get().via is None
