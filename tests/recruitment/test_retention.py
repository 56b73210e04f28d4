"""Nothing is kept longer than the dated limits say."""

from datetime import date, time, timedelta
from io import StringIO

import pytest
from django.core.files.storage import storages
from django.core.management import call_command
from django.utils import timezone

from panels.kit.dates import at, today
from panels.kit.files import CheckedFile
from panels.signals import person_forgotten
from recruitment.models import Answer, Application, ApplicationDraft, ContactRequest, Motivation, Review
from recruitment.rulebook import limit
from recruitment.selectors import waiting_for_answer
from recruitment.services import clean, save_step
from tests.factories.panels import make_member, make_panel
from tests.factories.recruitment import make_answer, make_application, make_call, make_contact_request, make_review

pytestmark = pytest.mark.django_db
UNDECIDED = ("received", "conversation")
WHO = {"name": "Ank", "preferred": "email", "email": "ank@example.org"}


def days_ago(days):
    return timezone.now() - timedelta(days=days)


def closed(days, **fields):
    return make_call(status="closed", closed_at=days_ago(days), **fields)


def gone(application):
    application.refresh_from_db()
    return application.erased_at is not None


@pytest.mark.parametrize(
    ("stage", "keep", "ago", "erased"),
    [
        ("declined", False, 27, False),
        ("declined", False, 30, True),
        ("declined", True, 30, False),
        ("declined", True, 367, True),
        ("reserve", False, 30, True),
        ("withdrawn", True, 30, True),
        ("received", False, 181, False),
        ("received", False, 184, True),
        ("received", True, 184, False),
        ("received", True, 367, True),
        ("conversation", False, 184, True),
        ("selected", False, 181, False),
        ("selected", False, 184, True),
        ("admitted", False, 400, False),
    ],
)
def test_who_does_not_join_goes_four_weeks_after_or_a_year_with_consent(stage, keep, ago, erased):
    application = make_application(
        call=closed(ago), stage=stage, keep_for_next=keep, decided_at=None if stage in UNDECIDED else days_ago(ago)
    )

    clean(on=today(), dry_run=False)

    assert gone(application) is erased


def test_the_term_starts_at_the_decision_when_that_came_later():
    application = make_application(call=closed(100), stage="declined", decided_at=days_ago(3))

    clean(on=today(), dry_run=False)

    assert not gone(application)


def test_an_open_call_is_left_alone():
    application = make_application(call=make_call(), stage="declined", decided_at=days_ago(90))

    clean(on=today(), dry_run=False)

    assert not gone(application)


def test_a_call_that_nobody_closed_closes_by_itself_a_day_after_its_last_day():
    over, in_grace = make_call(deadline=today() - timedelta(days=2)), make_call(deadline=today() - timedelta(days=1))

    cleaned = clean(on=today(), dry_run=False)

    over.refresh_from_db()
    in_grace.refresh_from_db()
    assert (over.status, over.closed_at) == ("closed", at(today() - timedelta(days=1), time()))
    assert in_grace.status == "open"
    assert cleaned.calls == 1


def test_the_promise_holds_when_nobody_closed_the_call():
    call = make_call(deadline=today() - timedelta(days=40))
    declined = make_application(call=call, stage="declined", decided_at=days_ago(39))
    waits = make_application(call=call)

    would_go = clean(on=today(), dry_run=True)
    call.refresh_from_db()
    still_open = call.status
    clean(on=today(), dry_run=False)

    assert (would_go.calls, would_go.applications, still_open) == (1, 1, "open")
    assert gone(declined)
    assert not gone(waits)
    assert list(waiting_for_answer(call.panel)) == [waits]


def test_the_story_of_a_member_goes_after_the_end_of_the_group():
    ended = make_panel(ends_on=today() - timedelta(days=40))
    application = make_application(call=closed(400, panel=ended), stage="admitted")

    clean(on=today(), dry_run=False)

    assert gone(application)


def test_erasing_leaves_figures_and_nothing_of_the_person(django_capture_on_commit_callbacks):
    file = CheckedFile("document", "text/plain", "txt", b"Mijn verhaal")
    application = make_application(call=closed(40), stage="declined", form="document", text="", file=file)
    make_review(application=application, note="Een sterk verhaal")
    make_answer(application=application, reason="Geen plaats", told_at=timezone.now())
    make_answer(application=application, reason="Toch plaats")
    name = Motivation.objects.get().file.name
    with django_capture_on_commit_callbacks(execute=True):
        clean(on=today(), dry_run=False)

    application.refresh_from_db()
    assert (application.name, application.email, application.experience, application.email_hash) == ("", "", "", "")
    assert (application.stage, application.way) == ("declined", "website")
    assert not Motivation.objects.exists()
    assert not Review.objects.exists()
    assert [answer.reason for answer in Answer.objects.all()] == [""]
    assert not storages["private"].exists(name)


def test_old_drafts_go_with_their_file():
    call = make_call()
    old, new = (save_step(None, call=call, step="who", answers=WHO) for _draft in range(2))
    ApplicationDraft.objects.filter(pk=old.pk).update(updated_at=days_ago(32))

    clean(on=today(), dry_run=False)

    assert list(ApplicationDraft.objects.all()) == [new]


def test_requests_go_too():
    make_contact_request(done_at=days_ago(40))
    waiting = make_contact_request()

    clean(on=today(), dry_run=False)

    assert list(ContactRequest.objects.all()) == [waiting]


def test_a_dry_run_counts_and_changes_nothing():
    application = make_application(call=closed(40), stage="declined")
    out = StringIO()

    call_command("clean_recruitment", "--dry-run", stdout=out)

    assert "applications would go: 1" in out.getvalue()
    assert not gone(application)


def test_the_command_cleans_and_twice_does_no_more():
    make_application(call=closed(40), stage="declined")
    out = StringIO()

    call_command("clean_recruitment", stdout=out)
    call_command("clean_recruitment", stdout=out)

    assert "applications gone: 1" in out.getvalue()
    assert "applications gone: 0" in out.getvalue()


def test_who_wants_to_be_forgotten_goes_here_too():
    member = make_member()
    application = make_application(stage="admitted")
    Application.objects.filter(pk=application.pk).update(member=member)

    person_forgotten.send(sender=None, user=member.user)

    assert gone(application)


def test_a_limit_has_a_day_and_a_reason():
    found = limit("declined", on=date(2026, 11, 22))

    assert found.days == 28
    assert "4 weken" in found.reason_nl
