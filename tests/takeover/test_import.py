"""What the app shows after a takeover equals the true figures of the case."""

from collections import Counter
from io import StringIO

from django.core.management import call_command
from django.test import TestCase

from checklists.models import Checklist
from checklists.selectors import mirror
from compensation.enums import LineStatus, PaymentForm
from compensation.models import Line, PaymentPreference
from compensation.selectors import member_quarter_totals, member_totals, panel_total, payables, quarter_totals
from panels.models import Member, MemberNeed, Panel
from recruitment.enums import Stage
from recruitment.models import Application, Motivation
from recruitment.selectors import funnel
from reports.enums import LessonKind
from reports.models import Lesson, Quote
from reports.selectors.figures import panel_figures
from sessions.models import PanelSession
from sessions.selectors import attendance_figures, needs_figures
from tests.factories.panels import make_organisation
from tests.takeover.case import EXPECTED, FOLDER


class TakenOver(TestCase):
    @classmethod
    def setUpTestData(cls):
        make_organisation(slug="ministerie")
        out = StringIO()
        call_command("import_panel", str(FOLDER), "--organisation", "ministerie", "--yes", stdout=out)
        cls.report = out.getvalue()
        cls.panel = Panel.objects.get(name="Spiegelgroep")

    def test_members(self):
        members = Member.objects.filter(panel=self.panel).order_by("starts_on", "created_at")
        people = [
            (m.name, str(m.starts_on), str(m.ends_on) if m.ends_on else None, [need.text for need in m.needs.all()])
            for m in members
        ]

        assert people == [
            (one["name"], one["start"], one["end"], one["needs"]) for one in EXPECTED["members"]["people"]
        ]
        assert all(need.code for need in MemberNeed.objects.filter(member__panel=self.panel))

    def test_ways_of_payment(self):
        forms = Counter(PaymentPreference.objects.values_list("form", flat=True))
        joris = PaymentPreference.objects.get(member__user__name="Joris Kwikzand")
        ruben = PaymentPreference.objects.get(member__user__name="Ruben Ramverzinsing")

        assert forms == {PaymentForm.BANK: 6, PaymentForm.VOUCHER: 1, PaymentForm.DONATION: 1}
        assert joris.account_holder == "Bewindvoerder inz. J. Kwikzand"
        assert ruben.iban == "NL61TEST0000001600"

    def test_attendance(self):
        expected = EXPECTED["sessions"]["attendance"]
        figures = attendance_figures(self.panel)

        assert figures.sessions == EXPECTED["sessions"]["held"]
        assert (figures.asked, figures.present, str(figures.rate)) == (
            expected["invited"],
            expected["present"],
            expected["rate"],
        )
        assert {
            one.member.name: {"invited": one.asked, "present": one.present, "rate": str(one.rate)}
            for one in figures.members
        } == expected["per_member"]

    def test_needs_met(self):
        expected = EXPECTED["sessions"]["needs"]
        figures = needs_figures(self.panel)

        assert (figures.asked, figures.arranged, figures.partly, figures.not_arranged, figures.left_out) == (
            expected["asked"],
            expected["arranged"],
            expected["partly"],
            expected["not_arranged"],
            expected["left_out"],
        )
        assert str(figures.rate) == expected["met_rate"]
        assert {
            need.name: {"asked": need.asked, "arranged": need.arranged, "met_rate": str(need.rate)}
            for need in figures.needs
        } == expected["per_need"]

    def test_cancelled_session_is_kept_as_cancelled(self):
        assert PanelSession.objects.filter(panel=self.panel, cancelled_at__isnull=False).count() == 1

    def test_mirror(self):
        expected = EXPECTED["checklists"]
        found = mirror(Checklist.objects.filter(panel=self.panel))
        both = expected["all"]

        assert (found.pairs, str(found.organiser_yes), str(found.expert_yes), str(found.gap)) == (
            both["pairs"],
            both["organiser_yes"],
            both["expert_yes"],
            both["gap"],
        )
        assert {row.text: _as_expected(row) for row in found.rows} == {
            text: {key: value for key, value in item.items() if key != "left_out"}
            for text, item in expected["items"].items()
        }
        numbers = PanelSession.objects.filter(checklist__isnull=False).order_by("number")
        assert list(numbers.values_list("number", flat=True)) == expected["sessions"]

    def test_lessons_and_quotes(self):
        expected = EXPECTED["lessons"]
        kinds = Counter(Lesson.objects.values_list("kind", flat=True))

        assert kinds == {LessonKind.LESSON: 10, LessonKind.SUCCESS: 5, LessonKind.PITFALL: 5}
        assert Quote.objects.count() == expected["by_kind"]["citaat"]
        assert Quote.objects.that_may_leave().count() == (
            expected["quotes"]["with_name"] + expected["quotes"]["without_name"]
        )
        assert sorted(quote.public_name for quote in Quote.objects.all() if quote.public_name) == [
            "Bram Stiltegaard",
            "Marjolein Wolkenveld",
        ]

    def test_figures_of_the_report(self):
        figures = panel_figures(self.panel)

        assert figures.people == EXPECTED["members"]["count"]
        assert figures.sessions == EXPECTED["sessions"]["held"]
        assert figures.minutes == EXPECTED["hours"]["totals"]["minutes"]
        assert str(figures.total) == EXPECTED["hours"]["totals"]["total"]

    def test_hours_count_as_paid_and_are_tied_to_presence(self):
        lines = Line.objects.filter(member__panel=self.panel)

        assert lines.count() == EXPECTED["hours"]["accepted"]
        assert set(lines.values_list("status", flat=True)) == {LineStatus.PAID}
        assert payables(self.panel) == []
        assert "was er, maar gaf geen uren door: 9 keer" in self.report
        assert "zonder aanwezig te zijn: 1 keer" in self.report

    def test_money_per_member_and_quarter(self):
        expected = EXPECTED["hours"]

        assert {one.name: _sums(one) for one in member_totals(self.panel)} == expected["by_member"]
        assert {one.label: _sums(one) for one in quarter_totals(self.panel)} == expected["by_quarter"]
        per_member = {}
        for one in member_quarter_totals(self.panel):
            per_member.setdefault(one.name, {})[one.label] = _sums(one)
        assert per_member == expected["by_member_quarter"]
        assert _sums(panel_total(self.panel)) == expected["totals"]

    def test_who_was_not_chosen_is_only_counted(self):
        kept = Application.objects.filter(erased_at__isnull=True)
        counted = Application.objects.filter(erased_at__isnull=False)

        assert {application.stage for application in kept} == {Stage.ADMITTED}
        assert {application.member.name for application in kept} == {
            one["name"] for one in EXPECTED["members"]["people"]
        }
        assert not any(application.email or application.phone for application in kept)
        assert counted.count() == EXPECTED["applications"]["valid"] - 8
        assert {application.name for application in counted} == {""}
        assert not Motivation.objects.filter(application__in=counted).exists()
        assert funnel(Application.objects.first().call).received == EXPECTED["applications"]["valid"]

    def test_voice_memo_is_kept_without_its_place(self):
        motivation = Motivation.objects.get(application__member__user__name="Joris Kwikzand")

        assert motivation.form == "audio"
        with motivation.file.open("rb") as file:
            content = file.read()
        assert b"ftypM4A" in content
        assert b"loci" not in content

    def test_the_report_tells_rows_and_reasons(self):
        for line in (
            "rij 47: geen toestemming",
            "rij 29 is dezelfde aanmelding als rij 11",
            "blad Uren, rij 91: niemand in de groep heet zo",
            "rij 32: deze dag moet nog komen",
            "bewaartermijn voorbij: 89 aanmeldingen",
            "niet gehouden: rij 13, geannuleerd",
            "het bestand bij deze aanmelding ontbreekt",
        ):
            assert line in self.report
        assert not [one["name"] for one in EXPECTED["members"]["people"] if one["name"] in self.report]


def _sums(total):
    return {
        "rows": total.lines,
        "minutes": total.minutes,
        "hours": str(total.hours),
        "fee": str(total.fee),
        "travel": str(total.travel),
        "total": str(total.total),
    }


def _as_expected(row):
    return {
        "pairs": row.pairs,
        "both_yes": row.both_yes,
        "only_organiser_yes": row.only_organiser,
        "only_expert_yes": row.only_expert,
        "both_no": row.both_no,
        "organiser_yes": str(row.organiser_yes),
        "expert_yes": str(row.expert_yes),
        "gap": str(row.gap),
    }
