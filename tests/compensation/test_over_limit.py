"""Who is past a limit reads that they are past it, not that they come near it."""

from decimal import Decimal

import pytest
from django.urls import reverse

from compensation.enums import LineStatus
from panels.kit.dates import today
from tests.factories.compensation import make_line, make_notice, make_preference

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("fee", "words", "other"), [(900, "over een grens", "bij een grens"), (200, "bij een grens", "over een grens")]
)
def test_the_same_words_for_the_person_and_who_coordinates(client, scene, fee, words, other):
    make_preference(member=scene.member)
    make_notice(member=scene.member)
    scene.member.lines.all().delete()
    make_line(member=scene.member, on=today(), fee=Decimal(fee), status=LineStatus.DRAFT)
    for who, page in (("expert", "submit"), ("coordinator", "of-member")):
        scene.client_of(client, who)
        text = client.get(reverse(f"compensation:{page}", args=[scene.member.pk])).content.decode()
        assert words in text
        assert other not in text
