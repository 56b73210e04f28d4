"""Two coordinators who close one session at the same moment: the row is locked, people are paid once."""

import threading

import pytest
from django.db import connections

from compensation.models import Line
from panels.kit.errors import Refusal
from sessions.enums import Presence
from sessions.services import GivenAttendance, close_session, record_attendance
from tests.factories.compensation import make_terms
from tests.factories.sessions import make_people, make_started_session

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_who_close_at_once_book_once():
    panel_session = make_started_session()
    make_terms(panel=panel_session.panel)
    members = make_people(panel_session, 3)
    given = {member: GivenAttendance(Presence.PRESENT, 150) for member in members}
    record_attendance(panel_session, given=given, by=None)
    ready, results = threading.Barrier(2), []

    def close():
        ready.wait(10)
        try:
            close_session(panel_session, by=None)
        except Refusal:
            results.append("refused")
        else:
            results.append("closed")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=close) for _nr in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    assert sorted(results) == ["closed", "refused"]
    assert Line.objects.count() == 3
