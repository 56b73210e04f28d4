"""The page about how a group keeps going: for its coordinator, with figures of the group and never a ranking."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from panels.enums import Role
from panels.kit.dates import today
from reports.selectors.continuity import attendance_over_time
from sessions.enums import Presence
from tests.factories.compensation import make_line
from tests.factories.continuity import make_carrying, make_leaving, make_reserve, make_term
from tests.factories.panels import make_member, make_panel, make_pause, make_person
from tests.factories.recruitment import make_application, make_call
from tests.factories.sessions import make_attendance, make_held_session

pytestmark = pytest.mark.django_db
JOINED = "2022-01-02T10:00Z"


def address(panel):
    return reverse("reports:continuity", args=[panel.pk])


def test_attendance_is_of_the_whole_group_by_quarter_and_month():
    panel = make_panel()
    for day, presence in ((date(2024, 1, 10), "present"), (date(2024, 2, 14), "absent"), (date(2024, 5, 14), "online")):
        session = make_held_session(panel=panel, day=day)
        make_attendance(panel_session=session, member=make_member(panel=panel), presence=Presence(presence))

    by_quarter = attendance_over_time(panel, by_month=False)
    by_month = attendance_over_time(panel, by_month=True)

    assert [(one.start, one.asked, one.present, one.rate) for one in by_quarter] == [
        (date(2024, 1, 1), 2, 1, 50),
        (date(2024, 4, 1), 1, 1, 100),
    ]
    assert [one.start.month for one in by_month] == [1, 2, 5]


def test_the_page_shows_who_to_talk_with_and_the_same_numbers_as_the_drawing(client):
    panel = make_panel()
    ending = make_term(member=make_member(panel=panel, joined_at=JOINED), ends_on=today() + timedelta(days=30))
    resting = make_pause(member=make_member(panel=panel, joined_at=JOINED))
    leaving = make_leaving(member=make_member(panel=panel, joined_at=JOINED))
    make_line(member=leaving.member, minutes=90)
    make_reserve(panel=panel)
    applicant = make_application(call=make_call(panel=panel), stage="reserve")
    make_attendance(panel_session=make_held_session(panel=panel), member=ending.member)
    client.force_login(make_person(Role.COORDINATOR, panel))

    page = client.get(address(panel)).content.decode()

    for shown in (ending.member.name, resting.member.name, leaving.member.name, applicant.name, "1 uur 30 minuten"):
        assert shown in page
    assert 'role="img"' in page
    assert "100%" in page
    assert client.get(address(panel), {"per": "maand"}).status_code == 200


def test_an_empty_group_gets_a_page_that_says_so(client):
    panel = make_panel()
    client.force_login(make_person(Role.COORDINATOR, panel))

    page = client.get(address(panel)).content.decode()

    assert "Er is nog geen bijeenkomst geweest" in page
    assert "Bespreek de belasting" not in page


@pytest.mark.parametrize(
    ("role", "status"),
    [(Role.ADMINISTRATOR, 403), (Role.POLICY, 403), (Role.EXPERT, 403), (Role.READER, 403), (Role.CONFIDANT, 404)],
)
def test_only_the_coordinator(client, role, status):
    panel = make_panel()
    client.force_login(make_person(role, panel))

    assert client.get(address(panel)).status_code == status


def test_a_coordinator_of_another_group_does_not_find_it(client):
    client.force_login(make_person(Role.COORDINATOR, make_panel()))

    assert client.get(address(make_panel())).status_code == 404


def test_the_number_of_queries_does_not_grow(client, django_assert_max_num_queries):
    counts = []
    for number in (1, 3, 30):
        panel = make_panel()
        for _nr in range(number):
            member = make_member(panel=panel, joined_at=JOINED)
            make_carrying(member=member, said={"minutes": 1})
            make_line(member=member, on=today())
            make_term(member=member, ends_on=today() + timedelta(days=30))
            make_pause(member=make_member(panel=panel, joined_at=JOINED))
            make_leaving(member=make_member(panel=panel, joined_at=JOINED))
        client.force_login(make_person(Role.COORDINATOR, panel))
        with django_assert_max_num_queries(60) as asked:
            client.get(address(panel))
        counts.append(len(asked))

    assert len(set(counts)) == 1
