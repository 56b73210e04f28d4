"""The mirror pairs two sides, and never lets one person's answer be read back."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from checklists.enums import AnswerValue, Perspective
from checklists.models import Checklist
from checklists.selectors import MINIMUM_EXPERTS, lists_of, mirror, progress, waiting_for
from panels.enums import Role
from tests.factories.checklists import make_answer, make_checklist, make_item
from tests.factories.panels import make_member, make_panel, make_person, make_user

pytestmark = pytest.mark.django_db
YES, NO, UNKNOWN, PARTLY = AnswerValue.YES, AnswerValue.NO, AnswerValue.UNKNOWN, AnswerValue.PARTLY


def answer_by_people(item, *values):
    for value in values:
        make_answer(item=item, value=value, by=make_user())


def organiser_says(item, value):
    make_answer(item=item, value=value, perspective=Perspective.ORGANISER, by=make_user())


def all_lists():
    return Checklist.objects.all()


def test_each_organiser_is_paired_with_each_expert():
    item = make_item(checklist=make_checklist(closed=True))
    organiser_says(item, YES)
    organiser_says(item, NO)
    answer_by_people(item, YES, YES, NO, PARTLY, UNKNOWN)

    (row,) = mirror(all_lists()).rows

    assert row.pairs == 8
    assert (row.both_yes, row.only_organiser, row.only_expert, row.both_no) == (2, 2, 2, 2)
    assert (row.organiser_yes, row.expert_yes, row.gap) == (Decimal("50.0"), Decimal("50.0"), Decimal("0.0"))


def test_an_open_list_does_not_mirror():
    item = make_item(checklist=make_checklist())
    organiser_says(item, YES)
    answer_by_people(item, *[NO] * 6)

    assert mirror(all_lists()).rows == ()


def test_too_few_experts_are_held_back():
    item = make_item(checklist=make_checklist(closed=True))
    organiser_says(item, YES)
    answer_by_people(item, *[NO] * (MINIMUM_EXPERTS - 1))

    found = mirror(all_lists())

    assert (found.rows, found.pairs, found.held_back) == ((), 0, 1)


def test_who_does_not_know_does_not_hide_the_one_who_does():
    item = make_item(checklist=make_checklist(closed=True))
    organiser_says(item, YES)
    answer_by_people(item, UNKNOWN, UNKNOWN, UNKNOWN, NO)

    found = mirror(all_lists())

    assert (found.rows, found.held_back) == ((), 1)


def test_a_joint_answer_beside_few_single_answers_is_held_back_too():
    item = make_item(checklist=make_checklist(closed=True))
    organiser_says(item, YES)
    make_answer(item=item, value=NO)
    answer_by_people(item, NO)

    assert mirror(all_lists()).rows == ()


def test_the_joint_answer_of_a_group_is_shown():
    item = make_item(checklist=make_checklist(closed=True))
    organiser_says(item, YES)
    make_answer(item=item, value=NO)

    (row,) = mirror(all_lists()).rows

    assert (row.gap, row.tone) == (Decimal("100.0"), "error")


def test_notes_come_without_a_name_and_only_when_the_point_is_shown():
    shown, hidden = (make_item(checklist=make_checklist(closed=True)) for _number in range(2))
    for item in (shown, hidden):
        organiser_says(item, YES)
    answer_by_people(shown, NO, NO, NO)
    make_answer(item=shown, value=NO, note="Te snel.", by=make_user())
    make_answer(item=hidden, value=NO, note="Alleen ik.", by=make_user())

    notes = [note for row in mirror(all_lists(), with_notes=True).rows for note in row.notes]

    assert notes == ["Te snel."]


def test_the_same_point_of_several_lists_is_put_together_and_the_largest_gap_comes_first():
    panel = make_panel()
    for value in (YES, NO):
        checklist = make_checklist(panel=panel, closed=True)
        equal = make_item(checklist=checklist, text_nl="Gelijk")
        differs = make_item(checklist=checklist, text_nl="Anders")
        for item, group in ((equal, value), (differs, NO)):
            organiser_says(item, value)
            make_answer(item=item, value=group)

    found = mirror(all_lists())

    assert [(row.text, row.pairs, row.gap) for row in found.rows] == [
        ("Anders", 2, Decimal("50.0")),
        ("Gelijk", 2, Decimal("0.0")),
    ]
    assert (found.pairs, found.gap) == (4, Decimal("25.0"))


def test_the_gap_is_rounded_once():
    item = make_item(checklist=make_checklist(closed=True))
    for value in (YES, YES, NO, NO, NO, NO):
        organiser_says(item, value)
    make_answer(item=item, value=NO)

    (row,) = mirror(all_lists()).rows

    assert row.gap == Decimal("33.3")


def test_progress_counts_people_and_joint_answers():
    item = make_item()
    organiser_says(item, YES)
    make_answer(item=item, value=NO)
    answer_by_people(item, YES, YES)

    found = progress(item.checklist)

    assert (found.points, found.organisers, found.experts, found.policy) == (1, 1, 3, 0)


def test_a_list_waits_for_those_who_have_a_side_and_did_not_answer():
    item = make_item()
    expert = make_person(Role.EXPERT, item.checklist.panel)
    make_checklist(panel=item.checklist.panel, closed=True)

    assert list(waiting_for(expert)) == [item.checklist]
    assert list(waiting_for(make_person(Role.EXPERT, make_panel()))) == []
    assert list(waiting_for(make_person(Role.FINANCE, item.checklist.panel))) == []
    make_answer(item=item, by=expert)
    assert list(waiting_for(expert)) == []


def test_a_list_of_before_somebody_joined_does_not_wait_for_them():
    item = make_item()
    held_on = item.checklist.about_on
    there = make_member(panel=item.checklist.panel, starts_on=held_on)
    later = make_member(panel=item.checklist.panel, starts_on=held_on + timedelta(days=1))

    assert list(waiting_for(there.user)) == [item.checklist]
    assert list(waiting_for(later.user)) == []


@pytest.mark.parametrize("lists", [1, 3, 30])
def test_the_mirror_takes_the_same_queries(lists, django_assert_num_queries):
    panel = make_panel()
    for _number in range(lists):
        item = make_item(checklist=make_checklist(panel=panel, closed=True), text_nl="Zelfde punt")
        organiser_says(item, YES)
        make_answer(item=item, value=NO)

    with django_assert_num_queries(2):
        mirror(Checklist.objects.filter(panel=panel))


def test_the_lists_of_a_panel_come_newest_first():
    panel = make_panel()
    middle, newest, oldest = (make_checklist(panel=panel, about_on=date(2026, month, 1)) for month in (5, 9, 2))

    assert list(lists_of(panel.pk)) == [newest, middle, oldest]
