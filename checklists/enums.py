"""Choices of the checklists app."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Perspective(TextChoices):
    """From which side somebody answers."""

    ORGANISER = "organiser", _("Organisatie")
    EXPERT = "expert", _("Groep")
    POLICY = "policy", _("Beleid")


class Moment(TextChoices):
    BEFORE = "before", _("Vooraf")
    DURING = "during", _("Tijdens de bijeenkomst")
    AFTER = "after", _("Na afloop")


class AnswerValue(TextChoices):
    YES = "yes", pgettext_lazy("checklist answer", "Ja")
    PARTLY = "partly", _("Een beetje")
    NO = "no", pgettext_lazy("checklist answer", "Nee")
    UNKNOWN = "unknown", _("Weet ik niet, of past niet bij mij")
