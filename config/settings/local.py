"""One machine: SQLite, an embedded broker, everything under var/. What `make run` uses."""

import hashlib
import secrets
from base64 import urlsafe_b64encode

from config.settings import env
from config.settings.base import *
from config.settings.base import VAR_DIR

DEBUG = env.flag("DEBUG", default=True)
SPIEGEL_DEMO = demo_mode(debug=DEBUG)
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "*")

VAR_DIR.mkdir(parents=True, exist_ok=True)
_secret_file = VAR_DIR / "secret-key"
if not _secret_file.exists():
    _secret_file.touch(mode=0o600)
    _secret_file.write_text(secrets.token_urlsafe(50), encoding="utf-8")
SECRET_KEY = env.text("SECRET_KEY", _secret_file.read_text(encoding="utf-8"))
# On one machine the field key is derived from its own secret file; production gives its own keys.
FIELD_ENCRYPTION_KEYS = env.words(
    "FIELD_ENCRYPTION_KEYS",
    urlsafe_b64encode(hashlib.sha256(f"fields:{SECRET_KEY}".encode()).digest()).decode(),
)

if DEBUG:  # plain names, so that a changed style sheet is seen at once
    STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    WHITENOISE_USE_FINDERS = True
# Without a mail server the letters stay in the outbox, where the demo shows them.
if not env.text("EMAIL_URL", ""):
    OUTBOX_DELIVERY_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
OUTBOX_KEEP_DAYS = env.number("OUTBOX_KEEP_DAYS", 30)
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
