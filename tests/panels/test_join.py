"""The invitation: a private link that opens one yes or no, and nothing else."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.core import mail, signing
from django.urls import reverse

from panels.emails import join_token
from panels.kit.dates import today
from panels.models import AuditEntry
from panels.services import send_invitation_again
from tests.factories.panels import make_member, make_panel, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def member():
    panel = make_panel(name="Reizen met plezier", purpose="Wij denken mee over de bus.", contact_phone="030 123")
    return make_member(panel=panel, user=make_user(email="ank@example.org", name="Ank de Rooij"))


def url(member):
    return reverse("panels:join", args=[join_token(member)])


def test_the_letter_leads_to_the_page(client, member):
    send_invitation_again(member, by=None)
    path = mail.outbox[0].body.split("http://localhost:8000", 1)[1].split()[0]

    page = client.get(path).content.decode()

    assert "Dag Ank, wilt u meedoen?" in page
    assert "Wij denken mee over de bus." in page


def test_yes_is_kept_and_signing_in_comes_next(client, member):
    page = client.post(url(member), {"answer": "yes"}, follow=True).content.decode()
    member.refresh_from_db()

    assert member.joined_at
    assert "Fijn dat u meedoet" in page
    assert reverse("account_request_login_code") in page
    assert f'value="{reverse("panels:welcome", args=[member.panel_id])}"' in page
    assert "_auth_user_id" not in client.session
    assert AuditEntry.objects.get(action="member.joined").by == member.user


def test_no_is_as_easy_and_can_be_taken_back(client, member):
    page = client.post(url(member), {"answer": "no"}, follow=True).content.decode()
    member.refresh_from_db()
    said_no = member.declined_at
    client.post(url(member), {"answer": "yes"})
    member.refresh_from_db()

    assert "U doet niet mee" in page
    assert said_no
    assert member.joined_at
    assert member.declined_at is None


def test_twice_yes_is_one_yes(client, member):
    client.post(url(member), {"answer": "yes"})
    client.post(url(member), {"answer": "yes"})

    assert AuditEntry.objects.filter(action="member.joined").count() == 1


def test_a_no_after_yes_is_explained(client, member):
    client.post(url(member), {"answer": "yes"})
    page = client.post(url(member), {"answer": "no"}, follow=True).content.decode()
    member.refresh_from_db()

    assert "Bel dan uw contactpersoon" in page
    assert member.joined_at


@pytest.mark.parametrize("answer", ["", "maybe"])
def test_another_answer_changes_nothing(client, member, answer):
    response = client.post(url(member), {"answer": answer})
    member.refresh_from_db()

    assert response.status_code == 200
    assert member.joined_at is None


def test_a_wrong_link_tells_nothing(client, member):
    for token in ("onzin", join_token(member)[:-2] + "xx", signing.dumps(str(member.pk), salt="other")):
        response = client.get(reverse("panels:join", args=[token]))

        assert response.status_code == 404
        assert "werkt niet meer" in response.content.decode()
        assert member.panel.name not in response.content.decode()


def test_a_link_lives_sixty_days(client, member):
    link = url(member)
    with patch("time.time", return_value=signing.time.time() + 59 * 86400):
        young = client.get(link).status_code
    with patch("time.time", return_value=signing.time.time() + 61 * 86400):
        old = client.get(link).status_code

    assert (young, old) == (200, 404)


def test_who_left_cannot_come_back_by_the_link(client, member):
    member.ends_on = today() - timedelta(days=1)
    member.save()

    assert client.post(url(member), {"answer": "yes"}).status_code == 404


def test_the_page_is_not_kept_by_browser_or_proxy(client, member):
    response = client.get(url(member))

    assert "no-store" in response["Cache-Control"]
    assert response["Referrer-Policy"] == "same-origin"


def test_somebody_without_e_mail_is_called(client, member):
    member.user.email = None
    member.user.save()

    page = client.post(url(member), {"answer": "yes"}, follow=True).content.decode()

    assert "neemt contact met u op" in page
    assert reverse("account_request_login_code") not in page


def test_signed_in_as_oneself_the_welcome_path_comes_next(client, member):
    client.force_login(member.user)
    page = client.post(url(member), {"answer": "yes"}, follow=True).content.decode()

    assert f'href="{reverse("panels:welcome", args=[member.panel_id])}"' in page


def test_another_person_on_this_device_is_said(client, member):
    client.force_login(make_user(name="Bram Verzonnen"))
    page = client.post(url(member), {"answer": "yes"}, follow=True).content.decode()

    assert "Bram Verzonnen ingelogd" in page


def test_a_wrong_method_is_refused(client, member):
    assert client.put(url(member)).status_code == 405
