"""Choices of the compensation app. The Dutch word is what people read."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Activity(TextChoices):
    """What somebody did."""

    SESSION = "session", _("Bij een bijeenkomst")
    PREPARATION = "preparation", _("Voorbereiden")
    READING = "reading", _("Stukken lezen of luisteren")
    TRAINING = "training", pgettext_lazy("activity", "Training")
    WORKSHOP = "workshop", pgettext_lazy("activity", "Workshop")
    SHADOW_DAY = "shadow_day", _("Meeloopdag")
    TRAVEL = "travel", _("Reistijd")
    OTHER = "other", pgettext_lazy("activity", "Iets anders")
    CANCELLED = "cancelled", _("Afgezegde bijeenkomst")  # never chosen: it follows from the agreement


DONE = tuple(one for one in Activity if one != Activity.CANCELLED)  # what somebody does, and what has a rate


class RateUnit(TextChoices):
    """By what an activity is paid."""

    HOUR = "hour", _("Per uur")
    HALF_DAY = "half_day", _("Per dagdeel")
    FIXED = "fixed", _("Een vast bedrag per keer")
    NOT_PAID = "not_paid", _("Hiervoor betalen wij niet")


class CostKind(TextChoices):
    """What somebody paid for. Kilometres are not here: they have a rate of their own."""

    TICKET = "ticket", _("Trein, bus of tram")
    TAXI = "taxi", _("Taxi")
    PARKING = "parking", _("Parkeren")
    CARE = "care", _("Oppas of vervangende zorg")
    ASSISTANT = "assistant", _("Begeleider of assistent")
    OTHER = "other", _("Andere kosten")


class Doubt(TextChoices):
    """What is asked before hours are kept. The label is the question; nothing is refused for it."""

    FUTURE = "future", _("Deze dag moet nog komen. Klopt de dag?")
    DUPLICATE = "duplicate", _("U schreef voor deze dag al zoiets op. Is dit een andere keer?")
    OTHER_PANEL = "other_panel", _("Op deze dag heeft u ook uren in een andere groep. Is dit iets anders?")
    LONG_DAY = "long_day", _("Dit is samen meer dan 12 uur op één dag. Klopt dat?")
    FAR = "far", _("U schreef meer dan 500 kilometer op. Klopt dat?")
    DEAR = "dear", _("U schreef meer dan 250 euro aan kosten op. Klopt het bedrag, met de komma op de goede plaats?")


class Remark(TextChoices):
    """What who approves reads when the person said that it is right; the codes are those of Doubt."""

    FUTURE = "future", _("De dag moest nog komen toen dit werd opgeschreven.")
    DUPLICATE = "duplicate", _("Er is die dag nog een regel met hetzelfde.")
    OTHER_PANEL = "other_panel", _("Die dag zijn er ook uren in een andere groep van uw organisatie.")
    LONG_DAY = "long_day", _("Die dag is samen meer dan 12 uur.")
    FAR = "far", _("Het is meer dan 500 kilometer.")
    DEAR = "dear", _("De kosten zijn meer dan 250 euro.")


class LineStatus(TextChoices):
    """How far a line is on its way to a payment."""

    DRAFT = "draft", _("Nog niet doorgegeven")
    SUBMITTED = "submitted", _("Doorgegeven")
    RETURNED = "returned", _("Terug met een vraag")
    APPROVED = "approved", _("Goedgekeurd")
    PAID = "paid", _("Betaald")


class PaymentForm(TextChoices):
    """How somebody wants to receive their compensation. Nobody chooses it for somebody else."""

    BANK = "bank", _("Op mijn rekening")
    VOUCHER = "voucher", _("Een cadeaubon")
    DONATION = "donation", _("Geef het aan een goed doel")
    TRAINING = "training", _("Een training of cursus")
    ORGANISATION = "organisation", _("Aan mijn organisatie")
    LATER = "later", _("Nu niets")
    TALK = "talk", _("Eerst overleggen")


BY_BANK = (PaymentForm.BANK, PaymentForm.ORGANISATION)


class AccountOf(TextChoices):
    """Whose account it is."""

    SELF = "self", _("Mijn eigen rekening")
    REPRESENTATIVE = "other", _("Een rekening die iemand anders voor mij beheert")


class BatchState(TextChoices):
    """How far a payout list is: made by one, released by another, taken to the bank, paid, or all of it came back."""

    PREPARED = "prepared", _("Wacht op vrijgave")
    RELEASED = "released", _("Vrijgegeven")
    EXPORTED = "exported", _("Naar de bank")
    PAID = "paid", pgettext_lazy("payout list", "Betaald")
    RETURNED = "returned", _("Alles kwam terug")
    WITHDRAWN = "withdrawn", _("Ingetrokken")


class PaymentState(TextChoices):
    WAITING = "waiting", _("Nog niet betaald")
    PAID = "paid", _("Betaald")
    RETURNED = "returned", _("Teruggekomen")
    WITHDRAWN = "withdrawn", _("Ingetrokken")


class ChoiceMoment(TextChoices):
    """Whether the form of a payment was chosen before or after the work: a tax office may ask for it."""

    BEFORE = "before", _("Gekozen vóór het werk")
    BETWEEN = "between", _("Gekozen toen een deel van het werk was gedaan")
    AFTER = "after", _("Gekozen na het werk")
    UNKNOWN = "unknown", _("Niet bekend wanneer dit is gekozen")


class RuleKind(TextChoices):
    LIMIT = "limit", _("Grens of bedrag")
    SCHEME = "scheme", _("Uitkering of regeling")


class RuleStatus(TextChoices):
    """How sure we are of a rule on the day it was checked."""

    VERIFIED = "verified", _("Nagekeken")
    UNVERIFIED = "unverified", _("Nog niet zeker")
    EXPIRED = "expired", _("Verlopen")


class Unit(TextChoices):
    HOUR = "hour", _("per uur")
    DAY = "day", _("per dag")
    MONTH = "month", _("per maand")
    YEAR = "year", _("per jaar")
    KM = "km", _("per kilometer")
    KM_YEAR = "km_year", _("kilometer per jaar")


class PaidBy(TextChoices):
    """Who pays a benefit, or has a say in it; the codes are those of `group` in the rulebook."""

    MUNICIPALITY = "municipality", _("De gemeente")
    UWV = "uwv", _("UWV")
    SVB = "svb", _("De SVB")
    ALLOWANCES = "toeslagen", _("Dienst Toeslagen")
    RVA = "rva", _("De RVA")
    FUND = "fund", _("Het ziekenfonds")
    OCMW = "ocmw", _("Het OCMW")
    FEDERAL = "federal", _("De overheid of een sociaal recht")
    DEBTS = "debts", _("Schulden of bewind")
    CARE = "care", _("Zorg met een eigen bijdrage")
    OTHER = "other", _("Iets anders")


class HeldBack(TextChoices):
    """Why somebody is not in the payout list."""

    NO_CHOICE = "no_choice", _("Heeft nog niet gekozen hoe")
    TALK = "talk", _("Wil eerst overleggen")
    OWN_ENTRY = "own_entry", _("U schreef deze keuze zelf op")
    HELPED = "helped", _("U hielp deze persoon met de uren")
    LATER = "later", _("Wil nu niets ontvangen")
    UNCONFIRMED = "unconfirmed", _("Rekening nog niet bevestigd")
    COOLING = "cooling", _("Rekening net veranderd")
    NO_PROOF = "no_proof", _("Beheer nog niet nagekeken")
    DENIED = "denied", _("Zei: deze rekening is niet van mij")
    LATER_ONCE = "later_once", _("Wil deze maand niets ontvangen")
    NO_NAME = "no_name", _("Nog kiezen welk goed doel of welke training")
    NOTHING_LEFT = "nothing_left", _("Na een correctie is er niets te betalen")


FOR_A_COLLEAGUE = (HeldBack.OWN_ENTRY, HeldBack.HELPED)  # it waits only because of who makes the list


class HintLabel(TextChoices):
    """What a payment looks like to a tax office; the codes are those of assessment.Hint."""

    COSTS_ONLY = "costs_only", _("Alleen kosten, geen beloning")
    OTHER_WORK = "other_work", _("Meer dan de uurnorm voor vrijwilligers: meestal inkomen uit overig werk")
    VOLUNTEER_POSSIBLE = "volunteer_possible", _("Binnen de uurnorm: misschien een vrijwilligersvergoeding")
    UNKNOWN = "unknown", _("Niet te zeggen: de norm van dit jaar is niet bekend of niet nagekeken")


class Way(TextChoices):
    """What somebody may think of doing about a limit; the codes are those of whatif.Way."""

    PLANNED = "planned", _("Zoals het nu staat")
    SPREAD = "spread", _("Als het geld gelijk over de maanden wordt verdeeld")
    FEWER = "fewer", _("Als u de helft van de uren doet")
    COSTS_ONLY = "costs_only", _("Als u alleen kosten vraagt")
    OTHER_FORM = "other_form", _("Als u een bon, gift of training kiest")


class TalkOutcome(TextChoices):
    """What a person decides after a talk. It can always change."""

    GOES_ON = "goes_on", _("Ik ga door zoals het is")
    CHANGES = "changes", _("Ik ga door, maar anders (minder uren, andere vorm, alleen kosten)")
    WAITS = "waits", _("Ik wacht met geld tot er antwoord is")
    STOPS = "stops", _("Ik doe het niet: de gevolgen wegen te zwaar")


class TreatmentKind(TextChoices):
    """Which class a payment is, as the payer decided (domain facts, section 2.2)."""

    COSTS = "costs", _("Kostenvergoeding")
    VOLUNTEER = "volunteer", _("Vrijwilligersvergoeding")
    OTHER_WORK = "other_work", _("Resultaat uit overige werkzaamheden")
    INVOICE = "invoice", _("Betaald op factuur")
    ORGANISATION = "organisation", _("Betaald aan een organisatie")


class Reporting(TextChoices):
    """Whether the payer reports a payment to the tax office."""

    YES = "yes", pgettext_lazy("reporting", "Ja")
    NO = "no", pgettext_lazy("reporting", "Nee")
    LATER = "later", _("Volgt nog")


class LeftOut(TextChoices):
    """Why a payment is not in the list for the tax office."""

    UNDECIDED = "undecided", _("Nog niet beslist. Beslis dit eerst")
    LATER = "later", _("Nog niet bekend of dit gemeld moet worden. Zoek het uit")
    COSTS = "costs", _("Alleen kosten. Of dit gemeld moet worden, is niet zeker: vraag het na")
    VOLUNTEER = "volunteer", _("Vrijwilligersvergoeding: staat niet in de opgave")
    INVOICE = "invoice", _("Betaald op factuur met btw: staat niet in de opgave")
    ORGANISATION = "organisation", _("Aan een organisatie: de opgave gaat alleen over mensen")
    OTHER_WORK = "other_work", _("De betaler besloot dit niet te melden")
