"""What django-allauth asks of us: who may come in, in whose words, and how its secrets are kept."""

import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from panels import emails
from panels.kit.encryption import decrypt, encrypt
from panels.models import User
from panels.services import keep_address_in_step

MISMATCH = _("Dit e-mailadres en wachtwoord horen niet bij elkaar. Probeer het nog een keer, of log in met een code.")
WRONG_CODE = _("Deze code klopt niet. Kijk de cijfers na, of vraag een nieuwe code.")


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by those who run a panel; the person proves the mailbox by using it."""

    error_messages: dict[str, str | Promise] = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("U kunt met dit adres nu niet inloggen. Neem contact met ons op."),
        "duplicate_email": _("Dit is al uw e-mailadres. Vul een ander adres in."),
        "email_password_mismatch": MISMATCH,
        "email_taken": _("Dit e-mailadres kunnen wij niet gebruiken. Neem een ander adres, of vraag om hulp."),
        "enter_current_password": _("Dit is niet uw wachtwoord van nu. Probeer het nog een keer."),
        "incorrect_code": WRONG_CODE,
        "incorrect_password": _("Dit wachtwoord klopt niet. Probeer het nog een keer."),
        "invalid_login": MISMATCH,
        "invalid_password_reset": _("Deze link werkt niet meer. Vraag een nieuwe aan."),
        "rate_limited": _("U heeft dit vaak achter elkaar gedaan. Wacht een paar minuten en probeer het dan opnieuw."),
        "same_as_current": _("Dit is wat er al stond. Vul iets anders in."),
        "too_many_login_attempts": _("Het is te vaak niet gelukt. Wacht een paar minuten en probeer het dan opnieuw."),
        "unverified_primary_email": _("Controleer eerst uw e-mailadres met de code uit de mail."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse | None:  # type: ignore[override]
        keep_address_in_step(user)
        return super().pre_login(request, user, **kwargs)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Who signed in a moment ago has just shown who they are, and is not asked again."""
        moments = [record["at"] for record in get_authentication_records(self.request, self.request.user)]
        if moments and time.time() - max(moments) < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT:
            return False
        return super().is_reauthentication_required(app=app, **kwargs)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("panels:profile")

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        emails.about_the_account(template_prefix, to=email, context=context)


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets of the second factor are encrypted like all private data."""

    error_messages: dict[str, str | Promise] = {
        **DefaultMFAAdapter.error_messages,
        "cannot_generate_recovery_codes": _("U heeft nog geen tweede stap. Stel die eerst in."),
        "incorrect_code": _("Deze code klopt niet. Kijk op uw telefoon welke code er nu staat."),
        "unverified_email": _("Controleer eerst uw e-mailadres met de code uit de mail."),
    }

    def encrypt(self, text: str) -> str:
        return encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        return decrypt(encrypted_text)

    def _get_site_name(self) -> str:
        return "Spiegel"

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        return str(_("Mijn passkey"))
