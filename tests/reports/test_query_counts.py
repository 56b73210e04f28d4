"""Start page, home of a panel and list of members: at most 15 queries for every role, and no more with more rows."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from panels.enums import Role
from panels.models import Organisation, RoleAssignment, User
from panels.roles import STAFF, held_by, roles_anywhere
from tests.benchmarks import scale
from tests.factories.checklists import make_answer, make_checklist, make_item
from tests.factories.panels import LONG_AGO, give_role, make_user
from tests.factories.reports import make_published_report, make_rendering, make_report

pytestmark = pytest.mark.django_db
MOST = 15
WIDE = (*STAFF, Role.FINANCE, Role.POLICY, Role.READER)
PAGES = ("reports:start", "reports:panel-home", "panels:members")


@pytest.fixture
def panel():
    """A panel with three of everything, of an organisation that asks for a second factor."""
    owners = scale.organisations(1)
    Organisation.objects.update(require_second_factor=True)
    panel = scale.panels_of(owners, 1)[0]
    scale.fill([panel], 3)
    make_published_report(panel=panel)
    make_rendering(report=make_report(panel=panel))
    item = make_item(checklist=make_checklist(panel=panel, closed_at=timezone.now()))
    make_answer(item=item, perspective="organiser", value="yes")
    make_answer(item=item, perspective="expert", value="no")
    return panel


def grow(panel, user, role):
    """From three to three hundred of everything, panels in which the user has the role included."""
    scale.fill([panel], 297)
    more = scale.panels_of([panel.organisation], 297)
    if role not in WIDE:
        scale.give(role, [(user, one) for one in more])


def somebody(role, panel):
    if role == Role.EXPERT:
        user = panel.members.select_related("user").first().user
    else:
        user = give_role(make_user(), role, None if role in WIDE else panel, panel.organisation)
    Authenticator.objects.create(user=user, type="totp", data={"secret": "x"})
    return user


def asked(client, name, panel):
    """How many queries a page takes at its worst: the sign-in is written too."""
    url = reverse(name, args=[] if name == "reports:start" else [panel.pk])
    status = client.get(url).status_code
    Session.objects.update(expire_date=timezone.now() + timedelta(hours=1))
    with CaptureQueriesContext(connection) as seen:
        client.get(url)
    return status, len(seen), seen


@pytest.mark.parametrize("role", list(Role))
def test_the_three_pages(client, panel, role):
    user = somebody(role, panel)
    client.force_login(user)
    few = {name: asked(client, name, panel)[:2] for name in PAGES}

    grow(panel, user, role)
    many = {name: asked(client, name, panel)[:2] for name in PAGES}

    assert many == few
    assert max(number for _status, number in many.values()) <= MOST
    assert few["reports:start"][0] == 200


def test_a_helper_who_acts_costs_no_more(panel):
    """Roles of who is helped are asked of the database once, whatever the number of panels."""
    user = User.objects.get(pk=panel.members.first().user_id)
    RoleAssignment.objects.create(
        user=user, role=Role.COORDINATOR, panel=panel, organisation=panel.organisation, starts_on=LONG_AGO
    )
    with CaptureQueriesContext(connection) as seen:
        held_by(user)
        user.acting = object()
        roles = roles_anywhere(user)

    assert roles == {Role.EXPERT}
    assert len(seen) == 1
