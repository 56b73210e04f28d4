"""A panel with everybody who has to do with its money, and strangers with the same roles elsewhere."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest

from compensation.enums import LineStatus
from compensation.models import Line
from compensation.services import load_rulebook
from panels.enums import Role
from panels.models import Member, Panel, User
from tests.factories.compensation import (
    make_batch,
    make_line,
    make_notice,
    make_payment,
    make_preference,
    make_terms,
    release,
)
from tests.factories.panels import make_member, make_panel, make_person

ROLES = ("anonymous", "expert", "other_expert", "coordinator", "finance", "policy", "reader", "administrator")
STRANGERS = ("foreign_expert", "foreign_coordinator", "foreign_finance")


@dataclass
class Scene:
    panel: Panel
    member: Member
    draft: Line
    submitted: Line
    approved: Line
    people: dict[str, User]

    def client_of(self, client, who: str):
        if who != "anonymous":
            client.force_login(self.people[who])
        return client


@pytest.fixture
def scene(db) -> Scene:
    load_rulebook()
    panel, elsewhere = make_panel(name="Groep Halte"), make_panel(name="Groep Elders")
    make_terms(panel=panel, valid_from=date(2022, 1, 1))
    member = make_member(panel=panel)
    people = {
        "expert": member.user,
        "other_expert": make_member(panel=panel).user,
        "coordinator": make_person(Role.COORDINATOR, panel),
        "finance": make_person(Role.FINANCE, panel),
        "policy": make_person(Role.POLICY, panel),
        "reader": make_person(Role.READER, panel),
        "administrator": make_person(Role.ADMINISTRATOR, panel),
        "foreign_expert": make_member(panel=elsewhere).user,
        "foreign_coordinator": make_person(Role.COORDINATOR, elsewhere),
        "foreign_finance": make_person(Role.FINANCE, elsewhere),
    }
    status = {"submitted_by": member.user}
    return Scene(
        panel=panel,
        member=member,
        draft=make_line(member=member, on=date(2026, 11, 3)),
        submitted=make_line(member=member, on=date(2026, 11, 4), status=LineStatus.SUBMITTED, **status),
        approved=make_line(member=member, on=date(2026, 10, 5), status=LineStatus.APPROVED, **status),
        people=people,
    )


@pytest.fixture
def ready(scene) -> Scene:
    """The member read the notice and chose the bank."""
    make_notice(member=scene.member)
    make_preference(member=scene.member)
    return scene


@pytest.fixture
def batch(ready):
    batch = release(make_batch(panel=ready.panel, total=Decimal("75.00")))
    make_payment(batch=batch, member=ready.member, iban="NL13TEST0123456789", account_holder="P. Verzonnen")
    Line.objects.filter(pk=ready.approved.pk).update(batch=batch)
    return batch
