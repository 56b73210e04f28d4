"""An address of a button, opened by itself, gives a page of ours."""

import pytest
from django.urls import reverse

from panels.enums import Role
from tests.factories.panels import make_panel, make_person

pytestmark = pytest.mark.django_db


def test_a_page_that_only_takes_a_form_says_so(client):
    panel = make_panel()
    client.force_login(make_person(Role.COORDINATOR, panel))

    response = client.get(reverse("panels:panel-archive", kwargs={"pk": panel.pk}))

    assert (response.status_code, response["Allow"]) == (405, "POST")
    assert "Hier is niets om te lezen" in response.content.decode()


def test_a_script_that_asks_wrongly_gets_the_bare_answer(client):
    panel = make_panel()
    client.force_login(make_person(Role.COORDINATOR, panel))

    response = client.put(reverse("panels:panel-archive", kwargs={"pk": panel.pk}))

    assert (response.status_code, response.content) == (405, b"")
