"""Test settings on real services: what DATABASE_URL and REDIS_URL name, and a broker that really carries."""

import os

from config.settings import addresses, env
from config.settings.base import VAR_DIR
from config.settings.test import *
from config.settings.test import STORAGES

DATABASES = {"default": addresses.database(env.text("DATABASE_URL"))}
if "TEST_DATABASE" in os.environ:  # set for the processes that a test starts: work in the test's own database
    DATABASES["default"]["NAME"] = os.environ["TEST_DATABASE"]
CACHES = {"default": addresses.cache(env.text("REDIS_URL"), VAR_DIR / "cache")}
BROKER_KIND = os.environ.get("BROKER_KIND", "redis")
CELERY_BROKER_URL = env.text("REDIS_URL") if BROKER_KIND == "redis" else "filesystem://"
CELERY_BROKER_TRANSPORT_OPTIONS = addresses.broker_options(
    env.text("REDIS_URL") if BROKER_KIND == "redis" else "", VAR_DIR / "broker"
)
CELERY_TASK_ALWAYS_EAGER = False
CELERY_IMPORTS = ["tests.services.tasks", "tests.services.dying"]
JOB_STALE_SECONDS = 4
PRIVATE_ACCEL_PREFIX = env.text("PRIVATE_ACCEL_PREFIX", "")
PRIVATE_ROOT = VAR_DIR / "private"
STORAGES["private"] = STORAGES["default"] = addresses.storage(PRIVATE_ROOT.as_uri())
ROOT_URLCONF = "tests.services.urls"
