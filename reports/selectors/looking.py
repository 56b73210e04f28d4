"""Who looked at a person's data, or changed them, in plain words. From the log, which never says what was read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from panels.enums import Role
from panels.models import AuditEntry, RoleAssignment, User
from panels.roles import STAFF
from reports.selectors.own_data import lists_with, things_of

WORDS = {
    "member.read": gettext_lazy("Las uw bladzijde: hoe wij u bereiken en wat u nodig heeft"),
    "contact.read": gettext_lazy("Las hoe wij u bereiken"),
    "contact.changed": gettext_lazy("Veranderde hoe wij u bereiken"),
    "needs.read": gettext_lazy("Las wat u nodig heeft"),
    "needs.changed": gettext_lazy("Veranderde wat u nodig heeft"),
    "needs.name_read": gettext_lazy("Keek voor wie iets te regelen is, en las uw naam"),
    "needs.chair_read": gettext_lazy("Las wat de voorzitter moet weten"),
    "applications.exported": gettext_lazy("Haalde een lijst van aanmeldingen op; die van u staat erop"),
    "application.read": gettext_lazy("Las uw aanmelding"),
    "application.moved": gettext_lazy("Besliste over uw aanmelding"),
    "application.admitted": gettext_lazy("Nam u op in de groep"),
    "bank.read": gettext_lazy("Las uw rekeningnummer, om u te betalen"),
    "payment.chosen": gettext_lazy("Schreef op hoe u betaald wilt worden"),
    "line.booked": gettext_lazy("Schreef uren voor u op"),
    "line.changed": gettext_lazy("Veranderde uw uren"),
    "line.approved": gettext_lazy("Keurde uw uren goed"),
    "line.returned": gettext_lazy("Stuurde uw uren terug met een vraag"),
    "line.corrected": gettext_lazy("Zette uw uren recht"),
    "lines.submitted": gettext_lazy("Gaf uw uren door"),
    "member.enrolled": gettext_lazy("Gaf u een plaats in de groep"),
    "member.invited": gettext_lazy("Stuurde u een uitnodiging"),
    "member.joined": gettext_lazy("Schreef op dat u meedoet"),
    "member.declined": gettext_lazy("Schreef op dat u niet meedoet"),
    "member.left": gettext_lazy("Schreef op dat u stopt"),
    "message.told": gettext_lazy("Stuurde u een bericht"),
    "profile.changed": gettext_lazy("Veranderde uw gegevens"),
    "quote.recorded": gettext_lazy("Schreef op wat u zei"),
    "quote.changed": gettext_lazy("Veranderde wat er van u is opgeschreven"),
    "session.answered": gettext_lazy("Schreef op of u komt"),
    "role.given": gettext_lazy("Gaf u een rol"),
    "role.ended": gettext_lazy("Liet uw rol stoppen"),
    "agreement.accepted": gettext_lazy("Schreef uw ja op de afspraken op"),
    "agreement.withdrawn": gettext_lazy("Schreef op dat u uw ja terugneemt"),
    "data.read": gettext_lazy("Las alles wat wij van u weten, om het u te geven"),
    "data.downloaded": gettext_lazy("Maakte een bestand met uw gegevens, om het u te geven"),
    "forgetting.asked": gettext_lazy("Vroeg om u te verwijderen"),
    "forgetting.confirmed": gettext_lazy("Bekeek de vraag om u te verwijderen"),
    "forgetting.undone": gettext_lazy("Nam de vraag terug om u te verwijderen"),
    "person.merged": gettext_lazy("Maakte van twee plekken één: u stond dubbel"),
    "duplicate.read": gettext_lazy("Keek of u dubbel staat"),
}


# Lists are written down once, on the group, the payout list or the call; they are about everybody on them.
OF_A_LIST = ("contact.read", "agreement.acceptances_read", "bank.read", "needs.read", "applications.exported")
WORDS_OF_A_LIST = {
    "agreement.acceptances_read": gettext_lazy("Las wie ja zei op de afspraken, en wie nog te bellen is"),
    "contact.read": gettext_lazy("Las een lijst om mensen van uw groep te bellen of te schrijven"),
    "needs.read": gettext_lazy("Las wat er voor mensen van uw groep nodig is"),
}


@dataclass(frozen=True)
class Look:
    """One line: who, when, what."""

    who: str
    at: datetime
    what: str
    where: str


def looks_at(user: User) -> QuerySet[AuditEntry]:
    """Entries about a person by others, and by who acted for them; the newest first."""
    about = Q(pk__in=[])
    for label, keys in things_of(user).items():
        about |= Q(thing_type=label, thing_id__in=keys)
    for label, keys in lists_with(user).items():
        about |= Q(thing_type=label, thing_id__in=keys, action__in=OF_A_LIST)
    others = Q(by__isnull=False) & (~Q(by=user) | Q(via__isnull=False))
    return AuditEntry.objects.filter(about, others).select_related("by", "via", "panel").order_by("-at", "-pk")


def in_words(entries: Iterable[AuditEntry]) -> list[Look]:
    """Entries as people read them. Asks the database once for the roles of all who looked."""
    found = list(entries)
    roles = _roles_of(found)
    return [Look(_who(entry, roles), entry.at, _what(entry), _where(entry)) for entry in found]


def _what(entry: AuditEntry) -> str:
    action = entry.action
    if entry.thing_type == "panels.panel" and action in WORDS_OF_A_LIST:
        return str(WORDS_OF_A_LIST[action])
    if action in WORDS:
        return str(WORDS[action])
    return _("Las iets van u") if action.endswith(".read") else _("Veranderde iets van u")


def _where(entry: AuditEntry) -> str:
    return entry.panel.name if entry.panel else ""


def _roles_of(entries: list[AuditEntry]) -> dict[Any, list[RoleAssignment]]:
    assignments = RoleAssignment.objects.filter(user__in={entry.by_id for entry in entries}).select_related("user")
    found: dict[Any, list[RoleAssignment]] = {}
    for assignment in assignments.order_by("-starts_on"):
        found.setdefault(assignment.user_id, []).append(assignment)
    return found


def _who(entry: AuditEntry, roles: dict[Any, list[RoleAssignment]]) -> str:
    """The name of who runs the group, whom the person knows; of others only the role."""
    if entry.via is not None:
        return _("%(name)s, die u helpt") % {"name": entry.via.name}
    here = [one for one in roles.get(entry.by_id, ()) if _holds(one, entry)]
    if not here:
        return _("Iemand die hier werkte")
    known = next((one for one in here if one.role in STAFF), None)
    if known:
        return f"{known.name}, {Role(known.role).label.lower()}"
    return str(Role(here[0].role).label)


def _holds(assignment: RoleAssignment, entry: AuditEntry) -> bool:
    if assignment.panel_id:
        return assignment.panel_id == entry.panel_id
    return assignment.organisation_id == entry.organisation_id
