"""Settings that hold everywhere; local, test and production each change a few."""

from pathlib import Path

from config.settings import addresses, env
from config.settings.doors import *
from config.settings.security import *
from config.settings.timetable import TIMETABLE

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = Path(env.text("VAR_DIR", str(BASE_DIR / "var"))).resolve()

DEBUG = False
SPIEGEL_DEMO = False
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
ASGI_APPLICATION = None
AUTH_USER_MODEL = "panels.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "crispy_forms",
    "csp",
    "config",
    "panels",
    "checklists",
    "compensation",
    "sessions",
    "recruitment",
    "reports",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "panels.middleware.KeptNowhereMiddleware",
    "panels.middleware.OwnLanguageMiddleware",
    "panels.middleware.LostKeyMiddleware",
    "panels.middleware.WrongMethodMiddleware",
    "panels.middleware.SecondFactorMiddleware",
    "panels.middleware.ActingMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# Database: SQLite by default, PostgreSQL by one address.
DATABASES = {"default": addresses.database(env.text("DATABASE_URL", f"sqlite:///{VAR_DIR / 'spiegel.sqlite3'}"))}

# Language and time
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "config" / "locale"]
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = False
TIME_ZONE = "Europe/Amsterdam"

# Static files: what `build_assets` made. Private files never under it.
STATIC_URL = "static/"
STATIC_ROOT = Path(env.text("STATIC_ROOT", str(VAR_DIR / "static")))
STATICFILES_DIRS = [VAR_DIR / "assets", BASE_DIR / "static" / "js"]
SILENCED_SYSTEM_CHECKS = ["staticfiles.W004"]  # before the first build_assets there is no var/assets yet
PRIVATE_ROOT = VAR_DIR / "private"
PRIVATE_ACCEL_PREFIX = env.text("PRIVATE_ACCEL_PREFIX", "")
PRIVATE_STORAGE = addresses.storage(env.text("STORAGE_URL", PRIVATE_ROOT.as_uri()))
STORAGES = {
    "default": PRIVATE_STORAGE,
    "private": PRIVATE_STORAGE,
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
UPLOAD_LIMIT_MB = env.number("UPLOAD_LIMIT_MB", 100)
PAYMENT_COOLING_DAYS = env.number("PAYMENT_COOLING_DAYS", 3)  # no money goes to a changed account before
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000

# Jobs: the broker is only the doorbell (panels/jobs.py).
REDIS_URL = env.text("REDIS_URL", "")
CELERY_BROKER_URL = REDIS_URL or "filesystem://"
CELERY_BROKER_TRANSPORT_OPTIONS = addresses.broker_options(REDIS_URL, VAR_DIR / "broker")
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 200
CELERY_TASK_TIME_LIMIT = 600
CELERY_TASK_SOFT_TIME_LIMIT = 540
CELERY_TIMEZONE = "UTC"
CELERY_BEAT_SCHEDULE = TIMETABLE
CELERY_BEAT_SCHEDULE_FILENAME = env.text("BEAT_SCHEDULE", str(VAR_DIR / "beat-schedule"))
JOB_STALE_SECONDS = env.number("JOB_STALE_SECONDS", 30)

# Rate limits live in the cache, so all processes must share it.
CACHES = {"default": addresses.cache(REDIS_URL, VAR_DIR / "cache")}

# Mail goes into our own outbox first; the worker delivers it (panels/outbox.py).
EMAIL_BACKEND = "panels.outbox.OutboxBackend"
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", "Spiegel <spiegel@localhost.example>")
OUTBOX_DELIVERY_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_TIMEOUT = 20
vars().update(addresses.mail_server(env.text("EMAIL_URL", "")))
OUTBOX_KEEP_DAYS = env.number("OUTBOX_KEEP_DAYS", 0)
MESSAGE_HOLD_MINUTES = env.number("MESSAGE_HOLD_MINUTES", 10)  # how long a message to a group can be taken back
BOUNCE_MAILBOX = env.text("BOUNCE_MAILBOX", "")  # maildir:///path, mbox:///path or imaps://user:password@host/INBOX

SITE_URL = env.text("SITE_URL", "http://localhost:8000")

# Encryption: first key writes, all keys read.
FIELD_ENCRYPTION_KEYS: list[str] = []
# Hashes that stand for encrypted values: first key writes, all keys match. Empty: SECRET_KEY does.
HASH_KEYS = env.words("HASH_KEYS", "")

CRISPY_ALLOWED_TEMPLATE_PACKS = ("nlds",)
CRISPY_TEMPLATE_PACK = "nlds"
CRISPY_FAIL_SILENTLY = False
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"impersonal": {"()": "config.logs.Impersonal"}},
    "formatters": {"plain": {"()": "config.logs.PlainFormatter", "fmt": "{levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["impersonal"]}},
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", "WARNING")},
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        "django.request": {"level": "ERROR"},  # a refused page is not news, and its address may be private
        "django.server": {"handlers": ["console"], "level": "ERROR", "propagate": False},
        "kombu.connection": {"level": "ERROR"},  # the file broker has no host, and says so each time
        "fontTools": {"level": "ERROR"},
    },
}
