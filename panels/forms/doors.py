"""The forms of signing in, in our words and without placeholders. What they do is allauth's."""

from typing import Any

from allauth.account import forms as allauth_forms
from django import forms
from django.utils.translation import gettext_lazy as _

from panels.kit.forms import AccessibleMixin

EMAIL = _("Uw e-mailadres")
CODE_HINT = _("Acht cijfers. U mag de code kopiëren en hier plakken. Spaties en streepjes maken niet uit.")
PASSWORD_HINT = _("Minstens 10 tekens. Een paar woorden achter elkaar zijn makkelijk te onthouden.")


class DoorMixin(AccessibleMixin):
    """`words` gives each field its label and hint."""

    mark_optional = False
    words: dict[str, tuple[Any, Any]] = {}

    def use_plain_words(self, name: str, field: forms.Field) -> None:
        field.label, field.help_text = self.words.get(name, (field.label, field.help_text))
        field.widget.attrs.pop("placeholder", None)
        if name == "code":
            field.widget.attrs |= {"inputmode": "numeric", "autocomplete": "one-time-code", "class": "sp-w-l"}
        super().use_plain_words(name, field)


class LoginForm(DoorMixin, allauth_forms.LoginForm):
    words = {"login": (EMAIL, ""), "password": (_("Uw wachtwoord"), "")}


class RequestLoginCodeForm(DoorMixin, allauth_forms.RequestLoginCodeForm):
    words = {"email": (EMAIL, _("Hier sturen wij de code naartoe."))}


class ConfirmLoginCodeForm(DoorMixin, allauth_forms.ConfirmLoginCodeForm):
    words = {"code": (_("De code uit de mail"), CODE_HINT)}


class ConfirmAddressForm(DoorMixin, allauth_forms.ConfirmEmailVerificationCodeForm):
    words = {"code": (_("De code uit de mail"), CODE_HINT)}


class ChangeAddressForm(DoorMixin, allauth_forms.AddEmailForm):
    words = {"email": (_("Uw nieuwe e-mailadres"), _("Wij sturen er een code naartoe. Zo weten wij dat het klopt."))}


class ChangePasswordForm(DoorMixin, allauth_forms.ChangePasswordForm):
    words = {
        "oldpassword": (_("Uw wachtwoord van nu"), ""),
        "password1": (_("Uw nieuwe wachtwoord"), PASSWORD_HINT),
        "password2": (_("Uw nieuwe wachtwoord, nog een keer"), ""),
    }


class SetPasswordForm(DoorMixin, allauth_forms.SetPasswordForm):
    words = {
        "password1": (_("Uw nieuwe wachtwoord"), PASSWORD_HINT),
        "password2": (_("Uw nieuwe wachtwoord, nog een keer"), ""),
    }


class ResetPasswordForm(DoorMixin, allauth_forms.ResetPasswordForm):
    words = {"email": (EMAIL, "")}


class ResetPasswordKeyForm(DoorMixin, allauth_forms.ResetPasswordKeyForm):
    words = SetPasswordForm.words


class ReauthenticateForm(DoorMixin, allauth_forms.ReauthenticateForm):
    words = {"password": (_("Uw wachtwoord"), "")}
