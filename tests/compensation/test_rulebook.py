"""The rulebook: loads once, says nothing it cannot know, and holds the amounts of the facts."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.core.management import call_command

from compensation.models import BenefitRule
from compensation.rulebook import SCHEME_TEXTS, UnclearRuleError, read_rulebook
from compensation.services import load_rulebook, rules_in_force, untaxed_per_km

ENTRIES = read_rulebook()
SCHEMES = [entry for entry in ENTRIES if entry.kind == "scheme"]
FORBIDDEN = re.compile(
    r"\b(mag|blijft|veilig|houdt u|behoudt|safe|keep(?! this)|you may|allowed)\b|€|\d+,\d\d", re.IGNORECASE
)


@pytest.mark.parametrize("entry", SCHEMES, ids=lambda entry: entry.key)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_warning_promises_nothing_and_names_no_amount(entry, language):
    texts = entry.texts[language]

    assert all(texts.values())
    assert not FORBIDDEN.search(" ".join(texts[part] for part in SCHEME_TEXTS if part not in ("name", "question")))


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: f"{entry.key}-{entry.valid_from.year}")
def test_every_rule_has_a_source_a_day_and_a_status(entry):
    assert entry.source_title
    assert entry.checked_on >= date(2026, 11, 1)
    assert entry.status in {"verified", "unverified", "expired"}
    assert entry.kind == "scheme" or entry.unit


def test_no_rule_begins_twice():
    keys = [(entry.country, entry.key, entry.valid_from) for entry in ENTRIES]

    assert len(keys) == len(set(keys))


@pytest.mark.django_db
class TestTable:
    def test_loading_twice_changes_nothing(self):
        assert load_rulebook() == (len(ENTRIES), 0)
        assert load_rulebook() == (0, 0)
        assert BenefitRule.objects.count() == len(ENTRIES)

    def test_the_command_says_what_it_did(self, capsys):
        call_command("load_rulebook")
        call_command("load_rulebook")

        assert capsys.readouterr().out.splitlines()[-1] == "0 new, 0 changed"

    def test_a_corrected_entry_is_taken_over(self):
        load_rulebook()
        changed = [replace(ENTRIES[0], amount=Decimal("9.99")), *ENTRIES[1:]]

        assert load_rulebook(changed) == (0, 1)

    def test_a_new_installation_reads_its_rulebook_at_the_first_question(self):
        assert rules_in_force("NL", date(2026, 11, 22))

    def test_one_row_per_key_and_one_country(self):
        rules = rules_in_force("BE", date(2026, 11, 22))

        assert len({rule.key for rule in rules}) == len(rules)
        assert {rule.country for rule in rules} == {"BE"}

    def test_in_force_is_constant_in_queries(self, django_assert_num_queries):
        load_rulebook()

        with django_assert_num_queries(2):
            rules_in_force("NL", date(2026, 11, 22))

    def test_kilometres(self):
        assert untaxed_per_km("NL", date(2023, 5, 1)) == Decimal("0.21")
        assert untaxed_per_km("BE", date(2023, 5, 1)) is None


def test_an_incomplete_file_is_refused_by_name(tmp_path):
    folder = tmp_path / "nl"
    folder.mkdir()
    (folder / "2030.toml").write_text('country = "NL"\n[[limit]]\nkey = "nl.x"\n', encoding="utf-8")

    with pytest.raises(UnclearRuleError, match=r"2030\.toml: nl\.x"):
        read_rulebook(tmp_path)
