"""How far a list is, and where two sides differ.

The answers of single experts are never shown: the group's side appears when a list is closed and at least
MINIMUM_EXPERTS of them answered a point, or when the group gave one joint answer. Because a list is closed before it
mirrors, nobody can find out one answer by looking before and after.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Count, Q, QuerySet

from checklists.enums import AnswerValue, Perspective
from checklists.models import Answer, Checklist, ChecklistItem
from panels.enums import Role
from panels.models import User
from panels.roles import panels_of

MINIMUM_EXPERTS = 4
POINT = Decimal("0.1")


@dataclass(frozen=True)
class Progress:
    """How many people of each side answered, and how many points the list has."""

    points: int
    organisers: int
    experts: int
    policy: int


@dataclass(frozen=True)
class MirrorRow:
    """One point, seen from two sides. Shares are per cent yes; `gap` is organisers' minus experts', in points."""

    text: str
    pairs: int
    both_yes: int
    only_organiser: int
    only_expert: int
    both_no: int
    organiser_yes: Decimal
    expert_yes: Decimal
    gap: Decimal
    notes: tuple[str, ...] = ()

    @property
    def tone(self) -> str:
        """How much attention the difference asks for: equal, small, warn, error or higher (the group sees more)."""
        if abs(self.gap) <= 10:
            return "equal"
        if self.gap < 0:
            return "higher"
        return "error" if self.gap >= 40 else "warn" if self.gap >= 20 else "small"

    @property
    def distance(self) -> Decimal:
        """The difference without its sign."""
        return abs(self.gap)


@dataclass(frozen=True)
class Mirror:
    """Where organisation and group see the same, and where not. Rows with the largest difference first."""

    rows: tuple[MirrorRow, ...]
    pairs: int
    organiser_yes: Decimal
    expert_yes: Decimal
    gap: Decimal
    held_back: int


def progress(checklist: Checklist) -> Progress:
    """Return how many people of each side answered (a joint answer counts as one)."""
    answers = Answer.objects.filter(item__checklist=checklist)
    people = answers.order_by().values("perspective").annotate(people=Count("by", distinct=True))
    joint = set(answers.filter(by__isnull=True).values_list("perspective", flat=True))
    count = {row["perspective"]: row["people"] + (row["perspective"] in joint) for row in people}
    return Progress(
        points=checklist.items.count(),
        organisers=count.get(Perspective.ORGANISER, 0),
        experts=count.get(Perspective.EXPERT, 0),
        policy=count.get(Perspective.POLICY, 0),
    )


def waiting_for(user: User) -> QuerySet[Checklist]:
    """Open lists of panels where the user has a side and has not answered yet."""
    answered = Answer.objects.filter(by=user).values("item__checklist_id")
    return (
        Checklist.objects.open()
        .filter(panel__in=panels_of(user, Role.COORDINATOR, Role.EXPERT, Role.POLICY))
        .exclude(pk__in=answered)
        .select_related("panel")
    )


def my_answers(checklist: Checklist, *, perspective: Perspective, user: User | None) -> dict[ChecklistItem, Answer]:
    """Return what a person (or, without one, a side together) answered so far."""
    return {
        answer.item: answer
        for answer in Answer.objects.filter(item__checklist=checklist, perspective=perspective, by=user).select_related(
            "item"
        )
    }


def parts(checklist: Checklist, side: Perspective) -> dict[str, list[ChecklistItem]]:
    """Return the points that a side answers, by moment. Experts get the points that both sides answer."""
    found: dict[str, list[ChecklistItem]] = {}
    for item in checklist.items.all():
        if item.mirrored or side != Perspective.EXPERT:
            found.setdefault(item.moment, []).append(item)
    return found


def mirror(checklists: QuerySet[Checklist]) -> Mirror:
    """Pair each organiser's answer with each expert's answer to the same point of the same list.

    Points are put together by their text over the lists. Pairs with "do not know" on either side are left out.
    Only closed lists count. Two queries, whatever the number of lists.
    """
    answers = (
        Answer.objects.filter(item__checklist__in=checklists.closed(), item__mirrored=True)
        .exclude(perspective=Perspective.POLICY)
        .select_related("item")
        .order_by("item__position", "pk")
    )
    by_item: dict[ChecklistItem, list[Answer]] = defaultdict(list)
    for answer in answers:
        by_item[answer.item].append(answer)
    held_back = 0
    cells: dict[str, list[tuple[bool, bool]]] = {}
    notes: dict[str, list[str]] = defaultdict(list)
    for item, given in by_item.items():
        experts = [answer for answer in given if answer.perspective == Perspective.EXPERT]
        if not _may_show(experts):
            held_back += bool(experts)
            continue
        organisers = [answer for answer in given if answer.perspective == Perspective.ORGANISER]
        cells.setdefault(item.text, []).extend(_pairs(organisers, experts))
        notes[item.text].extend(sorted(answer.note for answer in experts if answer.note))
    rows = [_row(text, pairs, tuple(notes[text])) for text, pairs in cells.items() if pairs]
    rows.sort(key=lambda row: abs(row.gap), reverse=True)
    every = [pair for pairs in cells.values() for pair in pairs]
    return Mirror(
        rows=tuple(rows),
        pairs=len(every),
        organiser_yes=_share(organiser for organiser, _expert in every),
        expert_yes=_share(expert for _organiser, expert in every),
        gap=_gap(every),
        held_back=held_back,
    )


def lists_of(panel_id: object) -> QuerySet[Checklist]:
    """Lists of a panel with the number of organisers and experts who answered, newest first."""
    people = Count("items__answers__by", distinct=True, filter=Q(items__answers__perspective=Perspective.EXPERT))
    own = Count("items__answers__by", distinct=True, filter=Q(items__answers__perspective=Perspective.ORGANISER))
    return Checklist.objects.filter(panel_id=panel_id).annotate(experts=people, organisers=own)


def _may_show(experts: list[Answer]) -> bool:
    joint = any(answer.by_id is None for answer in experts)
    alone = sum(answer.by_id is not None for answer in experts)
    return alone >= MINIMUM_EXPERTS or (joint and not alone)


def _pairs(organisers: list[Answer], experts: list[Answer]) -> list[tuple[bool, bool]]:
    return [
        (organiser.value == AnswerValue.YES, expert.value == AnswerValue.YES)
        for organiser in organisers
        for expert in experts
        if AnswerValue.UNKNOWN not in (organiser.value, expert.value)
    ]


def _row(text: str, pairs: list[tuple[bool, bool]], notes: tuple[str, ...]) -> MirrorRow:
    return MirrorRow(
        text=text,
        pairs=len(pairs),
        both_yes=pairs.count((True, True)),
        only_organiser=pairs.count((True, False)),
        only_expert=pairs.count((False, True)),
        both_no=pairs.count((False, False)),
        organiser_yes=_share(organiser for organiser, _expert in pairs),
        expert_yes=_share(expert for _organiser, expert in pairs),
        gap=_gap(pairs),
        notes=notes,
    )


def _gap(pairs: list[tuple[bool, bool]]) -> Decimal:
    """Organisers' share of yes minus experts', from the counts, so that it is not the difference of two roundings."""
    if not pairs:
        return Decimal(0)
    difference = sum(organiser for organiser, _expert in pairs) - sum(expert for _organiser, expert in pairs)
    return (Decimal(difference) * 100 / len(pairs)).quantize(POINT, ROUND_HALF_UP)


def _share(answers: Iterable[bool]) -> Decimal:
    known = list(answers)
    if not known:
        return Decimal(0)
    return (Decimal(sum(known)) * 100 / len(known)).quantize(POINT, ROUND_HALF_UP)
