"""Trainings: written by the person or the coordinator, with a certificate that few may open."""

import io

import pytest
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from panels.enums import Role
from panels.models import AuditEntry, Training
from tests.factories.growth import make_training
from tests.factories.panels import make_member, make_panel, make_person, make_user

pytestmark = pytest.mark.django_db
WORDS = {
    "title": "Spreken voor een groep",
    "given_by": "Stichting Verzonnen",
    "followed_on_day": "1",
    "followed_on_month": "april",
    "followed_on_year": "2026",
    "minutes": "12:30",
    "shared": "no",
}


@pytest.fixture
def panel():
    return make_panel()


@pytest.fixture
def member(panel):
    return make_member(panel=panel, joined_at=timezone.now(), user=make_user(name="Ank Verzonnen"))


def at(name, thing):
    return reverse(f"panels:{name}", kwargs={"pk": thing.pk})


def picture():
    content = io.BytesIO()
    Image.new("RGB", (20, 20), "white").save(content, "PNG")
    return SimpleUploadedFile("mijn-naam.png", content.getvalue(), content_type="image/png")


def exists(name):
    return storages["private"].exists(name)


def test_a_person_writes_a_training_down_once_with_its_certificate(client, panel, member):
    client.force_login(member.user)

    for _time in range(2):
        client.post(at("training-new", panel), {**WORDS, "file": picture(), "once": "k"})

    training = Training.objects.get()
    assert (training.user, training.minutes, training.given_by) == (member.user, 750, "Stichting Verzonnen")
    assert "mijn-naam" not in training.file.name
    assert "Spreken voor een groep" in client.get(reverse("panels:trainings")).content.decode()


def test_the_coordinator_writes_it_down_for_a_member(client, panel, member):
    coordinator = make_person(Role.COORDINATOR, panel)
    client.force_login(coordinator)

    answer = client.post(at("member-training", member), WORDS)

    training = Training.objects.get()
    assert (training.user, training.recorded_by) == (member.user, coordinator)
    assert answer.url == at("member-learning", member)
    assert client.post(at("training", training), WORDS).url == at("member-learning", member)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"file": SimpleUploadedFile("virus.pdf", b"MZ not a pdf")}, "Dit soort bestand"),
        ({"file": SimpleUploadedFile("leeg.pdf", b"")}, "leeg"),
        ({"followed_on_year": "2099"}, "moet nog komen"),
        ({"minutes": "veel"}, "begrijpen wij niet"),
        ({"title": ""}, "nog leeg"),
    ],
)
def test_what_cannot_be_kept_is_said_and_nothing_typed_is_lost(client, panel, member, change, says):
    client.force_login(member.user)

    page = client.post(at("training-new", panel), {**WORDS, **change}).content.decode()

    assert says in page
    assert "Stichting Verzonnen" in page
    assert not Training.objects.exists()


def test_a_refused_file_may_be_sent_again_with_the_same_form(client, panel, member):
    client.force_login(member.user)
    bad = SimpleUploadedFile("virus.pdf", b"MZ not a pdf")

    client.post(at("training-new", panel), {**WORDS, "file": bad, "once": "k"})
    client.post(at("training-new", panel), {**WORDS, "file": picture(), "once": "k2"})

    assert Training.objects.get().file


def test_a_new_file_takes_the_place_and_deleting_leaves_nothing(
    client, panel, member, django_capture_on_commit_callbacks
):
    training = make_training(panel=panel, user=member.user, content=b"%PDF-1.7\n")
    first = training.file.name
    client.force_login(member.user)

    with django_capture_on_commit_callbacks(execute=True):
        client.post(at("training", training), {**WORDS, "file": picture()})
    training.refresh_from_db()
    second = training.file.name
    assert (exists(first), exists(second)) == (False, True)

    assert "certificaat gaat ook weg" in client.get(at("training-delete", training)).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(at("training-delete", training))
    assert not exists(second)
    assert not Training.objects.exists()


def test_the_certificate_is_for_the_person_and_the_coordinator(client, panel, member):
    training = make_training(panel=panel, user=member.user, content=b"%PDF-1.7\n", shared=True)
    codes = {}
    for user in (member.user, make_person(Role.COORDINATOR, panel), make_person(Role.EXPERT, panel)):
        client.force_login(user)
        codes[user] = client.get(at("training-file", training)).status_code

    assert list(codes.values()) == [200, 200, 403]
    assert AuditEntry.objects.filter(action="training.file_read").count() == 1


def test_the_certificate_is_kept_by_no_cache_and_its_name_says_nothing(client, panel, member):
    training = make_training(panel=panel, user=member.user, content=b"%PDF-1.7\n")
    client.force_login(member.user)

    answer = client.get(at("training-file", training))

    assert answer["Cache-Control"] == "private, no-store"
    assert 'filename="certificaat.pdf"' in answer["Content-Disposition"]
    assert client.get(at("training-file", make_training(panel=panel, user=member.user))).status_code == 404


def test_the_group_sees_a_training_only_when_it_is_shared(client, panel, member):
    make_training(panel=panel, user=member.user, title="Verborgen cursus")
    make_training(panel=panel, user=member.user, title="Getoonde cursus", shared=True)
    client.force_login(make_person(Role.POLICY, panel))

    page = client.get(at("learning", panel), {"toon": "trainingen"}).content.decode()

    assert "Getoonde cursus" in page
    assert "Verborgen cursus" not in page
