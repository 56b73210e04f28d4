"""First the notice, then the choice, then handing in; and taking back."""

from datetime import date

import pytest

from compensation.enums import LineStatus, PaymentForm
from compensation.errors import NotYet
from compensation.models import Line, NoticeShown, PaymentPreference
from compensation.services import change_line, choose_payment, delete_line, next_step, note_shown, submit, take_back
from panels.kit.errors import Refusal
from panels.models import AuditEntry
from panels.services import end_membership
from panels.signals import person_forgotten
from tests.factories.compensation import IBAN, make_line, make_notice, make_payment, make_preference
from tests.factories.panels import make_member, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def member():
    member = make_member()
    make_line(member=member)
    make_line(member=member)
    return member


@pytest.fixture
def returned(member):
    """A line that came back, of a member who can hand in."""
    make_notice(member=member)
    make_preference(member=member)
    return make_line(member=member, status=LineStatus.RETURNED, return_reason="Met de bus?")


def test_the_notice_comes_first(member):
    with pytest.raises(NotYet) as missing:
        submit(member, by=member.user)

    assert missing.value.step == "notice"
    assert not Line.objects.filter(status=LineStatus.SUBMITTED).exists()


def test_then_the_choice_of_payment(member):
    note_shown(member, by=member.user)

    with pytest.raises(NotYet) as missing:
        submit(member, by=member.user)

    assert missing.value.step == "payment"


def test_no_choice_before_the_notice(member):
    with pytest.raises(NotYet):
        choose_payment(member, form=PaymentForm.TALK, by=member.user)

    assert not PaymentPreference.objects.exists()


def test_everything_open_is_handed_in_at_once(member):
    make_notice(member=member)
    make_preference(member=member)

    assert submit(member, by=member.user) == 2

    lines = list(Line.objects.all())
    assert {line.status for line in lines} == {LineStatus.SUBMITTED}
    assert {line.submitted_by for line in lines} == {member.user}
    assert next_step(member) is None


def test_what_came_back_does_not_go_along_unchanged(member, returned):
    assert submit(member, by=member.user) == 2

    returned.refresh_from_db()
    assert (returned.status, returned.return_reason) == (LineStatus.RETURNED, "Met de bus?")
    with pytest.raises(Refusal, match="terug met een vraag"):
        submit(member, by=member.user)


def test_what_came_back_goes_along_when_it_was_changed(member, returned):
    change_line(returned, on=returned.on, activity="reading", minutes=60, by=member.user)

    assert submit(member, by=member.user) == 3

    returned.refresh_from_db()
    assert (returned.status, returned.return_reason) == (LineStatus.SUBMITTED, "Met de bus?")


def test_what_came_back_goes_along_when_it_is_said_to_be_right(member, returned):
    elsewhere = make_line(status=LineStatus.RETURNED)

    assert submit(member, by=member.user, confirmed=[returned.pk, elsewhere.pk]) == 3

    elsewhere.refresh_from_db()
    assert elsewhere.status == LineStatus.RETURNED


def test_handing_in_twice_says_that_all_is_done(member):
    make_notice(member=member)
    make_preference(member=member)
    submit(member, by=member.user)

    with pytest.raises(Refusal, match="niets om door te geven"):
        submit(member, by=member.user)

    assert AuditEntry.objects.filter(action="lines.submitted").count() == 1


def test_somebody_else_s_lines_stay_where_they_are(member):
    other = make_line(member=make_member(panel=member.panel))
    make_notice(member=member)
    make_preference(member=member)

    submit(member, by=member.user)

    other.refresh_from_db()
    assert other.status == LineStatus.DRAFT


def test_the_notice_keeps_the_day_and_no_answers(member):
    note_shown(member, by=member.user)

    kept = NoticeShown.objects.get()
    assert {field.name for field in kept._meta.fields} == {
        "id",
        "created_at",
        "updated_at",
        "member",
        "country",
        "rules_on",
        "shown_by",
    }


def test_a_line_can_be_taken_back_until_it_is_answered(member):
    line = make_line(member=member, status=LineStatus.SUBMITTED, submitted_by=member.user)

    assert take_back(line, by=member.user).status == LineStatus.DRAFT
    with pytest.raises(Refusal):
        take_back(line, by=member.user)


@pytest.mark.parametrize("status", [LineStatus.SUBMITTED, LineStatus.APPROVED])
def test_a_line_that_was_handed_in_is_neither_changed_nor_deleted(member, status):
    line = make_line(member=member, status=status)
    values = {"on": line.on, "activity": line.activity, "minutes": 5, "by": member.user}

    for verb in (lambda: change_line(line, **values), lambda: delete_line(line, by=member.user)):
        with pytest.raises(Refusal):
            verb()

    assert Line.objects.get(pk=line.pk).minutes == 90


@pytest.mark.parametrize("source_key", ["session:1", "import:1"])
def test_a_line_of_a_meeting_or_a_take_over_is_not_deleted(member, source_key):
    line = make_line(member=member, source_key=source_key)

    with pytest.raises(Refusal, match="bijeenkomst"):
        delete_line(line, by=member.user)

    assert Line.objects.filter(pk=line.pk).exists()


def test_change_works_the_amounts_out_again(member):
    line = change_line(member.lines.first(), on=date(2024, 5, 15), activity="reading", minutes=60, by=member.user)

    assert (line.minutes, line.fee, line.on) == (60, 50, date(2024, 5, 15))


@pytest.mark.parametrize("wrong", ["", "NL13TEST0123456780", "geen", "NL13 TEST"])
def test_a_wrong_account_number_is_refused(member, wrong):
    make_notice(member=member)

    with pytest.raises(Refusal):
        choose_payment(member, form=PaymentForm.BANK, iban=wrong, account_holder="P. Verzonnen", by=member.user)


def test_another_choice_leaves_no_account_behind(member):
    make_notice(member=member)
    choose_payment(
        member, form=PaymentForm.BANK, iban=" nl13 test 0123 4567 89", account_holder="P. V.", by=member.user
    )
    assert PaymentPreference.objects.get().iban == IBAN

    choose_payment(member, form=PaymentForm.DONATION, charity="Dierenhulp", iban=IBAN, by=member.user)

    kept = PaymentPreference.objects.get()
    assert (kept.iban, kept.account_holder, kept.charity) == ("", "", "Dierenhulp")


def test_who_leaves_can_still_hand_in_late_hours(member):
    end_membership(member, on=date(2024, 12, 31), by=make_user())
    make_notice(member=member)
    make_preference(member=member)

    assert submit(member, by=member.user) == 2
    assert AuditEntry.objects.get(action="lines.open_at_leaving").details == {"open": 2, "waiting": 0}


def test_who_is_forgotten_leaves_amounts_but_no_account(member):
    make_preference(member=member)
    payment = make_payment(member=member)
    paid = make_line(member=member, status=LineStatus.PAID, batch=payment.batch)

    person_forgotten.send(sender=None, user=member.user)

    assert not PaymentPreference.objects.exists()
    assert list(member.payments.all()) == [payment]
    assert list(member.lines.all()) == [paid]
