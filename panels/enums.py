"""Choices of the panels app. The Dutch word is what people read."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Country(TextChoices):
    NETHERLANDS = "NL", _("Nederland")
    BELGIUM = "BE", _("België")


class PayerKind(TextChoices):
    """Kind of legal entity that pays; it decides which tax scheme can apply (domain facts, section 2)."""

    MINISTRY = "ministry", _("Ministerie")
    MUNICIPALITY = "municipality", _("Gemeente")
    FOUNDATION = "foundation", _("Stichting of vereniging")
    COMPANY = "company", _("Bedrijf")


class Role(TextChoices):
    ADMINISTRATOR = "administrator", _("Beheerder")
    COORDINATOR = "coordinator", _("Coördinator")
    REVIEWER = "reviewer", _("Lid van de selectiegroep")
    EXPERT = "expert", _("Ervaringsdeskundige")
    POLICY = "policy", _("Beleidsmedewerker")
    FINANCE = "finance", _("Financiële medewerker")
    READER = "reader", _("Meelezer")


class ContactWay(TextChoices):
    EMAIL = "email", pgettext_lazy("way of contact", "E-mail")
    PHONE = "phone", _("Telefoon")
    POST = "post", _("Brief met de post")
    HELPER = "helper", _("Via iemand die mij helpt")


class NeedAudience(TextChoices):
    """Who may read a need."""

    ROOM = "room", _("Iedereen die de bijeenkomst voorbereidt")
    CHAIR = "chair", _("De voorzitter en de coördinator")
    COORDINATOR = "coordinator", _("Alleen de coördinator")


class JobStatus(TextChoices):
    QUEUED = "queued", _("Wacht op zijn beurt")
    RUNNING = "running", _("Bezig")
    DONE = "done", _("Klaar")
    FAILED = "failed", _("Niet gelukt")
