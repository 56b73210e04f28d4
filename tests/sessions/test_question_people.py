"""Who could be asked: reasons in words, a fair order, and never a score."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from panels.enums import AskForm
from panels.kit.dates import today
from panels.models import Carrying, Member, Pause, User
from sessions.selectors import asking
from sessions.selectors.asking import people_for, spread_of
from sessions.selectors.questions import too_late
from tests.factories.compensation import make_line, make_terms
from tests.factories.offers import make_offer
from tests.factories.panels import make_panel
from tests.factories.questions import make_asked, make_joined, make_question
from tests.factories.sessions import in_days, make_invitation, make_session

pytestmark = pytest.mark.django_db
MONTHS_AGO = timedelta(days=200)


@pytest.fixture
def panel():
    return make_panel()


@pytest.fixture
def question(panel):
    day = (today() + timedelta(40)).replace(day=15)
    return make_question(panel=panel, topic="travel", starts_on=day, minutes=60, form=AskForm.WRITTEN)


def names(fits):
    return [fit.member for fit in fits]


def all_words(question):
    fitting = people_for(question)
    return " ".join(word for fit in (*fitting.named, *fitting.others, *fitting.apart) for word in fit.reasons)


def test_reasons_are_words_about_what_somebody_said(question):
    member = make_joined(question.panel)
    make_offer(
        member, topics=["travel"], forms=["written"], days=[question.starts_on.weekday()], own_words="Ik reis veel"
    )

    (fit,) = people_for(question).named

    words = " ".join(fit.reasons)
    assert "Noemde dit onderwerp." in words
    assert "Denkt graag zo mee: schriftelijk" in words
    assert "Kan meestal op" in words
    assert fit.own_words == "Ik reis veel"


def test_what_is_not_shown_in_this_panel_is_not_read(question):
    member = make_joined(question.panel)
    make_offer(member, topics=["travel"], shown=False)

    assert names(people_for(question).others) == [member]


def test_who_was_asked_least_and_longest_ago_comes_first(question, panel):
    often, long_ago, never = (make_joined(panel) for _nr in range(3))
    for nr in range(2):
        make_asked(make_question(panel=panel), member=often, asked_at=timezone.now() - timedelta(days=nr))
    make_asked(make_question(panel=panel), member=long_ago, asked_at=timezone.now() - MONTHS_AGO)

    assert names(people_for(question).others) == [never, long_ago, often]
    assert "2 keer gevraagd" in all_words(question)


def test_the_lot_stays_all_day_and_is_drawn_anew_tomorrow(question, panel, monkeypatch):
    for _nr in range(12):
        make_joined(panel)
    now = names(people_for(question).others)

    assert names(people_for(question).others) == now
    monkeypatch.setattr(asking, "today", lambda: today() + timedelta(1))
    assert names(people_for(question).others) != now


@pytest.mark.parametrize(
    ("offer", "words"),
    [({"days": [9]}, "Kan meestal niet op"), ({"away": [["2020-01-01", "2099-01-01"]]}, "Kan in deze periode niet.")],
)
def test_who_cannot_then_stands_apart(question, offer, words):
    make_offer(make_joined(question.panel), topics=["travel"], **offer)

    fitting = people_for(question)

    assert fitting.suggested == []
    assert words in " ".join(fitting.apart[0].hindrances)


def test_who_rests_stands_apart_and_cannot_be_ticked(question):
    member = make_joined(question.panel)
    Pause.objects.create(member=member, starts_on=today())

    fitting = people_for(question)

    assert names(fitting.apart) == [member]
    assert fitting.askable == []


@pytest.mark.parametrize("what", ["hours", "meeting", "question"])
def test_what_is_planned_counts_against_what_somebody_can_carry(question, panel, what):
    member = make_joined(panel)
    Carrying.objects.create(member=member, said={"minutes": 120})
    if what == "hours":
        make_line(member=member, terms=make_terms(panel=panel), on=question.starts_on, minutes=90)
    elif what == "meeting":
        starts_at = in_days((question.starts_on - today()).days)
        make_invitation(panel_session=make_session(panel=panel, starts_at=starts_at), member=member)
    else:
        make_asked(make_question(panel=panel, starts_on=question.starts_on, minutes=90), member=member, answer="yes")

    (fit,) = people_for(question).apart

    assert "meer dan deze persoon per maand wil doen" in fit.hindrances[0]
    assert "hoogstens 2 uur" in " ".join(fit.reasons)


def test_who_can_carry_it_or_said_nothing_about_it_is_not_apart(question, panel):
    Carrying.objects.create(member=make_joined(panel), said={"minutes": 60})
    make_joined(panel)

    assert len(people_for(question).others) == 2


def test_who_was_asked_is_not_asked_again_and_who_was_full_may_be(question):
    make_asked(question, answer="no")
    full = make_asked(question, answer="full")

    assert names(people_for(question).others) == [full.member]


def test_no_score_rank_or_number_of_points_stands_anywhere(question, panel):
    make_offer(make_joined(panel), topics=["travel"])

    words = all_words(question).lower()

    assert not any(word in words for word in ("score", "punten", "%", "plaats 1", "beste"))


def test_spread_counts_the_group(panel):
    people = [make_joined(panel) for _nr in range(4)]
    for member, times in zip(people, (0, 1, 2, 5), strict=True):
        for _nr in range(times):
            make_asked(make_question(panel=panel), member=member)

    assert [number for _name, number in spread_of(panel)] == [1, 1, 1, 1]


def many_people(panel, number):
    users = User.objects.bulk_create(
        User(name=f"Lid {nr}", email=f"{panel.pk}{nr}@example.org") for nr in range(number)
    )
    Member.objects.bulk_create(
        Member(panel=panel, user=user, starts_on=today() - MONTHS_AGO, joined_at=timezone.now()) for user in users
    )


def test_the_number_of_queries_does_not_grow_and_a_page_shows_sixty_of_a_part(question, panel):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            fitting = people_for(question)
        return len(captured), fitting

    many_people(panel, 3)
    few, _fitting = queries()
    many_people(make_panel(), 5)
    users = [member.user for member in Member.objects.exclude(panel=panel)]
    Member.objects.bulk_create(
        Member(panel=panel, user=user, starts_on=today(), joined_at=timezone.now()) for user in users
    )
    Member.objects.filter(panel=panel).update(starts_on=today() - MONTHS_AGO)
    more, fitting = queries()

    assert few == more == 5
    assert len(fitting.others) == 8


def test_more_people_than_a_page_shows_are_counted_and_found_by_name(question, panel):
    many_people(panel, 70)

    assert people_for(question).left_out == 10
    assert len(people_for(question, search="Lid 69").others) == 1


def ask(question, **fields):
    for name, value in fields.items():
        setattr(question, name, value)
    return question


@pytest.mark.parametrize(
    ("fields", "counts", "words"),
    [
        ({"created_at": timezone.now() - timedelta(days=15)}, (0, 0), "nog niemand gevraagd"),
        ({"created_at": timezone.now()}, (0, 0), ""),
        ({"state": "asking", "starts_on": today() - timedelta(1)}, (1, 0), "Sluit de vraag"),
        ({"state": "asking", "answer_by": today() - timedelta(1)}, (0, 2), "2 mensen gaven nog geen antwoord"),
        ({"state": "asking", "answer_by": today() + timedelta(1)}, (0, 2), ""),
        ({"state": "closed", "starts_on": today() - timedelta(50)}, (2, 0), "weet nog niet wat er"),
        ({"state": "closed", "starts_on": today() - timedelta(50)}, (0, 0), ""),
        ({"state": "closed", "starts_on": today() - timedelta(9)}, (2, 0), ""),
    ],
)
def test_what_waits_too_long_is_said_in_a_sentence(question, fields, counts, words):
    late = too_late(ask(question, **fields), taking=counts[0], waiting=counts[1], today=today())

    assert words in late
    assert bool(late) == bool(words)
