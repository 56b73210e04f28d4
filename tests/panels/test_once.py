"""A form with a key counts once; a form without one is never held back."""

import pytest
from django.test import RequestFactory

from panels.kit.once import is_repeat, once_key


@pytest.mark.parametrize(("path", "repeated"), [("/a/", True), ("/b/", False)])
def test_the_same_key_on_the_same_page_is_a_repeat(path, repeated):
    key = once_key()
    assert not is_repeat(RequestFactory().post("/a/", {"once": key}))

    assert is_repeat(RequestFactory().post(path, {"once": key})) is repeated


def test_a_form_without_a_key_is_never_a_repeat():
    for _time in range(2):
        assert not is_repeat(RequestFactory().post("/a/", {}))
