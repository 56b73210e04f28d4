"""Every command of docker-compose.yml, run for real against PostgreSQL and Redis, with production settings."""

import re
import socket
import urllib.error
import urllib.request

import pytest
import yaml
from django.conf import settings
from django.db import connection

COMPOSE = yaml.safe_load((settings.BASE_DIR / "docker-compose.yml").read_text(encoding="utf-8"))
OURS = ("release", "web", "worker", "beat")
DEFAULT = re.compile(r"\$\{\w+:-([^}]*)\}")


def plain(value):
    """What compose makes of a value when nothing is set: the default; and $$ is one dollar."""
    return DEFAULT.sub(r"\1", str(value)).replace("$$", "$")


def command_of(name):
    return [plain(part) for part in COMPOSE["services"][name]["command"]]


@pytest.fixture
def production(tmp_path, free_port, environment):
    """The compose file's environment, with the addresses of this machine and secrets in files."""
    secrets = {
        "secret_key": "only-for-this-test-0123456789-abcdefghijklmnopqrstuvwxyz-ABC",
        "field_encryption_keys": settings.FIELD_ENCRYPTION_KEYS[0],
        "database_url": settings_url(),
        "email_url": "smtp://127.0.0.1:25",
    }
    values = {name: plain(value) for name, value in COMPOSE["services"]["web"]["environment"].items()}
    for name, secret in secrets.items():
        (tmp_path / name).write_text(secret, encoding="utf-8")
    values = {name: value.replace("/run/secrets", str(tmp_path)) for name, value in values.items()}
    (tmp_path / "private").mkdir()
    return values | {
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "REDIS_URL": settings.REDIS_URL,
        "STORAGE_URL": f"file://{tmp_path}/private",
        "STATIC_ROOT": str(tmp_path / "static"),
        "BEAT_SCHEDULE": str(tmp_path / "beat-schedule"),
        "WEB_BIND": f"127.0.0.1:{free_port()}",
        "DATABASE_URL": "",
    }


def settings_url():
    wanted = connection.settings_dict
    return f"postgres://{wanted['USER']}@{wanted['HOST']}:{wanted['PORT']}/{wanted['NAME']}"


@pytest.fixture
def serve(start, production):
    def run(name, *extra):
        return start(*command_of(name), *extra, **production)

    return run


def answer(address, host="localhost"):
    try:
        with urllib.request.urlopen(urllib.request.Request(address, headers={"Host": host}), timeout=5) as got:
            return got.status
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


def test_every_service_of_ours_is_tried_here():
    built = {name for name, service in COMPOSE["services"].items() if "build" in service}

    assert built == set(OURS)


def test_release_migrates_and_collects(serve, tmp_path):
    release = serve("release")

    assert release.handle.wait(180) == 0, release.output()
    assert (tmp_path / "static" / "staticfiles.json").exists()


def test_web_answers_and_its_health_check_passes(serve, start, production, wait_until):
    assert serve("release").handle.wait(180) == 0
    web = serve("web")
    base = f"http://{production['WEB_BIND']}"

    wait_until(lambda: answer(f"{base}/_healthz/") == 200, logs=[web])

    check = COMPOSE["services"]["web"]["healthcheck"]["test"]
    assert start(*check[1:], **production).handle.wait(60) == 0
    assert answer(f"{base}/_healthz/", host="elsewhere.example") == 400
    assert web.stop() == 0


def test_worker_answers_its_health_check(serve, start, production, wait_until):
    worker = serve("worker")
    check = plain(COMPOSE["services"]["worker"]["healthcheck"]["test"][1]).replace("$(hostname)", socket.gethostname())

    wait_until(lambda: start("sh", "-c", check, **production).handle.wait(60) == 0, logs=[worker])

    assert worker.stop() == 0


def test_beat_ticks(serve, tmp_path, wait_until):
    beat = serve("beat", f"--pidfile={tmp_path / 'beat.pid'}")

    wait_until(lambda: list(tmp_path.glob("beat-schedule*")), logs=[beat])

    assert beat.handle.poll() is None
    assert beat.stop() == 0


@pytest.mark.parametrize("name", OURS)
def test_nothing_starts_without_its_settings(name, start):
    process = start(*command_of(name), DJANGO_SETTINGS_MODULE="config.settings.production", DATABASE_URL="")

    assert process.handle.wait(120) != 0
    assert "Spiegel cannot start: set SECRET_KEY" in process.output()


def test_images_are_pinned_and_name_no_host():
    images = [service["image"] for service in COMPOSE["services"].values()]
    images += re.findall(r"^FROM (\S+)", (settings.BASE_DIR / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE)

    for image in images:
        name, _, tag = plain(image).partition(":")
        assert tag not in {"", "latest"}, image
        assert "." not in name, image


def test_containers_of_ours_are_not_root_and_cannot_write():
    assert re.search(r"^USER spiegel$", (settings.BASE_DIR / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE)
    for name in OURS:
        assert COMPOSE["services"][name]["read_only"] is True
        assert COMPOSE["services"][name]["cap_drop"] == ["ALL"]
