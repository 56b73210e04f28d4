"""Production: everything from the environment, nothing guessed."""

from config.settings import env
from config.settings.base import *  # noqa: F403 – settings files build on each other

SECRET_KEY = env.text("SECRET_KEY")
FIELD_ENCRYPTION_KEYS = env.words("FIELD_ENCRYPTION_KEYS")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS")
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
LANGUAGE_COOKIE_SECURE = True
SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
