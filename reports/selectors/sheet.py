"""What stands on the sheet of two pages: the words and figures that a rendering keeps, and how they are drawn."""

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import translation
from django.utils.dateformat import format as date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from panels.enums import PayerKind
from panels.kit.dates import today
from panels.templatetags.spiegel import decimal
from reports.enums import LessonKind
from reports.models import Lesson, Report
from reports.selectors.figures import panel_figures

ON_THE_AXIS = 6
MORE = 6
SUCCESSES = 3
QUOTES = 1
MOST_LESSONS = ON_THE_AXIS + MORE
TEXT_THAT_FITS = 200
DISCS = 20
BARS = 4
HALF = 170
WHOLE_HOURS = 1000

Content = dict[str, Any]


def words_of(report: Report) -> Content:
    """The words of a report as they are now. A quote without a clear yes is not among them."""
    chosen = report.chosen_lessons.select_related("lesson").order_by("place")
    lessons = [row.lesson for row in chosen]
    quotes = [row.quote for row in report.chosen_quotes.select_related("quote").order_by("place")]
    with translation.override(report.language):
        return {
            "title": report.title,
            "intro": report.intro,
            "language": report.language,
            "period": [report.period_from.isoformat(), report.period_to.isoformat()],
            "panel": report.panel.name,
            "organisation": report.organisation.name,
            "payer_kind": report.organisation.payer_kind,
            "contact": [report.panel.contact_name, report.panel.contact_phone],
            "lessons": [_lesson(lesson) for lesson in lessons if lesson.kind != LessonKind.SUCCESS][:MOST_LESSONS],
            "successes": [_lesson(lesson) for lesson in lessons if lesson.kind == LessonKind.SUCCESS][:SUCCESSES],
            "quotes": [
                {"id": str(quote.pk), "text": quote.text, "name": quote.public_name}
                for quote in quotes
                if quote.may_leave
            ][:QUOTES],
        }


def content_of(report: Report) -> Content:
    """Words and figures as they are now: what a rendering freezes."""
    with translation.override(report.language):
        figures = panel_figures(report.panel).as_dict()
    return {**words_of(report), "figures": {**figures, "on": today().isoformat()}}


def hash_of(content: Content) -> str:
    """The same words give the same hash. Figures move every day, so they are no part of it."""
    words = {key: value for key, value in content.items() if key != "figures"}
    return hashlib.sha256(json.dumps(words, sort_keys=True, cls=DjangoJSONEncoder).encode()).hexdigest()


def catalogued(content: Content) -> dict[str, Any]:
    """What the library keeps of a rendering to show and to search. No quotes: these can be taken back."""
    lessons = [*content["lessons"], *content["successes"]]
    return {
        "title": content["title"],
        "intro": content["intro"],
        "themes": f",{','.join(sorted({lesson['theme'] for lesson in lessons}))},",
        "words": "\n".join(f"{lesson['thought']} {lesson['showed']} {lesson['text']}" for lesson in lessons),
    }


def drawn(content: Content) -> dict[str, Any]:
    """The content with its headings and drawings, in the language of the report."""
    with translation.override(content["language"]):
        lessons, figures = content["lessons"], content["figures"]
        axis = lessons[:ON_THE_AXIS]
        two_sides = any(lesson["thought"] for lesson in axis)
        return {
            **content,
            "period": period_text(*(date.fromisoformat(day) for day in content["period"])),
            "lessons": axis,
            "two_sides": two_sides,
            "caption": _caption(len(axis), two_sides),
            "thought_by": _thought_by(content["payer_kind"]),
            "numbers": _numbers(figures),
            **_needs(figures["needs"]),
            "bars": [_bar(row) for row in figures["mirror"][:BARS]],
            **_start(lessons[ON_THE_AXIS:]),
            "help": _help(*content["contact"]),
            "figures_text": _("De cijfers gaan over de hele groep, tot en met %(day)s.")
            % {"day": date_format(date.fromisoformat(figures["on"]), "j F Y")},
        }


def period_text(first: date, last: date) -> str:
    """Januari tot en met december 2026; with both years when they differ."""
    begin = date_format(first, "F" if first.year == last.year else "F Y")
    end = date_format(last, "F Y")
    if (first.year, first.month) == (last.year, last.month):
        return end
    return _("%(begin)s tot en met %(end)s") % {"begin": begin, "end": end}


def _lesson(lesson: Lesson) -> Content:
    """A lesson as the sheet has room for it: a long explanation stays in the list of lessons."""
    fits = len(lesson.showed) + len(lesson.text) <= TEXT_THAT_FITS
    return {
        "id": str(lesson.pk),
        "theme": lesson.theme,
        "about": lesson.about,
        "thought": lesson.thought,
        "showed": lesson.showed,
        "text": lesson.text if fits else "",
    }


def _caption(count: int, two_sides: bool) -> str:
    if two_sides:
        return ngettext("Eén les, van twee kanten bekeken", "%(count)d lessen, van twee kanten bekeken", count) % {
            "count": count
        }
    return ngettext("Eén les van de groep", "%(count)d lessen van de groep", count) % {"count": count}


def _thought_by(payer_kind: str) -> str:
    known = {
        PayerKind.MINISTRY: _("Het ministerie dacht"),
        PayerKind.MUNICIPALITY: _("De gemeente dacht"),
        PayerKind.COMPANY: _("Het bedrijf dacht"),
    }
    return known.get(PayerKind(payer_kind), _("De organisatie dacht"))


def _numbers(figures: Content) -> list[dict[str, str]]:
    """Four numbers that lead."""
    rate = f"{decimal(figures['attendance_rate'], 0)}%"
    people, sessions, hours = figures["people"], figures["sessions"], Decimal(figures["minutes"]) / 60
    return [
        {"value": f"{people}", "label": ngettext("mens in de groep", "mensen in de groep", people)},
        {"value": f"{sessions}", "label": ngettext("bijeenkomst", "bijeenkomsten", sessions)},
        {"value": rate, "label": _("was erbij")},
        {"value": _hours(hours), "label": ngettext("vergoed uur", "vergoede uren", 1 if hours == 1 else 2)},
    ]


def _hours(hours: Decimal) -> str:
    """Hours without loss, 526,75; from a thousand on there is only room for whole hours."""
    return decimal(hours, 0) if hours >= WHOLE_HOURS else decimal(hours)


def _needs(needs: Content) -> dict[str, Any]:
    """Half discs: the left half is what was needed, the right half what came of it."""
    asked, arranged, partly = needs["asked"], needs["arranged"], needs["partly"]
    missing = asked - arranged - partly
    if not asked:
        return {"discs": []}
    shown = min(DISCS, asked)
    kinds = _shared_out({"full": arranged, "part": partly, "open": missing}, shown)
    key = {
        "full": _("%(count)s geregeld") % {"count": arranged},
        "part": _("%(count)s voor een deel geregeld") % {"count": partly},
        "open": _("%(count)s niet geregeld") % {"count": missing},
    }
    each = _("Elk rondje is 1 op de %(shown)s keer dat iets nodig was.") % {"shown": shown}
    return {
        "discs": [{"kind": kind, "x": 47 * (at % 10), "y": 47 * (at // 10)} for at, kind in enumerate(kinds)],
        "discs_text": ", ".join(key.values()) + f". {each}",
        "discs_each": each if shown < asked else "",
        "key": key,
    }


def _shared_out(counts: dict[str, int], places: int) -> list[str]:
    """Give each kind its share of the places; the largest remainders get what rounding leaves."""
    total = sum(counts.values())
    exact = {kind: count * places / total for kind, count in counts.items()}
    given = {kind: int(share) for kind, share in exact.items()}
    rest = sorted(counts, key=lambda kind: exact[kind] - given[kind], reverse=True)
    for kind in rest[: places - sum(given.values())]:
        given[kind] += 1
    return [kind for kind, count in given.items() for _place in range(count)]


def _bar(row: Content) -> dict[str, str]:
    """One line of the mirror: left the organisation, right the group, from the axis in the middle."""
    organiser, expert = Decimal(str(row["organiser"])), Decimal(str(row["expert"]))
    left, right = organiser * HALF / 100, expert * HALF / 100
    numbers = {"organiser": decimal(organiser, 0), "expert": decimal(expert, 0)}
    return {
        "text": row["text"],
        "numbers": _("%(organiser)s en %(expert)s%%") % numbers,
        "title": _("Organisatie %(organiser)s procent ja, groep %(expert)s procent ja.") % numbers,
        "left_x": f"{HALF - left:.1f}",
        "left": f"{left:.1f}",
        "right": f"{right:.1f}",
    }


def _start(more: Iterable[Content]) -> dict[str, Any]:
    """The box at the end: the lessons that found no place on the axis, or where anybody can begin."""
    lines = [lesson["showed"] for lesson in more]
    if lines:
        return {"start_title": _("Neem dit ook mee"), "start": lines}
    return {
        "start_title": _("Wilt u ook zo’n groep? Begin hier"),
        "start": [
            _("Zeg vooraf wat u met advies gaat doen."),
            _("Zorg voor drie manieren om mee te doen."),
            _("Vraag wat nodig is, niet waarom."),
            _("Betaal mensen, en reken het samen uit."),
            _("Houd na elke bijeenkomst de spiegel bij."),
            _("Geef binnen zes weken antwoord."),
        ],
    }


def _help(name: str, phone: str) -> str:
    if phone:
        return _("Liever luisteren of braille? Bel %(name)s, %(phone)s") % {"name": name, "phone": phone}
    return _("Liever luisteren of braille? Vraag het aan %(name)s") % {"name": name}
