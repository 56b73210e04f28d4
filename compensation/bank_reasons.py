"""What the code means with which a bank sends a payment back, in plain words.

Source: ISO 20022 External Code Sets, ExternalReturnReason1Code and ExternalStatusReason1Code, as banks in Europe use
them for credit transfers. A code that is not here is shown as it came, to look up or to ask the bank.
"""

from django.utils.translation import gettext as _

ABOUT_ACCOUNT = {"", "AC01", "AC03", "AC04", "AC06", "AC13", "AG01", "BE01", "BE06", "MD07", "MS02", "MS03", "RC01"}


def in_words(code: str) -> str:
    """What the code says, as a sentence; empty when there is no code or we do not know it."""
    return {
        "AC01": _("Dit rekeningnummer bestaat niet."),
        "AC03": _("Dit rekeningnummer bestaat niet."),
        "AC04": _("Deze rekening is opgeheven."),
        "AC06": _("Deze rekening is geblokkeerd."),
        "AC13": _("Op deze rekening kan dit geld niet worden gestort."),
        "AG01": _("De bank mag dit geld niet op deze rekening storten."),
        "AG02": _("De bank kent deze soort opdracht niet."),
        "AM04": _("Er stond niet genoeg geld op de rekening die betaalt."),
        "AM05": _("De bank denkt dat dit twee keer is betaald."),
        "BE01": _("De naam hoort niet bij deze rekening."),
        "BE04": _("Het adres van wie het krijgt, ontbreekt."),
        "BE05": _("De bank kent niet wie betaalt."),
        "BE06": _("De bank kent niet van wie deze rekening is."),
        "CUST": _("De betaling is op verzoek gestopt."),
        "DUPL": _("De bank denkt dat dit twee keer is betaald."),
        "FOCR": _("De betaling is teruggevraagd."),
        "FR01": _("De bank vertrouwde de betaling niet."),
        "MD07": _("Deze rekening is gestopt."),
        "MS02": _("Wie het kreeg, stuurde het terug."),
        "MS03": _("De bank zei niet waarom."),
        "NARR": _("De bank schreef zelf een uitleg. Die staat in het bericht van de bank."),
        "RC01": _("De code van de bank klopt niet."),
        "RR04": _("De bank mag dit niet betalen. Vraag de bank waarom."),
        "TM01": _("De opdracht kwam te laat bij de bank."),
    }.get(code, "")


def is_about_account(code: str) -> bool:
    """Whether it may lie in the account of who gets it; also when the bank did not say."""
    return code in ABOUT_ACCOUNT or not in_words(code)
