"""People who may be in an organisation twice. A likeness is a question for a human, never an answer."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations
from typing import Any

from django.utils.translation import gettext as _

from panels.kit.contact_data import phone_digits
from panels.kit.names import NameForms, NameParts, fold, same_name
from panels.models import Contact, Member, NotTheSame, Organisation, RoleAssignment, User

ALIKE = 0.85  # how alike two folded names must be; below it they are mostly different people
MOST_PER_KEY = 20  # a number or name that more people share is that of a house or an office


@dataclass(frozen=True)
class Person:
    """Somebody of an organisation as its administrator may see them."""

    user: User
    name: str
    email: str
    groups: tuple[str, ...]


@dataclass(frozen=True)
class Likeness:
    """Two accounts that may be one person, and why."""

    one: Person
    other: Person
    reasons: tuple[str, ...]


def likely_duplicates(organisation: Organisation) -> list[Likeness]:
    """Pairs of active people with the same address or number, or (almost) the same name; the surest first."""
    people = people_of(organisation)
    reasons: dict[tuple[Any, Any], set[str]] = defaultdict(set)
    for words, keys in ((_("Zelfde telefoonnummer"), _by_phone(people)), (_("Zelfde e-mailadres"), _by_email(people))):
        for pair in _pairs(keys):
            reasons[pair].add(words)
    for one, other in _alike(people):
        reasons[_in_order(one, other)].add(_("Bijna dezelfde naam"))
    apart = set(NotTheSame.objects.filter(organisation=organisation).values_list("one_id", "other_id"))
    found = [(pair, why) for pair, why in reasons.items() if pair not in apart]
    found.sort(key=lambda row: (-len(row[1]), people[row[0][0]].name))
    return [Likeness(people[one], people[other], tuple(sorted(why))) for (one, other), why in found]


def people_of(organisation: Organisation, keys: Iterable[Any] | None = None) -> dict[Any, Person]:
    """People of an organisation whom it knows itself, by key; three queries, however many there are."""
    seats = Member.objects.filter(panel__organisation=organisation, user__is_active=True, shown_name="")
    roles = RoleAssignment.objects.filter(organisation=organisation, user__is_active=True, shown_name="")
    if keys is not None:
        seats, roles = seats.filter(user__in=keys), roles.filter(user__in=keys)
    groups: dict[Any, dict[str, None]] = defaultdict(dict)
    users: dict[Any, User] = {}
    rows: list[Any] = [*seats.select_related("user", "panel"), *roles.select_related("user", "panel")]
    for row in rows:
        users[row.user_id] = row.user
        if row.panel:
            groups[row.user_id][row.panel.name] = None
    return {key: Person(user, user.name, user.email or "", tuple(groups[key])) for key, user in users.items()}


def _by_phone(people: dict[Any, Person]) -> dict[str, set[Any]]:
    found: dict[str, set[Any]] = defaultdict(set)
    for contact in Contact.objects.filter(user__in=list(people)).iterator(chunk_size=500):
        number = phone_digits(contact.phone) if contact.phone else ""
        if len(number) >= 9:
            found[number].add(contact.user_id)
    return found


def _by_email(people: dict[Any, Person]) -> dict[str, set[Any]]:
    """The part before the @ without capitals, dots and what follows a plus, and the domain."""
    found: dict[str, set[Any]] = defaultdict(set)
    for key, person in people.items():
        local, _at, domain = person.email.lower().partition("@")
        if domain:
            found[f"{local.split('+')[0].replace('.', '')}@{domain}"].add(key)
    return found


def _alike(people: dict[Any, Person]) -> Iterable[tuple[Any, Any]]:
    """Names that are written differently, or with a typing error; compared only within the same beginnings."""
    rooms: dict[str, set[Any]] = defaultdict(set)
    for key, person in people.items():
        parts = NameParts.of(person.name)
        rooms[fold(parts.first)[:1] + fold(parts.surname)[:2]].add(key)
        rooms[min(NameForms.of(person.name).full)].add(key)
        rooms[fold(parts.first)[:3] + "|" + fold(parts.surname)[-2:]].add(key)
    seen: set[tuple[Any, Any]] = set()
    for room in rooms.values():
        for one, other in combinations(sorted(room, key=str)[:200], 2):
            if (one, other) not in seen and _is_alike(people[one].name, people[other].name):
                seen.add((one, other))
    return seen


def _is_alike(one: str, other: str) -> bool:
    if same_name(one, other):
        return True
    first, second = fold(one), fold(other)
    if min(len(first), len(second)) < 6:
        return False
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    return matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


def _pairs(keys: dict[str, set[Any]]) -> Iterable[tuple[Any, Any]]:
    for together in keys.values():
        if 2 <= len(together) <= MOST_PER_KEY:
            yield from (_in_order(one, other) for one, other in combinations(together, 2))


def _in_order(one: Any, other: Any) -> tuple[Any, Any]:
    first, second = sorted((one, other), key=str)
    return first, second


def in_words(counts: Counter[str]) -> list[tuple[str, int]]:
    """How many things of each kind move, in words; what has no word of its own is taken together."""
    words: Counter[str] = Counter()
    for label, count in counts.items():
        words[_kind(label)] += count
    return sorted(words.items(), key=lambda row: -row[1])


def _kind(label: str) -> str:
    kinds = {
        "panels.Member": _("plaatsen in een groep"),
        "panels.RoleAssignment": _("rollen"),
        "panels.MemberNeed": _("dingen die nodig zijn"),
        "panels.Delivery": _("berichten"),
        "panel_sessions.Attendance": _("keer aanwezig bij een bijeenkomst"),
        "panel_sessions.Invitation": _("uitnodigingen"),
        "compensation.Line": _("regels met uren"),
        "compensation.Payment": _("betalingen"),
        "recruitment.Application": _("aanmeldingen"),
    }
    return kinds.get(label, _("andere dingen, zoals wie iets opschreef"))
