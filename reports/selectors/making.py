"""How far a report is, for who makes it."""

from dataclasses import dataclass

from panels.models import Job
from reports.models import Rendering, Report, ReportLesson
from reports.selectors.sheet import ON_THE_AXIS, Content, hash_of, words_of


@dataclass(frozen=True)
class State:
    """What is chosen, which file there is, and whether it still says what is chosen."""

    lessons: list[ReportLesson]
    words: Content
    newest: Rendering | None
    current: Rendering | None
    is_current_content: bool

    @property
    def job(self) -> Job | None:
        """The work that is busy or failed; finished work has a file to show."""
        job = self.newest.job if self.newest else None
        return job if job and (job.is_busy or job.has_failed) else None

    @property
    def on_the_axis(self) -> int:
        return ON_THE_AXIS


def state_of(report: Report) -> State:
    words = words_of(report)
    renderings = list(report.renderings.select_related("job").defer("content").order_by("-created_at")[:20])
    current = next((one for one in renderings if one.is_current and one.is_made), None)
    return State(
        lessons=list(report.chosen_lessons.select_related("lesson").order_by("place")),
        words=words,
        newest=renderings[0] if renderings else None,
        current=current,
        is_current_content=current is not None and current.content_hash == hash_of(words),
    )
