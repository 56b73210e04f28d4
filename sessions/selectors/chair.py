"""The sheet of the chair: who comes and how to address them, what the chair must know, the pauses, the agreements."""

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from panels.enums import NeedPart
from panels.models import AgreementRule, Member, MemberNeed
from panels.needs import need_kinds
from sessions.models import AgendaItem, Invitation, PanelSession


@dataclass(frozen=True)
class Named:
    """Somebody who lets the chair know their name, and what the chair must know of them."""

    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class ChairSheet:
    """`unnamed` are lines with the number of people, by the alphabet: their order gives nobody away.

    `readable` are the members of whom something is on the sheet (for the log).
    """

    people: tuple[str, ...]
    named: tuple[Named, ...]
    unnamed: tuple[tuple[str, int], ...]
    pauses: tuple[AgendaItem, ...]
    rules: tuple[AgreementRule, ...]
    readable: tuple[Member, ...]


def chair_sheet(panel_session: PanelSession) -> ChairSheet:
    """What the chair reads just before a session. Five queries, whatever the number of people."""
    coming = list(panel_session.invitations.coming().select_related("member__user", "member__panel"))
    members = {invitation.member_id: invitation.member for invitation in coming}
    named: dict[UUID, list[str]] = {}
    unnamed: Counter[str] = Counter()
    readable = {}
    for need in _needs_for_chair(panel_session, coming):
        member = members[need.member_id]
        readable[member.pk] = member
        if need.with_name:
            named.setdefault(member.pk, []).append(need.provision)
        else:
            unnamed[need.provision] += 1
    agreement = panel_session.panel.agreements.current().first()
    return ChairSheet(
        people=tuple(sorted(_called(member) for member in members.values())),
        named=tuple(
            sorted((Named(_called(members[pk]), tuple(lines)) for pk, lines in named.items()), key=lambda one: one.name)
        ),
        unnamed=tuple(sorted(unnamed.items())),
        pauses=tuple(item for item in panel_session.agenda.all() if item.is_pause),
        rules=tuple(agreement.rules.all()) if agreement else (),
        readable=tuple(readable.values()),
    )


def _needs_for_chair(panel_session: PanelSession, coming: list[Invitation]) -> list[MemberNeed]:
    """What is for the chair of those who come, without what they left out this time."""
    left_out = Invitation.left_out.through.objects.filter(invitation__in=coming).values("memberneed")
    shared = MemberNeed.objects.for_occasion(panel_session.pk).filter(
        member__in=[invitation.member_id for invitation in coming], part=NeedPart.CHAIR
    )
    order = {code: place for place, code in enumerate(need_kinds())}
    found = shared.exclude(pk__in=left_out).select_related("item")
    return sorted(found, key=lambda need: order.get(need.code, len(order)))


def _called(member: Member) -> str:
    """How somebody wants to be addressed: nobody's family name is needed to sit in the chair."""
    return member.shown_name.split(" ")[0] if member.shown_name else member.user.called
