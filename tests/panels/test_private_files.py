"""A private file is sent whole, or in the parts that a player asks for; the proxy sends it where there is one."""

import pytest
from django.core.files.base import ContentFile

from panels.kit.files import private_storage, serve_private

CONTENT = b"0123456789"


class Stored:
    """What a FileField holds."""

    def __init__(self):
        self.name = private_storage().save("test/letter.bin", ContentFile(CONTENT))
        self.size = len(CONTENT)

    def open(self, mode="rb"):
        return private_storage().open(self.name, mode)


def send(byte_range=""):
    response = serve_private(Stored(), mimetype="audio/mp4", download_as="geluid.m4a", byte_range=byte_range)
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return response, content


def test_a_file_is_sent_whole_and_kept_by_nobody():
    response, content = send()

    assert (response.status_code, content) == (200, CONTENT)
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Accept-Ranges"] == "bytes"


@pytest.mark.parametrize(
    ("asked", "part", "said"),
    [
        ("bytes=0-1", b"01", "bytes 0-1/10"),
        ("bytes=4-", b"456789", "bytes 4-9/10"),
        ("bytes=-3", b"789", "bytes 7-9/10"),
        ("bytes=8-99", b"89", "bytes 8-9/10"),
    ],
)
def test_a_player_gets_the_part_it_asks_for(asked, part, said):
    response, content = send(asked)

    assert (response.status_code, content, response["Content-Range"]) == (206, part, said)


@pytest.mark.parametrize("asked", ["bytes=9-2", "bytes=20-", "bytes=-", "bytes=0-1,4-5", "lines=1-2", "bytes=a-b"])
def test_a_part_that_makes_no_sense_gives_the_whole_file(asked):
    response, content = send(asked)

    assert (response.status_code, content) == (200, CONTENT)


def test_the_proxy_sends_the_bytes_where_there_is_one(settings):
    settings.PRIVATE_ACCEL_PREFIX = "/_private/"

    response, content = send()

    assert content == b""
    assert response["X-Accel-Redirect"].startswith("/_private/test/")
