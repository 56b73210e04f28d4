"""Several child processes as one: output with a name before it, and all of them stop when one does."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from typing import TextIO

GRACE_SECONDS = 15
COLOURS = ("36", "33", "35", "32")
PR_SET_PDEATHSIG = 1


def follow_parent() -> None:
    """On Linux: ask the kernel to end this child when its parent is killed outright."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


class ProcessGroup:
    """Runs named commands until one ends or we are told to stop."""

    def __init__(self, out: TextIO = sys.stdout) -> None:
        self.out = out
        self.children: dict[str, subprocess.Popen[str]] = {}
        self.stop_asked = threading.Event()
        self._line = threading.Lock()
        self._coloured = out.isatty() and "NO_COLOR" not in os.environ

    def start(self, name: str, command: Sequence[str], environment: Mapping[str, str] | None = None) -> None:
        """Start one command under a name of at most eight letters."""
        child = subprocess.Popen(  # noqa: S603 – the commands are ours, nothing of a user is in them
            command,
            env={**os.environ, **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            preexec_fn=follow_parent if sys.platform == "linux" else None,
        )
        colour = COLOURS[len(self.children) % len(COLOURS)]
        self.children[name] = child
        threading.Thread(target=self._relay, args=(name, child, colour), daemon=True).start()

    def run(self, *, ready: Callable[[], None]) -> int:
        """Wait; return 0 after a request to stop and 1 when a child ended by itself."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, lambda *_: self.stop_asked.set())
        threading.Thread(target=ready, daemon=True).start()
        ended = self._wait_for_the_first_end()
        if ended:
            code = self.children[ended].returncode
            self.say(f"The {ended} process ended by itself (code {code}), so everything stops.")
        else:
            self.say("Stopping ...")
        self._stop_all()
        self.say("Stopped.")
        return 1 if ended else 0

    def say(self, text: str) -> None:
        """Print lines of our own between those of the children."""
        with self._line:
            self.out.write(f"{text}\n")
            self.out.flush()

    def _relay(self, name: str, child: subprocess.Popen[str], colour: str) -> None:
        label = f"{name:<8}|"
        if self._coloured:
            label = f"\033[{colour}m{label}\033[0m"
        for line in child.stdout or ():
            if line.strip():
                self.say(f"{label} {line.rstrip()}")

    def _wait_for_the_first_end(self) -> str | None:
        while not self.stop_asked.wait(0.2):
            for name, child in self.children.items():
                if child.poll() is not None:
                    # A child may have been told to stop by the same Ctrl-C, a moment before us.
                    return None if self.stop_asked.wait(0.3) else name
        return None

    def _stop_all(self) -> None:
        running = [child for child in self.children.values() if child.poll() is None]
        for child in running:
            child.terminate()
        until = time.monotonic() + GRACE_SECONDS
        for child in running:
            try:
                child.wait(max(0.1, until - time.monotonic()))
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()
