"""Golden cases: what the rulebook must say, as data with sources. A change of a limit needs no Python."""

import tomllib
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from compensation import assessment, selfcheck
from compensation.rulebook import read_rulebook
from compensation.services import load_rulebook, rules_in_force

GOLDEN = Path(__file__).parent / "golden"
ENTRIES = read_rulebook()
STALE = assessment.CHECK_HOLDS_FOR + timedelta(days=1)


def rows(pattern, name):
    return [row for path in sorted(GOLDEN.glob(pattern)) for row in tomllib.loads(path.read_text("utf-8"))[name]]


LIMITS, CASES = rows("limits_*.toml", "limit"), rows("schemes_*.toml", "case")


def as_schemes(entries, on):
    found = []
    for entry in entries:
        rule = assessment.Rule(
            entry.key, entry.kind, entry.unit, entry.valid_from, entry.checked_on, entry.status, entry.amount
        )
        traits = entry.traits
        sure = assessment.is_sure(rule, on)
        found.append(selfcheck.Scheme(entry.key, traits["option"], traits["age"], tuple(traits["asks"]), sure))
    return found


def schemes_of(country, on):
    begun = [one for one in ENTRIES if one.country == country and one.kind == "scheme" and one.valid_from <= on]
    held = {one.key: one for one in sorted(begun, key=lambda one: one.valid_from)}
    return [one for one in held.values() if one.status != "expired"]


@pytest.mark.django_db
@pytest.mark.parametrize("country", ["NL", "BE"])
def test_amounts_of_every_day_that_is_named(country):
    load_rulebook()
    for row in (row for row in LIMITS if row["country"] == country):
        found = {rule.key: rule.amount for rule in rules_in_force(country, row["on"])}

        assert found[row["key"]] == (Decimal(row["amount"]) if row["amount"] else None), row
        assert row["source"]


def test_every_limit_has_a_case_and_every_scheme_too():
    limits = {(entry.key, entry.valid_from) for entry in ENTRIES if entry.kind == "limit"}
    schemes = {
        (entry.key, entry.valid_from.year) for entry in ENTRIES if entry.kind == "scheme" and entry.status != "expired"
    }

    assert {(row["key"], row["on"]) for row in LIMITS} == limits
    assert {(case["scheme"], case["on"].year) for case in CASES} == schemes
    assert all(case["source"] for case in CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['scheme']}-{case['on']}")
def test_a_case_is_told_as_its_source_says(case):
    entries = {entry.key: entry for entry in schemes_of(case["country"], case["on"])}
    answers = selfcheck.Answers(case["country"], options=tuple(case["options"]), age=case["age"])
    found = {one.key: one for one in selfcheck.findings(as_schemes(entries.values(), case["on"]), answers)}

    entry, words = entries[case["scheme"]], entries[case["scheme"]].texts["nl"]
    assert list(found) == [case["scheme"]]
    assert found[case["scheme"]].is_sure is case["is_sure"]
    assert {name: entry.traits[name] for name in ("shape", "counted_per", "asks")} == {
        name: case[name] for name in ("shape", "counted_per", "asks")
    }
    assert entry.traits["thresholds"] == case["thresholds"]
    assert entry.source_title == case["source"]
    assert (words["tell"], words["deadline"]) == (case["tell"], case["deadline"])
    assert case["says"] in " ".join([words["warning"], words["counts"], words["certain"], words["uncertain"]])


def test_every_threshold_is_a_limit_of_the_rulebook():
    limits = {entry.key for entry in ENTRIES if entry.kind == "limit"}

    assert {key for entry in ENTRIES for key in entry.traits.get("thresholds", [])} <= limits


@pytest.mark.parametrize("country", ["NL", "BE"])
def test_a_year_after_the_check_nothing_is_sure(country):
    latest = max(entry.checked_on for entry in schemes_of(country, date(2027, 12, 1)))

    assert not any(scheme.is_sure for scheme in as_schemes(schemes_of(country, latest), latest + STALE))


def test_every_rule_says_who_checked_it():
    assert all(entry.checked_by for entry in ENTRIES)


def test_who_does_not_say_the_age_hears_both():
    schemes = as_schemes(schemes_of("NL", date(2026, 11, 22)), date(2026, 11, 22))
    found = selfcheck.findings(schemes, selfcheck.Answers("NL", options=("nl.bijstand",)))

    assert [(one.key, one.by_doubt) for one in found] == [("nl.bijstand_27plus", True), ("nl.bijstand_under27", True)]


def test_only_what_is_needed_is_asked():
    schemes = as_schemes(schemes_of("NL", date(2026, 11, 22)), date(2026, 11, 22))

    needed = {"nl.wia": [], "nl.zorgtoeslag": ["huishouden"], "nl.bijstand": ["leeftijd", "huishouden"]}
    for option, more in needed.items():
        answers = selfcheck.Answers("NL", ("all",), (option,))
        assert selfcheck.steps_for(schemes, answers) == ("land", "bij", "wat", *more, "anderen")
    assert selfcheck.steps_for(schemes, selfcheck.Answers("NL")) == ("land", "bij", "anderen")


def test_who_ticks_nothing_hears_what_goes_for_everybody():
    schemes = as_schemes(schemes_of("BE", date(2026, 11, 22)), date(2026, 11, 22))

    for options in ((), ("be.not_there_any_more",)):
        found = selfcheck.findings(schemes, selfcheck.Answers("BE", options=options))
        assert [one.key for one in found] == ["be.general"]


@pytest.mark.parametrize("kept", [None, {}, {"a": "x"}, {"month": "veel", "options": ["nl.wia"]}])
def test_odd_answers_are_read_without_harm(kept):
    assert selfcheck.Answers.of(selfcheck.Answers.of(kept).as_dict()) == selfcheck.Answers.of(kept)
