"""Web, worker and clock as one: named output, and all of them end together."""

import io
import os
import signal
import socket
import sys
import time

import pytest
from django.core.management import CommandError, call_command

from config.processes import ProcessGroup

FOREVER = [sys.executable, "-c", "import time; print('here', flush=True); time.sleep(60)"]
FAILS = [sys.executable, "-c", "import sys; print('broken', flush=True); sys.exit(3)"]


def alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_child_that_ends_stops_the_others():
    out = io.StringIO()
    group = ProcessGroup(out)
    group.start("web", FOREVER)
    group.start("worker", FAILS)

    code = group.run(ready=lambda: None)

    assert code == 1
    assert "The worker process ended by itself (code 3), so everything stops." in out.getvalue()
    assert "worker  | broken" in out.getvalue()
    assert not alive(group.children["web"].pid)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_everything(number):
    out = io.StringIO()
    group = ProcessGroup(out)
    group.start("web", FOREVER)

    def stop_when_it_runs():
        while "web     | here" not in out.getvalue():
            time.sleep(0.05)
        os.kill(os.getpid(), number)

    assert group.run(ready=stop_when_it_runs) == 0
    assert not alive(group.children["web"].pid)
    assert out.getvalue().endswith("Stopping ...\nStopped.\n")


def test_a_taken_port_is_one_sentence(monkeypatch):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        monkeypatch.setenv("PORT", str(taken.getsockname()[1]))

        with pytest.raises(CommandError, match=r"^Cannot listen on 127\.0\.0\.1:\d+ \(Address already in use\)"):
            call_command("serve")


@pytest.mark.parametrize("value", ["0", "70000", "http", "-1"])
def test_a_port_must_be_a_port(monkeypatch, value):
    monkeypatch.setenv("PORT", value)

    with pytest.raises(CommandError, match="PORT must be a number"):
        call_command("serve")
