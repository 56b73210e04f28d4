"""Start pages and the home of a panel: what needs me today?"""

from datetime import timedelta

import pytest
from django.db import connection
from django.db.models.sql import compiler
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from compensation.models import Line
from panels.enums import Role
from panels.kit.dates import today
from panels.models import Panel
from reports.selectors.tasks import Task
from tests.factories.agreements import make_agreement
from tests.factories.checklists import make_answer, make_checklist, make_item
from tests.factories.compensation import make_line
from tests.factories.panels import give_role, make_member, make_organisation, make_panel, make_person, make_user
from tests.factories.recruitment import make_application, make_call
from tests.factories.reports import make_published_report
from tests.factories.sessions import (
    in_days,
    make_agenda_item,
    make_invitation,
    make_people,
    make_provision,
    make_session,
    make_started_session,
)

pytestmark = pytest.mark.django_db
START = "/start/"


@pytest.fixture
def panel():
    return make_panel(name="Iedereen op weg")


def page_of(client, person, address=START):
    client.force_login(person)
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def titles(client, person, address=START):
    client.force_login(person)
    context = client.get(address).context
    return [task.title for task in context["tasks"] or ()] if "tasks" in context else context["page"]


def test_without_a_role_the_page_says_what_comes(client):
    page = page_of(client, make_user(name="Ank de Verzonnen"))

    assert "Dag Ank" in page
    assert "U hoort nog bij geen groep" in page


def test_an_expert_sees_the_next_meeting_and_what_is_ready(client, panel):
    member = make_member(panel=panel)
    later, first = make_session(panel=panel, starts_at=in_days(30)), make_session(panel=panel, title="Bij de halte")
    for session in (later, first):
        make_invitation(panel_session=session, member=member)
    make_agenda_item(panel_session=first, kind="pause", title="Pauze")
    make_line(member=member, minutes=60)
    make_checklist(panel=panel, title="De vorige keer")
    make_agreement(panel=panel)

    page = page_of(client, member.user)

    assert "Bij de halte" in page
    assert "met 1 pauze" in page
    assert reverse("sessions:answer", args=[first.invitations.get().pk]) in page
    for task in ("Komt u op", "Geef uw uren door", "Vertel hoe u", "Lees de afspraken", "Kijk na wat u nodig heeft"):
        assert task in page, task


def test_an_expert_without_anything_sees_what_comes(client, panel):
    page = page_of(client, make_member(panel=panel).user)

    assert "Er is nog geen nieuwe bijeenkomst" in page
    assert "Er wacht nu niets op u." in page


def test_an_expert_sees_nothing_of_another(client, panel):
    own, other = make_member(panel=panel), make_member(panel=panel)
    secret = make_session(panel=panel, title="Alleen voor een ander")
    make_invitation(panel_session=secret, member=other)
    make_line(member=other, minutes=600)

    page = page_of(client, own.user)

    assert "Alleen voor een ander" not in page
    assert "Er staat nu geen bedrag open." in page


def busy(panel):
    """Something of everything that can wait in a panel."""
    session = make_session(panel=panel, starts_at=in_days(9))
    person, called = make_people(session, 2)
    session.invitations.filter(member=called).update(call_about="needs")
    make_provision(panel_session=session, member=person, what="Schrijftolk", due_on=today())
    make_started_session(panel=panel)
    make_line(member=person, minutes=60, status="submitted", submitted_at=timezone.now())
    make_application(call=make_call(panel=panel))
    return session


def test_a_coordinator_sees_all_that_waits_by_its_day(client, panel):
    busy(panel)
    make_checklist(panel=panel)
    coordinator = make_person(Role.COORDINATOR, panel)

    client.force_login(coordinator)
    tasks = client.get(START).context["page"].coordinator.tasks

    words = " | ".join(task.title for task in tasks)
    for part in (
        "Schrijftolk",
        "Vraag wie er komt",
        "Schrijf op wie er was",
        "Keur de uren",
        "aanmelding",
        "Vertel hoe u",
    ):
        assert part in words, words
    dated = [task.due for task in tasks if task.due]
    assert dated == sorted(dated)


def test_a_coordinator_sees_nothing_of_another_organisation(client, panel):
    busy(make_panel(name="Groep van een ander"))

    page = page_of(client, make_person(Role.COORDINATOR, panel))

    assert "Schrijftolk" not in page
    assert "Groep van een ander" not in page
    assert "Er wacht niets op u" in page


def test_a_coordinator_without_a_group_is_told_how_to_begin(client):
    coordinator = give_role(make_user(), Role.COORDINATOR, organisation=make_organisation())

    assert reverse("panels:panel-create") in page_of(client, coordinator)


def test_policy_staff_sees_meetings_reports_and_lists(client, panel):
    report = make_published_report(panel=panel)
    make_session(panel=panel, title="Wachten bij de halte")
    make_checklist(panel=panel)

    page = page_of(client, make_person(Role.POLICY, panel))

    assert report.title in page
    assert "Wachten bij de halte" in page
    assert "Vertel hoe u" in page


def test_an_administrator_reviewer_and_finance_find_their_desk(client, panel):
    member = make_member(panel=panel)
    make_line(member=member, minutes=60, status="approved")
    administrator = give_role(make_user(), Role.ADMINISTRATOR, organisation=panel.organisation)

    assert panel.organisation.get_absolute_url() in page_of(client, administrator)
    assert "Lees de aanmeldingen" in page_of(client, make_person(Role.REVIEWER, panel))
    assert "Betaal 1 mens" in page_of(client, make_person(Role.FINANCE, panel))


def test_more_roles_give_more_blocks(client, panel):
    member = make_member(panel=panel)
    give_role(member.user, Role.COORDINATOR, panel)
    give_role(member.user, Role.POLICY, panel)

    page = page_of(client, member.user)

    for words in ("Uw vergoeding", "Uw groepen", "Bijeenkomsten die komen"):
        assert words in page


def test_the_home_of_a_panel_by_role(client, panel):
    session = busy(panel)
    make_published_report(panel=panel, title="Wat wij leerden")
    home = reverse("reports:panel-home", args=[panel.pk])

    coordinator = page_of(client, make_person(Role.COORDINATOR, panel), home)
    policy = page_of(client, make_person(Role.POLICY, panel), home)
    expert = page_of(client, make_member(panel=panel).user, home)

    assert all(
        words in coordinator for words in ("Schrijftolk", "Uren om goed te keuren", "Vergoedingen in", session.title)
    )
    for page in (policy, expert):
        assert not any(words in page for words in ("Schrijftolk", "Uren om goed te keuren", "Vergoedingen in"))
        assert "Wat wij leerden" in page
    assert session.title in policy


def test_a_new_panel_tells_what_to_do_first(client, panel):
    page = page_of(client, make_person(Role.COORDINATOR, panel), panel.get_absolute_url())

    for name in ("recruitment:overview", "panels:members", "sessions:create"):
        assert reverse(name, args=[panel.pk]) in page


def test_the_mirror_on_the_home_keeps_back_what_a_few_people_know(client, panel):
    checklist = make_checklist(panel=panel, closed_at=timezone.now())
    told, held = (make_item(checklist=checklist, text_nl=text) for text in ("Wel", "Niet"))
    for item, experts in ((told, 4), (held, 3)):
        make_answer(item=item, perspective="organiser", value="yes", by=make_user())
        for _expert in range(experts):
            make_answer(item=item, perspective="expert", value="yes" if item == told else "no", by=make_user())

    page = page_of(client, make_person(Role.COORDINATOR, panel), panel.get_absolute_url())
    client.force_login(make_person(Role.POLICY, panel))
    seen = client.get(panel.get_absolute_url()).context["page"].seen

    assert "Uit de spiegel" in page
    assert seen.row.text == "Wel"
    told.delete()
    assert "Uit de spiegel" not in page_of(client, make_person(Role.COORDINATOR, panel), panel.get_absolute_url())


def test_all_tasks_on_request(client, panel):
    session = busy(panel)
    for number in range(6):
        make_provision(panel_session=session, what=f"Iets {number}", due_on=today())
    client.force_login(make_person(Role.COORDINATOR, panel))

    few, every = (client.get(panel.get_absolute_url(), query).context["tasks"] for query in ({}, {"taken": "alle"}))

    assert len(few) == 4 < len(every)


@pytest.mark.parametrize(
    ("days", "badge", "kind"), [(-1, "Te laat", "error"), (0, "Vandaag", "warn"), (1, "Morgen", "error"), (9, None, "")]
)
def test_the_badge_of_a_task(days, badge, kind):
    task = Task("hand", "/", "Iets", due=today() + timedelta(days=days), today=today())

    assert task.badge_kind == kind
    assert task.badge == badge if badge else task.badge[0].isupper()


@pytest.mark.parametrize("address", [START, "home"])
def test_the_pages_cost_the_same_with_3_and_300_rows(client, panel, address):
    coordinator = make_person(Role.COORDINATOR, panel)
    client.force_login(coordinator)
    session = busy(panel)
    member = session.invitations.first().member
    url = panel.get_absolute_url() if address == "home" else START
    counts = []
    for number in (2, 100):
        for nr in range(number):
            make_provision(panel_session=session, what=f"Iets {nr}", due_on=today())
            make_line(member=member, minutes=30, status="submitted", submitted_at=timezone.now())
        Panel.objects.bulk_create(
            Panel(organisation=panel.organisation, name=f"G {nr}", purpose="P", starts_on=today(), contact_name="M")
            for nr in range(number)
        )
        client.get(url)
        with CaptureQueriesContext(connection) as seen:
            client.get(url)
        counts.append(len(seen))
    assert counts[0] == counts[1]
    assert counts[0] <= {"home": 22, START: 18}[address]


def test_the_page_of_an_expert_with_300_open_lines_reads_few_rows(client, panel, monkeypatch):
    member = make_member(panel=panel)
    line = make_line(member=member, status="returned")
    Line.objects.bulk_create(
        Line(member=member, terms=line.terms, on=line.on, activity="session", minutes=30, fee=25, travel=0)
        for _number in range(299)
    )
    rows, read = [], compiler.cursor_iter

    def counting(*args):
        for some in read(*args):
            rows.extend(some)
            yield some

    monkeypatch.setattr(compiler, "cursor_iter", counting)

    page = page_of(client, member.user)

    assert "1 regel kwam terug" in page
    assert "299 regels staan klaar" in page
    assert len(rows) <= 40


def test_finance_finds_the_lists_also_when_nothing_waits(client, panel):
    page = page_of(client, make_person(Role.FINANCE, panel))

    assert f'href="{reverse("compensation:of-panel", args=[panel.pk])}"' in page
