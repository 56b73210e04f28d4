"""Deleting a person leaves nothing of them anywhere, except what the retention table says."""

import json
import re
from datetime import date

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import timezone

from compensation.models import Line, Payment
from panels.emails import join_token
from panels.enums import Role
from panels.kit.errors import Refusal
from panels.models import Confidant, Member, OutgoingMail, User
from panels.services import forget_person
from panels.services.forgetting import GONE
from reports.selectors.own_data import sections_about
from reports.zip import as_json, as_page
from tests.factories.compensation import make_batch, make_line, make_payment
from tests.factories.panels import make_member, make_user
from tests.factories.sessions import make_attendance, make_session
from tests.journeys.addresses import ADDRESSES, address_of
from tests.journeys.marking import (
    MARKER,
    Maker,
    forget_files_of_other_tests,
    is_in_the_cache,
    models_about,
    places_in_the_database,
    places_in_the_rows,
    places_in_the_storage,
    places_in_the_tables,
)
from tests.journeys.world import make_world

pytestmark = pytest.mark.django_db

# Foreign keys that do not say whose a row is: column, reason.
NOT_ABOUT = {
    "recruitment.Review.reviewer": "a score is about an applicant, and goes with the application",
    "recruitment.Review.application": "see the application: a review goes when it is erased",
}

# What the law keeps (compensation/rulebook/retention.toml, "payments"), and what belongs to others: column, reason.
KEPT = {
    "recruitment.Application.consent_version": "which text somebody agreed to; says nothing of who",
    "recruitment.Application.source_key": "a keyed hash, so that a spreadsheet does not bring somebody back",
    "panels.Conversation.for_public_key": "a key; what others told a former confidant stays sealed until its term",
    "panels.Conversation.key_for_confidant": "sealed, see above",
    "panels.Conversation.key_for_writer": "sealed, see above",
    "panels.ConfidantMessage.sealed": "sealed, see above",
    "compensation.Payment.paid_to": "tax law: who was paid",
    "compensation.Payment.account_holder": "tax law: to whom was paid",
    "compensation.Payment.iban": "tax law: to which account",
    "compensation.Payment.charity": "tax law: to which cause instead",
    "compensation.Payment.training": "tax law: for which training instead",
}


def paid_line(maker):
    """Hours that are in the books."""
    batch = maker.member.panel.batches.get()
    return make_line(
        member=maker.member, status="paid", batch=batch, description=MARKER, return_reason=MARKER, on=date(2024, 5, 1)
    )


RECIPES = {"compensation.Line": paid_line}


@pytest.fixture
def person():
    """Somebody with a marker in everything that Spiegel can hold of a person."""
    forget_files_of_other_tests()
    world = make_world()
    user = make_user(name=f"Ank {MARKER}", calling_name=MARKER, email=f"{MARKER}@example.org")
    member = make_member(panel=world.panel, user=user, joined_at="2022-01-02T10:00Z", starts_on=date(2022, 1, 1))
    Member.objects.filter(pk=member.pk).update(shown_name=MARKER)
    about = models_about(NOT_ABOUT)
    maker = Maker(member, about, RECIPES)
    for model in about:
        maker.row(model)
    Confidant.objects.filter(user=user).update(ended_at=timezone.now())  # who serves hands over first
    OutgoingMail.objects.create(to=user.email, sender="x@example.org", subject="Hallo", text="Dag")
    OutgoingMail.objects.create(to="c@example.org", sender="x@example.org", subject="Hallo", text=f"Over {user.name}")
    return world, user, maker


def test_every_model_about_a_person_was_planted(person):
    _world, _user, maker = person
    planted = {model for model in maker.made if model in models_about(NOT_ABOUT)}

    assert planted == set(models_about(NOT_ABOUT))
    assert len(places_in_the_database()) > 60
    assert places_in_the_storage()
    for label in KEPT:
        assert label in places_in_the_database()


def test_nothing_stays_but_what_the_law_keeps(person, client, django_capture_on_commit_callbacks):
    _world, user, _maker = person
    client.force_login(user)
    client.get(reverse("reports:own-data"))

    with django_capture_on_commit_callbacks(execute=True):
        forget_person(user, by=None)

    tables = {model._meta.db_table: model._meta.label for model in apps.get_models()}
    left = {
        f"{tables.get(place.split('.')[0], place.split('.')[0])}.{place.split('.')[-1]}"
        for place in places_in_the_tables()
    }
    assert (left | places_in_the_rows()) - set(KEPT) == set()
    assert places_in_the_storage() == set()
    assert not is_in_the_cache()


def test_a_forgotten_person_cannot_come_in_and_their_links_are_dead(person, client):
    _world, user, _maker = person
    client.force_login(user)
    token = join_token(Member.objects.get(user=user))

    forget_person(user, by=None)

    assert client.get(reverse("reports:own-data")).status_code == 302
    assert client.get(reverse("panels:join", kwargs={"token": token})).status_code == 404
    assert not User.objects.filter(email__icontains=MARKER).exists()


def test_what_the_law_keeps_stays_with_an_account_that_tells_nothing(person):
    _world, user, _maker = person
    lines_before = Line.objects.filter(status="paid").count()

    is_gone = forget_person(user, by=None)

    user.refresh_from_db()
    assert not is_gone
    assert (user.name, user.email, user.is_active) == (GONE, None, False)
    assert Line.objects.filter(status="paid").count() == lines_before
    payment = Payment.objects.get(member__user=user)
    assert MARKER in payment.account_holder
    assert payment.amount > 0


def test_the_books_name_who_was_paid_in_another_form():
    """A voucher has no account holder: the name goes to the payment before it goes from the account."""
    member = make_member(user=make_user(name="Bo Verzonnen"))
    batch = make_batch(panel=member.panel)
    make_payment(batch=batch, member=member, form="voucher", account_holder="", iban="")

    forget_person(member.user, by=None)

    assert Payment.objects.get(member=member).account_holder == "Bo Verzonnen"


def test_without_payments_the_account_itself_is_deleted():
    member = make_member()
    line = make_line(member=member, status="submitted")
    make_attendance(panel_session=make_session(panel=member.panel), member=member, line=line)

    is_gone = forget_person(member.user, by=None)

    assert is_gone
    assert not User.objects.filter(pk=member.user_id).exists()
    assert not Member.objects.filter(pk=member.pk).exists()


def test_forgetting_one_leaves_the_other(person):
    world, user, _maker = person
    other = world.things["panels.Member"]
    before = own_texts(other.user)

    forget_person(user, by=None)

    assert own_texts(other.user) == before


def test_an_export_after_it_holds_nothing(person):
    _world, user, _maker = person
    forget_person(user, by=None)
    user.refresh_from_db()

    assert_no_marker(as_page(user))
    sections = {one["key"]: one["items"] for one in json.loads(as_json(user))["sections"]}
    assert {key for key, items in sections.items() if MARKER in str(items)} == {"payments"}


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.ADMINISTRATOR, Role.EXPERT, Role.POLICY])
def test_no_page_shows_a_forgotten_person(person, client, role):
    world, user, _maker = person
    forget_person(user, by=None)
    client.force_login(world.people[role])

    there = [one for one in ADDRESSES if one[2] is None or one[2]._meta.label in world.things]
    for name, pattern, model in there:
        address = address_of(world, name, pattern, model)
        response = client.get(address)
        if "betaallijst" not in address and response.status_code == 200 and not response.streaming:
            assert MARKER not in response.content.decode(errors="replace"), address


def test_the_last_administrator_is_not_forgotten():
    world = make_world()
    with pytest.raises(Refusal, match="enige beheerder"):
        forget_person(world.people[Role.ADMINISTRATOR], by=None)


def test_twice_is_fine(person):
    _world, user, _maker = person
    forget_person(user, by=None)

    assert forget_person(User.objects.get(pk=user.pk), by=None) is False


def own_texts(user):
    return [(section.key, str(section.rows)) for section in sections_about(user)]


def assert_no_marker(text):
    """Except in the payments, which the law keeps."""
    outside = re.sub(r'<section id="payments".*?</section>', "", text, flags=re.DOTALL)
    assert MARKER not in outside
