"""Every part of the design and its states on one page, for who builds pages. Only where it can do no harm."""

from datetime import date
from types import SimpleNamespace
from typing import Any

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from panels.enums import JobStatus
from panels.kit.access import public
from panels.kit.forms import AccessibleForm, DateField3, DutchDecimalField, HoursField
from panels.kit.icons import ICONS
from panels.kit.widgets import CheckCards, ChoiceCards, MoneyInput, UploadInput

COLOURS = [
    "ink",
    "ink-soft",
    "line",
    "hair",
    "page",
    "surface",
    "pearl",
    "mist",
    "accent",
    "accent-strong",
    "accent-mid",
    "accent-faint",
    "skin",
    "glass",
    "glass-faint",
    "honey",
    "ok",
    "ok-bg",
    "warn",
    "warn-bg",
    "error",
    "error-bg",
    "info",
    "info-bg",
    "quiet",
    "quiet-bg",
]


class Specimen(AccessibleForm):
    """One of every field."""

    name = forms.CharField(label=_("Hoe heet u?"), help_text=_("Zoals u graag genoemd wordt."))
    mail = forms.EmailField(label=_("Wat is uw e-mailadres?"), required=False)
    story = forms.CharField(label=_("Uw verhaal"), help_text=_("Kort mag."), widget=forms.Textarea)
    region = forms.ChoiceField(label=_("Waar woont u?"), choices=[("", "…"), ("stad", _("Stad")), ("dorp", _("Dorp"))])
    way = forms.ChoiceField(
        label=_("Hoe wilt u het vertellen?"),
        help_text=_("Elke manier telt even zwaar."),
        choices=[("text", _("Ik schrijf het op")), ("audio", _("Ik spreek het in")), ("call", _("Bel mij"))],
        widget=ChoiceCards(
            hints={"text": _("Een paar zinnen is genoeg"), "audio": _("Maximaal 5 minuten")},
            icons={"text": "pen", "audio": "mic", "call": "phone"},
            follow={"audio": ["recording"]},
        ),
    )
    recording = forms.FileField(
        label=_("Uw opname"), help_text=_("Maximaal 25 MB."), required=False, widget=UploadInput("audio")
    )
    needs = forms.MultipleChoiceField(
        label=_("Wat heeft u nodig?"),
        choices=[("quiet", _("Een stille ruimte")), ("captions", _("Ondertitels")), ("taxi", _("Een taxi"))],
        widget=CheckCards(icons={"quiet": "heart", "captions": "screen", "taxi": "bus"}),
    )
    day = DateField3(label=_("Op welke dag?"), help_text=_("Bijvoorbeeld: 22 11 2026"))
    hours = HoursField(label=_("Hoe lang?"), help_text=_("Bijvoorbeeld: 1,5 of 1:30 of 1 uur 30"))
    costs = DutchDecimalField(label=_("Hoeveel kosten had u?"), max_digits=8, decimal_places=2, widget=MoneyInput)
    paper = forms.FileField(label=_("Uw bonnetje"), required=False, widget=UploadInput("document"))
    agree = forms.BooleanField(label=_("Ik ga akkoord"), help_text=_("U mag later van gedachten veranderen."))


FILLED = {
    "name": "Ank de Rooij",
    "mail": "ank@voorbeeld.nl",
    "story": "Elke dag rijd ik een halte te ver mee.",
    "region": "stad",
    "way": "text",
    "needs": ["quiet", "taxi"],
    "day": date(2026, 11, 22),
    "hours": 90,
    "costs": "12,50",
    "agree": True,
}
WRONG = {
    "wrong-mail": "ank",
    "wrong-way": "audio",
    "wrong-day_day": "31",
    "wrong-day_month": "2",
    "wrong-hours": "lang",
}
TASKS = [
    {"icon": "hand", "title": _("Regel een schrijftolk voor 8 december"), "badge": _("Morgen"), "kind": "error"},
    {"icon": "phone", "title": _("Bel Teun terug"), "badge": _("Vandaag"), "kind": "warn"},
    {"icon": "euro", "title": _("Keur de uren goed van 4 mensen"), "badge": _("Vrijdag 27 november")},
]
FACTS = [
    {"icon": "people", "term": _("Plaatsen"), "value": _("10 mensen")},
    {"icon": "clock", "term": _("Tijd"), "value": _("Ongeveer 2 uur per maand"), "note": _("6 bijeenkomsten")},
    {"icon": "euro", "term": _("Vergoeding"), "value": "€\u00a045,00", "note": _("per uur")},
]


def job(status: JobStatus, **more: Any) -> SimpleNamespace:
    """A job as the template reads it, without a row."""
    busy = status in (JobStatus.QUEUED, JobStatus.RUNNING)
    shown = {"status": status.value, "is_busy": busy, "has_failed": status == JobStatus.FAILED}
    return SimpleNamespace(get_status_display=status.label, **({"step": 0, "steps": 0} | shown | more))


def specimens() -> dict[str, Any]:
    """What the page shows; three forms with a prefix each, so that every id is there once."""
    return {
        "colours": COLOURS,
        "icons": sorted(ICONS),
        "tasks": TASKS,
        "facts": FACTS,
        "page_of_rows": Paginator(range(12), 5).page(2),
        "day": date(2026, 12, 8),
        "funnel": [46, 41, 18, 12, 10],
        "busy": job(JobStatus.RUNNING, step=3, steps=5),
        "failed": job(JobStatus.FAILED, reason=_("Er was geen ruimte meer op de schijf.")),
        "forms": [
            (_("In rust"), Specimen(prefix="rest")),
            (_("Ingevuld"), Specimen(prefix="filled", initial=FILLED)),
            (_("Met fouten"), Specimen(WRONG, prefix="wrong")),
        ],
    }


@public("It shows invented specimens only, and only while building or in the demo.")
def style_guide(request: HttpRequest) -> HttpResponse:
    if not (settings.DEBUG or settings.SPIEGEL_DEMO):
        raise Http404
    return render(request, "panels/style_guide.html", specimens())
