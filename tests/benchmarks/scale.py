"""Rows by the ten thousand: organisations with panels, and in each panel members and something of all that waits.

Everything goes in with bulk_create, on SQLite and on PostgreSQL alike. All of it is invented.
"""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from decimal import Decimal
from itertools import count, islice
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import models
from django.utils import timezone

from checklists.models import Checklist
from compensation.models import Line, Terms
from panels.enums import AskForm, Role
from panels.kit.dates import today
from panels.models import Contact, Member, Organisation, Panel, RoleAssignment, User
from recruitment.models import Application, Call
from sessions.enums import Answer, AskedAnswer, QuestionState
from sessions.models import AskedMember, Invitation, PanelSession, PolicyQuestion, Provision

ORGANISATIONS, PANELS, MEMBERS = 400, 2_000, 60_000
AT_ONCE = 1_000
LONG_AGO = timedelta(days=400)
_number = count(1)


def store(rows: Iterable[models.Model]) -> list[Any]:
    """Write rows of one model, a thousand at a time; returns them."""
    rows, stored = iter(rows), []
    while some := list(islice(rows, AT_ONCE)):
        stored += type(some[0])._default_manager.bulk_create(some)
    return stored


def people(number: int) -> list[User]:
    """Accounts that nobody can sign in to."""
    numbers, closed = islice(_number, number), make_password(None)
    return store(User(email=f"p{nr}@schaal.example", name=f"Persoon {nr:06}", password=closed) for nr in numbers)


def organisations(number: int) -> list[Organisation]:
    numbers = list(islice(_number, number))
    return store(
        Organisation(name=f"Organisatie {nr:05}", slug=f"schaal-{nr}", payer_kind="municipality") for nr in numbers
    )


def panels_of(owners: Sequence[Organisation], number: int) -> list[Panel]:
    """Panels, spread over the organisations, each with a coordinator."""
    begun = today() - LONG_AGO
    made = store(
        Panel(
            organisation=owners[nr % len(owners)],
            name=f"Groep {nr:05}",
            purpose="Wij denken mee over reizen. Het vervoer kan nog veranderen.",
            starts_on=begun,
            contact_name="Marit Verzonnen",
        )
        for nr in range(number)
    )
    give(Role.COORDINATOR, zip(people(number), made, strict=True))
    return made


def give(role: Role, pairs: Iterable[tuple[User, Panel]]) -> None:
    """A role in a panel for each person."""
    begun = today() - LONG_AGO
    store(
        RoleAssignment(user=user, role=role, panel=panel, organisation_id=panel.organisation_id, starts_on=begun)
        for user, panel in pairs
    )


def fill(panel_list: Sequence[Panel], members: int) -> None:
    """Give each panel so many members, with contact data, and about as much of everything that can wait."""
    pairs = list(
        zip(people(members * len(panel_list)), [one for one in panel_list for _nr in range(members)], strict=True)
    )
    now, begun = timezone.now(), today() - LONG_AGO
    joined = store(Member(panel=panel, user=user, starts_on=begun, joined_at=now) for user, panel in pairs)
    give(Role.EXPERT, pairs)
    store(Contact(user=user, phone="06 00 00 00 00") for user, _panel in pairs)
    of_panel: dict[Any, list[Member]] = {panel.pk: [] for panel in panel_list}
    for member in joined:
        of_panel[member.panel_id].append(member)
    meet(panel_list, of_panel, members)
    pay(panel_list, of_panel)
    ask(panel_list, of_panel, members)


def meet(panel_list: Sequence[Panel], of_panel: dict[Any, list[Member]], number: int) -> None:
    """Meetings to come, one that is over; everybody is invited to the first, and something is to be arranged."""
    now, coming, over = timezone.now(), [], []
    for panel in panel_list:
        first = next(_number)
        for place in range(max(number // 30, 1)):
            starts = now + timedelta(days=9 + place)
            coming.append(_session(panel, first + place, starts))
        over.append(_session(panel, first + 10_000, now - timedelta(days=1)))
    coming, _over = store(coming), store(over)
    per_panel = {}
    for session in coming:
        per_panel.setdefault(session.panel_id, session)
    rows = [(per_panel[key], member) for key, some in of_panel.items() for member in some]
    store(
        Invitation(panel_session=session, member=member, answer=Answer.OPEN, call_about="" if nr % 5 else "needs")
        for nr, (session, member) in enumerate(rows)
    )
    store(
        Provision(panel_session=session, member=member, what="Schrijftolk", due_on=today())
        for nr, (session, member) in enumerate(rows)
        if nr % 10 == 0
    )


def pay(panel_list: Sequence[Panel], of_panel: dict[Any, list[Member]]) -> None:
    """Hours of every member: handed in, approved, and a draft."""
    known = {one.panel_id: one for one in Terms.objects.filter(panel__in=panel_list)}
    new = [one for one in panel_list if one.pk not in known]
    begun = today() - LONG_AGO
    terms = {
        one.panel_id: one
        for one in store(
            Terms(panel=one, valid_from=begun, per_hour=Decimal(50), per_km=Decimal("0.23"), source="Schaal")
            for one in new
        )
    }
    terms.update(known)
    store(
        Line(
            member=member,
            terms=terms[key],
            on=today() - timedelta(days=20),
            activity="session",
            minutes=60,
            fee=Decimal(50),
            travel=Decimal(0),
            status=status,
            submitted_at=None if status == "draft" else timezone.now(),
        )
        for key, some in of_panel.items()
        for member in some
        for status in ("submitted", "approved", "draft")
    )


def ask(panel_list: Sequence[Panel], of_panel: dict[Any, list[Member]], number: int) -> None:
    """Lists to fill in, a call with applications, and questions: new, and closed without an answer."""
    now, day = timezone.now(), today()
    about = range(max(number // 10, 1))
    store(
        Checklist(panel=panel, title="De vorige keer", template_key="participation", template_version=1, about_on=day)
        for panel in panel_list
        for _nr in about
    )
    calls = store(Call(panel=panel, title="Denk mee", status="draft") for panel in panel_list)
    store(
        Application(
            call=call,
            reference=f"S{next(_number):08}",
            way="website",
            received_at=now,
            name="Wie Zich Aanmeldt",
            preferred="email",
            consent_at=now,
            consent_version="1",
            consent_way="online",
            keep_for_next=False,
        )
        for call in calls
        for _nr in about
    )
    told = store(
        PolicyQuestion(
            panel=panel,
            title="Een bankje bij de halte",
            wish="Waar?",
            form=AskForm.WRITTEN,
            starts_on=day - timedelta(days=60),
            minutes=60,
            state=QuestionState.CLOSED if nr % 2 else QuestionState.NEW,
            closed_at=now if nr % 2 else None,
        )
        for panel in panel_list
        for nr in range(2 * len(about))
    )
    store(
        AskedMember(question=one, member=of_panel[one.panel_id][0], asked_at=now, answer=AskedAnswer.YES)
        for one in told
        if one.is_closed
    )


def seed(organisation_count: int = ORGANISATIONS, panel_count: int = PANELS, members: int = MEMBERS) -> list[Panel]:
    """Organisations with an administrator each, panels with a coordinator each, and members; returns the panels."""
    owners = organisations(organisation_count)
    begun = today() - LONG_AGO
    store(
        RoleAssignment(user=user, role=Role.ADMINISTRATOR, organisation=owner, starts_on=begun)
        for user, owner in zip(people(organisation_count), owners, strict=True)
    )
    made = panels_of(owners, panel_count)
    for start in range(0, len(made), 100):
        fill(made[start : start + 100], members // panel_count)
    return made


def _session(panel: Panel, number: int, starts_at: Any) -> PanelSession:
    return PanelSession(
        panel=panel,
        number=number % 32_000,
        title="Wachten bij de halte",
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=2),
        form="room",
        place="Buurthuis De Kade",
    )
