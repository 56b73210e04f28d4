"""A lost key is said in plain words, harms nothing else, and is mended by putting the key back."""

import pytest
from allauth.mfa.adapter import get_adapter
from cryptography.fernet import Fernet
from django.core import mail
from django.urls import reverse

from compensation.csv import payout_list
from compensation.models import Payment
from panels.enums import Role
from panels.kit.encryption import UnreadableSecret
from panels.kit.lost import is_lost, refuse_lost, sentence
from panels.models import Contact, Member, MemberNeed, Offer, OutgoingMail
from panels.outbox import deliver
from tests.factories.compensation import make_payment
from tests.factories.offers import make_offer
from tests.factories.panels import make_contact, make_member, make_need, make_person, make_user

pytestmark = pytest.mark.django_db
MARKER = "Kerkstraat 12 verzonnen"


@pytest.fixture
def lose(settings):
    """Lose the key with which everything until now was written; what it returns puts the key back."""
    old, new = settings.FIELD_ENCRYPTION_KEYS, Fernet.generate_key().decode()

    def turn():
        settings.FIELD_ENCRYPTION_KEYS = [new]

        def put_back():
            settings.FIELD_ENCRYPTION_KEYS = [new, *old]

        return put_back

    return turn


def test_in_place_of_the_value_stands_a_plain_sentence(lose):
    unreadable = make_contact(address=MARKER)
    lose()
    readable = make_contact(address="anders")

    assert Contact.objects.get(pk=readable.pk).address == "anders"
    assert Contact.objects.get(pk=unreadable.pk).address == sentence()
    assert is_lost(Contact.objects.get(pk=unreadable.pk).address)


def test_saving_another_field_keeps_what_cannot_be_read(lose):
    make_contact(address=MARKER, phone="06 1")
    put_back = lose()

    contact = Contact.objects.get()
    contact.phone = "06 2"
    contact.save()
    put_back()

    assert (Contact.objects.get().address, Contact.objects.get().phone) == (MARKER, "06 2")


def test_a_form_that_gives_the_sentence_back_keeps_what_was_there(client, lose):
    user = make_contact(address=MARKER, preferred="post").user
    client.force_login(user)
    put_back = lose()

    page = client.get(reverse("panels:profile"))
    answers = {name: field.value() or "" for name, field in ((one.name, one) for one in page.context["form"])}
    response = client.post(reverse("panels:profile"), {**answers, "calling_name": "Ank"})
    put_back()

    assert sentence() in page.content.decode()
    assert response.status_code == 302
    user.refresh_from_db()
    assert (user.calling_name, Contact.objects.get().address) == ("Ank", MARKER)


@pytest.mark.parametrize("new", ["", "Dorpsstraat 1"])
def test_who_empties_it_or_writes_something_else_replaces_it(lose, new):
    make_contact(address=MARKER)
    lose()

    contact = Contact.objects.get()
    contact.address = new
    contact.save()

    assert Contact.objects.get().address == new


def test_a_list_that_cannot_be_read_looks_empty_and_stays(lose):
    make_offer(make_member(), topics=["travel"], own_words=MARKER)
    put_back = lose()

    offer = Offer.objects.get()
    offer.own_words = "nieuw"
    offer.save()
    looked = list(offer.topics)
    put_back()

    assert looked == []
    assert (Offer.objects.get().topics, Offer.objects.get().own_words) == (["travel"], "nieuw")


def test_a_hash_stays_that_of_what_was_there(lose):
    make_need(code="recap")
    before = MemberNeed.objects.values_list("code_hash", flat=True).get()
    lose()

    MemberNeed.objects.get().save()

    assert MemberNeed.objects.values_list("code_hash", flat=True).get() == before


def test_the_pages_of_a_member_work(client, lose):
    member = make_member(shown_name="Ank", shown_contact={"phone": MARKER}, joined_at="2022-01-01T10:00Z")
    make_contact(user=member.user, address=MARKER)
    make_need(member=member, own_words=MARKER, code="")
    client.force_login(make_person(Role.COORDINATOR, member.panel))
    lose()

    for name, pk in (("member", member.pk), ("members", member.panel_id)):
        response = client.get(reverse(f"panels:{name}", args=[pk]))
        assert response.status_code == 200
        assert MARKER not in response.content.decode()
    assert Member.objects.get(pk=member.pk).contact.phone == ""


def test_a_letter_that_cannot_be_read_is_not_sent_and_the_others_are(lose, settings):
    settings.OUTBOX_DELIVERY_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    OutgoingMail.objects.create(to="a@example.org", sender="s@example.org", subject="Een", text=MARKER)
    put_back = lose()
    OutgoingMail.objects.create(to="b@example.org", sender="s@example.org", subject="Twee", text="Dag")

    deliver()

    assert [letter.to for letter in mail.outbox] == [["b@example.org"]]
    assert OutgoingMail.objects.filter(failed_reason="UnreadableSecret").count() == 1
    put_back()
    OutgoingMail.objects.filter(sent_at__isnull=True).update(next_try_at=None)
    deliver()
    assert [letter.to for letter in mail.outbox] == [["b@example.org"], ["a@example.org"]]


def test_what_may_not_go_out_is_refused(lose):
    make_contact(address=MARKER)
    lose()

    with pytest.raises(UnreadableSecret):
        refuse_lost("iets", Contact.objects.get().address)
    with pytest.raises(UnreadableSecret):
        refuse_lost(sentence())
    refuse_lost("iets", "", None)


def test_a_second_factor_that_cannot_be_read_says_so_in_a_page(client, lose):
    """No code may ever fit a secret that is not known: whoever signs in reads what to do."""
    adapter = get_adapter()
    token = adapter.encrypt("JBSWY3DPEHPK3PXP")
    lose()

    with pytest.raises(UnreadableSecret):
        adapter.decrypt(token)


def test_a_page_that_cannot_do_without_the_value_says_what_to_do(client, lose, monkeypatch):
    def breaks(*args, **kwargs):
        raise UnreadableSecret

    client.force_login(make_user())
    monkeypatch.setattr("panels.selectors.memberships_of", breaks)

    response = client.get(reverse("panels:mine"))

    assert response.status_code == 503
    assert "sleutel" in response.content.decode()


def test_no_list_for_the_bank_names_an_account_that_cannot_be_read(lose):
    payment = make_payment(iban="NL91ABNA0417164300", account_holder="Ank")
    payout_list([Payment.objects.get(pk=payment.pk)])
    lose()

    with pytest.raises(UnreadableSecret):
        payout_list([Payment.objects.get(pk=payment.pk)])
