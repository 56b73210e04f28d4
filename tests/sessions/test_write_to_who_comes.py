"""From a session one writes to those who come."""

import pytest
from django.urls import reverse

from panels.enums import Role
from sessions.enums import Answer
from tests.factories.panels import make_member, make_panel, make_person, make_user
from tests.factories.sessions import make_invitation, make_session

pytestmark = pytest.mark.django_db


def test_the_link_brings_who_comes_and_nobody_else(client):
    panel = make_panel()
    panel_session = make_session(panel=panel)
    coming, away = (make_member(panel=panel, user=make_user(name=name)) for name in ("Ank Komt", "Bo Niet"))
    make_invitation(panel_session=panel_session, member=coming, answer=Answer.YES)
    make_invitation(panel_session=panel_session, member=away, answer=Answer.NO)
    client.force_login(make_person(Role.COORDINATOR, panel))

    page = client.get(panel_session.get_absolute_url()).content.decode()
    address = reverse("panels:message-write", args=[panel.pk]) + f"?leden={coming.pk.hex}"
    assert f'href="{address}"' in page

    form = client.get(address).context["form"]
    assert form.initial["chosen"] == [str(coming.pk)]
