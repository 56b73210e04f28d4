"""How people come in: django-allauth, and the rules of the demonstration."""

from django.urls import reverse_lazy

from config.settings import env

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = reverse_lazy("account_login")
LOGIN_REDIRECT_URL = reverse_lazy("reports:start")
LOGOUT_REDIRECT_URL = "/"

# Who: the e-mail address is the login. Accounts are made by invitation, never by a visitor (panels/adapters.py).
ACCOUNT_ADAPTER = "panels.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_FORMS = {
    "login": "panels.forms.doors.LoginForm",
    "request_login_code": "panels.forms.doors.RequestLoginCodeForm",
    "confirm_login_code": "panels.forms.doors.ConfirmLoginCodeForm",
    "confirm_email_verification_code": "panels.forms.doors.ConfirmAddressForm",
    "add_email": "panels.forms.doors.ChangeAddressForm",
    "change_password": "panels.forms.doors.ChangePasswordForm",
    "set_password": "panels.forms.doors.SetPasswordForm",
    "reset_password": "panels.forms.doors.ResetPasswordForm",
    "reset_password_from_key": "panels.forms.doors.ResetPasswordKeyForm",
    "reauthenticate": "panels.forms.doors.ReauthenticateForm",
}

# A code by e-mail: fifteen minutes, because mail can be slow; eight figures in two groups, to be pasted or typed.
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 900
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_TIMEOUT = 900
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "dashed": True, "length": 8}

# One address a person; a new one replaces the old one after its code was typed.
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True

# Answers and letters are the same for an address that we know and one that we do not know.
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "request_login_code": "20/m/ip,3/m/key,20/h/key",
    "reset_password": "20/m/ip,5/m/key",
    "report_problem": "5/h/ip",
    "join_code": "10/h/ip",
    "join_address": "5/h/ip",
}
# Behind a proxy all visitors seem to come from it, unless we say how many proxies to look through.
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("ALLAUTH_TRUSTED_PROXY_COUNT", 0)

ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False

# Second factor and passkeys; secrets are encrypted by the adapter.
MFA_ADAPTER = "panels.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = False
MFA_TOTP_ISSUER = "Spiegel"
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "panels.forms.second_factor.AuthenticateForm",
    "reauthenticate": "panels.forms.second_factor.ReauthenticateForm",
    "activate_totp": "panels.forms.second_factor.ActivateAppForm",
    "add_webauthn": "panels.forms.second_factor.AddPasskeyForm",
    "edit_webauthn": "panels.forms.second_factor.RenamePasskeyForm",
}

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

# Where messages arrive that belong to no organisation (panels/views/pages.py).
CONTACT_EMAIL = env.text("CONTACT_EMAIL", "spiegel@localhost.example")

# The language that somebody chose lasts a year, also when they are signed out.
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60


def demo_mode(*, debug: bool) -> bool:
    """Whether this is a demonstration (SPIEGEL_DEMO=1): anybody may sign in as one of its invented people.

    Without DEBUG it has to be asked for twice (SPIEGEL_DEMO_WITHOUT_DEBUG=1), so that nobody opens a real
    installation by one forgotten setting.
    """
    wanted = env.flag("SPIEGEL_DEMO")
    if wanted and not debug and not env.flag("SPIEGEL_DEMO_WITHOUT_DEBUG"):
        raise SystemExit(
            "Spiegel cannot start: SPIEGEL_DEMO lets anybody sign in as the people of the demo. DEBUG is off, so"
            " this may be a real installation: set SPIEGEL_DEMO_WITHOUT_DEBUG=1 as well if you are sure, or take"
            " SPIEGEL_DEMO away."
        )
    return wanted
