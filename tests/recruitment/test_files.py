"""What somebody sends is looked at by content, cleaned and kept private."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from panels.enums import Role
from panels.kit.files import CheckedFile
from recruitment.models import ApplicationDraft, Motivation
from tests.factories.panels import make_panel, make_person
from tests.factories.recruitment import make_application, make_call

pytestmark = pytest.mark.django_db

WAV = b"RIFF\x24\x00\x00\x00WAVEfmt " + b"\x10\x00\x00\x00\x01\x00\x01\x00" + b"\x00" * 64


def send(client, call, form, upload):
    who = {"name": "Ank", "preferred": "post", "address": "Kade 1"}
    client.post(reverse("recruitment:apply-step", kwargs={"pk": call.pk, "slug": "wie-u-bent"}), who)
    address = reverse("recruitment:apply-step", kwargs={"pk": call.pk, "slug": "motivatie"})
    return client.post(address, {"form": form, form: upload})


def picture_with_a_place():
    exif = Image.Exif()
    exif[0x010F] = "GEHEIME-CAMERA"
    exif[0x0112] = 6
    out = io.BytesIO()
    Image.new("RGB", (40, 20), "red").save(out, "JPEG", exif=exif)
    return out.getvalue()


def test_a_program_with_the_name_of_a_sound_is_refused_at_the_field(client):
    upload = SimpleUploadedFile("verhaal.mp3", b"MZ" + b"\x00" * 200, content_type="audio/mpeg")

    page = send(client, make_call(), "audio", upload).content.decode()

    assert 'id="id_audio_error"' in page
    assert "verhaal.mp3" in page
    assert "Bel mij" in page
    assert not ApplicationDraft.objects.get().file


def test_a_file_that_is_too_large_is_refused_with_its_limit(client, settings):
    settings.UPLOAD_LIMIT_MB = 0

    page = send(client, make_call(), "audio", SimpleUploadedFile("lang.wav", WAV)).content.decode()

    assert "Er past 0 MB" in page


def test_an_empty_choice_says_what_to_do(client):
    call = make_call()
    send(client, call, "audio", SimpleUploadedFile("a.wav", WAV))
    address = reverse("recruitment:apply-step", kwargs={"pk": call.pk, "slug": "motivatie"})

    page = client.post(address, {"form": "video"}).content.decode()

    assert 'id="id_video_error"' in page


def test_a_sound_is_kept_under_a_name_that_tells_nothing(client):
    send(client, make_call(), "audio", SimpleUploadedFile("ank de rooij.wav", WAV))

    draft = ApplicationDraft.objects.get()
    assert draft.file.name.startswith("recruitment/")
    assert "ank" not in draft.file.name
    assert draft.file_name == "ank de rooij.wav"


def test_a_photo_loses_its_metadata_and_stays_upright(client):
    send(client, make_call(), "picture", SimpleUploadedFile("foto.jpg", picture_with_a_place()))

    kept = ApplicationDraft.objects.get().file.read()
    with Image.open(io.BytesIO(kept)) as picture:
        assert picture.size == (20, 40)
        assert not picture.getexif()
    assert b"GEHEIME-CAMERA" not in kept


def test_a_new_file_replaces_the_old_one(client, django_capture_on_commit_callbacks):
    call = make_call()
    send(client, call, "audio", SimpleUploadedFile("een.wav", WAV))
    old = ApplicationDraft.objects.get().file
    address = reverse("recruitment:apply-step", kwargs={"pk": call.pk, "slug": "motivatie"})
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address, {"form": "audio", "audio": SimpleUploadedFile("twee.wav", WAV)})

    assert not old.storage.exists(old.name)
    assert ApplicationDraft.objects.get().file_name == "twee.wav"


def test_the_file_can_be_taken_out_again(client, django_capture_on_commit_callbacks):
    call = make_call()
    send(client, call, "audio", SimpleUploadedFile("een.wav", WAV))
    old = ApplicationDraft.objects.get().file
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("recruitment:apply-file-remove", kwargs={"pk": call.pk}))

    assert not old.storage.exists(old.name)
    assert not ApplicationDraft.objects.get().file


def test_another_browser_has_no_way_to_the_file_of_a_draft(client, django_user_model):
    call = make_call()
    send(client, call, "audio", SimpleUploadedFile("een.wav", WAV))
    client.cookies.clear()

    assert client.get(reverse("recruitment:apply-file", kwargs={"pk": call.pk})).status_code == 404


@pytest.mark.parametrize(
    ("role", "status"), [(Role.COORDINATOR, 200), (Role.REVIEWER, 200), (Role.POLICY, 404), (Role.EXPERT, 404)]
)
def test_only_those_who_select_hear_a_recording(client, role, status):
    panel = make_panel()
    file = CheckedFile("audio", "audio/x-wav", "wav", WAV)
    application = make_application(call=make_call(panel=panel), form="audio", text="", file=file)
    client.force_login(make_person(role, panel))

    response = client.get(reverse("recruitment:application-file", kwargs={"pk": application.pk}))

    assert response.status_code == status
    if status == 200:
        assert b"".join(response.streaming_content) == WAV
        assert response["Cache-Control"] == "private, no-store"


def test_a_recording_plays_in_the_page(client):
    panel = make_panel()
    file = CheckedFile("audio", "audio/x-wav", "wav", WAV)
    application = make_application(call=make_call(panel=panel), form="audio", text="", file=file)
    client.force_login(make_person(Role.REVIEWER, panel))

    page = client.get(application.get_absolute_url()).content.decode()

    assert "<audio" in page
    assert "controls" in page
    assert Motivation.objects.get().file.name not in page
