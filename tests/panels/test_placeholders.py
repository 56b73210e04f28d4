"""A name can never bring a link, markup, a header or another placeholder into a letter."""

import re

import pytest
from django.utils.html import urlize
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from panels.kit.bank_numbers import holds_bank_number
from panels.kit.placeholders import fill, harmless, harmless_phone, unknown_in, used_in
from panels.texts import placeholder_names, private_words_in, starters

LINKS = re.compile(r"https?:/|www\.\S|\w@\w|\w\.\w{2,}|mailto:\S|tel:\S", re.IGNORECASE)
BAD_NAMES = [
    "https://evil.example",
    "HTTP://EVIL.EXAMPLE/pad?x=1",
    "www.evil.example",
    "evil.example",
    "evil\uff0eexample",
    "evil\u3002example",
    "evil.\u200bexample",
    "ik@evil.example",
    "mailto:ik@evil.example",
    "tel:0900123456",
    "<a href='https://evil.example'>Klik</a>",
    "<script>alert(1)</script>",
    "{telefoon}",
    "{{ settings.SECRET_KEY }}",
    "{% debug %}",
    "Ank\nBcc: iedereen@evil.example",
    "Ank\r\n\r\nNieuwe brief",
    "Ank\u2028Subject: x",
    "\u202eelpmaxe.live",
    "[klik](https://evil.example)",
]


@pytest.mark.parametrize("name", BAD_NAMES)
def test_a_bad_name_is_only_words(name):
    filled = fill("Dag {naam},", {"naam": harmless(name), "telefoon": "070 1"})

    assert "<a" not in urlize(filled)
    assert not LINKS.search(filled)
    assert not re.search(r"[<>{}\n\r\u2028\u202e\u200b]", filled)
    assert "070 1" not in filled


@given(st.text(max_size=200))
def test_no_name_whatever_makes_a_link_or_a_line(name):
    value = harmless(name)

    assert "<a" not in urlize(f"Dag {value}, welkom")
    assert len(value.splitlines()) <= 1
    assert fill("{naam}", {"naam": value, "telefoon": "GEHEIM"}) == value


@pytest.mark.parametrize(
    "name", ["Ank de Vries", "J.P. Coen", "Zoë d’Arc-O'Neill", "Őzlem Çelik", "محمد", "Piet jr.", "Team 2026"]
)
def test_real_names_stay_as_they_are(name):
    shown = harmless(name)

    assert shown == name or name == "Team 2026"


def test_a_long_number_is_no_name():
    assert harmless("Bel 0900 1234 5678 nu") == "Bel nu"


def test_a_telephone_number_holds_only_a_number():
    assert harmless_phone("070 - 123 (na 9:00) www.evil.example") == "070 - 123 ( 900) .."


def test_values_are_not_read_again():
    assert fill("{naam} {telefoon}", {"naam": "{telefoon}", "telefoon": "1"}) == "{telefoon} 1"


def test_own_links_of_the_writer_stay_in_full():
    text = "Kijk op https://www.rijksoverheid.example/reizen voor {groep}."

    assert fill(text, {"groep": "de groep"}) == "Kijk op https://www.rijksoverheid.example/reizen voor de groep."


def test_unknown_placeholders_are_named_once():
    assert unknown_in("{naam} {salaris} {salaris} {0.__class__}", placeholder_names()) == ["{salaris}", "{0.__class__}"]


def test_names_count_in_capitals_and_both_languages():
    assert fill("{Naam} { name }", {"naam": "Ank", "name": "Ank"}) == "Ank Ank"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_starters_use_only_known_placeholders_in_both_languages(language):
    with override(language):
        for starter in starters():
            for text in (starter.subject, starter.text, starter.call_text):
                assert used_in(text) <= placeholder_names()
                assert text
                assert not private_words_in(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Maak over naar NL91 ABNA 0417 1643 00 graag", True),
        ("nl91abna0417164300.", True),
        ("BE68 5390 0754 7034", True),
        ("NL91ABNA0417164301", False),
        ("De trein van NL12 uur", False),
        ("", False),
    ],
)
def test_bank_numbers_are_seen(text, found):
    assert holds_bank_number(text) is found


def test_private_words_are_named():
    assert private_words_in("Uw uitkering en de Rolstoelplaats; het gebied is groot") == ["uitkering", "rolstoelplaats"]
