"""Values of panels.kit.known as people read them."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.utils.translation import gettext as _

from panels.templatetags.spiegel import clock, day, local, written

register = template.Library()


@register.filter
def known_value(value: Any) -> str:
    """A value in words: yes or no, a day, a moment; "niet ingevuld" for nothing."""
    if value is None or value == "":
        return _("niet ingevuld")
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    if isinstance(value, datetime):
        moment = local(value)
        return _("%(day)s om %(clock)s") % {"day": day(moment.date()), "clock": clock(moment)}
    if isinstance(value, date):
        return day(value)
    return written(value, 2) if isinstance(value, Decimal) else str(value)
