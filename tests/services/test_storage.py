"""Private files in an object store, by one address in STORAGE_URL."""

import urllib.request

import pytest
from django.core.files.base import ContentFile
from django.utils.module_loading import import_string

from config.settings import addresses
from tests.services.object_store import object_store


@pytest.fixture
def store():
    with object_store() as server:
        yield server


@pytest.fixture
def storage(store):
    config = addresses.storage(f"s3://key:se%2Fcret@127.0.0.1:{store.server_port}/spiegel?tls=0&region=nl-1")
    return import_string(config["BACKEND"])(**config["OPTIONS"])


def test_a_file_goes_there_and_comes_back(storage, store):
    name = storage.save("reports/a.pdf", ContentFile(b"%PDF-1.7 inhoud"))

    assert store.objects[f"/spiegel/{name}"] == b"%PDF-1.7 inhoud"
    assert storage.open(name).read() == b"%PDF-1.7 inhoud"
    assert storage.size(name) == 15
    assert store.signatures[0].startswith("AWS4-HMAC-SHA256 Credential=key/")


def test_a_second_file_of_the_same_name_gets_another(storage):
    first = storage.save("reports/a.pdf", ContentFile(b"one"))
    second = storage.save("reports/a.pdf", ContentFile(b"two"))

    assert first != second
    assert storage.open(first).read() == b"one"


def test_a_deleted_file_is_gone(storage):
    name = storage.save("a.txt", ContentFile(b"x"))

    storage.delete(name)

    assert not storage.exists(name)


def test_links_to_files_are_signed_and_short_lived(storage):
    name = storage.save("a.txt", ContentFile(b"secret"))

    link = storage.url(name)

    assert "X-Amz-Signature=" in link
    assert "X-Amz-Expires=300" in link
    assert urllib.request.urlopen(link, timeout=5).read() == b"secret"
