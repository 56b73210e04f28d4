"""A meeting that was called off, on the screen of the hours: seen, changed, refused, written down."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from compensation.models import Line
from compensation.templatetags.line_texts import called_off_words, notice_time
from sessions.enums import Answer
from sessions.services import cancel_session
from tests.factories.compensation import make_terms
from tests.factories.panels import make_member, make_panel, make_user
from tests.factories.sessions import in_days, make_invitation, make_session, make_started_session

pytestmark = pytest.mark.django_db


@pytest.fixture
def member(client):
    panel = make_panel()
    make_terms(panel=panel, expert_cancel_percent=40)
    member = make_member(panel=panel)
    client.force_login(member.user)
    return member


def url(name, one):
    return reverse(f"compensation:{name}", args=[one.pk])


def hours(client, member):
    return client.get(url("of-membership", member)).content.decode()


@pytest.fixture
def line(member):
    """Called off 20 hours before; 2.5 hours at € 50."""
    starts_at = timezone.now() + timedelta(hours=20, minutes=5)
    session = make_session(panel=member.panel, starts_at=starts_at, ends_at=starts_at + timedelta(minutes=150))
    make_invitation(panel_session=session, member=member, answer=Answer.YES)
    cancel_session(session, reason="Storm", by=make_user())
    return Line.objects.get()


@pytest.fixture
def said_no(member):
    """Yesterday's meeting, to which the member said no after a yes."""
    session = make_started_session(panel=member.panel)
    return make_invitation(
        panel_session=session,
        member=member,
        answer=Answer.NO,
        said_yes_at=in_days(-4),
        answered_at=in_days(-2),
    )


class TestCalledOffByUs:
    def test_it_is_ready_and_explained(self, client, member, line):
        assert "Afgezegde bijeenkomst" in hours(client, member)

        page = client.get(line.get_absolute_url()).content.decode()

        assert "afgezegd door de organisatie, 20 uur van tevoren. Volgens de afspraak betalen wij alles." in page
        assert "Haal de regel weg" in page

    def test_less_time_and_costs_that_were_made(self, client, member, line):
        page = client.get(url("edit", line)).content.decode()
        assert "Voor hoeveel tijd" in page
        assert "Wat heeft u gedaan?" not in page

        client.post(url("edit", line), {"minutes": "1 uur", "tickets": "12,40", "description": "De halte"})

        line.refresh_from_db()
        assert (line.fee, line.travel, line.minutes) == (Decimal("50.00"), Decimal("12.40"), 0)

    def test_more_time_than_the_meeting_is_refused_with_what_to_do(self, client, line):
        page = client.post(url("edit", line), {"minutes": "3 uur", "description": ""}).content.decode()

        assert "Vul niet meer in" in page
        line.refresh_from_db()
        assert line.fee == 125

    def test_it_may_be_refused_and_taken_after_all(self, client, member, line):
        client.post(url("delete", line))
        assert not Line.objects.exists()
        assert "Zet het bij mijn uren" in hours(client, member)

        for _nr in range(2):
            client.post(url("take-called-off", member), {"key": line.source_key})

        assert Line.objects.get().fee == 125


class TestOneOfTwo:
    """The meeting and the preparation that was agreed for it are two lines; each may be thrown away and taken again."""

    @pytest.fixture
    def lines(self, member):
        member.panel.terms.update(preparation_per_hour=30)
        starts_at = timezone.now() + timedelta(hours=20, minutes=5)
        session = make_session(panel=member.panel, starts_at=starts_at, ends_at=starts_at + timedelta(minutes=150))
        make_invitation(panel_session=session, member=member, answer=Answer.YES)
        cancel_session(session, reason="Storm", by=make_user())
        return list(Line.objects.order_by("source_key"))

    @pytest.mark.parametrize(
        ("gone", "words"),
        [
            (0, ("De voorbereiding staat bij uw uren. De bijeenkomst niet.", "€\xa0125,00")),
            (1, ("De bijeenkomst staat bij uw uren. De voorbereiding niet.", "€\xa062,50")),
        ],
    )
    def test_what_was_thrown_away_comes_back_alone(self, client, member, lines, gone, words):
        before = sorted((line.source_key, line.fee) for line in lines)
        client.post(url("delete", lines[gone]))
        page = hours(client, member)
        assert all(text in page for text in words)

        page = client.post(url("take-called-off", member), {"key": lines[0].source_key}, follow=True).content.decode()

        assert "Het staat bij uw uren. Het is nog niet doorgegeven." in page
        assert sorted(Line.objects.values_list("source_key", "fee")) == before
        assert "Ging niet door voor u" not in page

    def test_with_both_there_nothing_is_offered_and_nothing_is_said_to_be_done(self, client, member, lines):
        assert "Ging niet door voor u" not in hours(client, member)

        page = client.post(url("take-called-off", member), {"key": lines[0].source_key}, follow=True).content.decode()

        assert "Dit staat al bij uw uren" in page
        assert "Het staat bij uw uren. Het is nog niet" not in page


class TestOnesOwnNo:
    def test_the_agreed_part_is_offered_and_never_booked_by_itself(self, client, member, said_no):
        page = hours(client, member)

        assert "Volgens de afspraak betalen wij 40 procent: €\xa050,00." in page
        assert not Line.objects.exists()

    def test_taking_it(self, client, member, said_no):
        key = f"session:{said_no.panel_session_id}:cancelled:{member.pk}"

        client.post(url("take-called-off", member), {"key": key})

        line = Line.objects.get()
        assert (line.fee, line.status) == (50, "draft")
        assert "zelf afgezegd, " in called_off_words(line)
        assert called_off_words(line).endswith("betalen wij 40 procent.")

    def test_preparation_that_was_done_is_written_down_once(self, client, member, said_no):
        key = f"session:{said_no.panel_session_id}:cancelled:{member.pk}:own"
        page = client.get(url("add", member), {"bij": key})
        assert page.context["form"].initial["activity"] == "preparation"

        day = timezone.localdate()
        sent = {"activity": "preparation", "minutes": "45 minuten", "description": "Gelezen", "bij": key}
        sent |= {"on_day": day.day, "on_month": day.month, "on_year": day.year}
        for _nr in range(2):
            client.post(url("add", member), sent)

        assert Line.objects.get().fee == Decimal("37.50")

    def test_without_a_percentage_only_preparation_is_offered(self, client, member, said_no):
        member.panel.terms.update(expert_cancel_percent=0)

        page = hours(client, member)

        assert "Ik had al iets voorbereid" in page
        assert "Zet het bij mijn uren" not in page

    def test_nobody_takes_what_is_not_theirs(self, client, member, said_no):
        client.post(url("take-called-off", member), {"key": "session:x:cancelled:y"})

        assert not Line.objects.exists()


@pytest.mark.parametrize(("given", "words"), [(24, "24 uur"), (48, "48 uur"), (168, "7 dagen"), (100, "100 uur")])
def test_notice_in_words(given, words):
    assert notice_time(given) == words
