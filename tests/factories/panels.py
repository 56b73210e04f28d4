"""One plain factory per model of the panels app. Everything is invented."""

from datetime import date, timedelta
from itertools import count
from typing import Any

from panels.enums import NeedPart, Role
from panels.kit.dates import today
from panels.models import (
    Contact,
    Member,
    MemberNeed,
    Organisation,
    Panel,
    PassportItem,
    Pause,
    RoleAssignment,
    User,
)
from panels.roles import forget_cached_roles

_number = count(1)
LONG_AGO = date(2020, 1, 1)


def make_user(**fields: Any) -> User:
    number = next(_number)
    password = fields.pop("password", "geheim-genoeg")
    fields.setdefault("email", f"persoon{number}@example.org")
    fields.setdefault("name", f"Persoon {number} Verzonnen")
    return User.objects.create_user(password=password, **fields)


def make_organisation(**fields: Any) -> Organisation:
    number = next(_number)
    fields.setdefault("name", f"Organisatie {number}")
    fields.setdefault("slug", f"organisatie-{number}")
    fields.setdefault("payer_kind", "ministry")
    return Organisation.objects.create(**fields)


def make_panel(**fields: Any) -> Panel:
    fields["organisation"] = fields.get("organisation") or make_organisation()
    fields.setdefault("name", f"Groep {next(_number)}")
    fields.setdefault("purpose", "Wij denken mee over reizen. Het vervoer kan nog veranderen.")
    fields.setdefault("starts_on", date(2022, 1, 1))
    fields.setdefault("contact_name", "Marit Verzonnen")
    return Panel.objects.create(**fields)


def give_role(user: User, role: Role, panel: Panel | None = None, organisation: Organisation | None = None) -> User:
    """Give a role in a panel, or in an organisation when no panel is named; returns the user."""
    where = organisation or (panel.organisation if panel else make_organisation())
    RoleAssignment.objects.create(user=user, role=role, panel=panel, organisation=where, starts_on=LONG_AGO)
    forget_cached_roles(user)
    return user


def make_person(role: Role, panel: Panel, **fields: Any) -> User:
    """A user with a role in a panel."""
    return give_role(make_user(**fields), role, panel)


def make_member(**fields: Any) -> Member:
    """A member with the expert's role in the panel."""
    fields["panel"] = fields.get("panel") or make_panel()
    user = fields.pop("user", None) or make_user()
    give_role(user, Role.EXPERT, fields["panel"])
    fields.setdefault("starts_on", date(2022, 1, 1))
    return Member.objects.create(user=user, **fields)


def make_need(**fields: Any) -> MemberNeed:
    fields["member"] = fields.get("member") or make_member()
    fields.setdefault("part", NeedPart.COORDINATOR)
    if "code" not in fields and "own_words" not in fields:
        fields["code"] = "quiet-room"
    return MemberNeed.objects.create(**fields)


def make_item(**fields: Any) -> PassportItem:
    """A need in somebody's passport; `share_with` are the memberships that it is shared with."""
    fields["user"] = fields.get("user") or make_user()
    share_with = fields.pop("share_with", ())
    fields.setdefault("part", NeedPart.ROOM)
    if "code" not in fields and "own_words" not in fields:
        fields["code"] = "quiet-room"
    item = PassportItem.objects.create(**fields)
    for member in share_with:
        make_need(member=member, item=item, code=item.code, own_words=item.own_words, part=item.part)
    return item


def make_contact(**fields: Any) -> Contact:
    fields["user"] = fields.get("user") or make_user()
    return Contact.objects.create(**fields)


def make_pause(**fields: Any) -> Pause:
    """A pause from yesterday on, with an open end."""
    fields["member"] = fields.get("member") or make_member()
    fields.setdefault("starts_on", today() - timedelta(days=1))
    return Pause.objects.create(**fields)
