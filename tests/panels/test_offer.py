"""What somebody would like to be asked about: optional, shown per panel, withdrawn at once."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.urls import reverse

from panels.kit.dates import today
from panels.kit.errors import Refusal
from panels.models import AuditEntry, Offer, OfferShare
from panels.selectors.offer import topic_name, topics_of
from panels.services.offer import GivenOffer, keep_offer, withdraw_offer
from tests.factories.offers import make_offer, make_topic
from tests.factories.panels import make_member, make_panel, make_user

pytestmark = pytest.mark.django_db
WORDS = "Ik reis elke dag met de trein van half negen"


@pytest.fixture
def member():
    return make_member()


@pytest.fixture
def address(client, member):
    client.force_login(member.user)
    return reverse("panels:offer")


def raw():
    with connection.cursor() as cursor:
        cursor.execute("SELECT topics || own_words || forms || days || moments || away FROM panels_offer")
        return cursor.fetchone()[0]


def test_what_is_filled_in_is_kept_encrypted_and_shown_where_it_may(client, member, address):
    answers = {"topics": ["travel"], "own_words": WORDS, "ways": ["phone"], "days": ["0"], "moments": ["morning"]}

    response = client.post(address, {**answers, "shown_in": [member.pk]}, follow=True)

    offer = Offer.objects.get(user=member.user)
    assert "Uw coördinator kan het nu zien" in response.content.decode()
    assert (offer.topics, offer.own_words, offer.forms, offer.days) == (["travel"], WORDS, ["phone"], [0])
    assert OfferShare.objects.get().member == member
    assert not any(word in raw() for word in (WORDS, "travel", "phone", "morning"))


def test_nothing_has_to_be_filled_in_and_nobody_sees_it_by_itself(client, address):
    response = client.post(address, {}, follow=True)

    assert "u koos nog geen groep" in response.content.decode()
    assert not OfferShare.objects.exists()


def test_the_page_shows_again_what_was_kept(client, member, address):
    make_offer(member, topics=["home"], own_words=WORDS)

    text = client.get(address).content.decode()

    assert WORDS in text
    assert text.count("checked") == 2


def test_a_period_away_is_kept_and_taken_off(client, address, member):
    first = today() + timedelta(10)
    last = first + timedelta(5)
    days = {
        f"away_{end}_{part}": getattr(day, part)
        for end, day in (("from", first), ("until", last))
        for part in ("day", "month", "year")
    }

    client.post(address, days)
    kept = Offer.objects.get(user=member.user).periods_away
    client.post(address, {})

    assert kept == [(first, last)]
    assert Offer.objects.get(user=member.user).periods_away == []


@pytest.mark.parametrize("end", ["from", "until"])
def test_half_a_period_is_asked_again_and_nothing_is_lost(client, address, end):
    half = {f"away_{end}_day": "3", f"away_{end}_month": "2", f"away_{end}_year": "2027"}

    response = client.post(address, {"own_words": WORDS, **half})

    text = response.content.decode()
    assert "Vul ook de" in text
    assert WORDS in text
    assert not Offer.objects.exists()


def test_a_period_that_is_over_is_not_kept(member):
    given = GivenOffer(away=[(date(2022, 1, 1), date(2022, 1, 9))])

    assert keep_offer(member.user, given=given, shown_in=[], by=member.user).away == []


def test_a_number_of_a_citizen_is_left_out(member):
    given = GivenOffer(own_words="mijn nummer is 111222333")

    assert "111222333" not in keep_offer(member.user, given=given, shown_in=[], by=member.user).own_words


def test_no_longer_shown_in_a_panel_is_gone_there_at_once(member):
    other = make_member(user=member.user, panel=make_panel())
    keep_offer(member.user, given=GivenOffer(), shown_in=[member, other], by=member.user)

    keep_offer(member.user, given=GivenOffer(), shown_in=[other], by=member.user)

    assert [share.member for share in OfferShare.objects.all()] == [other]


def test_the_seat_of_somebody_else_is_refused(client, member, address):
    stranger = make_member()

    with pytest.raises(Refusal):
        keep_offer(member.user, given=GivenOffer(), shown_in=[stranger], by=member.user)
    assert client.post(address, {"shown_in": [stranger.pk]}).status_code == 200
    assert not Offer.objects.exists()


def test_withdrawing_throws_everything_away_and_twice_is_fine(client, member, address):
    make_offer(member, own_words=WORDS)

    for _time in range(2):
        response = client.post(reverse("panels:offer-withdraw"), follow=True)
        assert response.status_code == 200

    assert not Offer.objects.exists()
    assert AuditEntry.objects.filter(action="offer.withdrawn").count() == 1


def test_withdrawing_takes_a_post(client, address):
    assert client.get(reverse("panels:offer-withdraw")).status_code == 405


def test_who_is_in_no_group_reads_why_there_is_nothing(client):
    client.force_login(make_user())

    assert "U zit nu niet in een groep" in client.get(reverse("panels:offer")).content.decode()


def test_a_visitor_signs_in_first(client):
    assert client.get(reverse("panels:offer")).status_code == 302


def test_topics_are_those_of_the_organisations_of_the_person(client, member, address):
    make_topic(member.panel.organisation, name="Veerpont")
    make_topic(make_panel().organisation, name="Vliegveld")

    text = client.get(address).content.decode()

    assert "Veerpont" in text
    assert "Vliegveld" not in text
    assert "Straten en gebouwen" not in text


def test_the_name_of_a_standard_topic_follows_the_language(member):
    assert ("travel", "Reizen en vervoer") in topics_of([member.panel.organisation_id])
    assert topic_name("travel", member.panel.organisation_id) == "Reizen en vervoer"
    assert topic_name("nothing", member.panel.organisation_id) == ""


def test_forgetting_takes_it_along(member):
    make_offer(member, own_words=WORDS)

    withdraw_offer(member.user, by=None)

    assert not OfferShare.objects.exists()
