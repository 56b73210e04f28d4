"""The demonstration: its doors answer 404 anywhere else, and open only for its invented people."""

import pytest
from django.urls import reverse

from config.settings.doors import demo_mode
from panels.enums import Role
from panels.kit.mail import send_letter
from panels.models import OutgoingMail
from tests.factories.panels import make_panel, make_person, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(settings):
    settings.SPIEGEL_DEMO = True


@pytest.fixture
def ank():
    return make_person(Role.EXPERT, make_panel(), email="expert@demo.example", name="Ank de Rooij")


class TestElsewhere:
    @pytest.mark.parametrize("name", ["panels:demo-sign-in", "panels:outbox"])
    @pytest.mark.parametrize("method", ["get", "post"])
    def test_the_doors_do_not_exist(self, client, ank, name, method):
        response = getattr(client, method)(reverse(name), {"email": ank.email})

        assert response.status_code == 404
        assert "_auth_user_id" not in client.session

    def test_the_sign_in_page_shows_no_people(self, client, ank):
        page = client.get(reverse("account_login")).content.decode()

        assert "demonstratie" not in page
        assert ank.name not in page


@pytest.mark.usefixtures("demo")
class TestSignIn:
    def test_the_sign_in_page_has_a_button_per_person(self, client, ank):
        page = client.get(reverse("account_login")).content.decode()

        assert "Ank de Rooij, ervaringsdeskundige" in page
        assert 'value="expert@demo.example"' in page

    def test_one_press_signs_in(self, client, ank):
        response = client.post(reverse("panels:demo-sign-in"), {"email": ank.email})

        assert response.status_code == 302
        assert client.session["_auth_user_id"] == str(ank.pk)

    def test_another_person_takes_the_place_of_the_first(self, client, ank):
        client.force_login(make_user(email="beheer@demo.example"))

        client.post(reverse("panels:demo-sign-in"), {"email": ank.email})

        assert client.session["_auth_user_id"] == str(ank.pk)

    def test_next_is_kept_and_stays_here(self, client, ank):
        sent = {"email": ank.email, "next": "/groepen/"}
        assert client.post(reverse("panels:demo-sign-in"), sent).url == "/groepen/"
        sent["next"] = "https://evil.example/"
        assert "evil" not in client.post(reverse("panels:demo-sign-in"), sent).url

    @pytest.mark.parametrize("email", ["echt@example.org", "", "niemand@demo.example"])
    def test_nobody_outside_the_demo_can_be_chosen(self, client, email):
        make_user(email="echt@example.org")

        assert client.post(reverse("panels:demo-sign-in"), {"email": email}).status_code == 404
        assert "_auth_user_id" not in client.session

    def test_it_is_a_post(self, client, ank):
        assert client.get(reverse("panels:demo-sign-in")).status_code == 405


@pytest.mark.usefixtures("demo")
class TestOutbox:
    def test_letters_are_read_in_full_newest_first(self, client, settings):
        settings.EMAIL_BACKEND = "panels.outbox.OutboxBackend"
        for what in ("oud", "nieuw"):
            send_letter(
                to="ank@example.org",
                subject=f"Brief {what}",
                template="panels/emails/problem.txt",
                context={"what": f"http://localhost/{what}/", "name": "", "contact": ""},
            )

        page = client.get(reverse("panels:outbox")).content.decode()

        assert page.index("Brief nieuw") < page.index("Brief oud")
        assert '<a href="http://localhost/nieuw/"' in page
        assert "ank@example.org" in page

    def test_what_stands_in_a_letter_is_escaped(self, client):
        OutgoingMail.objects.create(to="a@example.org", sender="x", subject="<b>", text="<script>alert(1)</script>")

        assert "<script>alert" not in client.get(reverse("panels:outbox")).content.decode()

    @pytest.mark.parametrize("number", [1, 3, 300])
    def test_a_long_list_is_paged(self, client, number, django_assert_max_num_queries):
        letters = [OutgoingMail(to="a@example.org", sender="x", subject="Brief", text="Dag") for _one in range(number)]
        OutgoingMail.objects.bulk_create(letters)

        with django_assert_max_num_queries(3):
            page = client.get(reverse("panels:outbox")).content.decode()

        assert page.count("<article") == min(number, 10)

    def test_an_empty_outbox_says_so(self, client):
        assert "nog geen post" in client.get(reverse("panels:outbox")).content.decode()


class TestSetting:
    @pytest.fixture(autouse=True)
    def _clean(self, monkeypatch):
        for name in ("SPIEGEL_DEMO", "SPIEGEL_DEMO_WITHOUT_DEBUG"):
            monkeypatch.delenv(name, raising=False)

    def test_no_demo_unless_asked(self):
        assert demo_mode(debug=True) is False

    def test_a_demo_with_debug(self, monkeypatch):
        monkeypatch.setenv("SPIEGEL_DEMO", "1")

        assert demo_mode(debug=True) is True

    def test_without_debug_it_is_refused(self, monkeypatch):
        monkeypatch.setenv("SPIEGEL_DEMO", "1")

        with pytest.raises(SystemExit, match="SPIEGEL_DEMO_WITHOUT_DEBUG"):
            demo_mode(debug=False)

    def test_without_debug_it_can_be_asked_for_twice(self, monkeypatch):
        monkeypatch.setenv("SPIEGEL_DEMO", "1")
        monkeypatch.setenv("SPIEGEL_DEMO_WITHOUT_DEBUG", "1")

        assert demo_mode(debug=False) is True
