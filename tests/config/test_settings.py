"""Settings from the environment: complete in production, or one sentence."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

from config.settings import addresses, env

COMPLETE = {
    "SECRET_KEY": "only-for-this-test-0123456789-abcdefghijklmnopqrstuvwxyz-ABC",
    "FIELD_ENCRYPTION_KEYS": "b25seS1mb3ItdGVzdHMtb25seS1mb3ItdGVzdHMtMTI=",
    "ALLOWED_HOSTS": "spiegel.example",
    "DATABASE_URL": "postgres://u:p@localhost/db",
    "REDIS_URL": "redis://localhost/0",
    "EMAIL_URL": "smtp+tls://u:p%40ss@mail.example:587",
    "DEFAULT_FROM_EMAIL": "Spiegel <spiegel@spiegel.example>",
    "SITE_URL": "https://spiegel.example",
}


def production(tmp_path, shown="DEBUG", **changes):
    values = {**COMPLETE, **changes, "VAR_DIR": str(tmp_path), "PATH": os.environ["PATH"]}
    values = {name: value for name, value in values.items() if value is not None}
    code = f"from config.settings import production; print(repr(production.{shown}))"
    return subprocess.run(
        [sys.executable, "-c", code], cwd=settings.BASE_DIR, env=values, capture_output=True, text=True
    )


@pytest.mark.parametrize("name", COMPLETE)
def test_production_says_in_one_sentence_what_is_missing(tmp_path, name):
    run = production(tmp_path, **{name: None})

    assert run.returncode == 1
    assert run.stderr.startswith(f"Spiegel cannot start: set {name} in the environment")
    assert len(run.stderr.splitlines()) == 1


def test_production_takes_a_secret_from_a_file(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("from-a-file\n", encoding="utf-8")

    run = production(tmp_path, shown="SECRET_KEY", SECRET_KEY=None, SECRET_KEY_FILE=str(secret))

    assert run.stdout.strip() == "'from-a-file'"


def test_production_refuses_a_file_that_is_not_there(tmp_path):
    run = production(tmp_path, SECRET_KEY_FILE="/nowhere")

    assert run.stderr.strip() == "Spiegel cannot start: SECRET_KEY_FILE cannot be read (No such file or directory)."


def test_production_refuses_keys_that_are_no_keys(tmp_path):
    run = production(tmp_path, FIELD_ENCRYPTION_KEYS="short")

    assert run.stderr.startswith("Spiegel cannot start: FIELD_ENCRYPTION_KEYS")


def test_production_refuses_the_demo_unless_asked_twice(tmp_path):
    once = production(tmp_path, SPIEGEL_DEMO="1")
    twice = production(tmp_path, shown="SPIEGEL_DEMO", SPIEGEL_DEMO="1", SPIEGEL_DEMO_WITHOUT_DEBUG="1")

    assert once.stderr.startswith("Spiegel cannot start: SPIEGEL_DEMO lets anybody sign in")
    assert twice.stdout.strip() == "True"


def test_production_never_debugs(tmp_path):
    assert production(tmp_path, DEBUG="1").stdout.strip() == "False"


@pytest.mark.parametrize("name", ["SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT"])
def test_production_needs_https(tmp_path, name):
    assert production(tmp_path, shown=name).stdout.strip() == "True"


def test_the_content_policy_has_no_inline_and_no_eval():
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]

    assert directives["default-src"] == ["'none'"]
    assert not [name for name, sources in directives.items() if "unsafe" in " ".join(sources)]


def test_sqlite_waits_and_checks_its_keys():
    config = addresses.database("sqlite:////tmp/x.sqlite3")

    assert config["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert config["OPTIONS"]["timeout"] == 20
    assert "journal_mode=WAL" in config["OPTIONS"]["init_command"]
    assert "foreign_keys=ON" in config["OPTIONS"]["init_command"]


def test_postgresql_keeps_its_connections():
    config = addresses.database("postgres://u:p%40ss@db:5433/spiegel")

    assert (config["HOST"], config["PORT"], config["NAME"], config["PASSWORD"]) == ("db", 5433, "spiegel", "p@ss")
    assert config["CONN_HEALTH_CHECKS"] is True


def test_an_object_store_comes_from_one_address():
    options = addresses.storage("s3://key:se%2Fcret@store.example:9000/bucket?region=nl-1")["OPTIONS"]

    assert options["endpoint_url"] == "https://store.example:9000"
    assert (options["access_key"], options["secret_key"]) == ("key", "se/cret")
    assert (options["bucket_name"], options["region_name"]) == ("bucket", "nl-1")
    assert options["file_overwrite"] is False


def test_a_mail_server_comes_from_one_address():
    config = addresses.mail_server("smtp+tls://user:p%40ss@mail.example:587")

    assert (config["EMAIL_HOST"], config["EMAIL_PORT"], config["EMAIL_USE_TLS"]) == ("mail.example", 587, True)
    assert config["EMAIL_HOST_PASSWORD"] == "p@ss"


def test_redis_takes_over_broker_and_cache(tmp_path):
    assert addresses.cache("redis://r/0", tmp_path)["BACKEND"].endswith("RedisCache")
    assert addresses.broker_options("redis://r/0", tmp_path) == {"visibility_timeout": 900}
    assert not list(tmp_path.iterdir())


def test_a_number_must_be_a_number(monkeypatch):
    monkeypatch.setenv("UPLOAD_LIMIT_MB", "veel")

    with pytest.raises(SystemExit, match="UPLOAD_LIMIT_MB must be a whole number"):
        env.number("UPLOAD_LIMIT_MB", 100)
