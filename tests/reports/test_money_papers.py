"""The statement and the letter to an office, word by word and on paper: long names, many rows, English, Belgium."""

import subprocess
import sys
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from compensation.enums import LineStatus
from compensation.models import BenefitRule, PaymentPart
from compensation.services import load_rulebook
from panels.enums import Role
from tests.factories.compensation import (
    make_cost,
    make_line,
    make_paid,
    make_payer,
    make_situation,
    make_tax_report,
    make_terms,
    make_treatment,
)
from tests.factories.panels import make_member, make_organisation, make_panel, make_person, make_user
from tests.factories.sessions import make_session

TOOLS = Path(sys.executable).parent
LONG_NAME = "Wilhelmina Johanna van der Verzonnen-Oudenhoven tot Ergens"
PAYER = "Stichting Voorbeeld voor Meedenken en Meedoen in Oeverland eo"
LETTER = {"name": LONG_NAME, "sender": "Kadeweg 1\n1000 AA Oeverland", "to": "Gemeente Oeverland\nAfdeling Inkomen"}
ALL = {"parts": ["planned", "paid", "form", "costs", "role"], "questions": ["counts", "hours", "report", "later"]}

pytestmark = pytest.mark.django_db


def make_somebody(language="nl", country="NL"):
    load_rulebook()
    organisation = make_organisation(country=country)
    panel = make_panel(organisation=organisation, name="Groep Halte", contact_phone="000 - 123 45 67")
    make_terms(panel=panel, payer=make_payer(organisation=organisation, name=PAYER))
    return make_member(panel=panel, user=make_user(name=LONG_NAME, language=language))


@pytest.fixture
def member():
    return make_somebody()


def payer_of(member):
    return member.panel.terms.get().payer


def paid(member, number=1, on=date(2026, 2, 3), **fields):
    return make_paid(member, number, on=on, payer=payer_of(member), **fields)


def address(name, member, *more):
    return reverse(f"reports:{name}", args=[member.pk, *more])


def page_of(client, user, member, query=""):
    client.force_login(user)
    return client.get(address("statement", member, 2026) + query).content.decode()


class TestTheStatement:
    def test_a_row_says_what_for_how_long_and_at_which_rate(self, client, member):
        payment = paid(member, km=Decimal(24), tickets=Decimal("12.60"))
        cost = make_cost(line=payment.parts.get().line, content=b"%PDF-1.7\n")

        page = page_of(client, member.user, member)

        for words in ("€ 50,00 per uur", "24 km: € 5,52", "Trein, bus of tram: € 12,60", cost.pk.hex[:6].upper()):
            assert words in page.replace("\xa0", " "), words
        assert "Stichting of vereniging" in page

    def test_the_class_is_that_of_the_payer_or_not_decided(self, client, member):
        paid(member)
        before = page_of(client, member.user, member)
        make_treatment(member=member, payer=payer_of(member), withheld=Decimal("12.50"))
        after = page_of(client, member.user, member)

        assert "heeft wie betaalt nog niet beslist" in before
        assert "misschien een vrijwilligersvergoeding" not in before
        assert "Resultaat uit overige werkzaamheden" in after
        assert "volgt nog" in after
        assert "12,50" in after

    def test_what_was_reported_is_told_with_the_day(self, client, member):
        payment = paid(member)
        make_treatment(payment=payment)
        make_tax_report(payment=payment)

        page = page_of(client, member.user, member)

        assert "met kosten: ja" in page
        assert "20 januari 2027" in page

    def test_the_charity_is_for_the_person_alone(self, client, member):
        paid(member, form="donation", charity="Dierenvrienden")

        assert "Dierenvrienden" in page_of(client, member.user, member)
        for role in (Role.COORDINATOR, Role.FINANCE):
            user = make_person(role, member.panel)
            assert "Dierenvrienden" not in page_of(client, user, member)
            content = client.get(address("statement-csv", member, 2026)).content.decode()
            assert "Gift aan een goed doel" in content
            assert "Dierenvrienden" not in content

    def test_the_person_reads_every_group_of_the_payer_and_others_one(self, client, member):
        other = make_panel(organisation=member.panel.organisation)
        make_terms(panel=other, payer=payer_of(member), per_hour=Decimal(33))
        seat = make_member(panel=other, user=member.user)
        make_paid(seat, 1, on=date(2026, 3, 1), payer=payer_of(member))
        paid(member)

        assert "33,00" in page_of(client, member.user, member)
        assert "33,00" not in page_of(client, make_person(Role.FINANCE, member.panel), member)

    def test_the_version_changes_with_the_content_and_not_with_the_day(self, client, member, monkeypatch):
        from reports.selectors import statement

        paid(member)
        first = statement.statement(member, 2026).version
        monkeypatch.setattr(statement, "today", lambda: date(2027, 1, 5))
        later = statement.statement(member, 2026)
        make_treatment(member=member, payer=payer_of(member))

        assert (later.version, later.is_interim) == (first, False)
        assert statement.statement(member, 2026).version != first

    def test_limits_are_compared_only_when_they_were_checked_in_time(self, client, member):
        paid(member, minutes=300)
        fresh = page_of(client, member.user, member)
        BenefitRule.objects.update(checked_on=date(2024, 1, 1))
        old = page_of(client, member.user, member)

        assert "gecontroleerd op 21 november 2026" in fresh
        assert "Het meeste in één maand was" in fresh
        assert "te lang geleden gecontroleerd" in old
        assert "220,00" not in old

    def test_in_belgium_a_day_counts(self, client):
        member = make_somebody(country="BE")
        paid(member)

        page = page_of(client, member.user, member)

        assert "Het meeste op één dag was" in page
        assert "FOD Financiën" in page
        assert "UWV" not in page

    def test_a_month_alone(self, client, member):
        paid(member)

        assert "Wat er in februari 2026 is betaald" in page_of(client, member.user, member, "?maand=2")

    def test_nobody_is_called_safe(self, client, member):
        paid(member)

        assert "veilig" not in page_of(client, member.user, member).lower()


class TestTheLetter:
    def look(self, client, member, **chosen):
        client.force_login(member.user)
        answer = client.post(address("benefits-letter", member), {**LETTER, **ALL, "zien": "1", **chosen})
        return answer.content.decode().replace("\xa0", " ")

    def test_it_says_what_was_chosen(self, client, member):
        paid(member)
        begins = timezone.now() + timedelta(days=30)
        make_session(panel=member.panel, starts_at=begins, ends_at=begins + timedelta(hours=3))

        page = self.look(client, member)

        for words in ("Afdeling Inkomen", PAYER, "3 uur", "€ 150,00", "Betaald in 2026", "op papier of per mail"):
            assert words in page, words
        assert "<li>Telt u het bedrag, de uren, of allebei?</li>" in page

    def test_what_was_not_chosen_is_not_in_it(self, client, member):
        paid(member)
        page = self.look(client, member, parts=[], questions=["report"])
        letter = page[page.index("Geachte heer") :]

        for words in ("Groep Halte", "ervaringsdeskundige", "Betaald in 2026", "Gepland", "Telt u het bedrag"):
            assert words not in letter, words

    def test_it_says_nothing_about_a_benefit_or_health(self, client, member):
        make_situation(user=member.user, answers={"country": "NL", "options": ["nl.wajong"]})

        assert "Wajong" not in self.look(client, member)

    def test_without_a_question_it_says_what_is_missing(self, client, member):
        assert "Kies minstens één vraag" in self.look(client, member, questions=[])

    def test_its_name_and_subject_are_neutral(self, client, member):
        client.force_login(member.user)
        answer = client.post(address("benefits-letter", member), LETTER | ALL)

        assert answer["Content-Disposition"] == 'attachment; filename="brief.pdf"'
        assert "Vraag over een vergoeding" in PdfReader(BytesIO(answer.content)).metadata.title


def papers_of(client, member):
    """A year with many rows, and the letter."""
    client.force_login(member.user)
    for number in range(1, 16):
        form = ("bank", "voucher", "donation")[number % 3]
        charity = "Stichting Verzonnen Dierenvrienden" if form == "donation" else ""
        payment = paid(member, number, date(2026, 1 + number % 10, 5), form=form, charity=charity, km=Decimal(24))
    for number in range(25):
        line = make_line(member=member, status=LineStatus.PAID, batch=payment.batch, on=date(2026, 1, 1 + number))
        PaymentPart.objects.create(payment=payment, line=line, amount=line.fee)
    make_treatment(member=member, payer=payer_of(member))
    return [
        client.get(address("statement-pdf", member, 2026)).content,
        client.get(address("statement-pdf", member, 2026) + "?maand=12").content,
        client.post(address("benefits-letter", member), LETTER | ALL).content,
    ]


@pytest.mark.parametrize(("language", "country"), [("nl", "NL"), ("en", "BE")])
def test_two_checkers_find_nothing_on_paper(client, tmp_path, language, country):
    call_command("build_assets", stdout=StringIO())
    names = []
    for number, content in enumerate(papers_of(client, make_somebody(language, country))):
        names.append(tmp_path / f"{number}.pdf")
        names[-1].write_bytes(content)

    outloud = subprocess.run([TOOLS / "outloud", *names, "--fail-on", "warning"], capture_output=True, text=True)
    pdfua = subprocess.run([TOOLS / "pdfua", "check", *names], capture_output=True, text=True)

    assert len(PdfReader(names[0]).pages) > 3
    assert LONG_NAME in " ".join(PdfReader(names[0]).pages[2].extract_text().split())
    assert outloud.returncode == 0, outloud.stdout[-3000:]
    assert pdfua.returncode == 0, pdfua.stdout[-3000:]
    assert pdfua.stdout.count("result: PASS") == len(names)
