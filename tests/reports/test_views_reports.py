"""What the pages of lessons, quotes and reports do with good and bad input."""

import pytest
from django.urls import reverse

from panels.enums import JobStatus, Role
from panels.models import Job
from reports import services
from reports.enums import Consent
from reports.models import Lesson, Quote, Report
from tests.factories.panels import make_member, make_panel, make_person
from tests.factories.reports import make_lesson, make_published_report, make_quote, make_rendering, make_report

pytestmark = pytest.mark.django_db
LESSON = {"kind": "lesson", "theme": "working", "thought": "Doorwerken scheelt tijd.", "showed": "Pauze elk half uur."}


@pytest.fixture
def panel():
    return make_panel()


@pytest.fixture
def coordinator(client, panel):
    person = make_person(Role.COORDINATOR, panel)
    client.force_login(person)
    return person


def report_data(**changes):
    data = {"title": "Wat wij leerden", "intro": "Twee zinnen.", "language": "nl"}
    for name, day in (("period_from", (1, 1, 2026)), ("period_to", (31, 12, 2026))):
        data |= {f"{name}_{part}": str(value) for part, value in zip(("day", "month", "year"), day, strict=True)}
    return data | changes


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.EXPERT, Role.POLICY])
def test_who_works_in_the_panel_writes_a_lesson_down(client, panel, role):
    person = make_person(role, panel)
    client.force_login(person)

    answer = client.post(reverse("reports:lesson-create", args=[panel.pk]), LESSON)

    lesson = Lesson.objects.get()
    assert answer.url == reverse("reports:lessons", args=[panel.pk])
    assert (lesson.panel, lesson.recorded_by, lesson.showed) == (panel, person, "Pauze elk half uur.")


def test_an_expert_sees_and_changes_only_their_own_lessons(client, panel):
    expert = make_person(Role.EXPERT, panel)
    own, other = make_lesson(panel=panel, recorded_by=expert), make_lesson(panel=panel)
    client.force_login(expert)

    page = client.get(reverse("reports:lessons", args=[panel.pk])).content.decode()

    assert own.showed in page
    assert other.showed not in page
    assert client.get(reverse("reports:lesson-edit", args=[own.pk])).status_code == 200
    assert client.get(reverse("reports:lesson-edit", args=[other.pk])).status_code == 404
    assert client.post(reverse("reports:lesson-delete", args=[own.pk])).status_code == 403


@pytest.mark.parametrize(
    ("field", "value"),
    [("theme", "niets"), ("kind", ""), ("showed", ""), ("showed", "a" * 161), ("panel_session", "x")],
)
def test_a_wrong_lesson_is_asked_again_with_what_was_typed(client, panel, coordinator, field, value):
    answer = client.post(reverse("reports:lesson-create", args=[panel.pk]), LESSON | {field: value})

    page = answer.content.decode()
    assert (answer.status_code, Lesson.objects.count()) == (200, 0)
    assert "<title>Fout:" in page
    assert "Doorwerken scheelt tijd." in page


def test_deleting_a_lesson_is_asked_first(client, panel, coordinator):
    lesson = make_lesson(panel=panel)
    address = reverse("reports:lesson-delete", args=[lesson.pk])

    assert "Weet u het zeker?" in client.get(address).content.decode()
    assert Lesson.objects.count() == 1
    client.post(address)
    assert Lesson.objects.count() == 0


def test_a_named_quote_needs_a_name_and_a_member_gives_theirs(client, panel, coordinator):
    member = make_member(panel=panel)
    address, said = (
        reverse("reports:quote-create", args=[panel.pk]),
        {"text": "Stilte is geen gat.", "consent": "named"},
    )

    nameless = client.post(address, said)
    named = client.post(address, said | {"speaker": str(member.pk)})

    assert (nameless.status_code, named.status_code) == (200, 302)
    assert [(quote.speaker_name, quote.speaker) for quote in Quote.objects.all()] == [(member.name, member)]


def test_a_quote_has_no_consent_unless_somebody_says_so(client, panel, coordinator):
    answer = client.post(reverse("reports:quote-create", args=[panel.pk]), {"text": "Stilte is geen gat."})

    assert (answer.status_code, Quote.objects.count()) == (200, 0)


def test_who_said_it_takes_the_yes_back(client, panel):
    member = make_member(panel=panel)
    quote, other = make_quote(panel=panel, speaker=member), make_quote(panel=panel, text="Van een ander")
    client.force_login(member.user)

    page = client.get(reverse("reports:quotes", args=[panel.pk])).content.decode()
    asked = client.get(reverse("reports:quote-withdraw", args=[quote.pk]))
    answer = client.post(reverse("reports:quote-withdraw", args=[quote.pk]))

    quote.refresh_from_db()
    assert (quote.text in page, other.text in page, asked.status_code) == (True, False, 200)
    assert (answer.status_code, quote.consent) == (302, Consent.WITHDRAWN)
    assert client.get(reverse("reports:quote-withdraw", args=[other.pk])).status_code == 404
    assert client.get(reverse("reports:quote-edit", args=[quote.pk])).status_code == 403


def test_a_report_is_put_together_and_changed(client, panel, coordinator):
    first, second = make_lesson(panel=panel), make_lesson(panel=panel)
    quote = make_quote(panel=panel)

    client.post(
        reverse("reports:report-create", args=[panel.pk]), report_data(lessons=[first.pk, second.pk], quotes=[quote.pk])
    )
    report = Report.objects.get()
    client.post(reverse("reports:report-edit", args=[report.pk]), report_data(lessons=[second.pk], title="Anders"))

    report.refresh_from_db()
    assert (report.title, list(report.lessons.all()), report.quotes.count()) == ("Anders", [second], 0)


def test_the_form_offers_no_quote_without_a_clear_yes(client, panel, coordinator):
    make_lesson(panel=panel)
    yes = make_quote(panel=panel, text="Dit mag")
    closed = make_quote(panel=panel, text="Dit mag niet", consent=Consent.ASKING)
    address = reverse("reports:report-create", args=[panel.pk])

    page = client.get(address).content.decode()
    answer = client.post(address, report_data(lessons=[Lesson.objects.get().pk], quotes=[closed.pk]))

    assert (yes.text in page, closed.text in page) == (True, False)
    assert (answer.status_code, Report.objects.count()) == (200, 0)


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"title": "a" * 61},
        {"period_to_year": "2025"},
        {"period_from_day": "32"},
        {"language": "xx"},
        {"lessons": []},
        {"lessons": ["geen-sleutel"]},
        {"lessons": ["00000000-0000-0000-0000-000000000000"]},
    ],
    ids=lambda wrong: next(iter(wrong)),
)
def test_a_wrong_report_is_asked_again_with_what_was_typed(client, panel, coordinator, wrong):
    data = report_data(lessons=[make_lesson(panel=panel).pk]) | wrong

    answer = client.post(reverse("reports:report-create", args=[panel.pk]), data)

    assert (answer.status_code, Report.objects.count()) == (200, 0)
    assert "Twee zinnen." in answer.content.decode()


def test_more_than_fits_is_said_at_the_field(client, panel, coordinator):
    lessons = [make_lesson(panel=panel).pk for _nr in range(13)]
    successes = [make_lesson(panel=panel, kind="success").pk for _nr in range(4)]
    quotes = [make_quote(panel=panel).pk for _nr in range(2)]

    answer = client.post(
        reverse("reports:report-create", args=[panel.pk]), report_data(lessons=lessons + successes, quotes=quotes)
    )

    assert set(answer.context["form"].errors) == {"lessons", "quotes"}
    assert "Er passen er 12" in answer.content.decode()


def test_making_publishing_and_taking_back(client, panel, coordinator, monkeypatch):
    report = make_report(panel=panel)
    monkeypatch.setattr("panels.jobs._ring", lambda job: None)

    client.post(reverse("reports:report-render", args=[report.pk]))
    page = client.get(reverse("reports:report-manage", args=[report.pk])).content.decode()
    client.post(reverse("reports:report-publish", args=[report.pk]))

    assert "U mag deze bladzijde sluiten" in page
    assert not Report.objects.get().is_published
    make_rendering(report=report)
    client.post(reverse("reports:report-publish", args=[report.pk]))
    assert Report.objects.get().is_published
    client.post(reverse("reports:report-withdraw", args=[report.pk]))
    assert not Report.objects.get().is_published


def test_a_failed_rendering_says_why_and_starts_again(client, panel, coordinator, monkeypatch):
    monkeypatch.setattr("panels.jobs._ring", lambda job: None)
    rendering = services.render_report(make_report(panel=panel), by=coordinator)
    Job.objects.filter(pk=rendering.job_id).update(status=JobStatus.FAILED, reason="De tekst past niet.")

    page = client.get(reverse("reports:report-manage", args=[rendering.report_id])).content.decode()
    client.post(reverse("reports:report-retry", args=[rendering.report_id]))

    assert "De tekst past niet." in page
    assert "Probeer het nog een keer" in page
    assert Job.objects.get(pk=rendering.job_id).status == JobStatus.QUEUED


def test_the_web_page_and_the_preview_show_what_the_pdf_says(client, panel, coordinator):
    quote = make_quote(panel=panel, text="Nu bellen ze eerst.")
    report = make_published_report(lessons=[make_lesson(panel=panel)], quotes=[quote])
    services.edit_lesson(report.lessons.get(), by=coordinator, showed="Nu anders")

    public = client.get(report.get_absolute_url()).content.decode()
    preview = client.get(reverse("reports:report-preview", args=[report.pk])).content.decode()

    assert ("Nu anders" in public, "Nu anders" in preview) == (False, True)
    assert all(quote.text in page for page in (public, preview))
    assert report.published.content["lessons"][0]["showed"] in public


def test_a_quote_that_was_taken_back_is_on_no_page(client, panel, coordinator):
    quote = make_quote(panel=panel, text="Zij zag mijn keuken")
    report = make_published_report(lessons=[make_lesson(panel=panel)], quotes=[quote])
    reader = make_person(Role.READER, panel)
    Quote.objects.filter(pk=quote.pk).update(consent=Consent.WITHDRAWN)
    addresses = [
        reverse("reports:report-preview", args=[report.pk]),
        reverse("reports:report-manage", args=[report.pk]),
    ]

    pages = [client.get(address).content.decode() for address in addresses]
    client.force_login(reader)

    assert not any(quote.text in page for page in pages)
    assert quote.text not in client.get(reverse("reports:library")).content.decode()
    assert client.get(report.get_absolute_url()).status_code == 404
    assert client.get(reverse("reports:report-pdf", args=[report.pk])).status_code == 404
