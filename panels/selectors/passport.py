"""What somebody keeps in their access passport, who reads it, and who did."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Prefetch, QuerySet

from panels.enums import NeedPart, Role
from panels.kit.dates import today
from panels.models import AuditEntry, Member, MemberNeed, Panel, PassportItem, User
from panels.needs import NeedGroup, need_groups
from panels.roles import roles_in

# What counts as reading somebody's needs. The entry is on the member, its details tell in which role it was read.
READ = ("needs.read", "needs.name_read", "needs.chair_read")
READING_ROLES = (Role.COORDINATOR, Role.ADMINISTRATOR, Role.POLICY)


@dataclass
class PartOfPassport:
    """One of the three parts with its items; each item has `shared`: its standing shares, with their panel."""

    part: NeedPart
    items: list[PassportItem] = field(default_factory=list)


@dataclass(frozen=True)
class GroupChoice:
    """A group of the catalogue and how many of its needs the person chose."""

    group: NeedGroup
    chosen: int


@dataclass(frozen=True)
class Passport:
    """All that the page of the passport shows. `typed` is what others wrote down and waits for the person."""

    parts: tuple[PartOfPassport, ...]
    groups: tuple[GroupChoice, ...]
    own_words: int
    typed: tuple[MemberNeed, ...]
    seats: tuple[Member, ...]
    unshared: tuple[Member, ...]

    @property
    def is_empty(self) -> bool:
        return not any(part.items for part in self.parts)


def seats_of(user: User) -> QuerySet[Member]:
    """The person's memberships now, and those that start later, with their panel."""
    return Member.objects.current(today()).filter(user=user).select_related("panel").order_by("panel__name")


def items_of(user: User) -> QuerySet[PassportItem]:
    """What the person keeps now, each with its shares (`shared`) and their panels."""
    shares = MemberNeed.objects.filter(revoked_at__isnull=True).select_related("member__panel")
    found = PassportItem.objects.in_force().filter(user=user)
    return found.prefetch_related(Prefetch("shares", queryset=shares, to_attr="shared"))


def passport_of(user: User) -> Passport:
    """The whole passport of a person. Four queries, whatever there is in it."""
    items, seats = list(items_of(user)), list(seats_of(user))
    parts = {part: PartOfPassport(part) for part in NeedPart}
    for item in items:
        parts[NeedPart(item.part)].items.append(item)
    codes = {item.code for item in items}
    groups = [GroupChoice(one, sum(kind.code in codes for kind in one.kinds)) for one in need_groups()]
    typed = MemberNeed.objects.typed().filter(member__in=seats).select_related("member__panel")
    sharing = {share.member_id for item in items for share in item.shared}  # type: ignore[attr-defined]
    return Passport(
        parts=tuple(parts.values()),
        groups=tuple(groups),
        own_words=sum(not item.code for item in items),
        typed=tuple(typed),
        seats=tuple(seats),
        unshared=tuple(seat for seat in seats if items and seat.pk not in sharing),
    )


def shared_at_first(user: User, seats: Sequence[Member]) -> list[object]:
    """Which panels are ticked for something new: those that the person shares with already, or their only one."""
    sharing = set(
        MemberNeed.objects.standing().filter(member__in=seats, item__isnull=False).values_list("member_id", flat=True)
    )
    return [seat.pk for seat in seats if seat.pk in sharing or len(seats) == 1]


def own_words_of(user: User) -> dict[str, str]:
    """The standing own words by part, and whether the chair may know the name."""
    standing = list(user.passport.standing())
    found: dict[str, list[str]] = {part: [] for part in NeedPart}
    for item in standing:
        if not item.code:
            found[item.part].append(item.own_words)
    return {part: "\n".join(texts) for part, texts in found.items()}


def readings_of(user: User) -> QuerySet[AuditEntry]:
    """Who read what this person needs, the last one first; not the person themselves."""
    seats = [str(pk) for pk in Member.objects.filter(user=user).values_list("pk", flat=True)]
    found = AuditEntry.objects.filter(thing_type="panels.member", thing_id__in=seats, action__in=READ)
    return found.exclude(by=user, via__isnull=True).select_related("by", "panel")


def reading_role(user: User, panel: Panel) -> str:
    """The role in which somebody reads the needs of a panel: for the details of the audit entry."""
    roles = roles_in(user, panel)
    return next((role.value for role in READING_ROLES if role in roles), "")
