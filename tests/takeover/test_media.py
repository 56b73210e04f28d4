"""Files that people sent are kept without place, device and author; the picture stays upright."""

import io
import zipfile

import mutagen
import pikepdf
import pytest
from PIL import Image

from panels.kit.cleaning import clean_mp4, clean_office
from panels.kit.errors import Refusal
from panels.kit.files import AUDIO, DOCUMENT, PICTURE, VIDEO, check_upload
from tests.takeover.case import FOLDER


def checked(name):
    with (FOLDER / "media" / name).open("rb") as file:
        return check_upload(file, allowed=(AUDIO, VIDEO, PICTURE, DOCUMENT), name=name)


def test_sound_without_place_and_device():
    raw, file = (FOLDER / "media" / "motivatie-joris.m4a").read_bytes(), checked("motivatie-joris.m4a")
    sound = mutagen.File(io.BytesIO(file.content))

    assert b"loci" in raw
    assert b"Testtoestel" in raw
    assert not [word for word in (b"loci", b"Testtoestel", b"Joris", b"earth") if word in file.content]
    assert file.kind == AUDIO
    assert sound.info.length == pytest.approx(mutagen.File(FOLDER / "media" / "motivatie-joris.m4a").info.length)
    assert len(file.content) == len(raw)


@pytest.mark.parametrize("name", ["tekening-aan-tafel.png", "tekening-foto.jpg"])
def test_picture_upright_and_bare(name):
    file = checked(name)
    picture = Image.open(io.BytesIO(file.content))

    assert picture.size == (820, 560)
    assert not picture.getexif()
    assert not {"exif", "xmp", "XML:com.adobe.xmp", "Author"} & set(picture.info)
    assert b"GPS" not in file.content


def test_document_without_author():
    file = checked("brief-motivatie.pdf")

    with pikepdf.open(io.BytesIO(file.content)) as document:
        assert "/Info" not in document.trailer
        assert "/Metadata" not in document.Root
        assert len(document.pages) == 1


def test_word_document_without_author():
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>")
        archive.writestr("docProps/core.xml", "<dc:creator>Kees de Maker</dc:creator>")

    with zipfile.ZipFile(io.BytesIO(clean_office(raw.getvalue()))) as archive:
        assert archive.read("word/document.xml") == b"<w:document/>"
        assert b"Kees" not in archive.read("docProps/core.xml")


def test_a_damaged_sound_is_refused():
    with pytest.raises(Refusal):
        clean_mp4(b"\x00\x00\xff\xffmoov\x00\x00")
