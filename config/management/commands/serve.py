"""Web server, background worker and clock together in the foreground, for one machine."""

import contextlib
import os
import socket
import sys
import time
import urllib.error
import urllib.request

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from config.processes import ProcessGroup

DEMO_ACCOUNTS = (
    ("coordinator@demo.example", "runs the panel"),
    ("expert@demo.example", "expert by experience, member of the panel"),
    ("beleid@demo.example", "policy officer, reads what was learned"),
    ("financien@demo.example", "finance: releases and pays"),
    ("beheer@demo.example", "administrator of the organisation"),
    ("helper@demo.example", "helps the expert with meetings and hours"),
    ("vertrouwenspersoon@demo.example", "confidant of the panel; the passphrase is the password"),
)
DEMO_PASSWORD = "spiegel-demo"  # noqa: S105 – printed on purpose, exists in the demo only


class Command(BaseCommand):
    help = "Start the web server, the worker and the clock; Ctrl-C stops all three. Reads HOST and PORT."

    def handle(self, *args, **options):
        host = os.environ.get("HOST") or "127.0.0.1"
        port = port_number(os.environ.get("PORT") or "8000")
        refuse_taken_port(host, port)
        group = ProcessGroup()
        python = [sys.executable, "-m"]
        group.start(
            "web",
            [*python, "gunicorn", "config.wsgi", "-c", "config/deploy/gunicorn.py"],
            {"WEB_BIND": bracketed(host) + f":{port}"},
        )
        group.start("worker", [*python, "celery", "--quiet", "-A", "config", "worker", *worker_options()], quiet_root())
        group.start("clock", [*python, "celery", "--quiet", "-A", "config", "beat", "--loglevel=WARNING", "--pidfile="])
        sys.exit(group.run(ready=lambda: announce(group, host, port)))


def port_number(value: str) -> int:
    if not value.isdigit() or not 0 < int(value) < 65536:
        raise CommandError(f"PORT must be a number from 1 to 65535, not {value!r}.")
    return int(value)


def bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def refuse_taken_port(host: str, port: int) -> None:
    """Say it in one sentence when something already listens there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            reason = f"Cannot listen on {host}:{port} ({error.strerror})"
            raise CommandError(f"{reason}; choose another port: make run PORT=8010") from error


def worker_options() -> list[str]:
    return [
        "--loglevel=WARNING",
        "--concurrency=2",
        "--without-gossip",
        "--without-mingle",
        "--hostname=spiegel@local",
    ]


def quiet_root() -> dict[str, str]:
    """Celery's long warning about root is noise on a machine for trying things out."""
    return {"PYTHONWARNINGS": "ignore:You're running the worker with superuser"}


def announce(group: ProcessGroup, host: str, port: int) -> None:
    """Print address and accounts as soon as the web server answers."""
    shown = "localhost" if host in {"127.0.0.1", "0.0.0.0", "::", "::1"} else bracketed(host)  # noqa: S104 – only compared
    address = f"http://{shown}:{port}/"
    asked = "127.0.0.1" if host in {"0.0.0.0", "::"} else bracketed(host)  # noqa: S104 – only compared
    if not wait_until_answered(f"http://{asked}:{port}/_healthz/", group):
        return
    lines = ["", f"Spiegel runs on {address}   (Ctrl-C stops it)"]
    if settings.SPIEGEL_DEMO:
        lines += [f"Demo accounts, password {DEMO_PASSWORD}:"]
        lines += [f"  {email:<32} {role}" for email, role in DEMO_ACCOUNTS]
    group.say("\n".join([*lines, ""]))


def wait_until_answered(address: str, group: ProcessGroup) -> bool:
    for _ in range(300):
        if group.stop_asked.is_set():
            return False
        with contextlib.suppress(OSError, urllib.error.URLError):
            urllib.request.urlopen(address, timeout=2).close()  # noqa: S310 – our own address
            return True
        time.sleep(0.1)
    return False
