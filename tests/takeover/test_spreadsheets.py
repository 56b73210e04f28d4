"""What every reader relies on: rows, headers, values and names."""

from contextlib import suppress
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from panels.kit.names import AmbiguousNameError, UnknownNameError, find_name, is_name_of, same_name
from panels.kit.spreadsheets import UnreadableFileError, find_table, read_sheets
from panels.kit.values import parse_amount, parse_date, parse_hours, parse_km, parse_time

COLUMNS = {"on": ("datum",), "name": ("naam",), "hours": ("uren",)}


def table_of(path):
    return find_table(read_sheets(path)[0], COLUMNS, needed=("on", "name"))


def test_titles_totals_separators_and_repeated_headers_are_no_rows(tmp_path):
    file = tmp_path / "uren.csv"
    file.write_bytes(
        '\ufeffUren van de groep;;\r\n;;\r\nDatum;Naam;Uren\r\n1-1-2024;"Bakker;\r\n""Anna""";1\r\n\r\n'
        "Januari;;\r\n-----;-----;---\r\nDatum;Naam;Uren\r\n2-1-2024;Chris;2\r\n"
        "Subtotaal;;3\r\nTotaal 2024;;3\r\n".encode()
    )

    table = table_of(file)

    assert [record.place.row for record in table.records] == [4, 9]
    assert table.records[0].text("name") == 'Bakker;\n"Anna"'
    assert table.title == "Uren van de groep"


def test_a_text_that_looks_like_a_formula_is_text_and_an_uncalculated_formula_is_no_number(tmp_path):
    workbook = Workbook()
    workbook.active.append(["Datum", "Naam", "Uren"])
    workbook.active.append([date(2024, 1, 1), "Chris", "=1+1"])
    cell = workbook.active.cell(3, 1, date(2024, 1, 2))
    cell.offset(0, 1).value = "=1+1"
    cell.offset(0, 1).data_type = "s"
    workbook.save(tmp_path / "uren.xlsx")

    records = table_of(tmp_path / "uren.xlsx").records

    assert records[0].raw("hours") == "=1+1"
    assert records[1].text("name") == "=1+1"
    with pytest.raises(ValueError):
        parse_hours(records[0].raw("hours"))


@pytest.mark.parametrize("name", ["weg.csv", "kapot.xlsx"])
def test_an_unreadable_file_says_so(tmp_path, name):
    (tmp_path / "kapot.xlsx").write_bytes(b"PK\x03\x04 no workbook")

    with pytest.raises(UnreadableFileError):
        read_sheets(tmp_path / name)


@pytest.mark.parametrize(
    "written",
    ["3-4-2024", "03/04/24", "3.4.2024", "2024-04-03", "3 april 2024", "wo 3 apr 24", "woensdag 3 april 2024",
     datetime(2024, 4, 3), date(2024, 4, 3), 45385, 45385.0, "45385"],
)  # fmt: skip
def test_dates(written):
    assert parse_date(written) == date(2024, 4, 3)


def test_march_is_mrt():
    assert parse_date("zo 3 mrt 24") == date(2024, 3, 3)


@pytest.mark.parametrize("written", ["31-11-2023", "4-13-2024", "volgende week", "3-4", 12, time(3, 4), "20240403"])
def test_no_dates(written):
    with pytest.raises(ValueError):
        parse_date(written)


@pytest.mark.parametrize("written", ["13:00", "13.00", "13u00", "13u", "13.00 uur", time(13)])
def test_times(written):
    assert parse_time(written) == time(13)


@pytest.mark.parametrize("written", ["13", "25:00", "middag", 13.5])
def test_no_times(written):
    with pytest.raises(ValueError):
        parse_time(written)


@pytest.mark.parametrize(
    "written", [2.5, "2,5", "2.5", "2:30", "2u30", "150 min", time(2, 30), timedelta(hours=2, minutes=30)]
)
def test_hours(written):
    assert parse_hours(written) == 150


@pytest.mark.parametrize(
    "written", ["twee uur", "=1+1", "2" * 27, 1e300, float("inf"), float("nan"), datetime(2024, 5, 2), True, "2 à 3"]
)
def test_no_hours(written):
    with pytest.raises(ValueError):
        parse_hours(written)


@pytest.mark.parametrize("written", ["12,60", "12.60", "€ 12,60", "12,60 euro", "€\xa012,60", 12.6])
def test_amounts(written):
    assert parse_amount(written) == Decimal("12.60")


@pytest.mark.parametrize("written", ["gratis", "12,6,0", "=6*2", "9" * 30, float("inf"), datetime(2024, 5, 2), True])
def test_no_amounts(written):
    with pytest.raises(ValueError):
        parse_amount(written)
    with pytest.raises(ValueError):
        parse_km(written)


def test_round_amounts_and_distances():
    assert parse_amount("12,-") == 12
    assert parse_amount("1.250,00") == 1250
    assert parse_amount("") is None
    assert parse_km("38 km") == parse_km(38) == parse_km("38") == 38


@given(st.text(max_size=30))
def test_no_reader_stumbles_over_what_people_write(text):
    for parse in (parse_date, parse_time, parse_hours, parse_amount, parse_km):
        with suppress(ValueError):
            parse(text)


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_back(day):
    assert parse_date(f"{day.day}-{day.month}-{day.year}") == day
    assert parse_date(day.isoformat()) == day


MEMBERS = [
    "Dieuwertje van der Klankhof",
    "Yıldız Özdroomlu",
    "Bram Stiltegaard",
    "Bea Stiltegaard",
    "Farida el Fantasari",
]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Klankhof, Dieuwertje van der", MEMBERS[0]),
        ("d. van der klankhof", MEMBERS[0]),
        ("DIEUWERTJE", MEMBERS[0]),
        ("Dieuwertje K.", MEMBERS[0]),
        (" yildiz\xa0ozdroomlu ", MEMBERS[1]),
        ("Bram  Stiltegaard", MEMBERS[2]),
        ("El Fantasari Farida", MEMBERS[4]),
    ],
)
def test_names_that_fit(written, name):
    assert find_name(written, MEMBERS) == name


@pytest.mark.parametrize("written", ["Bran Stiltegaard", "", "Kees Buitenom", "Stiltegaard"])
def test_resemblance_is_not_enough(written):
    with pytest.raises(UnknownNameError):
        find_name(written, MEMBERS)


def test_two_that_fit_are_none():
    with pytest.raises(AmbiguousNameError):
        find_name("B. Stiltegaard", MEMBERS)


def test_same_person_and_account_holder():
    assert same_name("R. Ramverzinsing", "Ruben Ramverzinsing")
    assert not same_name("Rob Ramverzinsing", "Ruben Ramverzinsing")
    assert is_name_of("D.M. van der Klankhof", MEMBERS[0])
    assert is_name_of("Y. Ozdroomlu", MEMBERS[1])
    assert not is_name_of("Bewindvoerder inz. J. Kwikzand", "Joris Kwikzand")
