"""Choices of the reports app. The Dutch word is what people read."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Theme(TextChoices):
    """The five things that lessons of a group are about."""

    RECRUITING = "recruiting", _("Werven")
    ACQUAINTED = "acquainted", _("Kennismaken")
    COMPENSATION = "compensation", _("Vergoeden")
    WORKING = "working", _("Samenwerken")
    SUCCESSES = "successes", _("Resultaat")


class LessonKind(TextChoices):
    LESSON = "lesson", _("Les")
    SUCCESS = "success", _("Succes")
    PITFALL = "pitfall", _("Valkuil")
    QUESTION = "question", _("Vraag")


class Consent(TextChoices):
    """What the speaker said about their words. Only a clear yes lets a quote out."""

    ASKING = "asking", _("Nog niet gevraagd, of nog geen antwoord")
    UNNAMED = "unnamed", _("Ja, zonder naam")
    NAMED = "named", _("Ja, met naam")
    NONE = "none", pgettext_lazy("consent", "Nee")
    WITHDRAWN = "withdrawn", _("Eerst ja, later teruggenomen")


CLEAR_YES = (Consent.UNNAMED, Consent.NAMED)


class DocumentKind(TextChoices):
    CERTIFICATE = "certificate", _("Verklaring van deelname")
    REFERENCE = "reference", _("Referentiebrief")


class DocumentState(TextChoices):
    """How far a document is. A certificate is issued at once; a letter goes past the person it is about."""

    WRITING = "writing", _("Wordt geschreven")
    OFFERED = "offered", _("Wacht op akkoord")
    ISSUED = "issued", _("Klaar")
