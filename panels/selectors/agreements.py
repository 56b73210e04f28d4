"""What changed between two versions of the agreements, in words; and who said yes to which version."""

import re
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from panels.enums import RemarkOutcome
from panels.kit.dates import today
from panels.models import (
    AgreementAcceptance,
    AgreementRemark,
    AgreementRule,
    Member,
    Panel,
    RoleAssignment,
    User,
    WorkingAgreement,
)

SAME, NEW, CHANGED, DROPPED = "same", "new", "changed", "dropped"


@dataclass(frozen=True)
class Piece:
    """A few words of a text, and whether the other version has them too."""

    text: str
    differs: bool


@dataclass(frozen=True)
class Wording:
    """One field of a rule before and now, in pieces."""

    before: tuple[Piece, ...]
    now: tuple[Piece, ...]

    @property
    def differs(self) -> bool:
        return any(piece.differs for piece in (*self.before, *self.now))


@dataclass(frozen=True)
class RuleChange:
    """What happened to one rule: `kind` is same, new, changed or dropped; `rule` is the newest wording there is."""

    kind: str
    rule: AgreementRule
    plain: Wording
    formal: Wording


def changes_between(before: WorkingAgreement | None, now: WorkingAgreement) -> list[RuleChange]:
    """The rules of `now` in their order, then those that were dropped. Everything is new when there was nothing."""
    old = {rule.origin: rule for rule in before.rules.all()} if before else {}
    found = [_change(old.pop(rule.origin, None), rule) for rule in now.rules.all()]
    return found + [
        RuleChange(DROPPED, rule, _wording(rule.plain, ""), _wording(rule.formal, "")) for rule in old.values()
    ]


def what_changed(before: WorkingAgreement | None, now: WorkingAgreement) -> list[RuleChange]:
    """Only what differs; nothing for a first version, in which nothing is a change."""
    return [change for change in changes_between(before, now) if change.kind != SAME] if before else []


def _change(old: AgreementRule | None, rule: AgreementRule) -> RuleChange:
    plain = _wording(old.plain if old else "", rule.plain)
    formal = _wording(old.formal if old else "", rule.formal)
    kind = NEW if old is None else CHANGED if plain.differs or formal.differs else SAME
    return RuleChange(kind, rule, plain, formal)


def _wording(before: str, now: str) -> Wording:
    """Compare two texts word by word; spaces and line breaks alone are no difference."""
    old, new = re.findall(r"\S+", before), re.findall(r"\S+", now)
    left: list[Piece] = []
    right: list[Piece] = []
    for tag, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        left += _piece(old[first:last], differs=tag != "equal")
        right += _piece(new[start:end], differs=tag != "equal")
    return Wording(tuple(left), tuple(right))


def _piece(words: list[str], *, differs: bool) -> list[Piece]:
    return [Piece(" ".join(words), differs)] if words else []


def read_before(member: Member | None, now: WorkingAgreement) -> WorkingAgreement | None:
    """The version to compare with: the last one that this member said yes to, else the one before."""
    older = WorkingAgreement.objects.filter(panel_id=now.panel_id, version__lt=now.version, published_at__isnull=False)
    if member:
        known = older.filter(acceptances__member=member).order_by("-version").first()
        if known:
            return known
    return older.order_by("-version").first()


def acceptances_of(panel: Panel, *, waiting: bool = False) -> QuerySet[Member]:
    """Members now, with the version they said yes to (`said_version`, `said_on`); who did not say yes to the newest
    comes first. `waiting` leaves out those who did.
    """
    yes = AgreementAcceptance.objects.filter(member=OuterRef("pk"), withdrawn_at__isnull=True)
    last = yes.order_by("-agreement__version")
    newest = panel.agreements.current()[:1]
    rows = (
        Member.objects.filter(panel=panel)
        .current(today())
        .select_related("user", "user__contact")
        .annotate(
            said_version=Subquery(last.values("agreement__version")[:1]),
            said_on=Subquery(last.values("created_at")[:1]),
            agreed=Exists(yes.filter(agreement__in=newest.values("pk"))),
        )
        .order_by("agreed", "user__name", "pk")
    )
    return rows.filter(agreed=False) if waiting else rows


def remarks_on(agreement: WorkingAgreement) -> QuerySet[AgreementRemark]:
    """What people said about a draft, those without an answer first."""
    rows = agreement.remarks.select_related("rule", "by")
    return rows.order_by(
        Exists(AgreementRemark.objects.filter(pk=OuterRef("pk")).exclude(outcome=RemarkOutcome.OPEN)), "created_at"
    )


def named(panel: Panel, remarks: Iterable[AgreementRemark]) -> list[tuple[AgreementRemark, str]]:
    """Remarks with the name of who made them, as the group knows it."""
    rows = list(remarks)
    names = names_in(panel, {remark.by for remark in rows})
    return [(remark, names[remark.by_id]) for remark in rows]


def names_in(panel: Panel, users: Iterable[User]) -> dict[uuid.UUID, str]:
    """The names by which the group knows people: what they are called there, never an account that it may not see."""
    people = {user.pk: user for user in users}
    shown = dict(Member.objects.filter(panel=panel, user__in=people).values_list("user_id", "shown_name"))
    roles = RoleAssignment.objects.filter(organisation_id=panel.organisation_id, user__in=people)
    for user_id, name in roles.exclude(shown_name="").values_list("user_id", "shown_name"):
        if not shown.get(user_id):
            shown[user_id] = name
    return {pk: shown.get(pk) or user.name for pk, user in people.items()}
