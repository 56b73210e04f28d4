"""Approve, return, correct: four eyes, one answer."""

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.db.models import Sum
from django.urls import reverse

from compensation.enums import LineStatus
from compensation.models import Line
from compensation.services import approve_line, approve_lines, correct_line, return_line
from panels.enums import Role
from panels.kit.errors import Refusal
from panels.models import AuditEntry
from tests.factories.compensation import make_line, make_terms
from tests.factories.panels import make_member, make_person, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def member():
    return make_member()


@pytest.fixture
def line(member):
    return make_line(member=member, status=LineStatus.SUBMITTED, submitted_by=member.user)


@pytest.fixture
def coordinator(member):
    return make_person(Role.COORDINATOR, member.panel)


def test_approve(line, coordinator):
    approved = approve_line(line, by=coordinator)

    assert (approved.status, approved.decided_by) == (LineStatus.APPROVED, coordinator)
    assert AuditEntry.objects.get(action="line.approved").details == {}
    assert [letter.to for letter in mail.outbox] == [[line.member.user.email]]


@pytest.mark.parametrize("status", [LineStatus.DRAFT, LineStatus.RETURNED, LineStatus.APPROVED])
def test_only_what_waits_is_answered(member, coordinator, status):
    line = make_line(member=member, status=status)

    for answer in (lambda: approve_line(line, by=coordinator), lambda: return_line(line, reason="x", by=coordinator)):
        with pytest.raises(Refusal, match="al beantwoord"):
            answer()

    line.refresh_from_db()
    assert line.status == status


def test_who_handed_it_in_does_not_approve_it(member, coordinator):
    line = make_line(member=member, status=LineStatus.SUBMITTED, submitted_by=coordinator)

    with pytest.raises(Refusal, match="zelf doorgegeven"):
        approve_line(line, by=coordinator)

    assert approve_line(line, by=make_user()).status == LineStatus.APPROVED


def test_nobody_answers_their_own_hours(line):
    for answer in (
        lambda: approve_line(line, by=line.member.user),
        lambda: return_line(line, reason="x", by=line.member.user),
    ):
        with pytest.raises(Refusal):
            answer()


def test_the_second_of_two_at_once_gets_a_plain_message(line, coordinator):
    """Both looked at the same waiting line; the row tells who was first."""
    seen_by_second = Line.objects.get(pk=line.pk)
    approve_line(line, by=coordinator)

    with pytest.raises(Refusal, match="al beantwoord"):
        return_line(seen_by_second, reason="Te laat", by=make_user())

    line.refresh_from_db()
    assert (line.status, line.return_reason) == (LineStatus.APPROVED, "")


def test_several_at_once_leaves_one_s_own_and_what_was_answered(line, member, coordinator):
    own = make_line(member=member, status=LineStatus.SUBMITTED, submitted_by=coordinator)
    before = make_line(member=member, status=LineStatus.APPROVED)
    elsewhere = make_line(status=LineStatus.SUBMITTED)

    answered = approve_lines(member.panel, keys=[line.pk, own.pk, before.pk, elsewhere.pk], by=coordinator)

    assert (answered.approved, answered.own, answered.answered_before) == (1, 1, 2)
    elsewhere.refresh_from_db()
    assert elsewhere.status == LineStatus.SUBMITTED
    assert len(mail.outbox) == 1


def test_return_keeps_the_reason_out_of_the_mail(line, coordinator):
    return_line(line, reason="Was dit uw bijstandsdag?", by=coordinator)

    line.refresh_from_db()
    assert (line.status, line.return_reason) == (LineStatus.RETURNED, "Was dit uw bijstandsdag?")
    assert "bijstandsdag" not in mail.outbox[0].body + mail.outbox[0].subject
    assert str(line.member.pk) in mail.outbox[0].body


def test_return_wants_a_reason(line, coordinator):
    with pytest.raises(Refusal):
        return_line(line, reason="  ", by=coordinator)


def test_who_has_no_email_gets_no_letter(coordinator):
    member = make_member(panel=coordinator.role_assignments.get().panel, user=make_user(email=None))
    line = make_line(member=member, status=LineStatus.SUBMITTED)

    approve_line(line, by=coordinator)

    assert mail.outbox == []


def test_a_correction_is_a_line_of_its_own_and_the_sum_is_nought(member, coordinator):
    line = make_line(member=member, status=LineStatus.APPROVED, km=3, tickets=4)

    undone = correct_line(line, by=coordinator)

    sums = Line.objects.aggregate(Sum("minutes"), Sum("fee"), Sum("travel"), Sum("km"), Sum("tickets"))
    assert set(sums.values()) == {0}
    line.refresh_from_db()
    assert (line.minutes, line.status, undone.reverses) == (90, LineStatus.APPROVED, line)


def test_the_member_hears_of_a_correction_without_amounts(member, coordinator):
    line = make_line(member=member, status=LineStatus.APPROVED, description="Merkteken")

    correct_line(line, by=coordinator)

    letter = mail.outbox[0]
    assert (letter.to, letter.subject) == ([member.user.email], "Er is iets hersteld in uw uren")
    assert str(member.pk) in letter.body
    assert not [word for word in ("75", "€", "Merkteken", "-") if word in letter.body.replace(str(member.pk), "")]


def test_a_line_is_corrected_once_and_a_correction_never(member, coordinator):
    line = make_line(member=member, status=LineStatus.APPROVED)
    undone = correct_line(line, by=coordinator)

    for again in (line, undone):
        with pytest.raises(Refusal):
            correct_line(again, by=coordinator)

    assert Line.objects.count() == 2


def test_a_draft_is_changed_and_not_corrected(member, coordinator):
    with pytest.raises(Refusal):
        correct_line(make_line(member=member), by=coordinator)


@pytest.mark.parametrize(
    "wrong",
    [
        {"minutes": -1, "fee": 0},
        {"minutes": 24 * 60 + 1},
        {"fee": -1},
        {"travel": -1},
        {"km": -1, "travel": 0},
        {"tickets": -1, "travel": 0},
        {"status": LineStatus.PAID},
    ],
)
def test_the_database_refuses_impossible_lines(member, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_line(member=member, **wrong)


def test_the_database_refuses_the_same_source_twice(member):
    make_line(member=member, source_key="session:1:member:1")

    with pytest.raises(IntegrityError), transaction.atomic():
        make_line(member=member, source_key="session:1:member:1")


class TestWhoSetsRight:
    """Setting right is a decision about hours as well: for the group's approver, when it named one."""

    @pytest.fixture
    def approved(self, member):
        approver = make_person(Role.COORDINATOR, member.panel)
        terms = make_terms(panel=member.panel, approver=approver)
        return make_line(member=member, terms=terms, status=LineStatus.APPROVED)

    def test_another_than_the_approver_does_not(self, approved, coordinator):
        with pytest.raises(Refusal, match="Vraag die persoon"):
            correct_line(approved, by=coordinator)

        assert correct_line(approved, by=approved.terms.approver).reverses == approved

    def test_the_way_there_is_shown_to_the_approver_only(self, client, approved, coordinator):
        pages = {}
        for user in (coordinator, approved.terms.approver):
            client.force_login(user)
            pages[user] = client.get(approved.get_absolute_url()).content.decode()

        assert "Herstel deze regel" not in pages[coordinator]
        assert "Herstel deze regel" in pages[approved.terms.approver]

    def test_the_address_itself_says_why_not(self, client, approved, coordinator):
        client.force_login(coordinator)

        page = client.get(reverse("compensation:correct", args=[approved.pk]), follow=True).content.decode()

        assert "Vraag die persoon om dit te herstellen" in page
        assert not Line.objects.filter(reverses=approved).exists()
