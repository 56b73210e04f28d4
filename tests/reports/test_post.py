"""Letters and labels on paper: everybody with an address, checked as accessible files, many of them by a worker."""

import io
import subprocess
import sys
from pathlib import Path

import pypdf
import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from panels.enums import ContactWay, DeliveryState, MessageState, Role
from panels.models import AuditEntry, Job
from reports import pdf, tasks
from reports.models import LetterFile
from reports.selectors.letters import post_of, sheets_of
from reports.services import letters
from tests.factories.messages import make_delivery, make_message
from tests.factories.panels import make_contact, make_member, make_panel, make_person, make_user

pytestmark = pytest.mark.django_db
TOOLS = Path(sys.executable).parent


@pytest.fixture(scope="module", autouse=True)
def _assets(django_db_setup):
    call_command("build_assets", verbosity=0)


@pytest.fixture
def message():
    return make_message(panel=make_panel(contact_phone="070 1"), state=MessageState.SENT)


@pytest.fixture
def coordinator(client, message):
    user = make_person(Role.COORDINATOR, message.panel)
    client.force_login(user)
    return user


def by_post(message, *, name="Ank Verzonnen", address="Kerkstraat 1\n1234 AB Den Haag", **fields):
    member = make_member(panel=message.panel, user=make_user(name=name))
    make_contact(user=member.user, preferred="post", address=address)
    fields.setdefault("state", DeliveryState.TO_POST)
    fields.setdefault("text", "Dag Ank,\n\nDe zaal is veranderd.\nTot dan.")
    return make_delivery(member=member, message=message, way=ContactWay.POST, **fields)


def pages(content):
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages]


def test_each_letter_is_on_a_page_of_its_own_with_the_address(client, message, coordinator):
    by_post(message, name="Ank")
    by_post(message, name="Bo", address="Laan 2, 2500 AA Leiden")
    by_post(message, name="Zonder", address="")
    make_delivery(panel=message.panel, message=message, way=ContactWay.EMAIL)
    by_post(message, name="Teruggenomen", state=DeliveryState.CANCELLED)

    first, second = pages(client.get(reverse("reports:message-letters-pdf", args=[message.pk])).content)

    assert "Kerkstraat 1\n1234 AB Den Haag" in first
    assert "Laan 2\n2500 AA Leiden" in second
    assert "De zaal is veranderd." in first
    page = client.get(reverse("reports:message-letters", args=[message.pk])).content.decode()
    assert "Zonder. Bel hen" in page
    assert AuditEntry.objects.get(action="letters.read").details == {"people": 2, "what": "letters"}
    assert AuditEntry.objects.filter(action="contact.read", thing_type="panels.member").count() == 2


def test_two_checkers_find_no_error(message, tmp_path):
    rows = [by_post(message, name=f"Persoon {number}") for number in range(3)]
    made = {
        "letters": pdf.message_letters(message, rows, large=False),
        "large": pdf.message_letters(message, rows, large=True),
        "labels": pdf.labels(message, rows, start=5),
    }
    names = [tmp_path / f"{name}.pdf" for name in made]
    for name, file in zip(names, made.values(), strict=True):
        name.write_bytes(file.content)

    outloud = subprocess.run([TOOLS / "outloud", *names, "--fail-on", "error"], capture_output=True, text=True)
    pdfua = subprocess.run([TOOLS / "pdfua", "check", *names], capture_output=True, text=True)

    assert outloud.returncode == 0, outloud.stdout[-2000:]
    assert pdfua.stdout.count("result: PASS") == len(names), pdfua.stdout[-2000:]


def test_words_in_a_letter_are_text(message):
    row = by_post(message, name="<b>Ank</b>", text="Kijk <img src='https://evil.example/x.png'>")

    (page,) = pages(pdf.message_letters(message, [row], large=False).content)

    assert "<b>Ank</b>" in page
    assert "<img" in page


def test_labels_stand_three_by_eight_from_the_free_place(message):
    rows = [by_post(message, name=f"Persoon {number:02d}") for number in range(25)]

    first, second = pages(pdf.labels(message, rows, start=3).content)

    assert [first.count("Kerkstraat"), second.count("Kerkstraat")] == [22, 3]
    assert sheets_of(rows[:1], start=3)[0][:2] == [(), ()]
    assert len(sheets_of(rows[:1], start=99)[0]) == 24


def test_many_letters_are_made_by_a_worker(client, message, coordinator, monkeypatch):
    for number in range(3):
        by_post(message, name=f"Persoon {number}")
    monkeypatch.setattr("reports.views.post.AT_ONCE", 2)
    address = reverse("reports:message-letters-pdf", args=[message.pk])
    assert client.get(address).status_code == 302

    client.post(reverse("reports:message-letters-start", args=[message.pk]))
    client.post(reverse("reports:message-letters-start", args=[message.pk]))
    job = Job.objects.get(task=letters.TASK)
    assert "Wij maken de brieven" in client.get(reverse("reports:message-letters", args=[message.pk])).content.decode()
    tasks.make_letters(str(job.pk))

    letter_file = LetterFile.objects.get()
    assert (letter_file.letters, letter_file.large) == (3, False)
    assert len(pages(b"".join(client.get(address).streaming_content))) == 3


def test_the_file_goes_after_a_week(message, django_capture_on_commit_callbacks):
    by_post(message)
    letter_file = LetterFile.objects.create(message=message)
    pdf.make_letters(letter_file, tell=lambda *_: None)
    storage, name = letter_file.file.storage, letter_file.file.name
    assert letters.clean_letters() == 0
    LetterFile.objects.update(created_at=timezone.now() - letters.KEPT)

    with django_capture_on_commit_callbacks(execute=True):
        call_command("clean_letters")

    assert not LetterFile.objects.exists()
    assert not storage.exists(name)


def test_one_letter_of_news_that_is_no_message(client, message, coordinator):
    row = by_post(message)
    row.message = None
    row.save()

    (page,) = pages(client.get(reverse("reports:delivery-letter", args=[row.pk])).content)

    assert "Ank Verzonnen" in page


@pytest.mark.parametrize("role", [Role.EXPERT, Role.POLICY, Role.ADMINISTRATOR, Role.FINANCE, Role.READER])
@pytest.mark.parametrize("name", ["message-letters", "message-letters-pdf", "message-labels"])
def test_others_get_nothing(client, message, role, name):
    by_post(message)
    client.force_login(make_person(role, message.panel))

    assert client.get(reverse(f"reports:{name}", args=[message.pk])).status_code in (403, 404)


def test_letters_of_another_group_do_not_exist(client, message, coordinator):
    other = make_message()
    row = by_post(other)

    for address in (
        reverse("reports:message-letters", args=[other.pk]),
        reverse("reports:message-labels", args=[other.pk]),
        reverse("reports:delivery-letter", args=[row.pk]),
    ):
        assert client.get(address).status_code == 404


@pytest.mark.parametrize("people", [1, 3, 30])
def test_the_list_asks_the_same_however_many_letters(message, people, django_assert_num_queries):
    for number in range(people):
        by_post(message, name=f"Persoon {number}")

    with django_assert_num_queries(1):
        post_of(message)
