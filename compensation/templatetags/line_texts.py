"""Words about lines for templates."""

from decimal import Decimal

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from compensation.enums import Activity, CostKind
from compensation.models import Line
from panels.templatetags.spiegel import written

register = template.Library()

HOURS_OF_A_DAY = 24


@register.filter
def cost_kind(code: str) -> str:
    """What a kind of cost is called; a code that is no longer there as it is."""
    return str(CostKind(code).label) if code in CostKind.values else code


@register.filter
def for_km(line: Line) -> Decimal:
    """The part of the costs of a line that is for kilometres."""
    return line.travel - line.tickets


@register.filter
def per_km(amount: Decimal) -> str:
    """Euro for one kilometre: two decimals, more only when they say something."""
    exponent = amount.normalize().as_tuple().exponent
    return written(amount, max(2, -exponent if isinstance(exponent, int) else 2))


@register.filter
def notice_time(hours: int) -> str:
    """How long before the start, in words: hours, or days when they are whole and more than two."""
    days, rest = divmod(int(hours), HOURS_OF_A_DAY)
    if rest or days <= 2:
        return ngettext("%(count)s uur", "%(count)s uur", hours) % {"count": hours}
    return ngettext("%(count)s dag", "%(count)s dagen", days) % {"count": days}


@register.filter
def called_off_words(line: Line) -> str:
    """Why a meeting that was called off is paid, and how much of it; empty for other lines."""
    how = line.called_off
    if how is None:
        return ""
    percent = line.counted.percent
    told = {
        "what": Activity(how["of"]).label,
        "part": _("alles") if percent == 100 else _("%(percent)s procent") % {"percent": percent},
        "time": _before(how["notice"]),
    }
    if how["by_expert"]:
        return _("%(what)s: zelf afgezegd, %(time)s. Volgens de afspraak betalen wij %(part)s.") % told
    return _("%(what)s: afgezegd door de organisatie, %(time)s. Volgens de afspraak betalen wij %(part)s.") % told


@register.filter
def called_off_part(line: Line) -> str:
    """The same in short, for a table: what would have been done, and how much of it is paid."""
    how = line.called_off
    if how is None:
        return ""
    told = {"what": Activity(how["of"]).label, "percent": line.counted.percent}
    return _("%(what)s: %(percent)s procent") % told


def _before(minutes: int) -> str:
    """How long before the start: whole hours, whole days when it was long before."""
    if minutes < 0:
        return _("na het begin")
    hours = minutes // 60
    if not hours:
        return _("minder dan een uur van tevoren")
    if hours < 3 * HOURS_OF_A_DAY:
        return ngettext("%(count)s uur van tevoren", "%(count)s uur van tevoren", hours) % {"count": hours}
    days = hours // HOURS_OF_A_DAY
    return ngettext("%(count)s dag van tevoren", "%(count)s dagen van tevoren", days) % {"count": days}
