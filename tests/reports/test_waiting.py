"""Invited people who asked something or are to be called, and applications, among the tasks of a coordinator."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from panels.enums import ContactWay, DeliveryState, Role
from panels.kit.dates import today
from panels.models import Panel
from reports.selectors.waiting import waiting_in
from tests.factories.compensation import make_batch
from tests.factories.continuity import make_term
from tests.factories.joining import make_call, make_invitation_question
from tests.factories.messages import make_delivery
from tests.factories.panels import make_member, make_panel, make_person, make_user
from tests.factories.recruitment import make_application
from tests.factories.recruitment import make_call as make_open_call

pytestmark = pytest.mark.django_db


def invited(panel):
    return make_member(panel=panel, joined_at=None, invited_at=timezone.now())


def test_what_waits_is_counted_per_group_in_one_query(django_assert_num_queries):
    panel, other = make_panel(), make_panel()
    for _number in range(2):
        make_invitation_question(member=invited(panel))
    make_call(member=invited(panel), call_again_on=today())
    make_call(member=invited(panel), call_again_on=today() + timedelta(days=3))
    make_application(call=make_open_call(panel=other))
    user = make_user()
    with django_assert_num_queries(1):
        found = waiting_in(Panel.objects.values("pk"), today=today(), user=user)

    kinds = {(row.kind, row.panel, row.people) for row in found}
    assert kinds == {
        ("questions", panel.pk, 2),
        ("applications", other.pk, 1),
        ("calls", panel.pk, 1),
    }


@pytest.mark.parametrize("address", ["reports:start", "reports:panel-home"])
def test_the_coordinator_sees_it_and_is_led_to_the_list(client, address):
    panel = make_panel()
    make_invitation_question(member=invited(panel))
    make_call(member=invited(panel), call_again_on=today())
    client.force_login(make_person(Role.COORDINATOR, panel))

    shown = client.get(reverse(address, args=[panel.pk] if address.endswith("home") else [])).content.decode()

    assert "Beantwoord 1 vraag over een uitnodiging" in shown
    assert "Bel 1 mens over een uitnodiging" in shown
    assert reverse("panels:invitations", args=[panel.pk]) in shown


def test_who_said_no_or_left_waits_for_nothing():
    member = invited(make_panel())
    make_call(member=member, call_again_on=today())
    make_invitation_question(member=member)
    member.declined_at = timezone.now()
    member.save()

    assert waiting_in([member.panel_id], today=today(), user=make_user()) == []


def test_messages_to_bring_by_telephone_or_post_are_among_the_tasks(client):
    delivery = make_delivery(way=ContactWay.POST, state=DeliveryState.TO_POST)
    make_delivery(panel=delivery.panel)
    client.force_login(make_person(Role.COORDINATOR, delivery.panel))

    assert "Breng 1 bericht: bel of stuur post" in client.get("/start/").content.decode()


@pytest.mark.parametrize("address", ["reports:start", "reports:panel-home"])
def test_a_talk_that_is_due_is_among_the_tasks(client, address):
    panel = make_panel()
    for talk_on in (today(), today() + timedelta(days=3)):
        make_term(member=make_member(panel=panel), talk_on=talk_on)
    make_term(member=make_member(panel=panel, ends_on=today() - timedelta(days=9)), talk_on=today())
    client.force_login(make_person(Role.COORDINATOR, panel))

    shown = client.get(reverse(address, args=[panel.pk] if address.endswith("home") else [])).content.decode()

    assert "Praat met 1 lid over verder gaan" in shown
    assert reverse("reports:continuity", args=[panel.pk]) in shown


@pytest.mark.parametrize(
    ("role", "words"), [(Role.COORDINATOR, "Kijk 1 betaallijst na"), (Role.FINANCE, "Kijk betaallijst 1 na")]
)
def test_a_payout_list_of_a_colleague_waits_for_the_second_pair_of_eyes(client, role, words):
    panel = make_panel()
    person = make_person(role, panel)
    batch = make_batch(panel=panel, made_by=make_user())
    client.force_login(person)

    assert words in client.get(reverse("reports:start")).content.decode()

    batch.made_by = person
    batch.save()
    assert words not in client.get(reverse("reports:start")).content.decode()
