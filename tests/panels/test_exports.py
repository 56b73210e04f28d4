"""One way to write a list for a spreadsheet program."""

import pytest

from panels.kit.exports import csv_line, harmless


@pytest.mark.parametrize("text", ["=1+1", "+31 6", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])
def test_what_a_program_would_run_gets_a_mark(text):
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Willem", "a=1", "12,50"])
def test_other_text_stays_as_it_is(text):
    assert harmless(text) == text


def test_a_line_has_semicolons_and_quotes_where_they_are_needed():
    assert csv_line([1, "a;b", 'zeg "ja"', "=1"]) == '1;"a;b";"zeg ""ja""";\'=1\r\n'


def test_a_line_with_every_cell_quoted():
    assert csv_line([1, 'zeg "ja"', "\n=1"], quoted=True) == '"1";"zeg ""ja""";"\'\n=1"\r\n'
