"""Invited by letter or telephone, and asking something before one answers."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.signing import b64_decode
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from panels import emails
from panels.emails import join_token
from panels.enums import Role
from panels.kit.dates import today
from panels.kit.errors import Refusal
from panels.models import Delivery, InvitationCode, InvitationQuestion, Member, User
from panels.services import accept_membership, confirm_address, make_invitation_code
from panels.services.joining import ALPHABET
from tests.factories.joining import make_code, make_invitation_question
from tests.factories.panels import make_contact, make_member, make_panel, make_person, make_user
from tests.journeys.walker import letter_to, link_in

pytestmark = pytest.mark.django_db
CODE = reverse("panels:join-code")


@pytest.fixture
def panel():
    return make_panel(name="Reizen met plezier", contact_phone="030 123", contact_email="marit@example.org")


@pytest.fixture
def member(panel):
    """Somebody without e-mail."""
    member = make_member(panel=panel, user=make_user(name="Ank de Rooij", email=None))
    make_contact(user=member.user, preferred="post", address="Dorpsstraat 1\n1234 AB Ons Dorp", phone="06 12")
    return member


@pytest.fixture
def coordinator(client, panel):
    user = make_person(Role.COORDINATOR, panel)
    client.force_login(user)
    return user


class TestCode:
    def test_a_code_is_short_easy_to_read_and_kept_as_a_hash_only(self, member):
        code = make_invitation_code(member, by=None)

        assert [len(group) for group in code.split("-")] == [4, 4, 4]
        assert set(code) - {"-"} <= set(ALPHABET)
        assert not set("B8D0OQI1LJS5Z2UV") & set(ALPHABET)
        assert code.replace("-", "") not in str(InvitationCode.objects.values())

    @pytest.mark.parametrize("typed", ["ACEF-GHKM-NPRT", "acef ghkm nprt", " acefghkmnprt ", "ACEF.GHKM.NPRT"])
    def test_however_it_is_typed_it_opens_the_invitation(self, client, member, typed):
        make_code("ACEFGHKMNPRT", member=member)

        page = client.post(CODE, {"code": typed}, follow=True).content.decode()

        assert "Dag Ank, wilt u meedoen?" in page
        assert InvitationCode.objects.get().used_at

    def test_it_works_again_on_another_day(self, client, member):
        make_code("ACEFGHKMNPRT", member=member)

        for _time in range(2):
            assert client.post(CODE, {"code": "ACEFGHKMNPRT"}).status_code == 302

    @pytest.mark.parametrize("typed", ["ACEF-GHKM-NPRX", "", "---", "'; drop table", "x" * 500])
    def test_a_wrong_code_is_explained_and_tells_nothing(self, client, member, typed):
        make_code("ACEFGHKMNPRT", member=member)

        response = client.post(CODE, {"code": typed})

        assert response.status_code == 200
        assert "Fout:" in response.content.decode()
        assert "Ank" not in response.content.decode()

    def test_a_code_that_is_too_old_says_so(self, client, member):
        make_code("ACEFGHKMNPRT", member=member, expires_at=timezone.now() - timedelta(minutes=1))

        assert "Deze code is te oud" in client.post(CODE, {"code": "ACEFGHKMNPRT"}).content.decode()

    def test_after_the_yes_it_opens_nothing_also_when_the_seat_is_offered_again(self, client, member):
        code = make_invitation_code(member, by=None)
        accept_membership(member, by=member.user)
        assert "Deze code is al gebruikt" in client.post(CODE, {"code": code}).content.decode()

        Member.objects.update(joined_at=None)
        assert "Deze code is te oud" in client.post(CODE, {"code": code}).content.decode()
        assert client.post(CODE, {"code": make_invitation_code(member, by=None)}).status_code == 302

    def test_a_new_letter_ends_the_older_one(self, client, member):
        old, new = make_invitation_code(member, by=None), make_invitation_code(member, by=None)

        assert client.post(CODE, {"code": old}).status_code == 200
        assert client.post(CODE, {"code": new}).status_code == 302

    def test_who_left_comes_no_further(self, client, member):
        make_code("ACEFGHKMNPRT", member=member)
        member.ends_on = today() - timedelta(days=1)
        member.save()

        assert client.post(CODE, {"code": "ACEFGHKMNPRT"}).status_code == 200

    def test_guessing_stops_after_ten_tries_even_with_the_right_code(self, client, member):
        make_code("ACEFGHKMNPRT", member=member)
        for number in range(10):
            assert client.post(CODE, {"code": f"ACEF-GHKM-{number:04d}"}).status_code == 200

        response = client.post(CODE, {"code": "ACEFGHKMNPRT"})

        assert response.status_code == 429
        assert "Het is te vaak niet gelukt. Wacht een uur" in response.content.decode()


class TestWithoutAccount:
    def yes(self, client, member):
        make_code("ACEFGHKMNPRT", member=member)
        page = client.post(CODE, {"code": "ACEFGHKMNPRT"})
        return page.url, client.post(page.url, {"answer": "yes"}, follow=True).content.decode()

    def test_one_may_stay_without(self, client, member):
        _link, page = self.yes(client, member)

        assert "U doet mee zonder account" in page
        member.refresh_from_db()
        assert member.joined_at
        assert member.user.email is None

    def test_an_address_opens_an_account_only_after_its_mailbox_was_used(self, client, member):
        link, _page = self.yes(client, member)
        client.post(f"{link}account/", {"email": "Ank@Example.org"})
        confirm = link_in(letter_to("ank@example.org"), "/welkom/adres/")
        member.user.refresh_from_db()
        before = member.user.email

        client.get(confirm)
        assert User.objects.get(pk=member.user_id).email is None  # a program that checks mail opens links too
        for _time in range(2):
            page = client.post(confirm, follow=True).content.decode()

        member.user.refresh_from_db()
        assert (before, member.user.email) == (None, "ank@example.org")
        assert reverse("account_request_login_code") in page

    def test_somebody_else_s_address_is_refused_without_telling_whose(self, client, member):
        make_user(email="bekend@example.org", name="Bekend Persoon")
        link, _page = self.yes(client, member)
        client.post(f"{link}account/", {"email": "bekend@example.org"})

        page = client.post(link_in(letter_to("bekend@example.org"), "/welkom/adres/"), follow=True).content.decode()

        assert "kunnen wij niet gebruiken" in page
        assert "Bekend Persoon" not in page
        member.user.refresh_from_db()
        assert member.user.email is None

    def test_two_at_once_is_refused_in_words(self, monkeypatch, member):
        """Between looking and writing somebody else took the address."""
        save = User.save

        def overtaken(user, *args, **kwargs):
            User.objects.bulk_create([User(email="ank@example.org", name="Ander Mens")])
            save(user, *args, **kwargs)

        monkeypatch.setattr(User, "save", overtaken)

        with pytest.raises(Refusal, match="kunnen wij niet gebruiken"):
            confirm_address(member, "ank@example.org")

    def test_the_link_does_not_show_the_address(self, member):
        emails.confirm_address(member, "ank@example.org")
        link = link_in(letter_to("ank@example.org"), "/welkom/adres/")
        payload = link.rstrip("/").rsplit("/", 1)[1].split(":")[0]

        assert b"ank@" not in b64_decode(payload.encode())

    def test_a_link_that_is_not_ours_is_closed(self, client):
        assert client.post(reverse("panels:join-address", args=["onzin"])).status_code == 404


class TestLetter:
    def test_first_a_look_then_a_letter_with_a_code_that_works(self, client, coordinator, member):
        address = reverse("panels:member-letter", args=[member.pk])
        look = client.get(address).content.decode()
        made = client.post(address).content.decode()
        code = made.split('letter__code">')[1].split("<")[0]

        assert "Dorpsstraat 1" in look
        assert InvitationCode.objects.count() == 1
        assert client.post(CODE, {"code": code}).status_code == 302

    def test_the_same_press_twice_makes_one_code(self, client, coordinator, member):
        for _time in range(2):
            client.post(reverse("panels:member-letter", args=[member.pk]), {"once": "a"})

        assert InvitationCode.objects.count() == 1

    def test_as_a_tagged_pdf(self, client, coordinator, member):
        code = make_invitation_code(member, by=coordinator)

        response = client.post(reverse("reports:invitation-letter", args=[member.pk]), {"code": code})

        reader = PdfReader(BytesIO(response.content))
        text = " ".join(" ".join(page.extract_text().split()) for page in reader.pages)
        assert response["Content-Type"] == "application/pdf"
        assert "Ank" not in response["Content-Disposition"]
        assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
        for words in ("Ank de Rooij", "Dorpsstraat 1", "Wilt u meedoen?", "030 123", "/welkom/code/", code):
            assert words in text

    @pytest.mark.parametrize("kind", ["none", "wrong", "replaced", "somebody else's"])
    def test_no_pdf_with_a_code_that_does_not_open_this_invitation(self, client, coordinator, member, panel, kind):
        old = make_invitation_code(member, by=coordinator)
        make_invitation_code(member, by=coordinator)
        other = make_invitation_code(make_member(panel=panel), by=coordinator)
        code = {"none": "", "wrong": "ACEF-GHKM-NPRT", "replaced": old, "somebody else's": other}[kind]

        page = client.post(reverse("reports:invitation-letter", args=[member.pk]), {"code": code}, follow=True)

        assert "Deze code werkt niet meer" in page.content.decode()

    def test_who_takes_part_already_needs_no_letter(self, client, coordinator, member):
        accept_membership(member, by=coordinator)

        page = client.post(reverse("panels:member-letter", args=[member.pk]), follow=True).content.decode()

        assert "doet al mee" in page
        assert not InvitationCode.objects.exists()


class TestQuestion:
    def test_a_question_keeps_the_invitation_open_and_waits_with_the_coordinator(self, client, member, panel):
        link = reverse("panels:join", args=[join_token(member)])

        page = client.post(f"{link}vraag/", {"text": "Hoe lang duurt het?"}, follow=True).content.decode()

        assert "Uw uitnodiging blijft open." in page
        assert "Ja, ik doe mee" in page
        assert "Hoe lang" not in letter_to("marit@example.org")
        client.force_login(make_person(Role.COORDINATOR, panel))
        assert "Hoe lang duurt het?" in client.get(reverse("panels:invitations", args=[panel.pk])).content.decode()

    def test_the_answer_is_on_the_page_and_news_of_it_goes_the_person_s_own_way(self, client, coordinator, member):
        question = make_invitation_question(member=member)
        address = reverse("panels:member-questions", args=[member.pk])

        for _time in range(2):
            client.post(address, {"question": question.pk, "text": "Twee uur, met pauzes.", "once": "a"})

        delivery = Delivery.objects.get()
        assert (delivery.user, delivery.way) == (member.user, "post")
        assert "pauzes" not in delivery.text
        client.logout()
        page = client.get(reverse("panels:join", args=[join_token(member)])).content.decode()
        assert "Twee uur, met pauzes." in page

    @pytest.mark.parametrize("text", ["", " ", "x" * 1001])
    def test_an_empty_or_endless_question_is_explained(self, client, member, text):
        link = reverse("panels:join", args=[join_token(member)])

        assert "Fout:" in client.post(f"{link}vraag/", {"text": text}).content.decode()
        assert not InvitationQuestion.objects.exists()

    def test_sent_twice_it_is_one_question_and_after_five_we_say_so(self, client, member):
        link = reverse("panels:join", args=[join_token(member)])
        for _time in range(2):
            client.post(f"{link}vraag/", {"text": "Waar?", "once": "a"})
        assert InvitationQuestion.objects.count() == 1
        for number in range(5):
            page = client.post(f"{link}vraag/", {"text": f"Vraag {number}"}, follow=True).content.decode()

        assert InvitationQuestion.objects.count() == 5
        assert "Er staan al vragen open" in page

    def test_a_question_of_somebody_else_cannot_be_answered_here(self, client, coordinator, member):
        other = make_invitation_question()

        response = client.post(
            reverse("panels:member-questions", args=[member.pk]), {"question": other.pk, "text": "Antwoord"}
        )

        assert response.status_code == 404
