"""Who could be asked for a question: reasons in words, and a fair order. Nobody gets a score.

The order inside a part of the list is: asked least often in the last three months, then asked longest ago, then by
lot. The lot is drawn anew each day, and stays the same all day, so that a page does not jump.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Q
from django.utils.dateformat import format as date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from panels.enums import AskForm, DayPart
from panels.kit.dates import local_day, today
from panels.models import Member, Offer, Panel, Pause
from sessions.enums import AskedAnswer
from sessions.models import AskedMember, PolicyQuestion
from sessions.selectors.load import Load, loads_of

LATELY = timedelta(days=91)
A_YEAR = timedelta(days=365)
NEVER = datetime.min.replace(tzinfo=UTC)
MOST_SHOWN = 60


@dataclass(frozen=True)
class Fit:
    """One member: why they could be asked, what speaks against it now, and what they wrote themselves."""

    member: Member
    reasons: tuple[str, ...]
    hindrances: tuple[str, ...] = ()
    own_words: str = ""
    named_topic: bool = False
    rests: bool = False


@dataclass(frozen=True)
class Fitting:
    """The members in three parts, each in the fair order; `left_out` are more than a page can show."""

    named: tuple[Fit, ...]
    others: tuple[Fit, ...]
    apart: tuple[Fit, ...]
    left_out: int = 0

    @property
    def suggested(self) -> list[Any]:
        """Keys of those who named the topic, to tick before the coordinator chooses."""
        return [fit.member.pk for fit in self.named]

    @property
    def askable(self) -> list[Fit]:
        """Everybody who may be asked: not those who rest."""
        return [fit for fit in (*self.named, *self.others, *self.apart) if not fit.rests]


@dataclass(frozen=True)
class Asked:
    """How often somebody was asked in the last three months, and when last of all."""

    lately: int = 0
    last: datetime | None = None


def people_for(question: PolicyQuestion, *, search: str = "") -> Fitting:
    """The members of the panel who were not asked yet, with reasons. The number of queries is always the same."""
    members = list(_members(question, search))
    asked = _asked(members)
    loads = loads_of(members, question.starts_on)
    members.sort(key=lambda member: _turn(question, member, asked.get(member.pk, Asked())))
    fits = [_fit(question, member, asked.get(member.pk, Asked()), loads[member.pk]) for member in members]
    apart = [fit for fit in fits if fit.hindrances]
    free = [fit for fit in fits if not fit.hindrances]
    named = tuple([fit for fit in free if fit.named_topic][:MOST_SHOWN])
    others = tuple([fit for fit in free if not fit.named_topic][:MOST_SHOWN])
    shown = len(named) + len(others) + len(apart[:MOST_SHOWN])
    return Fitting(named, others, tuple(apart[:MOST_SHOWN]), left_out=len(fits) - shown)


def spread_of(panel: Panel) -> list[tuple[str, int]]:
    """How many members were asked 0, 1, 2, 3 or more times in the last year: numbers of the group, never names."""
    since = today() - A_YEAR
    recent = Q(asked__asked_at__date__gte=since, asked__withdrawn_at__isnull=True)
    members = Member.objects.taking_part(today()).filter(panel=panel)
    times = members.annotate(times=Count("asked", filter=recent)).order_by().values_list("times", flat=True)
    found = [min(number, 3) for number in times]
    names = (_("Niet gevraagd"), _("1 keer gevraagd"), _("2 keer gevraagd"), _("3 keer of vaker gevraagd"))
    return [(name, found.count(number)) for number, name in enumerate(names)]


def _members(question: PolicyQuestion, search: str) -> Iterable[Member]:
    """Who is in the panel when it starts, said yes to the seat, and was not asked (or heard that it was full)."""
    day = day_of(question)
    asked = AskedMember.objects.standing().filter(question=question, member=OuterRef("pk"))
    resting = Pause.objects.on(day).filter(member=OuterRef("pk"))
    rows = Member.objects.on(day).filter(panel=question.panel_id, joined_at__isnull=False, declined_at__isnull=True)
    rows = rows.filter(~Exists(asked.exclude(answer=AskedAnswer.FULL))).annotate(rests=Exists(resting))
    if search:
        rows = rows.filter(Q(shown_name="", user__name__icontains=search) | Q(shown_name__icontains=search))
    return rows.select_related("user", "carrying", "offer_share__offer")


def _asked(members: list[Member]) -> dict[Any, Asked]:
    since = today() - LATELY
    rows = (
        AskedMember.objects.filter(member__in=[member.pk for member in members])
        .order_by()
        .values("member")
        .annotate(lately=Count("pk", filter=Q(asked_at__date__gte=since)), last=Max("asked_at"))
    )
    return {row["member"]: Asked(row["lately"], row["last"]) for row in rows}


def _turn(question: PolicyQuestion, member: Member, asked: Asked) -> tuple[int, datetime, str]:
    """Whose turn it is: least often, longest ago, and then by the lot of today."""
    lot = hashlib.sha256(f"{today()}:{question.pk}:{member.pk}".encode()).hexdigest()
    return asked.lately, asked.last or NEVER, lot


def _fit(question: PolicyQuestion, member: Member, asked: Asked, load: Load) -> Fit:
    share = getattr(member, "offer_share", None)
    offer = share.offer if share else None
    named = bool(offer and question.topic and question.topic in offer.topics)
    return Fit(
        member=member,
        reasons=tuple([*_said(question, offer, named=named), _how_often(asked), *load.words]),
        hindrances=tuple(_hindrances(question, member, offer, load)),
        own_words=offer.own_words if offer else "",
        named_topic=named,
        rests=member.rests,  # type: ignore[attr-defined]
    )


def _said(question: PolicyQuestion, offer: Offer | None, *, named: bool) -> list[str]:
    """What fits of what the person said."""
    if offer is None:
        return [_("Zei nog niet waarover hij of zij wil meedenken.")]
    said = [_("Noemde dit onderwerp.")] if named else []
    if question.form in offer.forms:
        said.append(_("Denkt graag zo mee: %(form)s.") % {"form": AskForm(question.form).label.lower()})
    if not question.ends_on and question.starts_on.weekday() in offer.days:
        said.append(_("Kan meestal op %(day)s.") % {"day": date_format(question.starts_on, "l")})
    if question.moment and question.moment in offer.moments:
        said.append(_("Kan meestal in dit deel van de dag: %(part)s.") % {"part": _part(question.moment)})
    return said


def _how_often(asked: Asked) -> str:
    if asked.last is None:
        return _("Is nog nooit voor een vraag gevraagd.")
    if not asked.lately:
        return _("Is voor het laatst gevraagd op %(day)s.") % {"day": date_format(local_day(asked.last), "j F Y")}
    return ngettext(
        "Is in de laatste drie maanden %(times)s keer gevraagd.",
        "Is in de laatste drie maanden %(times)s keer gevraagd.",
        asked.lately,
    ) % {"times": asked.lately}


def _hindrances(question: PolicyQuestion, member: Member, offer: Offer | None, load: Load) -> list[str]:
    """What speaks against asking somebody now. The coordinator may still ask, unless the person rests."""
    found = [_("Heeft even rust.")] if member.rests else []  # type: ignore[attr-defined]
    if load.is_too_much(question.minutes):
        found.append(_("Dit wordt meer dan deze persoon per maand wil doen."))
    if offer is None:
        return found
    if _is_away(question, offer):
        found.append(_("Kan in deze periode niet."))
    if not question.ends_on and offer.days and question.starts_on.weekday() not in offer.days:
        found.append(_("Kan meestal niet op %(day)s.") % {"day": date_format(question.starts_on, "l")})
    return found


def _is_away(question: PolicyQuestion, offer: Offer) -> bool:
    """Away all of the days of the question: who is away for a part of a period can think along in the rest of it."""
    return any(begins <= question.starts_on and question.last_day <= ends for begins, ends in offer.periods_away)


def _part(moment: str) -> str:
    return str(DayPart(moment).label).lower()


def day_of(question: PolicyQuestion) -> date:
    """The day on which people must be in the panel to think along: the first one, or today when it has begun."""
    return max(question.starts_on, today())
