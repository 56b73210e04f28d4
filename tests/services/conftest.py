"""Processes of our own, each in a group that can be killed as one, all gone after the test."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
import redis
from django.conf import settings
from django.db import connection

from config.celery import app
from config.processes import follow_parent
from config.settings import addresses

BIN = Path(sys.executable).parent


def pytest_collection_modifyitems(items):
    """Everything in this folder needs the services, and a database that other processes see."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker("services")


class Process:
    """A command in a process group of its own, with its output in a file."""

    def __init__(self, command, environment, log):
        self.log = log
        self.handle = subprocess.Popen(
            command,
            cwd=settings.BASE_DIR,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log.open("w"),
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=follow_parent,  # a test run that is stopped half-way leaves nothing behind
        )

    def output(self):
        return self.log.read_text(encoding="utf-8", errors="replace")

    def kill(self):
        """End the whole group at once, as a power cut would."""
        if self.handle.poll() is None:
            os.killpg(self.handle.pid, signal.SIGKILL)
        self.handle.wait()

    def stop(self):
        """Ask its first process to stop, as a container engine does; return its exit code."""
        if self.handle.poll() is None:
            self.handle.terminate()
        try:
            return self.handle.wait(60)
        except subprocess.TimeoutExpired:
            self.kill()
            raise


@pytest.fixture
def work_log(tmp_path):
    return tmp_path / "work.log"


@pytest.fixture
def environment(transactional_db, work_log, tmp_path):
    """The environment of processes that work in this test's own database."""
    return {
        **os.environ,
        "PATH": f"{BIN}:{os.environ['PATH']}",
        "DJANGO_SETTINGS_MODULE": "tests.services.settings",
        "TEST_DATABASE": connection.settings_dict["NAME"],
        "WORK_LOG": str(work_log),
        "PYTHONWARNINGS": "ignore",
        "BEAT_SCHEDULE": str(tmp_path / "beat-schedule"),
    }


@pytest.fixture
def start(environment, tmp_path):
    """Return a function that starts a command; whatever still runs after the test is killed."""
    running = []

    def run(*command, **changes):
        log = tmp_path / f"{len(running)}-{Path(command[0]).name}.log"
        process = Process(command, {**environment, **changes}, log)
        running.append(process)
        return process

    yield run
    for process in running:
        process.kill()


@pytest.fixture(params=["redis", "files"])
def broker(request, environment):
    """Both brokers in turn: the one of production and the one that needs no server."""
    url = settings.REDIS_URL if request.param == "redis" else ""
    environment["BROKER_KIND"] = request.param
    options = addresses.broker_options(url, Path(settings.VAR_DIR) / "broker")
    before = (app.conf.broker_url, app.conf.broker_transport_options)
    point_at(url or "filesystem://", options)
    empty(request.param)
    yield request.param
    point_at(*before)


def point_at(url, options):
    """Let this process ring another broker than before."""
    app.conf.broker_url, app.conf.broker_transport_options = url, options
    app._pool = None
    app.amqp._producer_pool = None


def empty(kind):
    """Throw away what earlier tests rang for."""
    if kind == "redis":
        redis.Redis.from_url(settings.REDIS_URL).flushdb()
        return
    with app.connection_for_write() as connection_to_files:
        connection_to_files.channel().queue_purge("celery")


@pytest.fixture
def start_worker(start):
    def run(name="one"):
        options = ["--loglevel=WARNING", "--concurrency=1", f"--hostname={name}@test"]
        return start("celery", "-A", "config", "worker", *options)

    return run


@pytest.fixture
def wait_until():
    """Return a function that waits for something to be true, and fails with the logs when it stays false."""

    def wait(true, seconds=120, logs=()):
        until = time.monotonic() + seconds
        while not true():
            assert time.monotonic() < until, "waited too long\n" + "\n".join(process.output() for process in logs)
            time.sleep(0.1)

    return wait


@pytest.fixture
def free_port():
    def find():
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            return probe.getsockname()[1]

    return find
