"""A coordinator writes once; everybody gets it once, in their own way; until it goes it can be taken back."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from panels import outbox, tasks
from panels.enums import Audience, DeliveryState, MessageState, Role
from panels.kit.errors import Refusal
from panels.models import Delivery, Job, Message, OutgoingMail, Pause
from panels.selectors.messages import sent_to
from panels.services import messages as services
from tests.factories.messages import make_message
from tests.factories.panels import make_contact, make_member, make_panel, make_person, make_user

pytestmark = pytest.mark.django_db
JOINED = "2022-01-02T10:00Z"


@pytest.fixture(autouse=True)
def _through_the_outbox(settings, monkeypatch):
    settings.EMAIL_BACKEND = "panels.outbox.OutboxBackend"
    settings.OUTBOX_DELIVERY_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    monkeypatch.setattr(outbox, "_ring", lambda: None)


@pytest.fixture
def panel():
    return make_panel(contact_phone="070 123 45 67", contact_email="marit@example.org")


@pytest.fixture
def coordinator(panel):
    return make_person(Role.COORDINATOR, panel)


def send(message, by, *, expected):
    services.send(message, expected=expected, by=by)
    tasks.send_message(str(Job.objects.get(task=services.TASK, for_id=str(message.pk)).pk))
    message.refresh_from_db()


def time_passes():
    OutgoingMail.objects.update(next_try_at=timezone.now() - timedelta(minutes=1))
    Message.objects.update(goes_at=timezone.now() - timedelta(minutes=1))


def test_each_gets_it_in_their_own_way(panel, coordinator):
    by_phone, by_post = (make_member(panel=panel, joined_at=JOINED) for _ in range(2))
    by_mail = make_member(panel=panel, joined_at=JOINED, user=make_user(name="Ank de Rooij"))
    make_contact(user=by_phone.user, preferred="phone", phone="06 1")
    make_contact(user=by_post.user, preferred="post", address="Straat 1")
    message = make_message(panel=panel, subject="Nieuws voor {naam}", call_text="De zaal is anders.")

    send(message, coordinator, expected=3)

    states = dict(message.deliveries.values_list("user", "state"))
    assert states == {by_mail.user.pk: "waiting", by_phone.user.pk: "to_call", by_post.user.pk: "to_post"}
    assert message.state == MessageState.SENT
    assert outbox.deliver() == 0
    time_passes()
    assert outbox.deliver() == 1
    (letter,) = mail.outbox
    assert letter.subject == f"Nieuws voor {by_mail.user.name}"
    assert "De zaal is veranderd." in letter.body
    assert message.deliveries.get(user=by_phone.user).words_to_say == "De zaal is anders."


def test_who_rests_or_did_not_answer_is_left_out_unless_chosen(panel, coordinator):
    resting, waiting = make_member(panel=panel, joined_at=JOINED), make_member(panel=panel)
    Pause.objects.create(member=resting, starts_on="2022-01-01")
    with pytest.raises(Refusal):
        services.send(make_message(panel=panel), expected=0, by=coordinator)

    with_paused = make_message(panel=panel, with_paused=True)
    send(with_paused, coordinator, expected=1)
    chosen = make_message(panel=panel, audience=Audience.CHOSEN, chosen=[waiting])
    send(chosen, coordinator, expected=1)

    assert with_paused.deliveries.get().user == resting.user
    assert chosen.deliveries.get().user == waiting.user


def test_policy_staff_can_be_written_to(panel, coordinator):
    officer = make_person(Role.POLICY, panel)
    make_member(panel=panel, joined_at=JOINED)

    send(make_message(panel=panel, audience=Audience.POLICY), coordinator, expected=1)
    send(make_message(panel=panel, audience=Audience.ALL), coordinator, expected=2)

    assert Delivery.objects.filter(user=officer, member=None).count() == 2


def test_a_killed_worker_goes_on_and_sends_nothing_twice(panel, coordinator, monkeypatch):
    for _ in range(3):
        make_member(panel=panel, joined_at=JOINED)
    message = make_message(panel=panel)
    services.send(message, expected=3, by=coordinator)
    job = Job.objects.get(task=services.TASK)

    def killed_after_the_first(self, done, of):
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr("panels.jobs.Work.step", killed_after_the_first)
        with pytest.raises(SystemExit):
            tasks.send_message(str(job.pk))
    assert message.deliveries.count() == 1
    Job.objects.update(heartbeat_at=timezone.now() - timedelta(hours=1))

    tasks.send_message(str(job.pk))
    tasks.send_message(str(job.pk))

    assert message.deliveries.count() == 3
    assert OutgoingMail.objects.count() == 3
    message.refresh_from_db()
    assert message.state == MessageState.SENT


def test_it_is_not_sent_when_the_group_changed_after_the_confirmation(panel, coordinator):
    make_member(panel=panel, joined_at=JOINED)
    message = make_message(panel=panel)
    make_member(panel=panel, joined_at=JOINED)

    with pytest.raises(Refusal, match="intussen veranderd"):
        services.send(message, expected=1, by=coordinator)

    message.refresh_from_db()
    assert message.is_draft


def test_it_can_be_taken_back_until_it_goes(panel, coordinator):
    member = make_member(panel=panel, joined_at=JOINED)
    called = make_member(panel=panel, joined_at=JOINED)
    make_contact(user=called.user, preferred="phone", phone="06 1")
    message = make_message(panel=panel)
    send(message, coordinator, expected=2)

    services.cancel(message, by=coordinator)

    time_passes()
    assert outbox.deliver() == 0
    assert set(message.deliveries.values_list("state", flat=True)) == {DeliveryState.CANCELLED}
    assert not sent_to(member.user).exists()


def test_it_can_be_taken_back_while_the_worker_has_not_begun(panel, coordinator):
    make_member(panel=panel, joined_at=JOINED)
    message = make_message(panel=panel)
    services.send(message, expected=1, by=coordinator)
    services.cancel(message, by=coordinator)

    tasks.send_message(str(Job.objects.get(task=services.TASK).pk))

    assert not message.deliveries.exists()


def test_what_went_cannot_be_taken_back_changed_or_sent_again(panel, coordinator):
    make_member(panel=panel, joined_at=JOINED)
    message = make_message(panel=panel)
    send(message, coordinator, expected=1)
    time_passes()
    message.refresh_from_db()

    for refused in (
        lambda: services.cancel(message, by=coordinator),
        lambda: services.send(message, expected=1, by=coordinator),
        lambda: services.change_message(message, by=coordinator, subject="Anders"),
        lambda: services.delete_draft(message, by=coordinator),
    ):
        with pytest.raises(Refusal):
            refused()


def test_only_inside_says_nothing_in_the_mail(panel, coordinator):
    member = make_member(panel=panel, joined_at=JOINED)
    message = make_message(panel=panel, subject="Over uw brief", text="GEHEIM", only_inside=True)

    send(message, coordinator, expected=1)

    letter = OutgoingMail.objects.get()
    assert "GEHEIM" not in letter.text + letter.html + letter.subject
    assert "Over uw brief" not in letter.text + letter.subject
    assert "Er staat een bericht voor u klaar" in letter.subject
    assert reverse("panels:my-message", args=[member.user.deliveries.get().pk]) in letter.text


def test_a_bad_name_brings_no_link_header_or_placeholder_into_the_letter(panel, coordinator):
    make_member(
        panel=panel,
        joined_at=JOINED,
        user=make_user(name="Ank\nBcc: x@y.example https://evil.example <a href=x> {telefoon}"),
    )
    message = make_message(panel=panel, subject="Voor {naam}", text="Dag {naam}, kijk op https://goed.example/a")

    send(message, coordinator, expected=1)
    time_passes()
    outbox.deliver()

    (letter,) = mail.outbox
    assert not letter.bcc
    assert re.findall(r"https?://[^/\s]+", letter.body.split("--")[0]) == ["https://goed.example"]
    assert "\n" not in letter.subject
    assert not re.search(r"evil\.example|y\.example|070 123|<a", letter.subject + letter.body)


def test_an_organisation_reads_only_the_name_it_typed(panel, coordinator):
    make_member(panel=panel, joined_at=JOINED, shown_name="Typ Naam", user=make_user(name="Echte Naam"))
    message = make_message(panel=panel, text="Dag {naam} {aanspreeknaam}")

    send(message, coordinator, expected=1)

    assert message.deliveries.get().text == "Dag Typ Naam Typ Naam"
