"""What cannot be cleaned is refused, and each kind of file has its own limit."""

import io
import zipfile

import pytest

from panels.kit import cleaning, files
from panels.kit.cleaning import CLEANERS, clean_office
from panels.kit.errors import Refusal
from panels.kit.files import AUDIO, DOCUMENT, KINDS, PICTURE, VIDEO, check_upload

EVERYTHING = (AUDIO, VIDEO, PICTURE, DOCUMENT)
WAV = b"RIFF\x24\x00\x00\x00WAVEfmt " + b"\x10\x00\x00\x00\x01\x00\x01\x00" + b"\x00" * 64


def test_every_kind_that_is_taken_is_cleaned():
    assert set(KINDS) - set(CLEANERS) == {"text/plain"}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("opname.amr", b"#!AMR\n" + b"\x00" * 100),
        ("film.webm", b"\x1a\x45\xdf\xa3\x01\x00\x00\x00\x00\x00\x00\x1f\x42\x82\x84webm" + b"\x00" * 100),
    ],
)
def test_what_cannot_be_cleaned_is_refused_with_a_way_out(name, content):
    with pytest.raises(Refusal, match="mp3 of mp4"):
        check_upload(io.BytesIO(content), allowed=EVERYTHING, name=name)


def test_a_document_has_a_smaller_limit_than_a_sound(monkeypatch):
    monkeypatch.setattr(files, "SMALLER_MB", 0)

    with pytest.raises(Refusal, match="Er past 0 MB"):
        check_upload(io.BytesIO(b"Mijn verhaal"), allowed=EVERYTHING, name="brief.txt")
    assert check_upload(io.BytesIO(WAV), allowed=EVERYTHING, name="lang.wav").kind == AUDIO


def packed(parts):
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(parts):
            archive.writestr(f"word/{number}.xml", "0" * 1000)
    return raw.getvalue()


@pytest.mark.parametrize("limit", ["MAX_UNPACKED", "MAX_PARTS"])
def test_a_document_that_unpacks_to_far_too_much_is_refused(monkeypatch, limit):
    assert clean_office(packed(3))
    monkeypatch.setattr(cleaning, limit, 2)

    with pytest.raises(Refusal, match="te groot"):
        clean_office(packed(3))
