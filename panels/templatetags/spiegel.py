"""What templates say in our own words: icons, permissions, money, time and days, in the reader's language."""

import re
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from importlib import import_module
from typing import Any

from django import template
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.dateformat import format as date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from panels.kit import once
from panels.kit.icons import ICONS

register = template.Library()

NO_BREAK = "\N{NO-BREAK SPACE}"
TONES = {"ok": "ok", "success": "ok", "warning": "warn", "warn": "warn", "error": "error", "info": "info"}
TONE_ICONS = {"ok": "check-circle", "warn": "warning", "error": "error", "info": "info"}
BADGES = {"ok": "success", "warn": "warning", "error": "error", "info": "active"}
BADGE_ICONS = {"ok": "check", "warn": "warning", "error": "error", "info": "wait"}


@register.simple_tag
def icon(name: str, css: str = "") -> SafeString:
    """Draw an icon. It is hidden from screen readers: a word always stands beside it."""
    paths = ICONS.get(name) or ICONS["none"]
    classes = f"sp-icon {css}".strip()
    return format_html(
        '<svg class="{}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{}</svg>',
        classes,
        mark_safe(paths),
    )


@register.simple_tag(takes_context=True)
def may(context: template.Context, verb: str, *things: Any) -> bool:
    """Ask the policy that guards the door: `{% may "close_session" panel_session as can_close %}`.

    The policy is looked for in the app of the thing; "app.verb" names another app.
    """
    app, _dot, name = verb.rpartition(".")
    if not app:
        app = type(things[0]).__module__.split(".")[0]
    policy = getattr(import_module(f"{app}.policies"), f"may_{name}")
    request = getattr(context, "request", None)
    user = request.user if request else context["user"]
    return bool(policy(user, *things))


@register.simple_tag(takes_context=True)
def csrf_field(context: template.Context) -> SafeString:
    """The CSRF token for a form in a part that is included with `only`."""
    request = getattr(context, "request", None)
    if request is None:
        return mark_safe("")
    return format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', get_token(request))


@register.simple_tag
def once_field() -> SafeString:
    """A key that makes a form count once, however often it is sent (panels/kit/once.py)."""
    return format_html('<input type="hidden" name="{}" value="{}">', once.FIELD, once.once_key())


class FilledNode(template.Node):
    """Renders what it holds into a part, and nothing at all when it holds nothing."""

    def __init__(self, nodelist: template.NodeList, part: template.base.FilterExpression) -> None:
        self.nodelist = nodelist
        self.part = part

    def render(self, context: template.Context) -> str:
        content = self.nodelist.render(context).strip()
        if not content:
            return ""
        return render_to_string(self.part.resolve(context), {"content": mark_safe(content)})


@register.tag
def filled(parser: template.base.Parser, token: template.base.Token) -> FilledNode:
    """`{% filled "components/_lead.html" %}...{% endfilled %}`: the part only appears when there is content."""
    part = parser.compile_filter(token.split_contents()[1])
    nodelist = parser.parse(("endfilled",))
    parser.delete_first_token()
    return FilledNode(nodelist, part)


def is_english() -> bool:
    return (get_language() or "nl").startswith("en")


def written(number: Decimal, places: int) -> str:
    """A number with the separators of the language."""
    exact = number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    text = f"{exact:,.{places}f}"
    return text if is_english() else text.translate(str.maketrans(",.", ".,"))


def as_decimal(value: Any) -> Decimal | None:
    if value is None or value == "":
        return None
    return Decimal(str(value))


@register.filter
def euro(value: Any) -> str:
    """Money: € 1.234,50 (English: €1,234.50)."""
    amount = as_decimal(value)
    if amount is None:
        return ""
    sign = "-" if amount < 0 else ""
    space = "" if is_english() else NO_BREAK
    return f"{sign}€{space}{written(abs(amount), 2)}"


@register.filter
def decimal(value: Any, places: int | None = None) -> str:
    """A number as people write it: 4,6. Without `places` as many decimals as it has, at most two."""
    number = as_decimal(value)
    if number is None:
        return ""
    if places is None:
        exponent = round(number, 2).normalize().as_tuple().exponent
        places = max(0, -exponent) if isinstance(exponent, int) else 0
    return written(number, places)


@register.filter
def duration(minutes: Any) -> str:
    """Minutes in words: 1 uur 30 minuten."""
    if minutes is None or minutes == "":
        return ""
    hours, rest = divmod(abs(int(minutes)), 60)
    parts = []
    if hours:
        parts.append(ngettext("%(count)d uur", "%(count)d uur", hours) % {"count": hours})
    if rest or not hours:
        parts.append(ngettext("%(count)d minuut", "%(count)d minuten", rest) % {"count": rest})
    text = " ".join(parts)
    return f"-{text}" if int(minutes) < 0 else text


def local(value: Any) -> Any:
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value


@register.filter(expects_localtime=True)
def day(value: date | None) -> str:
    """A day in full: dinsdag 8 december 2026."""
    return date_format(local(value), "l j F Y") if value else ""


@register.filter(expects_localtime=True)
def short_day(value: date | None) -> str:
    """A day without its year, for tables: dinsdag 8 december."""
    return date_format(local(value), "l j F") if value else ""


@register.filter(expects_localtime=True)
def clock(value: Any) -> str:
    """A time of day: 10.00 uur."""
    if not value:
        return ""
    moment = local(value)
    return _("%(hour)s.%(minute)s uur") % {"hour": moment.hour, "minute": f"{moment.minute:02d}"}


@register.filter
def tel(phone: str) -> str:
    """A telephone number as an address: only digits, and a plus in front."""
    return re.sub(r"(?!^\+)\D", "", str(phone).strip())


@register.filter
def tone(kind: str) -> str:
    """The class with the pair of colours of a state."""
    found = TONES.get(str(kind))
    return f"sp-is-{found}" if found else ""


@register.filter
def tone_icon(kind: str) -> str:
    """The icon of an alert."""
    return TONE_ICONS[TONES.get(str(kind), "info")]


@register.filter
def badge_class(kind: str) -> str:
    """The classes of a badge; neutral when the kind says nothing."""
    found = TONES.get(str(kind))
    if not found:
        return "utrecht-status-badge--neutral"
    return f"utrecht-status-badge--{BADGES[found]} sp-is-{found}"


@register.filter
def badge_icon(kind: str) -> str:
    return BADGE_ICONS.get(TONES.get(str(kind), ""), "none")
