"""What people of the living panel arrange beside the meetings: help, rest, a confidant, a message, a question."""

from datetime import timedelta
from decimal import Decimal

from config.demo.living import EXPERT, days_from_now, members_of, workday
from config.demo.people import Cast, ready
from config.demo.words import PASSWORD, words
from panels.enums import AskForm, HelpArea, HelperKind, ReserveSource
from panels.kit.dates import today
from panels.models import Member, Message, Panel, User
from panels.selectors.recipients import recipients_of
from panels.services import (
    accept_help,
    agree_on_term,
    appoint_confidant,
    make_keys,
    name_helper,
    put_on_reserve,
    say_what_is_enough,
    start_pause,
)
from panels.services.messages import send, write_message
from panels.services.offer import GivenOffer, keep_offer
from sessions.enums import AskedAnswer
from sessions.services.questions import QuestionPlan, answer_question, ask_members, ask_panel

Members = dict[str, Member]


def make_together(panel: Panel, cast: Cast) -> Message:
    """Returns the message to the group, whose deliveries still have to be written (`panels.send_message`)."""
    members = members_of(panel)
    _help(members)
    _rest_and_terms(members, cast)
    _confidant(panel, cast)
    _question(panel, members, cast)
    facts = words()["message"]
    message = write_message(panel, by=cast.coordinator, **facts)
    return send(message, expected=len(recipients_of(message)), by=cast.coordinator)


def _help(members: Members) -> None:
    """The expert of the demonstration has a helper, who can be looked around as too."""
    user = User.objects.get(email=EXPERT)
    helper = name_helper(
        user,
        by=user,
        kind=HelperKind.SUPPORT,
        areas=[HelpArea.SESSIONS, HelpArea.HOURS],
        starts_on=today(),
        **words()["helper"],
    )
    account = accept_help(helper).helper
    if account:
        ready(account)
    say_what_is_enough(
        members["Sanne"], minutes=6 * 60, sessions=1, km=Decimal(200), one_a_week=True, by=members["Sanne"].user
    )


def _rest_and_terms(members: Members, cast: Cast) -> None:
    """Somebody rests and keeps the seat; a term comes to its end; somebody waits for a seat."""
    lotte, willem = members["Lotte"], members["Willem"]
    start_pause(lotte, back_on=days_from_now(45), by=lotte.user)
    for name, member in members.items():
        ends_on = days_from_now(40) if name == "Willem" else member.starts_on + timedelta(days=730)
        agree_on_term(member, starts_on=member.starts_on, ends_on=ends_on, by=cast.coordinator)
    put_on_reserve(
        willem.panel,
        source=ReserveSource.OTHER,
        consent_on=days_from_now(-30),
        until=days_from_now(330),
        by=cast.coordinator,
        **words()["reserve"],
    )


def _confidant(panel: Panel, cast: Cast) -> None:
    """Somebody from outside, who can read what is written from now on. The passphrase is that of the demonstration."""
    confidant = appoint_confidant(panel, by=cast.coordinator, **words()["confidant"])
    make_keys(confidant, passphrase=PASSWORD)
    ready(confidant.user)


def _question(panel: Panel, members: Members, cast: Cast) -> None:
    """A question of the policy officer: people gave topics, three were asked, one said yes, one thinks."""
    for name in ("Sanne", "Willem", "Omar"):
        user = members[name].user
        given = GivenOffer(topics=["travel", "letters"], forms=[AskForm.WRITTEN, AskForm.SESSION], days=[0, 1, 3])
        keep_offer(user, given=given, shown_in=[members[name]], by=user)
    plan = QuestionPlan(
        form=AskForm.WRITTEN,
        topic="travel",
        starts_on=workday(21),
        answer_by=workday(10),
        minutes=60,
        places=2,
        **words()["question"],
    )
    question = ask_panel(panel=panel, plan=plan, by=cast.policy)
    asked = ask_members(question, members=[members[name] for name in ("Sanne", "Willem", "Omar")], by=cast.coordinator)
    answers = {members["Willem"].pk: AskedAnswer.YES, members["Omar"].pk: AskedAnswer.LATER}
    for row in asked:
        if row.member_id in answers:
            answer_question(row, answer=answers[row.member_id], by=row.member.user)
