"""What the pages of sessions do: the way of a coordinator and of an expert, and bad input."""

import pytest
from django.core import mail
from django.urls import reverse

from panels.enums import Role
from sessions.enums import Answer
from sessions.models import PanelSession, Provision
from tests.factories.panels import make_member, make_need, make_panel, make_person, make_user
from tests.factories.sessions import (
    in_days,
    make_invitation,
    make_people,
    make_session,
    make_started_session,
)
from tests.sessions.pages import page

pytestmark = pytest.mark.django_db
DAY = in_days(21)
PLAN = {
    "title": "Wachten bij de halte",
    "kind": "meeting",
    "goal": "Hoe lang mag wachten duren?",
    "day_day": DAY.day,
    "day_month": DAY.month,
    "day_year": DAY.year,
    "starts": "10.00",
    "ends": "12u30",
    "form": "hybrid",
    "place": "Buurthuis De Kade",
    "route": "",
    "online_link": "beeld.example/kamer",
    "guests": "",
}


@pytest.fixture
def panel():
    return make_panel()


@pytest.fixture
def desk(client, panel):
    """A coordinator of the panel, signed in."""
    client.force_login(make_person(Role.COORDINATOR, panel))
    return client


def create(client, panel, **changes):
    return client.post(reverse("sessions:create", args=[panel.pk]), {**PLAN, **changes})


def test_a_coordinator_plans_a_session(desk, panel):
    response = create(desk, panel)

    panel_session = PanelSession.objects.get()
    assert response.url == panel_session.get_absolute_url()
    assert (panel_session.starts_at, panel_session.minutes) == (DAY, 150)
    assert panel_session.online_link == "https://beeld.example/kamer"


def test_a_plan_that_is_sent_twice_is_one_meeting(desk, panel):
    assert 'name="once"' in desk.get(reverse("sessions:create", args=[panel.pk])).content.decode()
    create(desk, panel, once="een-sleutel")

    again = desk.post(reverse("sessions:create", args=[panel.pk]), {**PLAN, "once": "een-sleutel"}, follow=True)

    assert panel.sessions.count() == 1
    assert again.redirect_chain == [(reverse("sessions:of-panel", args=[panel.pk]), 302)]
    assert "De bijeenkomst staat gepland" in again.content.decode()


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"title": ""}, "nog leeg"),
        ({"title": "x" * 121}, "121"),
        ({"starts": "vroeg"}, "Schrijf de tijd zo"),
        ({"starts": "25.00"}, "Schrijf de tijd zo"),
        ({"ends": "9.00"}, "Het einde moet na het begin zijn"),
        ({"day_day": 31, "day_month": 2}, "Deze dag bestaat niet"),
        ({"day_year": ""}, "Vul de dag, de maand en het jaar in"),
        ({"form": "maan"}, "Kies een antwoord uit de lijst"),
        ({"form": ""}, "kies een antwoord"),
        ({"place": ""}, "Zeg waar de bijeenkomst is"),
        ({"online_link": "geen link"}, "Dit lijkt geen link"),
        ({"answer_by_day": 1, "answer_by_month": 1, "answer_by_year": 2999}, "Deze dag is na de bijeenkomst"),
    ],
)
def test_a_mistake_is_told_at_the_field_and_nothing_typed_is_lost(desk, panel, wrong, told):
    response = create(desk, panel, goal="Mijn doel blijft staan", **wrong)

    text = response.content.decode()
    assert response.status_code == 200
    assert told in text
    assert "<title>Fout:" in text
    assert "Mijn doel blijft staan" in text
    assert not PanelSession.objects.exists()


def test_an_empty_form_is_no_crash(desk, panel):
    assert desk.post(reverse("sessions:create", args=[panel.pk]), {}).status_code == 200


def test_a_changed_place_is_told_with_the_number_of_people(desk, panel):
    panel_session = make_session(panel=panel)
    make_people(panel_session, 2)

    response = desk.post(page("edit", panel_session), {**PLAN, "place": "De Haven", "online_link": ""}, follow=True)

    assert "2 mensen krijgen bericht" in response.content.decode()
    assert len(mail.outbox) == 2


def test_an_online_session_keeps_no_place(desk, panel):
    create(desk, panel, form="online")

    assert (PanelSession.objects.get().place, PanelSession.objects.get().is_in_a_room) == ("", False)


def test_the_form_begins_with_what_is_known(desk, panel):
    text = desk.get(page("edit", make_session(panel=panel))).content.decode()

    assert 'value="10.00"' in text
    assert 'value="Buurthuis De Kade"' in text


def test_inviting_shows_who_gets_what_and_sends_after_the_button(desk, panel):
    panel_session = make_session(panel=panel)
    reads = make_member(panel=panel)
    calls = make_member(panel=panel, user=make_user(email=None))

    text = desk.get(page("invite", panel_session)).content.decode()

    assert reads.name in text
    assert "Komt op de bellijst" in text
    assert mail.outbox == []

    response = desk.post(page("invite", panel_session), {"members": [reads.pk, calls.pk]}, follow=True)

    assert "2 mensen zijn uitgenodigd" in response.content.decode()
    assert [letter.to for letter in mail.outbox] == [[reads.user.email]]
    assert "Bellijst" in response.content.decode()


@pytest.mark.parametrize("members", [[], ["x"], ["00000000-0000-0000-0000-000000000000"]])
def test_inviting_nobody_or_somebody_unknown(desk, panel, members):
    make_member(panel=panel)
    panel_session = make_session(panel=panel)

    response = desk.post(page("invite", panel_session), {"members": members})

    assert "<title>Fout:" in response.content.decode()
    assert not panel_session.invitations.exists()


def test_an_expert_answers_and_confirms_needs(client):
    invitation = make_invitation()
    need = make_need(member=invitation.member)
    client.force_login(invitation.member.user)

    text = client.get(page("answer", invitation)).content.decode()
    assert "Een rustige ruimte" in text
    assert text.count("checked") == 2, "the need, and that what differs is for this time only"

    data = {"answer": "online", "needs": [need.pk], "extra": "Een pauze om 11 uur", "note": ""}
    response = client.post(page("answer", invitation), data, follow=True)

    text = response.content.decode()
    assert "Dank u." in text
    assert "Een pauze om 11 uur" in text
    invitation.refresh_from_db()
    assert (invitation.answer, invitation.answered_by) == (Answer.ONLINE, invitation.member.user)
    assert Provision.objects.count() == 2


def test_the_answer_page_remembers_what_was_unticked(client):
    invitation = make_invitation()
    kept, gone = (make_need(member=invitation.member, code=code) for code in ("quiet-room", "breaks"))
    client.force_login(invitation.member.user)
    client.post(page("answer", invitation), {"answer": "yes", "needs": [kept.pk, gone.pk]})
    client.post(page("answer", invitation), {"answer": "yes", "needs": [kept.pk]})

    form = client.get(page("answer", invitation)).context["form"]

    assert (form["answer"].initial, form["needs"].initial) == ("yes", [kept.pk])


def test_the_answer_page_remembers_what_was_unticked_the_first_time(client):
    invitation = make_invitation()
    kept, _gone = (make_need(member=invitation.member, code=code) for code in ("quiet-room", "breaks"))
    client.force_login(invitation.member.user)
    client.post(page("answer", invitation), {"answer": "yes", "needs": [kept.pk]})
    since_then = make_need(member=invitation.member, code="taxi")

    form = client.get(page("answer", invitation)).context["form"]

    assert set(form["needs"].initial) == {kept.pk, since_then.pk}


@pytest.mark.parametrize("data", [{}, {"answer": "misschien"}, {"answer": "open"}, {"answer": "yes", "needs": ["x"]}])
def test_an_unclear_answer_is_asked_again(client, data):
    invitation = make_invitation()
    make_need(member=invitation.member)
    client.force_login(invitation.member.user)

    response = client.post(page("answer", invitation), {**data, "note": "Ik blijf staan"})

    assert "<title>Fout:" in response.content.decode()
    assert "Ik blijf staan" in response.content.decode()
    invitation.refresh_from_db()
    assert invitation.is_open


def test_after_the_start_there_is_no_answer_page(client):
    invitation = make_invitation(panel_session=make_started_session())
    client.force_login(invitation.member.user)

    for response in (client.get(page("answer", invitation)), client.post(page("answer", invitation))):
        assert response.url == invitation.panel_session.get_absolute_url()


def test_a_coordinator_notes_an_answer_from_the_telephone(desk, panel):
    invitation = make_invitation(panel_session=make_session(panel=panel), call_about="invited")

    desk.post(page("answer", invitation), {"answer": "yes"})

    invitation.refresh_from_db()
    assert (invitation.answer, invitation.call_about) == (Answer.YES, "")


def test_somebody_was_called(desk, panel):
    invitation = make_invitation(panel_session=make_session(panel=panel), call_about="changed")

    desk.post(page("called", invitation))

    invitation.refresh_from_db()
    assert invitation.call_about == ""
