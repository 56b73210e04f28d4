"""Who did what with hours, in words for the person whose hours they are. Read from the log."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from compensation.models import Line
from panels.models import AuditEntry, Member

LINE, MEMBER = "compensation.line", "panels.member"
WORDS = {
    "line.booked": gettext_lazy("Opgeschreven"),
    "line.changed": gettext_lazy("Veranderd"),
    "lines.submitted": gettext_lazy("Doorgegeven"),
    "line.suggestion_taken": gettext_lazy("Voorstel overgenomen en doorgegeven"),
    "line.disputed": gettext_lazy("Opnieuw doorgegeven: het klopt zo"),
    "line.taken_back": gettext_lazy("Teruggehaald"),
    "line.returned": gettext_lazy("Teruggestuurd met een vraag"),
    "line.approved": gettext_lazy("Goedgekeurd"),
    "line.corrected": gettext_lazy("Hersteld"),
    "cost.receipt_kept": gettext_lazy("Bon toegevoegd"),
    "cost.receipt_removed": gettext_lazy("Bon weggehaald"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that somebody did. `who` is a name, "Uzelf" for the reader, or empty for the system."""

    at: datetime
    what: str
    who: str


def steps_of(line: Line, *, reader_id: int | UUID) -> list[Step]:
    """What happened to a line, the first thing first. One query."""
    own = Q(thing_type=LINE, thing_id=str(line.pk), action__in=list(WORDS))
    if line.submitted_at:
        handed_in = Q(thing_type=MEMBER, thing_id=str(line.member_id), action="lines.submitted")
        own |= handed_in & Q(at__gte=line.created_at)
    entries = _with_people().filter(own).order_by("at", "pk")
    return [Step(entry.at, str(WORDS[entry.action]), who_did(entry, reader_id=reader_id)) for entry in entries]


def who_did(entry: AuditEntry, *, reader_id: int | UUID) -> str:
    """Whose name stands beside it; a helper is named beside the person they did it for."""
    if entry.by is None:
        return ""
    name = _("Uzelf") if entry.by_id == reader_id else entry.by.name
    if entry.via is None:
        return name
    return _("%(helper)s, als helper") % {"helper": entry.via.name}


def written_by_others(member: Member, lines: Iterable[Line]) -> dict[str, str]:
    """Of lines of this member: who wrote them down when it was not the member alone. One query."""
    keys = [str(line.pk) for line in lines]
    entries = _with_people().filter(thing_type=LINE, thing_id__in=keys, action="line.booked")
    others = entries.exclude(by=None).exclude(by=member.user_id, via=None)
    return {entry.thing_id: who_did(entry, reader_id=member.user_id) for entry in others}


def with_writers(member: Member, lines: Iterable[Line]) -> None:
    """Put those names at the lines, for a table (`line.written_by`), and whether a line was undone."""
    with_undone(lines)
    names = written_by_others(member, lines)
    for line in lines:
        line.written_by = names.get(str(line.pk), "")  # type: ignore[attr-defined]


def with_undone(lines: Iterable[Line]) -> None:
    """Say of lines whether a correction took them back (`line.is_undone`), for a table. One query."""
    keys = [line.pk for line in lines]
    undone = set(Line.objects.filter(reverses__in=keys).values_list("reverses", flat=True))
    for line in lines:
        line.is_undone = line.pk in undone  # type: ignore[attr-defined]


def _with_people() -> QuerySet[AuditEntry]:
    return AuditEntry.objects.select_related("by", "via")
