"""The welcome path: each role its steps, one thing at a time, later on another device, never a dead end."""

import pytest
from django.test import Client
from django.urls import reverse

from panels.enums import Role, StepState, WelcomeRoute
from panels.models import Contact, Welcome, WelcomeStep
from panels.selectors.welcome import ROUTES
from panels.services import accept_membership, invite_colleague, publish_agreement
from tests.factories.helping import make_helper
from tests.factories.joining import make_welcome
from tests.factories.panels import make_member, make_panel, make_person, make_user

pytestmark = pytest.mark.django_db


def step(panel, code):
    return reverse("panels:welcome-step", args=[panel.pk, code])


def steps_of(welcome):
    return dict(WelcomeStep.objects.filter(welcome=welcome).values_list("step", "state"))


def name_answers(**changed):
    return {"name": "Ank de Rooij", "calling_name": "Ank", "addressed": "je", "pronouns": "", "go": "done", **changed}


@pytest.fixture
def member(client):
    member = make_member(user=make_user(name="Ank de Rooij", email="ank@example.org"))
    client.force_login(member.user)
    return member


@pytest.mark.parametrize(
    ("role", "route", "total"),
    [
        (Role.EXPERT, WelcomeRoute.EXPERT, 8),
        (Role.POLICY, WelcomeRoute.POLICY, 6),
        (Role.COORDINATOR, WelcomeRoute.COLLEAGUE, 3),
        (Role.FINANCE, WelcomeRoute.COLLEAGUE, 3),
    ],
)
def test_each_role_walks_its_own_steps_to_the_end(client, role, route, total):
    panel = make_panel()
    client.force_login(make_person(role, panel))

    for number, kind in enumerate(ROUTES[route], start=1):
        page = client.get(step(panel, kind.code)).content.decode()
        assert f"Stap {number} van {total}" in page
        assert client.post(step(panel, kind.code), {"go": "skip"}).status_code == 302

    welcome = Welcome.objects.get()
    assert (welcome.route, len(steps_of(welcome))) == (route, total)
    assert welcome.finished_at
    assert "U bent er klaar voor" in client.get(reverse("panels:welcome", args=[panel.pk])).content.decode()


def test_a_yes_to_the_invitation_begins_the_path_once(member):
    for _time in range(2):
        accept_membership(member, by=member.user)

    assert [welcome.route for welcome in Welcome.objects.all()] == [WelcomeRoute.EXPERT]


def test_a_colleague_who_is_invited_gets_a_path_too():
    panel = make_panel()
    invite_colleague(
        organisation=panel.organisation,
        panel=panel,
        name="Bo",
        email="bo@example.org",
        role=Role.POLICY,
        by=make_person(Role.COORDINATOR, panel),
    )

    assert Welcome.objects.get().route == WelcomeRoute.POLICY


def test_how_somebody_is_named_is_kept_and_the_next_step_opens(client, member):
    response = client.post(step(member.panel, "naam"), name_answers(pronouns="die/hun"))

    member.user.refresh_from_db()
    assert response.url == step(member.panel, "contact")
    assert (member.user.called, member.user.informal, member.user.pronouns) == ("Ank", True, "die/hun")


def test_a_way_that_lacks_its_number_is_explained(client, member):
    page = client.post(step(member.panel, "contact"), {"preferred": "sms", "go": "done"}).content.decode()

    assert "U koos voor sms. Vul dan uw telefoonnummer in." in page
    assert not Contact.objects.exists()


def test_the_way_and_the_moment_are_kept(client, member):
    client.post(
        step(member.panel, "contact"),
        {"preferred": "sms", "phone": "06 1234", "best_moment": "na elf uur", "go": "done"},
    )

    contact = Contact.objects.get()
    assert (contact.user, contact.preferred, contact.phone, contact.best_moment) == (
        member.user,
        "sms",
        "06 1234",
        "na elf uur",
    )


def test_later_in_one_tap_keeps_what_was_typed_and_leads_to_one_s_own_page(client, member):
    response = client.post(step(member.panel, "naam"), name_answers(go="later"))

    member.user.refresh_from_db()
    assert response.url == reverse("panels:mine")
    assert member.user.calling_name == "Ank"
    assert steps_of(Welcome.objects.get()) == {}


def test_later_never_asks_to_mend_anything_first(client, member):
    response = client.post(step(member.panel, "contact"), {"preferred": "phone", "go": "later"})

    assert response.url == reverse("panels:mine")
    assert not Contact.objects.exists()


def test_it_goes_on_where_somebody_was_on_another_device(client, member):
    accept_membership(member, by=member.user)
    client.post(step(member.panel, "naam"), name_answers())
    client.post(step(member.panel, "contact"), {"go": "skip"})
    telephone = Client()
    telephone.force_login(member.user)

    for address in (reverse("reports:start"), reverse("panels:mine")):
        page = telephone.get(address).content.decode()
        assert "stap 3 van 8" in page
        assert step(member.panel, "wat-nodig") in page
    overview = telephone.get(reverse("panels:welcome", args=[member.panel_id])).content.decode()
    assert "Ga verder bij stap 3" in overview
    assert "Overgeslagen" in overview


def test_the_card_goes_when_it_is_not_wanted_and_comes_back_when_it_is(client, member):
    accept_membership(member, by=member.user)
    overview = reverse("panels:welcome", args=[member.panel_id])

    client.post(overview, {"away": "1"})
    without = client.get(reverse("reports:start")).content.decode()
    client.post(overview, {"away": "0"})

    assert "zullen wij kennismaken" not in without.lower()
    assert "zullen wij kennismaken" in client.get(reverse("reports:start")).content.decode().lower()


def test_a_finished_path_leaves_the_start_page(client, member):
    welcome = make_welcome(member=member)
    for kind in ROUTES[WelcomeRoute.EXPERT]:
        client.post(step(member.panel, kind.code), {"go": "skip"})

    welcome.refresh_from_db()
    assert welcome.finished_at
    assert "kennismaken?" not in client.get(reverse("reports:start")).content.decode()


def test_done_twice_is_done_once_and_a_skip_never_undoes_it(client, member):
    for go in ("done", "done", "skip"):
        client.post(step(member.panel, "naam"), name_answers(go=go))

    assert steps_of(Welcome.objects.get()) == {"naam": StepState.DONE}


def test_a_skipped_step_can_be_done_after_all(client, member):
    client.post(step(member.panel, "naam"), {"go": "skip"})
    client.post(step(member.panel, "naam"), name_answers())

    assert steps_of(Welcome.objects.get()) == {"naam": StepState.DONE}


def test_no_agreement_yet_is_said_kindly_and_the_path_goes_on(client, member):
    page = client.get(step(member.panel, "afspraken")).content.decode()

    assert "nog geen afspraken gemaakt" in page
    assert client.post(step(member.panel, "afspraken"), {"go": "done"}).url == step(member.panel, "leren")


def test_an_agreement_is_read_from_here(client, member):
    publish_agreement(member.panel, text="Wij laten elkaar uitpraten.", by=None)

    page = client.get(step(member.panel, "afspraken")).content.decode()

    assert reverse("panels:agreement", args=[member.panel_id]) in page


def test_every_link_of_every_step_leads_to_a_page(client, member):
    for kind in ROUTES[WelcomeRoute.EXPERT]:
        page = client.get(step(member.panel, kind.code)).content.decode()
        main = page.partition("<main")[2].partition("</main>")[0]
        links = [part.partition('"')[0] for part in main.split('href="')[1:]]
        for link in links:
            assert client.get(link, follow=True).status_code == 200, (kind.code, link)


def test_an_unknown_step_and_another_panel_are_not_found(client, member):
    assert client.get(step(member.panel, "onzin")).status_code == 404
    assert client.get(step(member.panel, "voorzitter")).status_code == 404
    assert client.get(step(make_panel(), "naam")).status_code == 404


def test_a_helper_does_not_walk_it_for_somebody(client, member):
    helper = make_helper(user=member.user, areas=["data"])
    client.force_login(helper.helper)
    client.post(reverse("panels:helping-start", args=[helper.pk]))

    assert client.get(step(member.panel, "naam")).status_code == 404


def test_a_visitor_signs_in_first(member):
    assert Client().get(step(member.panel, "naam")).url.startswith("/account/login/")


def test_pages_of_a_step_show_the_way_back_until_it_is_answered(client, member):
    back = step(member.panel, "wat-nodig")
    client.get(back)

    assert "Terug naar stap 3 van 8" not in client.get(back).content.decode()
    passport = client.get(reverse("panels:passport")).content.decode()
    assert f'href="{back}">Terug naar stap 3 van 8' in passport
    client.post(back, {"go": "later"})
    assert "Terug naar stap" not in client.get(reverse("panels:passport")).content.decode()
