"""Certificates and reference letters: what is on them is chosen by the person, and nobody else opens them."""

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from panels.enums import Role
from panels.models import AuditEntry, Delivery
from reports.enums import DocumentKind, DocumentState
from reports.models import Document
from reports.services.documents import MOST
from tests.factories.growth import make_document, make_training
from tests.factories.panels import make_member, make_panel, make_person, make_user
from tests.factories.sessions import make_attendance, make_session

pytestmark = pytest.mark.django_db
LETTER = {
    "name": "Ank Verzonnen",
    "did": "Ank las alle stukken en vroeg door.",
    "good": "Luisteren.",
    "noticed": "",
    "closing": "Ik werkte graag met Ank.",
    "phone": "",
    "language": "nl",
}


@pytest.fixture
def panel():
    return make_panel()


@pytest.fixture
def member(panel):
    return make_member(panel=panel, joined_at=timezone.now(), user=make_user(name="Ank Verzonnen"))


@pytest.fixture
def coordinator(panel):
    return make_person(Role.COORDINATOR, panel, name="Marit Verzonnen")


def at(name, thing):
    return reverse(f"reports:{name}", kwargs={"pk": thing.pk})


def chosen(**words):
    return {"name": "A. de Rooij", "signer": "Marit Verzonnen", "language": "nl", **words}


def attend(member, presence="present", minutes=90):
    session = make_session(panel=member.panel, status="held", closed_at=timezone.now())
    make_attendance(panel_session=session, member=member, presence=presence, minutes=minutes)


def letter(member, **fields):
    return make_document(member=member, kind=DocumentKind.REFERENCE, **fields)


def test_a_preview_keeps_nothing_and_shows_only_what_was_chosen(client, member, coordinator):
    attend(member)
    attend(member, presence="absent", minutes=0)
    client.force_login(member.user)

    page = client.post(at("certificate", member), chosen(doe="bekijk", parts=["sessions"])).content.decode()
    paper = page[page.index("paper-sheet") :]

    assert "A. de Rooij" in paper
    assert "Bijeenkomsten: <b>1</b>" in paper
    assert "ervaringsdeskundige" not in paper[: paper.index("</article>")]
    assert "Tijd in bijeenkomsten" not in paper
    assert not Document.objects.exists()


def test_a_certificate_is_made_once_and_keeps_what_was_true_that_day(client, member, coordinator):
    attend(member)
    training = make_training(panel=member.panel, user=member.user, title="Voorzitten")
    make_training(panel=member.panel, user=member.user, title="Verborgen cursus")
    client.force_login(member.user)
    words = chosen(doe="maak", parts=["role", "sessions", "hours"], trainings=[str(training.pk)], once="k")

    for _time in range(2):
        client.post(at("certificate", member), words)
    attend(member)

    document = Document.objects.get()
    page = client.get(at("document", document)).content.decode()
    assert "Bijeenkomsten: <b>1</b>" in page
    assert "1 uur 30 minuten" in page
    assert "Voorzitten" in page
    assert "Verborgen cursus" not in page
    assert document.number in page


@pytest.mark.parametrize("words", [{"name": ""}, {"signer": "Iemand anders"}, {"parts": ["bsn"]}, {"language": "fr"}])
def test_what_cannot_be_on_it_is_refused(client, member, coordinator, words):
    client.force_login(member.user)

    page = client.post(at("certificate", member), chosen(doe="maak", **words)).content.decode()

    assert "<title>Fout:" in page
    assert not Document.objects.exists()


def test_a_training_of_somebody_else_never_gets_on_it(client, member, coordinator):
    other = make_training(panel=member.panel, title="Van een ander")
    client.force_login(member.user)

    client.post(at("certificate", member), chosen(doe="maak", trainings=[str(other.pk)]))

    assert all(not one.content["trainings"] for one in Document.objects.all())


def test_without_a_coordinator_the_contact_of_the_group_signs(client, member):
    client.force_login(member.user)

    assert member.panel.contact_name in client.get(at("certificate", member)).content.decode()


def test_who_left_still_makes_and_opens_their_papers(client, member, coordinator):
    document = make_document(member=member)
    member.user.role_assignments.all().delete()
    client.force_login(member.user)

    assert client.get(at("certificate", member)).status_code == 200
    assert client.get(at("document", document)).status_code == 200
    assert client.get(at("document-pdf", document)).status_code == 200


def test_a_certificate_that_somebody_made_is_theirs_alone(client, member, coordinator):
    own = make_document(member=member, made_by=member.user)
    heard = make_document(member=member, made_by=coordinator)
    client.force_login(coordinator)

    assert [client.get(at("document", one)).status_code for one in (own, heard)] == [404, 200]
    assert client.get(at("document-pdf", own)).status_code == 404
    assert own.number not in client.get(at("certificate", member)).content.decode()


def test_the_file_is_a_pdf_that_no_cache_keeps(client, member):
    document = make_document(member=member)
    cache.clear()
    client.force_login(member.user)

    answer = client.get(at("document-pdf", document))

    assert answer.content.startswith(b"%PDF-1.7")
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("application/pdf", "private, no-store")
    assert "Ank" not in answer["Content-Disposition"]
    assert AuditEntry.objects.filter(action="document.downloaded").count() == 1


def test_a_letter_goes_past_the_person_and_back_before_it_is_issued(client, member, coordinator):
    client.force_login(coordinator)
    for _time in range(2):
        client.post(at("reference-new", member), {**LETTER, "once": "k"})
    document = Document.objects.get()
    client.force_login(member.user)
    assert client.get(at("document", document)).status_code == 404

    client.force_login(coordinator)
    for _time in range(2):
        client.post(at("reference-offer", document))
    client.force_login(member.user)
    assert "Ja, de brief klopt" in client.get(at("document", document)).content.decode()
    assert client.get(at("document-pdf", document)).status_code == 403
    client.post(at("reference-change", document), {"remark": "Mijn achternaam mist."})
    assert client.get(at("document", document)).status_code == 404

    client.force_login(coordinator)
    assert "Mijn achternaam mist." in client.get(at("document", document)).content.decode()
    client.post(at("reference-edit", document), {**LETTER, "good": "Doorvragen."})
    client.post(at("reference-offer", document))
    client.force_login(member.user)
    for _time in range(2):
        client.post(at("reference-agree", document))
    document.refresh_from_db()

    assert (document.state, document.remark) == (DocumentState.ISSUED, "")
    assert document.issued_on == timezone.localdate()
    assert "Doorvragen." in client.get(at("document", document)).content.decode()
    assert client.get(at("document-pdf", document)).status_code == 200
    assert [one.kind for one in Delivery.objects.all()] == ["reference.offered"] * 2


def test_the_news_of_a_letter_says_nothing_of_what_is_in_it(client, member, coordinator):
    document = letter(member, state=DocumentState.WRITING, content={"did": "GEHEIMWOORD"})
    client.force_login(coordinator)

    client.post(at("reference-offer", document))

    delivery = Delivery.objects.get()
    assert "GEHEIMWOORD" not in delivery.text + delivery.subject + "".join(one.body for one in mail.outbox)


def test_a_heard_yes_issues_the_letter_too(client, member, coordinator):
    document = letter(member, state=DocumentState.OFFERED)
    client.force_login(coordinator)

    client.post(at("reference-agree", document))
    document.refresh_from_db()

    assert document.is_issued
    assert AuditEntry.objects.get(action="reference.agreed").by == coordinator


def test_an_issued_letter_does_not_change_and_a_written_one_is_not_agreed_to(client, member, coordinator):
    done, busy = letter(member), letter(member, state=DocumentState.WRITING)
    client.force_login(coordinator)

    page = client.post(at("reference-edit", done), {**LETTER, "good": "Anders."}).content.decode()
    client.post(at("reference-offer", done))
    client.post(at("reference-agree", busy))
    done.refresh_from_db()
    busy.refresh_from_db()

    assert "al klaar" in page
    assert (done.state, done.content["good"]) == (DocumentState.ISSUED, "Luisteren.")
    assert busy.state == DocumentState.WRITING


def test_nobody_writes_a_reference_for_themselves(client, panel):
    user = make_person(Role.COORDINATOR, panel)
    own = make_member(panel=panel, user=user)
    client.force_login(user)

    assert client.post(at("reference-new", own), LETTER).status_code == 403


def test_deleting_asks_first_and_the_number_is_known_no_more(client, member, coordinator):
    document = letter(member)
    client.force_login(coordinator)
    assert client.post(at("document-delete", document)).status_code == 403

    client.force_login(member.user)
    assert "nummer geldt niet meer" in client.get(at("document-delete", document)).content.decode()
    client.post(at("document-delete", document))
    assert not Document.objects.exists()
    answer = client.post(reverse("reports:document-check"), {"number": document.number}).content.decode()
    assert "Dit nummer kennen wij niet" in answer


def test_anybody_may_ask_whether_a_paper_is_real_and_hears_nothing_of_whom(client, member):
    document = make_document(member=member)
    waiting = letter(member, state=DocumentState.OFFERED)
    address = reverse("reports:document-check")
    typed = document.number.lower().replace("-", " ")

    known = client.post(address, {"number": typed}).content.decode()
    unknown = client.post(address, {"number": waiting.number}).content.decode()

    assert "Verklaring van deelname, gemaakt op 22 november 2026" in known
    assert "Ank" not in known
    assert member.panel.name not in known
    assert "Dit nummer kennen wij niet" in unknown
    assert client.get(address).status_code == 200
    assert client.put(address).status_code == 405


def test_there_is_an_end_to_how_many_papers(client, member, coordinator):
    for _number in range(MOST):
        make_document(member=member)
    client.force_login(member.user)

    page = client.post(at("certificate", member), chosen(doe="maak"), follow=True).content.decode()

    assert Document.objects.count() == MOST
    assert f"al {MOST} papieren" in page


def test_what_is_on_paper_is_encrypted_in_the_database(member):
    make_document(member=member, content={"name": "GEHEIMWOORD"}, remark="GEHEIMWOORD")

    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {Document._meta.db_table}")
        assert "GEHEIMWOORD" not in str(cursor.fetchall())
