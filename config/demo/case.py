"""The finished panel: the case in config/demo/spiegelgroep, with a published report."""

from datetime import date

from config.demo.people import Cast
from config.demo.words import FOLDER, words
from config.takeover.folder import look_into, rates_in
from config.takeover.report import FileReport
from config.takeover.run import take_over
from config.takeover.wishes import Wishes
from panels.kit.dates import today
from panels.models import Panel
from panels.services import create_panel
from reports.enums import LessonKind
from reports.models import Lesson, Quote, Report
from reports.services.lessons import edit_lesson
from reports.services.renderings import render_report
from reports.services.reports import make_report, publish
from reports.tasks import render

CASE = FOLDER / "spiegelgroep"


def make_case(cast: Cast) -> tuple[Panel, list[FileReport]]:
    """Take the case over. Applications past their retention term are not kept."""
    facts = words()["case"]
    panel = create_panel(
        organisation=cast.organisation,
        by=cast.coordinator,
        starts_on=date(2022, 10, 17),
        ends_on=date(2024, 9, 30),
        contact_name=cast.coordinator.name,
        contact_phone=cast.organisation.help_phone,
        contact_email=cast.organisation.reply_email,
        **facts,
    )
    wishes = Wishes(
        organisation=cast.organisation,
        panel_name=facts["name"],
        today=today(),
        rates=rates_in(CASE),
        rates_source="Tarieven",
    )
    return panel, take_over(look_into(CASE), wishes)


def make_case_report(panel: Panel, cast: Cast) -> Report:
    """The report with the lessons of the case; what the organisation thought first is added to some."""
    chosen = []
    for row in words()["case_thought"]:
        lesson = _beginning(panel, row["begins"])
        chosen.append(edit_lesson(lesson, by=cast.coordinator, topic=row["topic"], thought=row["thought"]))
    facts = dict(words()["report"])
    chosen += [_beginning(panel, begin) for begin in facts.pop("successes")]
    begin = facts.pop("quote")
    quote = next(quote for quote in Quote.objects.filter(panel=panel).that_may_leave() if quote.text.startswith(begin))
    report = make_report(panel, lessons=chosen, quotes=[quote], by=cast.coordinator, **facts)
    return report


def publish_case_report(report: Report, cast: Cast) -> None:
    """Make the file here and now, so that it is there on the first visit; then publish it."""
    rendering = render_report(report, by=cast.coordinator)
    if rendering.job is not None:
        render(str(rendering.job.pk))
    publish(report, by=cast.coordinator)


def _beginning(panel: Panel, words_of_lesson: str) -> Lesson:
    found = Lesson.objects.filter(panel=panel, showed__startswith=words_of_lesson)
    return found.exclude(kind=LessonKind.QUESTION).get()
