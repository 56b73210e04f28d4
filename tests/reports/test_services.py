"""The verbs: writing down, choosing, publishing, taking back."""

import pytest

from panels.enums import Role
from panels.kit.errors import Refusal
from panels.models import AuditEntry
from panels.signals import person_forgotten
from reports import services
from reports.enums import Consent, LessonKind, Theme
from reports.models import Lesson, Quote, Rendering
from reports.selectors.library import made_of
from reports.selectors.sheet import words_of
from reports.services.lessons import first_sentence
from tests.factories.panels import make_member, make_panel, make_person, make_user
from tests.factories.reports import make_lesson, make_published_report, make_quote, make_rendering, make_report

pytestmark = pytest.mark.django_db
MARKER = "Zij zag mijn keuken"


def test_a_text_is_split_after_its_first_sentence():
    assert first_sentence("Eet samen. Twee keer is beter.") == ("Eet samen.", "Twee keer is beter.")
    assert first_sentence("Zonder punt") == ("Zonder punt", "")
    long, rest = first_sentence("woord " * 60)
    assert (len(long) <= 160, long.endswith("…"), rest.startswith("woord")) == (True, True, True)


def test_the_same_source_gives_the_same_lesson_and_quote():
    panel = make_panel()
    words = {"theme": Theme.WORKING, "kind": LessonKind.LESSON, "text": "Eet samen.", "source_key": "a", "by": None}
    said = {"text": "Ja.", "consent": Consent.UNNAMED, "source_key": "b", "by": None}

    lessons = {services.record_lesson(panel, **words).pk for _time in range(2)}
    quotes = {services.record_quote(panel, **said).pk for _time in range(2)}

    assert (len(lessons), len(quotes), Lesson.objects.count(), Quote.objects.count()) == (1, 1, 1, 1)


def test_a_lesson_in_a_public_report_stays():
    report = make_published_report()
    lesson = report.lessons.get()

    with pytest.raises(Refusal):
        services.delete_lesson(lesson, by=make_user())

    assert Lesson.objects.filter(pk=lesson.pk).exists()


def test_a_report_takes_no_more_than_fits():
    panel = make_panel()
    lessons = [make_lesson(panel=panel) for _nr in range(13)]
    words = {"title": "T", "intro": "I", "period_from": "2026-01-01", "period_to": "2026-12-31", "by": None}

    with pytest.raises(Refusal, match="12 lessen"):
        services.make_report(panel, lessons=lessons, **words)
    assert panel.reports.count() == 0
    assert services.make_report(panel, lessons=lessons[:12], **words).chosen_lessons.count() == 12


def test_a_report_takes_nothing_of_another_panel_and_no_closed_quote():
    panel = make_panel()
    words = {"title": "T", "intro": "I", "period_from": "2026-01-01", "period_to": "2026-12-31", "by": None}
    closed = make_quote(panel=panel, consent=Consent.ASKING)

    with pytest.raises(Refusal, match="andere groep"):
        services.make_report(panel, lessons=[make_lesson()], **words)
    with pytest.raises(Refusal, match="duidelijk ja"):
        services.make_report(panel, lessons=[make_lesson(panel=panel)], quotes=[closed], **words)


def test_lessons_move_and_stop_at_the_ends():
    panel = make_panel()
    first, second, third = (make_lesson(panel=panel) for _nr in range(3))
    report = make_report(lessons=[first, second, third])
    by = make_user()

    services.move_lesson(report, lesson_id=third.pk, up=True, by=by)
    services.move_lesson(report, lesson_id=first.pk, up=True, by=by)
    services.move_lesson(report, lesson_id="nonsense", up=True, by=by)

    assert [row.lesson for row in report.chosen_lessons.all()] == [first, third, second]


def test_changing_a_report_keeps_the_order_of_what_stays():
    panel = make_panel()
    first, second, third = (make_lesson(panel=panel) for _nr in range(3))
    report = make_report(lessons=[third, first])

    services.change_report(report, lessons=[first, second, third], quotes=[], by=make_user(), title="Nieuw")

    assert [row.lesson for row in report.chosen_lessons.all()] == [third, first, second]


def test_publishing_needs_a_file_of_what_is_chosen_now():
    report = make_report()
    by = make_person(Role.COORDINATOR, report.panel)

    with pytest.raises(Refusal, match="nog geen bestand"):
        services.publish(report, by=by)
    make_rendering(report=report)
    services.edit_lesson(report.lessons.get(), by=by, showed="Nu anders.")
    with pytest.raises(Refusal, match="veranderd"):
        services.publish(report, by=by)
    services.edit_lesson(report.lessons.get(), by=by, showed=report.renderings.get().content["lessons"][0]["showed"])
    services.publish(report, by=by)
    with pytest.raises(Refusal, match="al openbaar"):
        services.publish(report, by=by)

    report.refresh_from_db()
    assert (report.is_published, report.published_by) == (True, by)


def test_a_public_report_keeps_its_words_while_its_maker_changes_it():
    report = make_published_report()

    services.change_report(report, lessons=[], quotes=[], by=make_user(), title="Nog niet voor anderen")

    report.refresh_from_db()
    assert report.is_published
    assert made_of(report.published)["title"] == report.published.title != report.title


def test_taking_back_happens_once():
    report = make_published_report()
    by = make_user()

    services.withdraw_publication(report, by=by)
    with pytest.raises(Refusal):
        services.withdraw_publication(report, by=by)
    services.delete_report(report, by=by)

    assert Rendering.objects.count() == 0


def test_rendering_nothing_is_refused_and_asking_twice_starts_one():
    empty, report = make_report(lessons=[]), make_report()
    by = make_user()

    with pytest.raises(Refusal, match="Kies eerst"):
        services.render_report(empty, by=by)
    assert services.render_report(report, by=by) == services.render_report(report, by=by)
    assert report.renderings.count() == 1


@pytest.mark.parametrize("consent", [Consent.ASKING, Consent.NONE, Consent.WITHDRAWN])
def test_a_quote_without_a_clear_yes_is_in_no_words(consent):
    panel = make_panel()
    quote = make_quote(panel=panel, text=MARKER, consent=consent)
    report = make_report(lessons=[make_lesson(panel=panel)], quotes=[quote])

    assert MARKER not in str(words_of(report))


def test_an_unnamed_quote_has_no_name_anywhere():
    quote = make_quote(consent=Consent.UNNAMED, speaker_name="Farida Verzonnen")
    report = make_report(lessons=[make_lesson(panel=quote.panel)], quotes=[quote])

    assert "Farida" not in str(words_of(report))
    assert quote.text in str(words_of(report))


def published_with_quote(**fields):
    quote = make_quote(text=MARKER, **fields)
    return quote, make_published_report(lessons=[make_lesson(panel=quote.panel)], quotes=[quote])


@pytest.mark.parametrize("verb", ["withdraw", "less", "delete", "forget"])
def test_what_was_made_with_a_quote_goes_with_its_yes(verb, django_capture_on_commit_callbacks):
    member = make_member()
    quote, report = published_with_quote(panel=member.panel, speaker=member)
    stored = report.published.file.name
    by = make_person(Role.COORDINATOR, member.panel)
    verbs = {
        "withdraw": lambda: services.withdraw_quote(quote, by=by),
        "less": lambda: services.edit_quote(quote, by=by, consent=Consent.UNNAMED),
        "delete": lambda: services.delete_quote(quote, by=by),
        "forget": lambda: person_forgotten.send(sender=None, user=member.user),
    }

    with django_capture_on_commit_callbacks(execute=True):
        verbs[verb]()

    report.refresh_from_db()
    assert (report.is_published, report.renderings.count()) == (False, 0)
    assert not Rendering._meta.get_field("file").storage.exists(stored)
    assert AuditEntry.objects.filter(action="report.withdrawn", thing_id=str(report.pk)).count() == 1


def test_more_consent_leaves_what_was_made():
    quote, report = published_with_quote(consent=Consent.UNNAMED, speaker_name="")

    services.edit_quote(quote, by=make_user(), evidence="Sessie 3")

    report.refresh_from_db()
    assert report.is_published


def test_a_file_with_words_that_were_taken_back_is_not_shown_even_when_it_is_there():
    quote, report = published_with_quote()

    Quote.objects.filter(pk=quote.pk).update(consent=Consent.WITHDRAWN)

    assert made_of(report.published) is None
