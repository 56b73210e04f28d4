"""The access passport in plain words: who reads a part, who read what, who arranges something."""

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from panels.enums import NeedPart, Role
from panels.forms.passport import ICONS, READERS
from panels.models import AuditEntry

register = template.Library()

READ = {
    "needs.read": gettext_lazy("las wat u nodig heeft"),
    "needs.name_read": gettext_lazy("keek voor wie iets te regelen is, en las uw naam"),
    "needs.chair_read": gettext_lazy("las wat de voorzitter moet weten"),
}
ARRANGERS = {
    "organiser": gettext_lazy("De coördinator"),
    "venue": gettext_lazy("De zaal"),
    "chair": gettext_lazy("De voorzitter"),
    "policy": gettext_lazy("De beleidsmedewerkers"),
    "supplier": gettext_lazy("Een bedrijf, zoals een tolk of taxi"),
}


@register.filter
def readers(part: str) -> str:
    """Who reads a part, in a sentence."""
    return str(READERS[NeedPart(part)])


@register.filter
def part_icon(part: str) -> str:
    return ICONS[NeedPart(part)]


@register.filter
def reader(entry: AuditEntry) -> str:
    """Who read: the name, with the role in which it was done."""
    who = entry.via or entry.by
    role = entry.details.get("role", "")
    label = _("voorzitter") if role == "chair" else str(Role(role).label).lower() if role in Role.values else ""
    name = who.name if who else _("Iemand die hier niet meer werkt")
    return f"{name} ({label})" if label else name


@register.filter
def read_what(entry: AuditEntry) -> str:
    return str(READ.get(entry.action, READ["needs.read"]))


@register.filter
def arranged_by(code: str) -> str:
    """Who arranges a need of the catalogue."""
    return str(ARRANGERS.get(code, ARRANGERS["organiser"]))


@register.filter
def lead_time(days: int) -> str:
    """How long before a session something is to be arranged."""
    if not days:
        return _("Op de dag zelf")
    if days % 7:
        return ngettext("%(number)s dag ervoor", "%(number)s dagen ervoor", days) % {"number": days}
    weeks = days // 7
    return ngettext("%(number)s week ervoor", "%(number)s weken ervoor", weeks) % {"number": weeks}
