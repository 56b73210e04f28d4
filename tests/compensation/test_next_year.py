"""A rule that was not checked for a year is no longer relied on; new limits are a file and its golden cases."""

import shutil
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from compensation import assessment
from compensation.enums import LineStatus
from compensation.rulebook import FOLDER, read_rulebook
from compensation.selectors import headroom
from compensation.services import load_rulebook
from panels.kit.dates import today
from panels.models import Member
from tests.factories.compensation import make_line, make_terms
from tests.factories.panels import make_member, make_panel
from tests.factories.sessions import make_session

CHECKED = date(2026, 11, 21)
LAST_DAY = CHECKED + assessment.CHECK_HOLDS_FOR
NOT_SURE = "Wij weten dit niet zeker. Vraag het na."
CASES = [("NL", "uwv", "nl.wia"), ("BE", "rva", "be.unemployment")]
NEW = """
key = "nl.volunteer.{unit}"
valid_from = 2027-01-01
amount = "{amount}"
unit = "{unit}"
status = "verified"
checked_on = 2027-01-04
source_title = "Bedragen van 2027"
source_url = ""
name.nl = "Vrijwilligersvergoeding 2027, {unit}"
name.en = "Volunteer allowance 2027, {unit}"
"""


@pytest.fixture
def at_day(monkeypatch):
    """Return a function that makes it noon of a day."""

    def stand(day):
        monkeypatch.setattr("django.utils.timezone.now", lambda: datetime(day.year, day.month, day.day, 11, tzinfo=UTC))
        assert today() == day

    return stand


class TestAYearAfterTheCheck:
    @pytest.mark.django_db
    @pytest.mark.parametrize(("country", "group", "option"), CASES)
    @pytest.mark.parametrize(("days", "is_sure"), [(0, True), (1, False)])
    def test_the_page_turns_to_we_are_not_sure(self, client, at_day, country, group, option, days, is_sure):
        load_rulebook()
        at_day(LAST_DAY + timedelta(days=days))

        answer = client.post(reverse("compensation:check-public"), {"land": country, f"bij_{group}": [option]})

        (told,) = answer.context["told"]
        assert told.rule.checked_on == CHECKED
        assert told.is_sure is is_sure
        assert (NOT_SURE in answer.content.decode()) is not is_sure

    @pytest.mark.parametrize("country", ["nl", "be"])
    @pytest.mark.parametrize(("days", "compares"), [(0, True), (1, False)])
    def test_its_limits_compare_nothing_any_more(self, country, days, compares):
        rule = next(
            entry
            for entry in read_rulebook()
            if entry.key == f"{country}.volunteer.year" and entry.valid_from.year == 2026
        )
        limit = assessment.Rule(
            rule.key, rule.kind, rule.unit, rule.valid_from, rule.checked_on, rule.status, rule.amount
        )

        share = assessment.share_of(limit, Decimal(1), LAST_DAY + timedelta(days=days))

        assert (share is not None) is compares

    @pytest.mark.django_db
    def test_the_hours_page_compares_nothing_after_new_year_without_new_amounts(self, client, at_day, member):
        at_day(date(2027, 1, 1))
        client.force_login(member.user)

        page = client.get(reverse("compensation:of-membership", args=[member.pk])).content.decode()

        assert "Wij hebben hier geen grens bij die wij zeker weten" in page
        assert "220,00" not in page


@pytest.fixture
def member(db) -> Member:
    load_rulebook()
    member = make_member(panel=make_panel())
    make_terms(panel=member.panel, valid_from=date(2022, 1, 1))
    return member


@pytest.fixture
def new_limits(tmp_path, member):
    """A copy of the rulebook with amounts of 2027 instead of the rows that know none; nothing else changes."""
    folder = tmp_path / "rulebook"
    shutil.copytree(FOLDER, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__", "retention.toml"))
    path = folder / "nl" / "2027.toml"
    blocks = path.read_text("utf-8").split("[[limit]]")
    for unit, amount in (("month", "250"), ("year", "2500")):
        place = next(number for number, block in enumerate(blocks) if f'"nl.volunteer.{unit}"' in block)
        blocks[place] = NEW.format(unit=unit, amount=amount)
    path.write_text("[[limit]]".join(blocks), "utf-8")
    assert load_rulebook(read_rulebook(folder)) == (0, 2)


@pytest.mark.usefixtures("new_limits")
class TestALimitIsAFile:
    @pytest.fixture(autouse=True)
    def in_february(self, at_day, client, member):
        at_day(date(2027, 2, 10))
        client.force_login(member.user)

    def test_the_hours_page_uses_it(self, client, member):
        make_line(member=member, on=date(2027, 2, 3), minutes=240, status=LineStatus.APPROVED)

        answer = client.get(reverse("compensation:of-membership", args=[member.pk]))

        month = answer.context["headroom"].month
        assert (month.share.limit, month.share.percent, month.share.is_sure) == (Decimal(250), 80, True)
        assert "U komt bij een grens" in answer.content.decode()

    def test_the_self_check_uses_it(self, client):
        answer = client.post(reverse("compensation:check-public"), {"land": "NL", "bij_uwv": ["nl.wia"]})

        assert [limit.amount for limit in answer.context["told"][0].thresholds] == [250, 2500]
        assert "Vrijwilligersvergoeding 2027, month: €\xa0250,00" in answer.content.decode()

    def test_the_look_ahead_uses_it(self, client, member):
        begins = datetime(2027, 2, 20, 9, tzinfo=UTC)
        make_session(panel=member.panel, starts_at=begins, ends_at=begins + timedelta(hours=6))

        now = client.get(reverse("reports:forecast")).context["forecast"].beside[0].now

        assert (now.coming.passed_on, now.coming.share.limit) == (date(2027, 2, 20), Decimal(250))

    def test_last_year_is_as_it_was(self, member):
        assert headroom(member, date(2026, 12, 31), viewer=member.user).month.share.limit == Decimal(220)
