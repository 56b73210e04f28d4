"""How far a list is, and where two sides differ.

The answers of single experts are never shown: the group's side appears when a list is closed and at least
MINIMUM_EXPERTS of them answered a point, or when the group gave one joint answer. Because a list is closed before it
mirrors, nobody can find out one answer by looking before and after.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from checklists.enums import AnswerValue, Perspective
from checklists.models import Answer, Checklist, ChecklistItem, ChecklistQuerySet
from panels.enums import Role
from panels.kit.known import Section, shown
from panels.models import Member, User
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
class Pairs:
    """Pairs of one organiser's and one expert's answer, counted by what they say."""

    both_yes: int = 0
    only_organiser: int = 0
    only_expert: int = 0
    both_no: int = 0

    @property
    def pairs(self) -> int:
        return self.both_yes + self.only_organiser + self.only_expert + self.both_no

    @property
    def organiser_yes(self) -> Decimal:
        """Organisers' share of yes, per cent."""
        return self._share(self.both_yes + self.only_organiser)

    @property
    def expert_yes(self) -> Decimal:
        """Experts' share of yes, per cent."""
        return self._share(self.both_yes + self.only_expert)

    @property
    def gap(self) -> Decimal:
        """Organisers' share minus experts', in points; from the counts, not from two roundings."""
        return self._share(self.only_organiser - self.only_expert)

    def _share(self, number: int) -> Decimal:
        if not self.pairs:
            return Decimal(0)
        return (Decimal(number) * 100 / self.pairs).quantize(POINT, ROUND_HALF_UP)


@dataclass(frozen=True)
class MirrorRow(Pairs):
    """One point, seen from two sides."""

    text: str = ""
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
class Mirror(Pairs):
    """Where organisation and group see the same, and where not. Rows with the largest difference first."""

    rows: tuple[MirrorRow, ...] = ()
    held_back: int = 0


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
    """Open lists of panels where the user has a side and has not answered yet; none of before somebody joined."""
    answered = Answer.objects.filter(by=user).values("item__checklist_id")
    later = Member.objects.filter(user=user, panel=OuterRef("panel"), starts_on__gt=OuterRef("about_on"))
    return (
        Checklist.objects.open()
        .filter(panel__in=panels_of(user, Role.COORDINATOR, Role.EXPERT, Role.POLICY))
        .filter(panel__archived_at__isnull=True)
        .exclude(pk__in=answered)
        .exclude(Exists(later))
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


def mirror(checklists: ChecklistQuerySet, *, with_notes: bool = False) -> Mirror:
    """Pair each organiser's answer with each expert's answer to the same point of the same list.

    Points are put together by their text over the lists. Pairs with "do not know" on either side are left out.
    Only closed lists count. The database counts; a row is read for each point that is shown, however many answers.
    """
    items = _counted(ChecklistItem.objects.filter(checklist__in=checklists.closed(), mirrored=True))
    shown = _told(items)
    notes = _notes(shown) if with_notes else {}
    rows = [_row(found, notes) for found in _pairs_by_text(shown)]
    rows = sorted((row for row in rows if row.pairs), key=lambda row: row.distance, reverse=True)
    return Mirror(
        both_yes=sum(row.both_yes for row in rows),
        only_organiser=sum(row.only_organiser for row in rows),
        only_expert=sum(row.only_expert for row in rows),
        both_no=sum(row.both_no for row in rows),
        rows=tuple(rows),
        held_back=items.filter(Q(alone__gt=0, alone__lt=MINIMUM_EXPERTS)).count(),
    )


@dataclass(frozen=True)
class Gap:
    """The widest difference in the list that was closed last."""

    checklist_id: Any
    about_on: date
    row: MirrorRow


def widest_gap(panel_id: object) -> Gap | None:
    """Where the two sides of a panel differed most the last time; nothing when there is nothing that may be told."""
    last = Checklist.objects.closed().filter(panel_id=panel_id).order_by("-about_on").values("pk")[:1]
    items = _told(_counted(ChecklistItem.objects.filter(checklist__in=last, mirrored=True)))
    gaps = [
        Gap(found["checklist"], found["checklist__about_on"], _row(found, {}))
        for found in _pairs_by_text(items, "checklist", "checklist__about_on")
    ]
    return max((gap for gap in gaps if gap.row.pairs), key=lambda gap: gap.row.distance, default=None)


def _told(items: QuerySet[ChecklistItem]) -> QuerySet[ChecklistItem]:
    """Points of which the answers of experts may be shown together."""
    return items.filter(Q(alone__gte=MINIMUM_EXPERTS) | Q(alone=0, joint__gt=0))


def _row(found: dict[str, Any], notes: dict[str, list[str]]) -> MirrorRow:
    return MirrorRow(
        text=(found["text_en"] if (get_language() or "nl").startswith("en") else "") or found["text_nl"],
        notes=tuple(notes.get(found["text_nl"], ())),
        **{name: found[name] or 0 for name in ("both_yes", "only_organiser", "only_expert", "both_no")},
    )


def lists_of(panel_id: object) -> QuerySet[Checklist]:
    """Lists of a panel with the number of organisers and experts who answered, newest first."""
    people = Count("items__answers__by", distinct=True, filter=Q(items__answers__perspective=Perspective.EXPERT))
    own = Count("items__answers__by", distinct=True, filter=Q(items__answers__perspective=Perspective.ORGANISER))
    counted = Checklist.objects.filter(panel_id=panel_id).annotate(experts=people, organisers=own)
    return counted.order_by("-about_on", "-created_at")  # Meta.ordering is lost when rows are counted


def _counted(items: QuerySet[ChecklistItem]) -> QuerySet[ChecklistItem]:
    """Points with how many of each side answered, and how many said yes."""
    organiser, expert = Q(perspective=Perspective.ORGANISER), Q(perspective=Perspective.EXPERT)
    known, yes = ~Q(value=AnswerValue.UNKNOWN), Q(value=AnswerValue.YES)
    return items.annotate(
        organisers=_number(organiser & known),
        organisers_yes=_number(organiser & yes),
        experts=_number(expert & known),
        experts_yes=_number(expert & yes),
        alone=_number(expert & known & Q(by__isnull=False)),
        joint=_number(expert & known & Q(by__isnull=True)),
    )


def _number(which: Q) -> Coalesce:
    answers = Answer.objects.filter(which, item=OuterRef("pk")).order_by().values("item")
    return Coalesce(Subquery(answers.annotate(number=Count("pk")).values("number")), 0)


def _pairs_by_text(items: QuerySet[ChecklistItem], *beside: str) -> Iterable[Any]:
    yes, yes_too = F("organisers_yes"), F("experts_yes")
    no, no_too = F("organisers") - F("organisers_yes"), F("experts") - F("experts_yes")
    return (
        items.order_by()
        .values("text_nl", "text_en", *beside)
        .annotate(
            both_yes=Sum(yes * yes_too),
            only_organiser=Sum(yes * no_too),
            only_expert=Sum(no * yes_too),
            both_no=Sum(no * no_too),
            first=Min("position"),
        )
        .order_by("first", "text_nl")
    )


def _notes(items: QuerySet[ChecklistItem]) -> dict[str, list[str]]:
    """What experts added to the points that may be shown, in an order that tells nothing about who wrote it."""
    answers = Answer.objects.filter(item__in=items.values("pk"), perspective=Perspective.EXPERT).filter(
        note__isnull=False
    )
    found: dict[str, list[str]] = {}
    for answer in answers.select_related("item"):
        found.setdefault(answer.item.text_nl, []).append(answer.note or "")
    return {text: sorted(notes) for text, notes in found.items()}


def known_about(user: User) -> list[Section]:
    """What a person answered on lists (panels/kit/known.py)."""
    answers = Answer.objects.filter(by=user).select_related("item__checklist")
    rows = [
        [
            (_("Lijst"), one.item.checklist.title),
            (_("Punt"), one.item.text),
            shown(one, "value", _("Uw antwoord")),
            shown(one, "note", _("Wat u erbij zei")),
        ]
        for one in answers
    ]
    return [
        Section(
            key="checklists",
            title=_("Wat u invulde op lijsten"),
            why=_("Om te zien waar de groep en de organisatie anders over denken."),
            who_sees=_("Niemand ziet dat u het was. De antwoorden samen ziet de hele groep."),
            until=_("Zolang de groep bestaat, of tot u bent verwijderd."),
            rows=rows,
        )
    ]
