"""What reports hold of a person: words that were written down, and their consent (panels/kit/known.py)."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from panels.kit.known import Consent, Pair, Section, shown
from panels.models import User
from reports.enums import CLEAR_YES, DocumentState
from reports.models import Document, Lesson, Quote


def known_about(user: User) -> list[Section]:
    """Quotes of the person, and lessons that they wrote down."""
    quotes = Quote.objects.filter(speaker__user=user).select_related("panel")
    fields = ("text", "speaker_name", "consent", "consent_at", "evidence")
    lessons = Lesson.objects.filter(recorded_by=user)
    papers = Document.objects.filter(member__user=user).exclude(state=DocumentState.WRITING).select_related("member")
    return [
        Section(
            key="quotes",
            title=_("Wat u zei"),
            why=_("Om te laten zien wat de groep vindt. Alleen met uw ja komt het in een rapport."),
            who_sees=_("Uw coördinator. Anderen alleen als u ja zei."),
            until=_("Tot u het terugneemt, of zolang de groep bestaat."),
            rows=[[(_("Groep"), one.panel.name), *(shown(one, name) for name in fields)] for one in quotes],
            correct_url=reverse("reports:my-quotes"),
            correct_label=_("Verander uw ja of nee"),
        ),
        Section(
            key="lessons",
            title=_("Lessen die u opschreef"),
            why=_("Zodat de groep en de organisatie ervan leren."),
            who_sees=_("De groep, en wie het rapport leest. Uw naam staat er niet bij."),
            until=_("Zolang de groep bestaat. Gaat u weg, dan blijft de les, zonder u."),
            rows=[[shown(one, "showed"), shown(one, "text"), (_("Sinds"), one.created_at)] for one in lessons],
        ),
        Section(
            key="documents",
            title=_("Verklaringen en brieven over u"),
            why=_("Zodat u kunt laten zien wat u deed."),
            who_sees=_("U. Een brief leest ook de coördinator die hem schreef."),
            until=_("Tot u ze weghaalt."),
            rows=[_paper(one) for one in papers],
        ),
    ]


def _paper(document: Document) -> list[Pair]:
    """What stands on a certificate or in a letter."""
    words = [str(document.content.get(name) or "") for name in ("did", "good", "noticed", "closing")]
    return [
        (_("Wat"), document.get_kind_display()),
        (_("Naam erop"), document.content["name"]),
        (_("Gemaakt op"), document.issued_on),
        (_("Nummer"), document.number if document.is_issued else None),
        (_("Tekst"), "\n\n".join(filter(None, words)) or None),
    ]


def consents_of(user: User) -> list[Consent]:
    """Words that may leave the room."""
    return [
        Consent(
            key=f"quote-{one.pk}",
            title=_("Dit mag in een rapport: ‘%(words)s’") % {"words": one.text[:80]},
            given_at=one.consent_at,
            withdraw_url=reverse("reports:quote-withdraw", args=[one.pk]),
            withdraw_label=_("Neem dit ja terug"),
        )
        for one in Quote.objects.filter(speaker__user=user, consent__in=CLEAR_YES)
    ]


def things_of(user: User) -> dict[str, list[Any]]:
    """Keys of the rows that are about a person, by the name under which the log knows them."""
    return {
        "reports.quote": list(Quote.objects.filter(speaker__user=user).values_list("pk", flat=True)),
        "reports.document": list(Document.objects.filter(member__user=user).values_list("pk", flat=True)),
    }
