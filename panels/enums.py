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
    CONFIDANT = "confidant", _("Vertrouwenspersoon")


class ContactWay(TextChoices):
    EMAIL = "email", pgettext_lazy("way of contact", "E-mail")
    PHONE = "phone", _("Telefoon")
    SMS = "sms", _("Sms")
    POST = "post", _("Brief met de post")
    HELPER = "helper", _("Via iemand die mij helpt")


class WelcomeRoute(TextChoices):
    """Which steps somebody is shown when they begin in a panel."""

    EXPERT = "expert", _("Ervaringsdeskundige")
    POLICY = "policy", _("Beleidsmedewerker")
    COLLEAGUE = "colleague", _("Collega")


class StepState(TextChoices):
    DONE = "done", _("Klaar")
    SKIPPED = "skipped", _("Overgeslagen")


class CallOutcome(TextChoices):
    """What came of a telephone call about an invitation. None is better than another."""

    YES = "yes", _("Ja, deze persoon doet mee")
    NO = "no", _("Nee, deze persoon doet niet mee")
    LATER = "later", _("Deze persoon wil er nog over denken")
    QUESTION = "question", _("Deze persoon heeft een vraag")
    MISSED = "missed", _("Er werd niet opgenomen")


class HelperKind(TextChoices):
    """In what quality somebody helps. A representative by law is named as such; Spiegel asks no proof of why."""

    SUPPORT = "support", _("Iemand die mij steunt, zoals familie of een begeleider")
    ADMINISTRATOR = "administrator", _("Mijn bewindvoerder")
    MENTOR = "mentor", _("Mijn mentor")
    OTHER = "other", _("Iemand anders")


class HelpArea(TextChoices):
    """What a helper may see and do. Everything that is in no area stays closed (panels/acting.py)."""

    SESSIONS = "sessions", _("Bijeenkomsten: zien wanneer ze zijn, en antwoord geven")
    NEEDS = "needs", _("Wat ik nodig heb om mee te doen")
    HOURS = "hours", _("Mijn uren: zien en doorgeven")
    MESSAGES = "messages", _("Mijn berichten lezen")
    DATA = "data", _("Mijn naam, en hoe u mij bereikt")


class NeedPart(TextChoices):
    """Whom a need is for, and so who reads it."""

    ROOM = "room", _("Wat de ruimte nodig heeft")
    CHAIR = "chair", _("Wat de voorzitter moet weten")
    COORDINATOR = "coordinator", _("Alleen voor de coördinator")


class NeedLasting(TextChoices):
    STANDING = "standing", _("Altijd")
    ONCE = "once", _("Alleen deze keer")


class AskForm(TextChoices):
    """How somebody can be asked to think along."""

    SESSION = "session", _("Een bijeenkomst met de groep")
    WORKSHOP = "workshop", _("Een workshop of training")
    ONE_TO_ONE = "one_to_one", _("Een gesprek met z’n tweeën")
    PHONE = "phone", pgettext_lazy("form of a question", "Telefonisch")
    WRITTEN = "written", _("Schriftelijk: lezen en reageren")


class DayPart(TextChoices):
    MORNING = "morning", _("Ochtend")
    AFTERNOON = "afternoon", _("Middag")
    EVENING = "evening", _("Avond")


class JobStatus(TextChoices):
    QUEUED = "queued", _("Wacht op zijn beurt")
    RUNNING = "running", _("Bezig")
    DONE = "done", _("Klaar")
    FAILED = "failed", _("Niet gelukt")


class Audience(TextChoices):
    """For whom a message of the panel is."""

    ALL = "all", _("De hele groep: ervaringsdeskundigen en beleidsmedewerkers")
    EXPERTS = "experts", _("Alle ervaringsdeskundigen")
    POLICY = "policy", _("Alle beleidsmedewerkers")
    CHOSEN = "chosen", _("Mensen die ik kies")


class MessageState(TextChoices):
    DRAFT = "draft", _("Concept")
    SENDING = "sending", _("Wordt verstuurd")
    SENT = "sent", _("Verstuurd")
    CANCELLED = "cancelled", _("Niet verstuurd")


class DeliveryState(TextChoices):
    """How far something came on its way to one person."""

    WAITING = "waiting", _("Gaat zo weg")
    SENT = "sent", _("Verstuurd")
    BOUNCED = "bounced", _("Kwam niet aan")
    TO_CALL = "to_call", _("Bellen")
    TO_TEXT = "to_text", _("Sms sturen")
    TO_POST = "to_post", _("Op de post doen")
    DONE = "done", pgettext_lazy("delivery", "Gedaan")
    CANCELLED = "cancelled", _("Ingetrokken")


class LastHours(TextChoices):
    """What somebody who wants to be deleted does with hours that are not paid yet."""

    PAY = "pay", _("Betaal mijn uren eerst. Verwijder mij daarna.")
    GIVE_UP = "give_up", _("Ik hoef het geld niet. Verwijder mij zonder te betalen.")


class TermOutcome(TextChoices):
    """What comes after a term."""

    OPEN = "open", _("Nog niet besproken")
    RENEW = "renew", _("Gaat door")
    STOP = "stop", _("Stopt")
    LATER = "later", _("Beslist later")


class ReserveSource(TextChoices):
    APPLICANT = "applicant", _("Meldde zich aan")
    FORMER = "former", _("Was eerder lid")
    OTHER = "other", _("Op een andere manier")


class TalkWish(TextChoices):
    """Whether somebody who stops wants to talk about it."""

    YES = "yes", _("Ja, graag")
    PHONE = "phone", _("Ja, door de telefoon")
    NO = "no", _("Nee, dat hoeft niet")


class DataChoice(TextChoices):
    """What may happen with somebody's data after they left."""

    KEEP = "keep", _("Bewaar ze zo lang als het bewaarplan zegt")
    DELETE = "delete", _("Verwijder wat mag")
    DOWNLOAD = "download", _("Ik wil ze eerst zelf bewaren")


class RemarkOutcome(TextChoices):
    """What became of what somebody said about a draft of the agreements."""

    OPEN = "open", _("Nog geen antwoord")
    TAKEN = "taken", _("Staat erin")
    PARTLY = "partly", _("Voor een deel")
    NOT_TAKEN = "not_taken", _("Staat er niet in")


class Moment(TextChoices):
    """When a group looks at its learning."""

    HALF = "half", _("Halverwege")
    END = "end", _("Aan het eind")


class HowItGoes(TextChoices):
    WELL = "well", _("Goed")
    SLOWLY = "slowly", _("Langzaam, maar het gaat")
    STUCK = "stuck", _("Het lukt nog niet")


class TellingOutcome(TextChoices):
    """What came of a call with news."""

    TOLD = "told", _("Ik heb het verteld")
    NO_ANSWER = "no_answer", _("Er nam niemand op")
    AGAIN = "again", _("Ik bel later nog een keer")


class Failure(TextChoices):
    """Why mail did not arrive, or not yet (panels/bounces.py)."""

    NEVER_SENT = "never_sent", _("Onze mailserver kon het niet versturen")
    NO_SUCH_ADDRESS = "no_such_address", _("Dit e-mailadres bestaat niet (meer)")
    FULL = "full", _("Het postvak is vol")
    REFUSED = "refused", _("De ontvangende mailserver weigert het")
    OTHER = "other", _("De ontvangende mailserver nam het niet aan")
    DELAYED = "delayed", _("Het is nog onderweg")
