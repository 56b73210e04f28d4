"""Choices of the sessions app. The Dutch word is what people read."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class SessionKind(TextChoices):
    MEETING = "meeting", _("Bijeenkomst")
    ACQUAINTANCE = "acquaintance", _("Kennismaking")
    TRAINING = "training", _("Training")
    WORKSHOP = "workshop", _("Workshop")
    SHADOW_DAY = "shadow_day", _("Meeloopdag")
    CLOSING = "closing", _("Slotbijeenkomst")


class SessionForm(TextChoices):
    ROOM = "room", _("In een zaal")
    ONLINE = "online", pgettext_lazy("form of a session", "Online")
    HYBRID = "hybrid", _("In een zaal en online")


class SessionStatus(TextChoices):
    PLANNED = "planned", _("Gepland")
    HELD = "held", _("Geweest")
    CANCELLED = "cancelled", _("Gaat niet door")


class Answer(TextChoices):
    OPEN = "open", _("Nog geen antwoord")
    YES = "yes", _("In de zaal")
    ONLINE = "online", pgettext_lazy("answer to an invitation", "Online")
    NO = "no", _("Komt niet")


class CallReason(TextChoices):
    """Why somebody who does not read e-mail is to be called."""

    INVITED = "invited", _("Uitnodigen")
    CHANGED = "changed", _("Vertellen wat er is veranderd")
    CANCELLED = "cancelled", _("Vertellen dat het niet doorgaat")


class NeedsState(TextChoices):
    """Whether what somebody needs was looked at again for this session."""

    OPEN = "open", _("Nog niet nagekeken")
    CONFIRMED = "confirmed", _("Klopt nog")
    CHANGED = "changed", _("Veranderd")


class Presence(TextChoices):
    PRESENT = "present", _("In de zaal")
    ONLINE = "online", pgettext_lazy("presence at a session", "Online")
    EXCUSED = "excused", _("Afgemeld")
    ILL = "ill", _("Ziek")
    ABSENT = "absent", _("Niet gekomen")


class ProvisionStatus(TextChoices):
    TO_DO = "to_do", _("Nog niet begonnen")
    ASKED = "asked", _("Bezig, gevraagd")
    BOOKED = "booked", _("Geregeld, besteld of afgesproken")
    DONE = "done", _("Geregeld, het is er")
    PARTLY = "partly", _("Voor een deel geregeld")
    CANNOT = "cannot", _("Het lukt niet")
    NOT_NEEDED = "not_needed", _("Niet meer nodig")


class AgendaKind(TextChoices):
    ITEM = "item", _("Onderdeel")
    PAUSE = "pause", _("Pauze")


class QuestionState(TextChoices):
    """How far a question to the panel is."""

    NEW = "new", _("Nog niemand gevraagd")
    ASKING = "asking", _("Mensen zijn gevraagd")
    CLOSED = "closed", _("Gesloten")


class AskedAnswer(TextChoices):
    """What somebody said when asked to think along."""

    OPEN = "open", _("Nog geen antwoord")
    YES = "yes", _("Doet mee")
    LATER = "later", _("Beslist later")
    NO = "no", _("Doet deze keer niet mee")
    FULL = "full", _("Kreeg bericht: de plaatsen zijn vol")


THERE = (Presence.PRESENT, Presence.ONLINE)
COMES = (Answer.YES, Answer.ONLINE)
ARRANGED = (ProvisionStatus.BOOKED, ProvisionStatus.DONE)
