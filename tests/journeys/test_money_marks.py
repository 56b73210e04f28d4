"""Private words about money are read by whom they may be read, and are nowhere else: pages, files, mail, logs."""

import io
import logging

import pytest
from celery import current_app
from celery.app.task import Task
from django.apps import apps
from django.core import mail
from django.test import Client
from django.urls import reverse

from compensation import sepa
from compensation.enums import LineStatus
from compensation.models import Line
from compensation.tasks import check_bank
from config.logs import Impersonal, PlainFormatter
from panels.enums import HelpArea, Role
from panels.jobs import start_job
from panels.models import AuditEntry, Job, Member, OutgoingMail
from tests.factories.helping import make_helper
from tests.factories.panels import give_role, make_organisation, make_panel, make_user
from tests.journeys.addresses import ADDRESSES, address_of, all_of
from tests.journeys.money_marks import (
    LETTERS,
    MARKS,
    WORD,
    addresses_in,
    found_in,
    make_marked_world,
    private_columns,
    text_of,
)
from tests.journeys.test_rights_matrix import person
from tests.journeys.walker import BACKEND
from tests.panels.test_acting import helping

pytestmark = pytest.mark.django_db


@pytest.fixture
def log():
    """Everything that the log of the settings would write, from its lowest level on. Queries are never logged."""
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.addFilter(Impersonal())
    handler.setFormatter(PlainFormatter("{levelname} {name} {message}", style="{"))
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    logging.getLogger("django.db.backends").setLevel(logging.INFO)
    yield out
    root.removeHandler(handler)
    root.setLevel(before)


@pytest.fixture
def told_to_workers(monkeypatch):
    """Arguments of every task that was sent, with nothing sent."""
    told = []
    monkeypatch.setattr(Task, "apply_async", lambda self, *args, **kwargs: told.append((self.name, args, kwargs)))
    monkeypatch.setattr(current_app, "send_task", lambda *args, **kwargs: told.append((args, kwargs)))
    return told


def reader(world, letter):
    """A browser of one letter of the table."""
    client = Client(raise_request_exception=False)
    if letter == "H":
        return helping(make_helper(user=world.things["panels.Member"].user, areas=list(HelpArea.values)))
    if letter == "X":
        elsewhere = make_organisation()
        user = give_role(make_user(), Role.COORDINATOR, make_panel(organisation=elsewhere))
        client.force_login(give_role(user, Role.COORDINATOR, organisation=elsewhere), backend=BACKEND)
    elif letter:
        client.force_login(person(world, letter), backend=BACKEND)
    return client


def walk(client, world):
    """What every page, file and refusal says, and the addresses in it; pages of a line also when it came back."""
    texts, addresses = [], []
    for status in (LineStatus.SUBMITTED, LineStatus.RETURNED):
        Line.objects.update(status=status)
        for address, model in all_of(world):
            if status == LineStatus.SUBMITTED or model in (Line, Member):
                response = client.get(address)
                texts.append(text_of(response))
                addresses += [address, *addresses_in(response, texts[-1])]
    return texts, addresses


def test_every_private_column_is_in_the_table():
    assert sorted(private_columns()) == sorted(mark.column for mark in MARKS)


def test_every_mark_was_planted():
    """Read back from the database, decrypted: what follows proves something."""
    world = make_marked_world()
    held = [world.things["compensation.Cost"].receipt.read().decode()]
    for model in apps.get_app_config("compensation").get_models():
        held += [shown(row, field) for row in model._base_manager.all() for field in model._meta.local_fields]

    assert found_in(held) == {mark.column for mark in MARKS}


def shown(row, field):
    return getattr(row, f"get_{field.name}_display")() if field.choices else getattr(row, field.attname)


@pytest.mark.parametrize("letter", LETTERS)
def test_who_reads_what(letter, log, told_to_workers, django_capture_on_commit_callbacks):
    world = make_marked_world()
    client = reader(world, letter)

    with django_capture_on_commit_callbacks(execute=True):
        texts, addresses = walk(client, world)

    assert found_in(texts) == {mark.column for mark in MARKS if letter in mark.readers}
    assert found_in(addresses) == set()
    assert_nothing_leaked(log, told_to_workers)


def assert_nothing_leaked(log, told_to_workers):
    """No mark in letters, the log, what was told to workers, or what was written down about who did what."""
    letters = [f"{one.subject} {one.body} {one.alternatives} {one.to}" for one in mail.outbox]
    letters += [f"{one.subject} {one.text} {one.html}" for one in OutgoingMail.objects.all()]
    entries = [f"{one.action} {one.details} {one.thing_id}" for one in AuditEntry.objects.all()]
    jobs = [str(vars(one)) for one in Job.objects.all()]

    assert found_in(letters) == set()
    assert found_in(entries) == set()
    assert found_in([*jobs, *told_to_workers]) == set()
    assert found_in([log.getvalue()]) == set()


SPEAKING = "".join(f" {WORD[mark.column]}" for mark in MARKS)
TYPED = ("description", "reason", "reply", "iban", "account_holder", "charity", "training", "questions", "answers")
TYPED += ("representative", "proof", "minutes", "km", "seen", "who_1", "limit")
PAGES_THAT_FAIL = {
    "compensation:of-member": "compensation.selectors.quarters_of",
    "compensation:line": "compensation.selectors.costs_of",
    "compensation:payment": "compensation.selectors.preference_of",
    "compensation:batch": "compensation.selectors.bank_file_job",
}


@pytest.mark.parametrize("name", PAGES_THAT_FAIL)
def test_a_page_that_breaks_tells_nothing(name, log, monkeypatch, settings):
    """The words of an error may quote what somebody typed: they reach neither the page nor the log."""
    settings.DEBUG = False
    world = make_marked_world()

    def break_down(*_args, **_kwargs):
        private = SPEAKING  # a local variable, as tracebacks of a debugger would show
        raise ValueError(private)

    monkeypatch.setattr(PAGES_THAT_FAIL[name], break_down)
    thing = {"compensation:line": "Line", "compensation:batch": "Batch"}.get(name)
    key = world.things[f"compensation.{thing}" if thing else "panels.Member"].pk

    response = reader(world, "C").get(reverse(name, args=[key]))

    assert response.status_code == 500
    assert found_in([text_of(response), *response.headers.values()]) == set()
    assert "ValueError" in log.getvalue()
    assert found_in([log.getvalue()]) == set()


def test_a_job_that_breaks_tells_nothing(log, told_to_workers, monkeypatch):
    world = make_marked_world()
    monkeypatch.setattr(sepa, "check_bank_file", lambda _batch: (_ for _ in ()).throw(ValueError(SPEAKING)))
    job = start_job("compensation.check_bank_file", for_id=world.things["compensation.Batch"].pk, by=None)

    for _attempt in range(3):
        try:
            check_bank(str(job.pk))
        except ValueError:
            logging.getLogger("celery.app.trace").exception("Task raised unexpected")

    job.refresh_from_db()
    assert job.has_failed
    assert "ValueError" in log.getvalue()
    assert_nothing_leaked(log, told_to_workers)


@pytest.mark.parametrize("letter", "CMF")
def test_forms_that_are_sent_leave_no_trace(letter, log, told_to_workers, django_capture_on_commit_callbacks):
    """Every form about money is sent, empty and with private words in each box: letters, logs and audit stay clean."""
    world = make_marked_world()
    client = reader(world, letter)
    typed = dict.fromkeys(TYPED, SPEAKING[:250])

    with django_capture_on_commit_callbacks(execute=True):
        for name, pattern, model in ADDRESSES:
            if name.startswith("compensation:"):
                address = address_of(world, name, pattern, model)
                answers = [client.post(address, sent) for sent in ({}, typed)]
                assert found_in(one for answer in answers for one in addresses_in(answer, "")) == set(), address

    assert_nothing_leaked(log, told_to_workers)
