"""The main job: one group from the first word of a call to the report that a policy officer downloads."""

import pytest

from tests.journeys import meeting, paying, recruiting, reporting
from tests.journeys.story import begin

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_group_from_call_to_report():
    story = begin()

    recruiting.write_a_call(story)
    own_page = recruiting.apply_in_steps(story)
    recruiting.write_down_a_call_by_telephone(story)
    recruiting.score_and_answer(story, own_page)
    recruiting.admit(story)
    recruiting.agree(story)
    ank = recruiting.join(story)

    others = meeting.three_others_join(story)
    meeting.plan(story)
    meeting.invite(story)
    meeting.answer(ank, others)
    meeting.arrange(story)
    meeting.take_the_calendar_file(ank)
    meeting.the_day_comes()
    meeting.note_who_was_there(story)
    meeting.close(story)

    paying.see_the_line(ank)
    paying.add_hours(ank)
    paying.choose_and_hand_in(ank)
    paying.approve(story)
    paying.pay(story, ank)

    reporting.start_checklist(story)
    reporting.answer_from_two_sides(story, [ank, *others])
    reporting.look_in_the_mirror(story, ank)
    reporting.write_lessons(story)
    reporting.make_report(story)
    reporting.find_and_download(reporting.bring_in_policy(story))
