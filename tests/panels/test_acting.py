"""Acting for somebody: only granted pages, at every address; never staff; stopped at once; shown in the log."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.urls.converters import IntConverter, UUIDConverter
from django.utils import timezone

from panels import acting
from panels.enums import HelpArea, Role
from panels.kit.dates import today
from panels.models import AuditEntry, Contact, User
from panels.services import stop_help
from tests.factories.helping import make_helper
from tests.factories.panels import give_role, make_member, make_need, make_panel, make_user
from tests.journeys.addresses import ADDRESSES, address_of
from tests.journeys.world import SECRET, make_world

pytestmark = pytest.mark.django_db
ALL = list(HelpArea.values)


def helping(helper, client=None):
    """A browser in which the helper acts."""
    client = client or Client()
    client.force_login(helper.helper)
    assert client.post(reverse("panels:helping-start", args=[helper.pk])).status_code == 302
    return client


def somewhere(world, name, pattern, model):
    """An address of this view: of a thing of the person's panel when there is one."""
    try:
        return address_of(world, name, pattern, model)
    except (KeyError, NoReverseMatch):
        kinds = {UUIDConverter: uuid4(), IntConverter: 1}
        return reverse(name, kwargs={key: kinds.get(type(one), "x") for key, one in pattern.converters.items()})


def profile_answers(**changed):
    return {"name": "Ank de Rooij", "preferred": "post", "address": "Dorpsstraat 1", "language": "nl", **changed}


@pytest.mark.parametrize(
    "granted", [[], *[[area] for area in ALL], ALL], ids=lambda areas: "+".join(areas) or "nothing"
)
def test_every_address_is_closed_unless_its_area_was_granted(granted):
    world = make_world()
    helper = make_helper(user=world.things["panels.Member"].user, areas=granted)
    client = helping(helper)

    for name, pattern, model in ADDRESSES:
        if name in acting.NEUTRAL or name in acting.LANDINGS or acting.area_of(name) in granted:
            continue
        address = somewhere(world, name, pattern, model)
        for send in (client.get, client.post):
            response = send(address)
            assert response.status_code == 404, f"{name} is open"
            assert "panels/helping_closed.html" in {one.name for one in response.templates}, f"{name} was reached"
            assert SECRET not in response.content.decode().replace(f"Lid {SECRET}", ""), name


def test_what_is_open_is_named_and_exists():
    known = {name for name, _pattern, _model in ADDRESSES}

    assert {name for names in acting.OPEN.values() for name in names} <= known


def test_the_dangerous_pages_are_in_no_area():
    for word in ("payment", "helper", "confidant", "forget", "delete-me", "own-data", "mfa", "account", "email"):
        for names in acting.OPEN.values():
            assert not [name for name in names if word in name]


@pytest.mark.parametrize("name", ["account_email", "account_change_password", "mfa_index", "usersessions_list"])
def test_the_security_of_an_account_is_closed_while_acting(name):
    client = helping(make_helper(areas=ALL))

    assert client.get(reverse(name)).status_code == 404


def test_a_helper_sees_the_page_of_the_person_with_a_banner():
    person = make_member(user=make_user(name="Ank de Rooij")).user
    client = helping(make_helper(user=person, areas=[HelpArea.DATA]))

    page = client.get(reverse("panels:profile")).content.decode()

    assert "Ank de Rooij" in page
    assert "U doet dit voor Ank de Rooij." in page
    assert reverse("panels:helping-stop") in page
    assert reverse("account_change_password") not in page


def test_what_a_helper_does_is_the_person_s_and_the_log_names_both():
    helper = make_helper(user=make_member().user, areas=[HelpArea.DATA])

    helping(helper).post(reverse("panels:profile"), profile_answers())

    entry = AuditEntry.objects.get(action="profile.changed")
    assert (entry.by, entry.via) == (helper.user, helper.helper)
    assert Contact.objects.get().user == helper.user


def test_the_person_reads_what_the_helper_did(client):
    helper = make_helper(user=make_member().user, areas=[HelpArea.DATA])
    helping(helper).post(reverse("panels:profile"), profile_answers())
    client.force_login(helper.user)

    page = client.get(reverse("panels:helper", args=[helper.pk])).content.decode()

    assert "Veranderde uw gegevens" in page
    assert "Keek bij: Mijn naam" in page


def test_never_what_the_person_is_as_staff():
    panel = make_panel()
    person = give_role(make_user(), Role.COORDINATOR, panel)
    other = make_need(member=make_member(panel=panel), own_words=SECRET).member
    client = helping(make_helper(user=person, areas=ALL))

    response = client.get(reverse("panels:member-needs", args=[other.pk]))

    assert response.status_code == 404
    assert SECRET not in response.content.decode()


def test_stopped_by_the_person_nothing_that_was_typed_lands_with_the_helper():
    helper = make_helper(user=make_member().user, areas=ALL)
    client = helping(helper)
    stop_help(helper, by=helper.user)
    name = helper.helper.name

    response = client.post(reverse("panels:profile"), profile_answers(), follow=True)

    assert "Uw hulp is gestopt of veranderd" in response.content.decode()
    assert acting.KEY not in client.session
    assert User.objects.get(pk=helper.helper_id).name == name
    assert not Contact.objects.exists()


@pytest.mark.parametrize(
    "change",
    [
        {"ends_on": today() - timedelta(days=1)},
        {"starts_on": today() + timedelta(days=1)},
        {"declined_at": timezone.now()},
        {"accepted_at": None},
    ],
    ids=["over", "not yet", "refused", "not accepted"],
)
def test_who_may_not_help_today_cannot_begin_or_go_on(change):
    helper = make_helper(areas=ALL)
    client = helping(helper)
    for field, value in change.items():
        setattr(helper, field, value)
    helper.save()

    assert client.get(reverse("panels:profile")).url == reverse("panels:helping")
    assert client.post(reverse("panels:helping-start", args=[helper.pk])).status_code == 403


def test_a_form_that_was_open_before_is_refused_afterwards():
    """Two tabs: what was meant for the person may not land with the helper, nor the other way round."""
    helper = make_helper(areas=ALL)
    client = Client(enforce_csrf_checks=True)
    client.force_login(helper.helper)
    token = (
        client.get(reverse("panels:profile")).content.decode().split('csrfmiddlewaretoken" value="')[1].split('"')[0]
    )
    client.post(reverse("panels:helping-start", args=[helper.pk]), {"csrfmiddlewaretoken": token})

    response = client.post(reverse("panels:profile"), profile_answers(csrfmiddlewaretoken=token))

    assert response.status_code == 403
    assert not Contact.objects.exists()


def test_signing_out_ends_it():
    helper = make_helper(areas=ALL)
    client = helping(helper)

    client.post(reverse("account_logout"))
    client.force_login(helper.helper)

    assert acting.KEY not in client.session
    assert client.get(reverse("panels:profile")).context["user"] == helper.helper


def test_stopping_twice_is_fine():
    client = helping(make_helper(areas=ALL))

    for _time in range(2):
        assert client.post(reverse("panels:helping-stop")).url == reverse("panels:helping")


def test_who_was_not_chosen_cannot_act(client):
    helper = make_helper(areas=ALL)
    client.force_login(make_user())

    assert client.post(reverse("panels:helping-start", args=[helper.pk])).status_code == 404
    assert acting.KEY not in client.session


def test_language_and_second_factor_are_asked_of_the_helper():
    place = settings.MIDDLEWARE.index
    for check in ("OwnLanguageMiddleware", "SecondFactorMiddleware"):
        assert place("panels.middleware.ActingMiddleware") > place(f"panels.middleware.{check}")
