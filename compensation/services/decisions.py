"""Answering lines: approve, return, correct. Whoever handed in a line does not answer it.

Two people look at every line. When the expert hands in, that is the second pair of eyes, also on hours that a
coordinator entered. A coordinator who entered hours and handed them in on behalf of the expert does not approve them,
and neither does who entered or handed in anything as the helper of the expert.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from compensation import assessment, emails
from compensation.enums import LineStatus
from compensation.models import Line
from compensation.models.line import AGREED, LineQuerySet, snapshot
from compensation.models.terms import APPROVERS
from panels.audit import record
from panels.enums import Role
from panels.kit.errors import Refusal
from panels.models import Member, Panel, User
from panels.roles import has_role, people_with_role


@dataclass(frozen=True, slots=True)
class Answered:
    """What became of several lines at once: `own` were left for a colleague, `others` because the terms name who
    approves."""

    approved: int
    own: int
    answered_before: int
    others: int = 0


@transaction.atomic
def approve_line(line: Line, *, by: User) -> Line:
    """Approve a line that somebody else handed in."""
    line = _approve(line, by)
    _announce(line.member_id, emails.approved)
    return line


@transaction.atomic
def approve_lines(panel: Panel, *, keys: Iterable[UUID], by: User) -> Answered:
    """Approve several lines of a panel; one's own and those answered meanwhile are left and counted."""
    wanted = list(dict.fromkeys(keys))
    lines = list(_with_people().of_panel(panel).filter(pk__in=wanted))
    own = [line for line in lines if is_own(line, by)]
    others = [line for line in lines if line not in own and not may_approve(line, by)]
    left, done = [*own, *others], []
    for line in lines:
        if (
            line not in (*own, *others)
            and line.status == LineStatus.SUBMITTED
            and _decide(line, LineStatus.APPROVED, by)
        ):
            record("line.approved", by=by, on=line, panel=panel)
            done.append(line)
    for member_id in dict.fromkeys(line.member_id for line in done):
        _announce(member_id, emails.approved)
    before = len(wanted) - len(done) - len(left)
    return Answered(len(done), own=len(own), answered_before=before, others=len(others))


@transaction.atomic
def return_line(line: Line, *, reason: str, by: User, suggestion: dict[str, Any] | None = None) -> Line:
    """Send a line back with a reason, so that the person can mend it.

    `suggestion`: what it should be ("minutes", "km", and "costs" by kind), to be taken over with one tap.
    """
    line = _locked(line)
    if not reason.strip():
        raise Refusal(_("Schrijf op wat er anders moet."))
    _refuse_own(line, by)
    if not _decide(line, LineStatus.RETURNED, by, reason=reason.strip()):
        raise Refusal(_("Deze regel is al beantwoord."))
    Line.objects.filter(pk=line.pk).update(suggestion=suggestion or {}, reply="")
    line.suggestion, line.reply = suggestion or {}, ""
    record("line.returned", by=by, on=line, panel=line.panel)
    _announce(line.member_id, emails.returned)
    return line


@transaction.atomic
def correct_line(line: Line, *, by: User, reason: str = "") -> Line:
    """Undo an approved or paid line by a line of its own with the opposite amounts. The first one stays as it is.

    The member hears that something was set right, and reads why (`reason`): nobody's money changes unseen.
    """
    line = _locked(line)
    if line.status not in AGREED or line.is_correction:
        raise Refusal(_("Alleen een goedgekeurde of betaalde regel wordt zo hersteld."))
    if line.member.user_id == by.pk:
        raise Refusal(_("Dit zijn uw eigen uren. Iemand anders herstelt ze."))
    if not may_approve(line, by):
        raise Refusal(_("Voor deze groep is afgesproken wie uren goedkeurt. Vraag die persoon om dit te herstellen."))
    undone = Line(
        member=line.member,
        on=line.on,
        activity=line.activity,
        description=line.description,
        minutes=-line.minutes,
        km=-line.km,
        tickets=-line.tickets,
        fee=-line.fee,
        travel=-line.travel,
        terms=line.terms,
        basis={**line.basis, **snapshot(assessment.opposite(line.counted))},
        status=LineStatus.APPROVED,
        reverses=line,
        return_reason=reason.strip(),
        booked_by=by,
        submitted_at=timezone.now(),
        submitted_by=by,
        decided_at=timezone.now(),
        decided_by=by,
    )
    try:
        with transaction.atomic():
            undone.save(force_insert=True)
    except IntegrityError:
        raise Refusal(_("Deze regel is al hersteld.")) from None
    record("line.corrected", by=by, on=line, panel=line.panel)
    _announce(line.member_id, emails.corrected)
    return undone


def _approve(line: Line, by: User) -> Line:
    line = _locked(line)
    _refuse_own(line, by)
    if not may_approve(line, by):
        raise Refusal(_("Voor deze groep is afgesproken dat iemand anders uren goedkeurt."))
    if not _decide(line, LineStatus.APPROVED, by):
        raise Refusal(_("Deze regel is al beantwoord."))
    record("line.approved", by=by, on=line, panel=line.panel)
    return line


def _decide(line: Line, status: LineStatus, by: User, reason: str = "") -> bool:
    """Only one answer wins: the row changes when it is still waiting, whoever else is looking at it."""
    line.status, line.decided_at, line.decided_by, line.return_reason = status, timezone.now(), by, reason
    changed = Line.objects.filter(pk=line.pk, status=LineStatus.SUBMITTED).update(
        status=status,
        decided_at=line.decided_at,
        decided_by=by,
        return_reason=reason,
        updated_at=timezone.now(),
    )
    return bool(changed)


def _with_people() -> LineQuerySet:
    return Line.objects.select_for_update(of=("self",)).select_related(
        "member__panel__organisation", "member__user", "terms__approver"
    )


def _locked(line: Line) -> Line:
    return _with_people().get(pk=line.pk)


def may_approve(line: Line, by: User) -> bool:
    """Whether the terms let this person approve it. Who cannot do it (gone, or their own hours) holds nobody up."""
    panel, terms = line.panel, line.terms
    own = line.entered_by
    if terms.approver and terms.approver_id not in own and has_role(terms.approver, panel, *APPROVERS):
        return terms.approver_id == by.pk
    if not terms.approver_role or has_role(by, panel, Role(terms.approver_role)):
        return True
    others = people_with_role(panel, Role(terms.approver_role))
    return not others.exclude(pk__in=own).exists()


def approvable(lines: Iterable[Line], by: User) -> list[UUID]:
    """Which of these lines this person may approve. Lines of the same terms and people are looked up once."""
    known: dict[Any, bool] = {}
    found = []
    for line in lines:
        key = (line.terms_id, frozenset(line.entered_by))
        if key not in known:
            known[key] = not is_own(line, by) and may_approve(line, by)
        if known[key]:
            found.append(line.pk)
    return found


def is_own(line: Line, by: User) -> bool:
    """Whether it is theirs, or they entered it for the person: as a colleague who handed it in, or as their helper."""
    return by.pk in line.entered_by


def _refuse_own(line: Line, by: User) -> None:
    if not is_own(line, by):
        return
    if by.pk in (line.member.user_id, line.submitted_by_id):
        raise Refusal(_("U heeft deze uren zelf doorgegeven. Iemand anders kijkt ze na."))
    raise Refusal(_("U hielp bij deze uren, als helper. Iemand anders kijkt ze na."))


def _announce(member_id: UUID, letter: Callable[[Member], None]) -> None:
    member = Member.objects.select_related("user", "panel__organisation").get(pk=member_id)
    if member.user.email:
        letter(member)
