"""Two sides answer apart, change their minds, and stop when the list is closed."""

from datetime import date

import pytest

from checklists.enums import AnswerValue, Perspective
from checklists.library import library_keys, library_list
from checklists.models import Answer
from checklists.services import Given, close_checklist, give_answers, start_checklist
from panels.enums import Role
from panels.kit.errors import Refusal
from tests.factories.checklists import make_checklist, make_item
from tests.factories.panels import make_panel, make_person

pytestmark = pytest.mark.django_db


def test_a_list_keeps_the_wording_of_the_library():
    checklist = start_checklist(panel=make_panel(), title="Bijeenkomst", on=date(2026, 3, 13), by=None)

    source = library_list("participation")
    assert [item.text_nl for item in checklist.items.all()] == [item.text_nl for item in source.items]
    assert checklist.template_version == source.version


def test_every_list_of_the_library_is_complete_in_two_languages():
    assert library_keys()
    for key in library_keys():
        texts = [(item.text_nl, item.text_en, item.why_nl, item.why_en) for item in library_list(key).items]
        assert all(all(parts) for parts in texts)
        assert len({nl for nl, _en, _why, _why_en in texts}) == len(texts)


def test_an_unknown_list_is_an_error():
    with pytest.raises(KeyError):
        library_list("../secret")


def test_answering_again_changes_the_answer_and_skipping_takes_it_away():
    item = make_item()
    expert = make_person(Role.EXPERT, item.checklist.panel)
    side = {"perspective": Perspective.EXPERT, "by": expert}

    give_answers(item.checklist, answers={item.pk: Given("yes", "te snel")}, **side)
    give_answers(item.checklist, answers={item.pk: Given("no")}, **side)
    assert [(answer.value, answer.note) for answer in Answer.objects.all()] == [(AnswerValue.NO, None)]

    give_answers(item.checklist, answers={item.pk: Given("")}, **side)
    assert not Answer.objects.exists()


def test_experts_cannot_answer_points_for_the_organisation():
    item = make_item(mirrored=False)
    expert = make_person(Role.EXPERT, item.checklist.panel)

    give_answers(item.checklist, perspective=Perspective.EXPERT, answers={item.pk: Given("yes")}, by=expert)

    assert not Answer.objects.exists()


def test_a_closed_list_takes_no_answers_and_closes_once():
    item = make_item()
    coordinator = make_person(Role.COORDINATOR, item.checklist.panel)
    close_checklist(item.checklist, by=coordinator)

    with pytest.raises(Refusal):
        give_answers(item.checklist, perspective=Perspective.ORGANISER, answers={item.pk: Given("yes")}, by=coordinator)
    with pytest.raises(Refusal):
        close_checklist(item.checklist, by=coordinator)


def test_the_joint_answer_of_a_group_has_no_name():
    item = make_item(checklist=make_checklist())
    coordinator = make_person(Role.COORDINATOR, item.checklist.panel)

    for value in ("yes", "no"):
        give_answers(
            item.checklist, perspective=Perspective.EXPERT, answers={item.pk: Given(value)}, by=coordinator, joint=True
        )

    answer = Answer.objects.get()
    assert (answer.by, answer.value) == (None, AnswerValue.NO)
