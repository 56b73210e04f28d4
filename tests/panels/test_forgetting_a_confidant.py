"""A confidant who asks to be forgotten: the role first, and what others wrote to them stays closed until its term."""

from datetime import timedelta

import pytest

from panels.enums import LastHours
from panels.kit.dates import today
from panels.kit.errors import Refusal
from panels.models import Confidant, Conversation, User
from panels.selectors.retention import all_rules
from panels.services import ask_to_be_forgotten, end_confidant
from panels.services.forgetting import GONE, forget_person
from panels.services.retention import carry_out_rules
from tests.factories.continuity import make_confidant, make_conversation

pytestmark = pytest.mark.django_db


@pytest.fixture
def confidant():
    return make_confidant(with_keys=True, phone="06 12", introduction="Ik ben Vera.")


def test_who_serves_hands_over_first(confidant):
    with pytest.raises(Refusal, match="Eerst moet iemand anders vertrouwenspersoon"):
        ask_to_be_forgotten(confidant.user, hours=LastHours.PAY)
    with pytest.raises(Refusal, match="Eerst moet iemand anders vertrouwenspersoon"):
        forget_person(confidant.user, by=None)


def test_what_others_wrote_stays_under_an_emptied_account_until_its_term(confidant):
    conversation = make_conversation(confidant=confidant)
    end_confidant(confidant, by=None)

    assert forget_person(confidant.user, by=None) is False

    kept = Confidant.objects.get(pk=confidant.pk)
    assert (kept.phone, kept.introduction, kept.name, kept.user.email) == ("", "", GONE, None)
    carry_out_rules(all_rules(), on=today() + timedelta(days=30))
    assert Conversation.objects.filter(pk=conversation.pk).exists()
    carry_out_rules(all_rules(), on=today() + timedelta(days=366))
    carry_out_rules(all_rules(), on=today() + timedelta(days=366))
    assert not Conversation.objects.exists()
    assert not User.objects.filter(pk=confidant.user_id).exists()


def test_who_was_never_written_to_goes_at_once(confidant):
    end_confidant(confidant, by=None)

    assert forget_person(confidant.user, by=None)
    assert not Confidant.objects.exists()
