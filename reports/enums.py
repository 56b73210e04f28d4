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


class LetterPart(TextChoices):
    """What a person may put in the letter to an office. Nothing of it is about health or a benefit."""

    PLANNED = "planned", _("Wat er is gepland: bijeenkomsten, uren en bedragen per maand")
    PAID = "paid", _("Wat er dit jaar al is betaald, per maand")
    FORM = "form", _("In welke vorm het is betaald")
    COSTS = "costs", _("Welke kosten ik terugkrijg")
    ROLE = "role", _("Dat ik meedoe als ervaringsdeskundige")
    GROUP = "group", _("De naam van de groep. Let op: die kan iets over u vertellen")


class OfficeQuestion(TextChoices):
    """What a person may ask an office; the label is the question in the letter."""

    COUNTS = "counts", _("Telt deze vergoeding mee? Ook als bon, gift of training, of als ik niets aanneem?")
    HOURS = "hours", _("Telt u het bedrag, de uren, of allebei?")
    PERMISSION = "permission", _("Heb ik vooraf toestemming of een formulier nodig?")
    REPORT = "report", _("Moet ik elke betaling melden, en binnen welke tijd?")
    COSTS = "costs", _("Hoe gaat het met kosten die apart staan?")
    LATER = "later", _("Wat gebeurt er als er in één keer voor meer maanden wordt betaald?")


class FormWord(TextChoices):
    """A form of payment as a paper names it; the codes are those of compensation.enums.PaymentForm."""

    BANK = "bank", _("Op een rekening")
    VOUCHER = "voucher", _("Cadeaubon")
    DONATION = "donation", _("Gift aan een goed doel")
    TRAINING = "training", pgettext_lazy("form of payment", "Training")
    ORGANISATION = "organisation", _("Aan een organisatie")
    LATER = "later", _("Nog niet gekozen")
    TALK = "talk", _("Eerst overleggen")
