"""The forms of the second factor and of passkeys, in our words. What they do is allauth's."""

from typing import Any

from allauth.mfa.base import forms as base_forms
from allauth.mfa.totp import forms as app_forms
from allauth.mfa.webauthn import forms as passkey_forms
from django.utils.translation import gettext_lazy as _

from panels.forms.doors import DoorMixin

APP_HINT = _("Zes cijfers. Open de app op uw telefoon om ze te zien.")


class AuthenticateForm(DoorMixin, base_forms.AuthenticateForm):
    words = {"code": (_("De code uit uw app"), _("Zes cijfers. Een herstelcode van acht cijfers mag ook."))}


class ReauthenticateForm(DoorMixin, base_forms.ReauthenticateForm):
    words = AuthenticateForm.words


class ActivateAppForm(DoorMixin, app_forms.ActivateTOTPForm):
    words = {"code": (_("De code uit uw app"), APP_HINT)}


class AddPasskeyForm(DoorMixin, passkey_forms.AddWebAuthnForm):
    words = {
        "name": (_("Hoe noemt u deze passkey?"), _("Bijvoorbeeld: mijn telefoon.")),
        "passwordless": (_("Ik wil met deze passkey inloggen, zonder code of wachtwoord"), ""),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].initial = True


class RenamePasskeyForm(DoorMixin, passkey_forms.EditWebAuthnForm):
    words = {"name": (_("Hoe noemt u deze passkey?"), "")}
