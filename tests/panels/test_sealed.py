"""Sealing: only the right key, passphrase or code opens it."""

import pytest

from panels.kit import sealed

TEXT = "Dit vertel ik alleen aan u. Ünïcode gaat mee."


def test_what_is_sealed_for_a_public_key_opens_with_its_private_key_only():
    public, private = sealed.new_pair()
    _other, wrong = sealed.new_pair()

    closed = sealed.seal(b"sleutel", public)

    assert sealed.unseal(closed, private) == b"sleutel"
    with pytest.raises(sealed.WrongKey):
        sealed.unseal(closed, wrong)


def test_sealing_twice_gives_two_different_texts():
    public, _private = sealed.new_pair()

    assert sealed.seal(b"sleutel", public) != sealed.seal(b"sleutel", public)


@pytest.mark.parametrize(
    ("lock", "unlock"), [(sealed.lock, sealed.unlock), (sealed.lock_with_code, sealed.unlock_with_code)]
)
def test_a_lock_opens_with_its_own_words_only(lock, unlock):
    closed = lock(b"sleutel", "vier losse woorden")

    assert unlock(closed, "vier losse woorden") == b"sleutel"
    with pytest.raises(sealed.WrongKey):
        unlock(closed, "vier andere woorden")


def test_a_text_is_read_with_its_key_at_its_place_only():
    key = sealed.new_key()
    closed = sealed.write(TEXT, key, place="gesprek 1")

    assert sealed.read(closed, key, place="gesprek 1") == TEXT
    assert "alleen" not in closed
    for other_key, place in ((sealed.new_key(), "gesprek 1"), (key, "gesprek 2")):
        with pytest.raises(sealed.WrongKey):
            sealed.read(closed, other_key, place=place)


def test_the_length_of_a_short_text_does_not_show():
    key = sealed.new_key()

    assert len(sealed.write("ja", key, place="x")) == len(sealed.write("nee, dat wil ik niet", key, place="x"))


def test_a_long_text_and_an_empty_one_come_back_whole():
    key = sealed.new_key()

    for text in ("", "é" * 5000):
        assert sealed.read(sealed.write(text, key, place="x"), key, place="x") == text


def test_a_damaged_text_is_refused_and_not_half_read():
    key = sealed.new_key()
    closed = sealed.write(TEXT, key, place="x")

    with pytest.raises(sealed.WrongKey):
        sealed.read(closed[:-8] + "AAAAAAA=", key, place="x")
    with pytest.raises(sealed.WrongKey):
        sealed.read("", key, place="x")


def test_a_code_is_known_however_it_is_typed():
    code = sealed.new_code()

    assert sealed.tidied_code(code.lower().replace("-", " ")) == code
    assert sealed.tidied_code(code[:-1]) == ""
    assert sealed.tidied_code("") == ""
    assert sealed.new_code() != code
