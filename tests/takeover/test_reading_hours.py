"""Hours and money of the case, and the reasons to refuse a row."""

from collections import Counter, defaultdict
from datetime import date, time
from decimal import ROUND_HALF_UP, Decimal

import pytest

from compensation.xlsx import Worker, read_hours
from tests.takeover.case import EXPECTED, FOLDER, TODAY

HOURS = EXPECTED["hours"]
HEADER = "Datum;Naam;Activiteit;Van;Tot;Uren;Km;OV of taxi (€);Opmerking"
WORKERS = [
    Worker("Anna Bakker", date(2024, 1, 1), None),
    Worker("Anna de Boer", date(2024, 1, 1), date(2024, 6, 30)),
    Worker("Chris Zonder", date(2024, 1, 1), None),
]


@pytest.fixture(scope="module")
def hours(members):
    workers = [Worker(member.name, member.starts_on, member.ends_on) for member in members]
    return read_hours([FOLDER / name for name in EXPECTED["files"]["hours"]], workers, today=TODAY)


def rate(table, on):
    return Decimal([amount for start, amount in table if start <= str(on)][-1])


def cents(amount):
    return amount.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def figures(rows):
    terms = EXPECTED["panel_terms"]
    minutes = sum(row.minutes for row in rows)
    fee = sum((cents(row.minutes * rate(terms["per_hour"], row.on) / 60) for row in rows), Decimal("0.00"))
    travel = sum((cents(row.km * rate(terms["per_km"], row.on) + row.tickets) for row in rows), Decimal("0.00"))
    return {
        "rows": len(rows),
        "minutes": minutes,
        "hours": f"{Decimal(minutes) / 60:.2f}",
        "fee": str(fee),
        "travel": str(travel),
        "total": str(fee + travel),
    }


def grouped(rows, key):
    groups = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return {name: figures(group) for name, group in groups.items()}


def quarter(row):
    return f"{row.on.year}-Q{(row.on.month + 2) // 3}"


def test_hours_are_accepted_or_refused(hours):
    assert hours.rows == HOURS["rows"]
    assert len(hours.accepted) == HOURS["accepted"]
    assert Counter(row.reason for row in hours.refused) == HOURS["rejected_by_reason"]
    assert [(row.place.file, row.place.sheet, row.place.row, row.reason) for row in hours.refused] == [
        (row["file"], row.get("sheet"), row["row"], row["reason"]) for row in HOURS["rejected"]
    ]


def test_money_adds_up(hours):
    assert figures(hours.accepted) == HOURS["totals"]
    assert grouped(hours.accepted, lambda row: row.name) == HOURS["by_member"]
    assert grouped(hours.accepted, quarter) == HOURS["by_quarter"]


def test_money_per_member_and_quarter(hours):
    for name, quarters in HOURS["by_member_quarter"].items():
        assert grouped([row for row in hours.accepted if row.name == name], quarter) == quarters


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (";Anna Bakker;Lezen;;;1;;;", "missing_date"),
        ("31-02-2024;Anna Bakker;Lezen;;;1;;;", "invalid_date"),
        ("01-03-2042;Anna Bakker;Lezen;;;1;;;", "date_in_future"),
        ("01-03-2024;;Lezen;;;1;;;", "missing_name"),
        ("01-03-2024;Anne Bakker;Lezen;;;1;;;", "unknown_member"),
        ("01-03-2024;Anna;Lezen;;;1;;;", "ambiguous_name"),
        ("01-03-2023;Anna Bakker;Lezen;;;1;;;", "outside_membership"),
        ("01-07-2024;Anna de Boer;Lezen;;;1;;;", "outside_membership"),
        ("01-03-2024;Chris;Lezen;;;twee uur;;;", "hours_not_a_number"),
        ("01-03-2024;Chris;Lezen;;;=1+1;;;", "hours_not_a_number"),
        ("01-03-2024;Chris;Lezen;13:00;;;;;", "hours_not_a_number"),
        ("01-03-2024;Chris;Lezen;;;-2;;;", "negative_hours"),
        ("01-03-2024;Chris;Lezen;;;30;;;", "more_than_24_hours"),
        ("01-03-2024;Chris;Lezen;15:00;13:00;;;;", "end_before_start"),
        ("01-03-2024;Chris;Lezen;13:00;15:00;2,5;;;", "hours_disagree_with_times"),
        ("01-03-2024;Chris;Lezen;;;1;ver;;", "travel_not_a_number"),
        ("01-03-2024;Chris;Lezen;;;1;;bonnetje volgt;", "travel_not_a_number"),
        ("01-03-2024;Chris;Lezen;;;;;;", "nothing_to_pay"),
    ],
)
def test_a_row_is_refused_with_its_reason(tmp_path, row, reason):
    file = tmp_path / "uren.csv"
    file.write_text(f"{HEADER}\n{row}\n")

    hours = read_hours([file], WORKERS, today=TODAY)

    assert [(refused.place.row, refused.reason) for refused in hours.refused] == [(2, reason)]
    assert hours.accepted == ()


def test_the_same_row_twice_counts_once_unless_the_times_differ(tmp_path):
    first, second = tmp_path / "a.csv", tmp_path / "b.csv"
    first.write_text(f"{HEADER}\n01-03-2024;Chris Zonder;Lezen;10:00;11:00;;;;\n")
    second.write_text(f"{HEADER}\n01-03-2024;Zonder, Chris;lezen;;;1;;;\n01-03-2024;C. Zonder;Lezen;14:00;15:00;1;;;\n")

    hours = read_hours([first, second], WORKERS, today=TODAY)

    assert [(row.place.file, row.place.row, row.reason) for row in hours.refused] == [("b.csv", 2, "duplicate_row")]
    assert [row.starts for row in hours.accepted] == [time(10), time(14)]
