"""Meetings that were called off: what was agreed is booked once, ready for the person to look at.

Nobody worked, so a line of this kind has no minutes of its own; its basis says for how long and how much is paid.
Moving a meeting to another day is not calling it off. Nothing is asked about the reason.
"""

from dataclasses import replace
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from compensation import assessment
from compensation.assessment import Basis
from compensation.enums import Activity, LineStatus
from compensation.models import Line, Terms
from compensation.models.line import snapshot
from compensation.selectors.called_off import Part, keys_of, parts_of, percent_of
from compensation.services.helped import helper_of
from compensation.services.terms import terms_for
from compensation.signals import CalledOff
from panels.audit import record
from panels.kit.errors import Refusal
from panels.models import Member, Panel, User


@transaction.atomic
def book_called_off(member: Member, called_off: CalledOff, *, by: User | None) -> list[Line]:
    """Write down what was agreed for a meeting that does not go on, under the terms of its day.

    The same meeting a second time gives back the first lines, as they are now, and with what is not there any more.
    Nothing when nothing is to be paid, or when the person is no member on that day. No travel: who had costs adds them.
    """
    there, made = _book(member, called_off, by)
    return [*there, *made]


@transaction.atomic
def take_called_off(member: Member, called_off: CalledOff, *, by: User) -> list[Line]:
    """Write down what was agreed and is not there, because the person asks for it. Refused when that is nothing."""
    _there, made = _book(member, called_off, by)
    if not made:
        raise Refusal(_("Dit staat al bij uw uren, of het kan niet meer."))
    return made


def _book(member: Member, called_off: CalledOff, by: User | None) -> tuple[list[Line], list[Line]]:
    """The lines that were there, and those that were made now: each part that has no line."""
    if not member.is_member_on(called_off.on):
        return [], []
    Panel.objects.select_for_update(no_key=True).get(pk=member.panel_id)  # terms stay as they are until it is booked
    known = Line.objects.filter(source_key__in=keys_of(called_off)).order_by("source_key")
    there = list(known)
    keys = {line.source_key for line in there}
    if keys == set(keys_of(called_off)):
        return there, []
    terms = terms_for(member.panel, called_off.on)
    missing = [part for part in parts_of(terms, called_off) if part.key not in keys]
    try:
        with transaction.atomic():
            made = [_line(member, called_off, part, terms, by) for part in missing]
    except IntegrityError:
        return list(known.all()), []
    for line in made:
        record("line.booked", by=by, on=line, panel=member.panel)
    return there, made


def refill(line: Line, *, terms: Terms, minutes: int) -> Basis:
    """How the line is paid when it is for so many minutes; never for more than was planned, and never for a larger part
    than was agreed."""
    how = line.called_off
    if how is None:
        raise Refusal(_("Een afgezegde bijeenkomst komt vanzelf bij uw uren. U hoeft hem niet zelf op te schrijven."))
    if not 0 < minutes <= how["most"]:
        raise Refusal(
            _("Het zou %(minutes)s minuten duren. Vul niet meer in. Wilt u er niets voor? Haal de regel weg.")
            % {"minutes": how["most"]}
        )
    return replace(terms.basis(how["of"], minutes), percent=agreed_percent(terms, how))


def agreed_percent(terms: Terms, how: dict) -> int:
    """The percentage that these terms give for what a line says of a meeting that was called off."""
    return percent_of(terms, timedelta(minutes=how["notice"]), by_expert=how["by_expert"])


def _line(member: Member, called_off: CalledOff, part: Part, terms: Terms, by: User | None) -> Line:
    how = {
        "of": part.of,
        "notice": int(called_off.notice.total_seconds() // 60),
        "by_expert": called_off.by_expert,
        "most": part.most,
    }
    return Line.objects.create(
        member=member,
        on=called_off.on,
        activity=Activity.CANCELLED,
        description=called_off.title,
        minutes=0,
        fee=assessment.worth(part.basis),
        travel=assessment.ZERO,
        terms=terms,
        basis={**snapshot(part.basis), "called_off": how},
        status=LineStatus.DRAFT,
        source_key=part.key,
        booked_by=by,
        booked_via_id=helper_of(by),
    )
