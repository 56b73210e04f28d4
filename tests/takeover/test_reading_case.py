"""Every figure of the case that follows from reading alone."""

from collections import Counter

import pytest

from checklists.xlsx import read_checklists
from panels.xlsx import read_members
from recruitment.csv import read_applications
from reports.xlsx import read_lessons
from sessions.xlsx import PRESENT, Membership, read_sessions
from tests.takeover.case import EXPECTED, FOLDER, percentage

APPLICATIONS = EXPECTED["applications"]


@pytest.fixture(scope="module")
def applications():
    return read_applications(FOLDER / "aanmeldingen.csv")


@pytest.fixture(scope="module")
def sessions(members):
    known = [Membership(member.name, member.starts_on, member.ends_on) for member in members]
    return read_sessions(FOLDER / "sessies.xlsx", known)


def test_applications_are_valid_duplicate_or_rejected(applications):
    assert applications.rows == APPLICATIONS["rows"]
    assert len(applications.valid) == APPLICATIONS["valid"]
    assert [(pair.place.row, pair.of.row) for pair in applications.duplicates] == [
        (pair["row"], pair["of"]["row"]) for pair in APPLICATIONS["duplicates"]
    ]
    assert [(row.place.row, row.reason) for row in applications.rejected] == [
        (row["row"], row["reason"]) for row in APPLICATIONS["rejected"]
    ]


def test_warnings_stand_on_the_right_rows(applications):
    warnings = [(row.place.row, warning) for row in applications.valid for warning in row.warnings]

    assert warnings == [(row["row"], row["warning"]) for row in APPLICATIONS["warnings"]]


def test_valid_applications_by_everything(applications):
    valid, of_valid = applications.valid, APPLICATIONS["of_valid"]

    assert sum(bool(row.phone and not row.email) for row in valid) == of_valid["phone_only"]
    assert sum(bool(row.email and not row.phone) for row in valid) == of_valid["email_only"]
    assert Counter(row.motivation_form for row in valid) == of_valid["by_motivation_form"]
    assert Counter(row.status for row in valid) == of_valid["by_status"]
    assert Counter(row.channel for row in valid) == of_valid["by_channel"]
    assert sum(row.may_be_kept for row in valid) == of_valid["may_be_kept_a_year"]


def test_a_duplicate_loses_nothing(applications):
    by_row = {row.place.row: row for row in applications.valid}

    assert "ik kan niet op woensdag" in by_row[11].motivation
    assert by_row[11].name == "Ruben Ramverzinsing"
    assert by_row[11].status == "geselecteerd"
    assert by_row[24].email
    assert by_row[24].phone == "0031600003458"
    assert "zie vorige" in by_row[24].motivation


def test_an_identity_number_is_left_out(applications):
    text = next(row.motivation for row in applications.valid if row.place.row == 96)

    assert "999990019" not in text
    assert "mijn BSN is [nummer weggelaten]. Ik wil" in text


def test_texts_stay_as_they_are(applications):
    by_row = {row.place.row: row for row in applications.valid}

    assert "<script>alert('hoi')</script>" in by_row[28].motivation
    assert '"handig"' in by_row[28].motivation
    assert any(row.motivation.startswith("=1+1 is soms meer") for row in applications.valid)
    assert any("😄" in row.motivation for row in applications.valid)
    assert any("\n\nOp kantoor" in row.motivation or "\nOp kantoor" in row.motivation for row in applications.valid)


def test_members():
    file = read_members(FOLDER / "leden.xlsx")

    assert file.refused == ()
    assert Counter(member.payment_written for member in file.members) == EXPECTED["members"]["payment"]
    assert [
        {
            "name": member.name,
            "start": str(member.starts_on),
            "end": str(member.ends_on) if member.ends_on else None,
            "payment": member.payment_written,
            "iban_valid": member.iban_valid,
            "other_account_holder": member.other_account_holder,
            "needs": list(member.needs),
        }
        for member in file.members
    ] == EXPECTED["members"]["people"]


def test_benefits_are_not_read():
    read = repr(read_members(FOLDER / "leden.xlsx"))

    assert not [word for word in ("WIA", "Wajong", "bijstand", "WAO", "gemeente") if word in read]


def test_sessions_and_attendance(sessions):
    expected = EXPECTED["sessions"]
    held = sessions.held
    presences = [presence for row in held for presence in row.presences]
    per_member = {
        name: {
            "invited": (asked := sum(who == name for who, _ in presences)),
            "present": (present := sum(who == name and how in PRESENT for who, how in presences)),
            "rate": percentage(present, asked),
        }
        for name in expected["attendance"]["per_member"]
    }

    assert sessions.refused == ()
    assert (len(sessions.sessions), len(held)) == (expected["rows"], expected["held"])
    assert Counter(row.not_held for row in sessions.sessions if row.not_held) == expected["not_held"]
    assert Counter(row.kind for row in held) == expected["held_by_kind"]
    assert Counter(row.form for row in held) == expected["held_by_format"]
    assert len(presences) == expected["attendance"]["invited"]
    assert sum(how in PRESENT for _, how in presences) == expected["attendance"]["present"]
    assert per_member == expected["attendance"]["per_member"]


def test_needs(sessions):
    expected = EXPECTED["sessions"]["needs"]
    states = Counter(need.state for need in sessions.needs)
    asked = [need for need in sessions.needs if need.state != "left_out"]
    per_need = {}
    for what in sorted({need.what for need in asked}):
        count = sum(need.what == what for need in asked)
        arranged = sum(need.what == what and need.state == "arranged" for need in asked)
        per_need[what] = {"asked": count, "arranged": arranged, "met_rate": percentage(arranged, count)}

    assert {state: states[state] for state in ("arranged", "partly", "not_arranged", "left_out")} == {
        state: expected[state] for state in ("arranged", "partly", "not_arranged", "left_out")
    }
    assert len(asked) == expected["asked"]
    assert percentage(states["arranged"], len(asked)) == expected["met_rate"]
    assert per_need == expected["per_need"]


def test_lessons():
    expected = EXPECTED["lessons"]
    names = {"lesson": "les", "success": "succes", "pitfall": "valkuil", "quote": "citaat"}
    file = read_lessons(FOLDER / "lessen.xlsx")
    consents = Counter(lesson.consent for lesson in file.lessons if lesson.kind == "quote")

    assert file.refused == ()
    assert len(file.lessons) == expected["rows"]
    assert Counter(names[lesson.kind] for lesson in file.lessons) == expected["by_kind"]
    assert Counter(lesson.theme for lesson in file.lessons) == expected["by_theme"]
    assert consents["named"] == expected["quotes"]["with_name"]
    assert consents["unnamed"] == expected["quotes"]["without_name"]
    assert consents["none"] + consents["asking"] == expected["quotes"]["not_publishable"]


def test_checklists_make_the_mirror():
    expected = EXPECTED["checklists"]
    sheets = read_checklists(FOLDER / "checklists.xlsx")
    answers = [(row.organiser, row.expert) for sheet in sheets for row in sheet.answers]
    pairs = [pair for pair in answers if None not in pair]

    assert [sheet.session_number for sheet in sheets] == expected["sessions"]
    assert {row.item for sheet in sheets for row in sheet.answers} == set(expected["items"])
    assert len(pairs) == expected["all"]["pairs"]
    assert len(answers) - len(pairs) == expected["all"]["left_out"]
    assert sum(pair == (True, False) for pair in pairs) == expected["all"]["only_organiser_yes"]
    assert sum(pair == (False, True) for pair in pairs) == expected["all"]["only_expert_yes"]
