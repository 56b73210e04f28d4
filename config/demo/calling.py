"""The open call of the living panel, with applications in every stage."""

from datetime import date, datetime, time, timedelta

from config.demo.living import days_from_now, settle_in, workday
from config.demo.people import Cast
from config.demo.words import words
from panels.enums import ContactWay
from panels.kit.dates import at
from panels.models import Panel
from recruitment.enums import ConsentWay, MotivationForm, Stage, Way
from recruitment.models import Answer, Application, Call
from recruitment.services import (
    Consent,
    Origin,
    Person,
    Story,
    admit,
    create_call,
    mark_read,
    move,
    open_call,
    receive,
    save_call,
    save_scores,
    withdraw,
)
from recruitment.services.receiving import CONSENT_VERSION

OPENED = 20  # days ago
REASONS = {
    "conversation": "Wij willen graag verder met u praten. Zegt u zelf hoe: bij ons, online of aan de telefoon.",
    "selected": "Uw ervaring is er nog niet in de groep.",
}


def make_call(panel: Panel, cast: Cast) -> Call:
    facts = dict(words()["call"])
    criteria = [(name, description) for name, description in facts.pop("criteria")]
    channels = facts.pop("channels")
    call = create_call(panel, by=cast.coordinator)
    facts |= {
        "seats": 2,
        "meetings": 6,
        "first_meeting_on": workday(49),
        "deadline": workday(21),
        "first_answer_by": workday(28),
        "final_answer_by": workday(42),
    }
    call = save_call(call, facts=facts, criteria=criteria, channels=channels, by=cast.coordinator)
    call = open_call(call, by=cast.coordinator)
    call.opens_at = moment(OPENED)
    call.save(update_fields=["opens_at"])
    for row in words()["application"]:
        _follow(_apply(call, row), row, cast)
    return call


def moment(days_ago: int) -> datetime:
    return at(days_from_now(-days_ago), time(10, 30))


def _apply(call: Call, row: dict) -> Application:
    way = Way(row.get("way", "website"))
    received_at = moment(row["days_ago"])
    consent_way = {Way.PHONE: ConsentWay.SPOKEN, Way.PAPER: ConsentWay.PAPER}.get(way, ConsentWay.ONLINE)
    return receive(
        call,
        person=Person(
            name=row["name"],
            preferred=ContactWay(row.get("preferred", "email")),
            email=row.get("email", ""),
            phone=row.get("phone", ""),
            address=row.get("address", ""),
        ),
        story=Story(
            form=MotivationForm.TEXT,
            text=row["text"],
            experience=row["experience"],
            need_codes=tuple(row.get("needs", ())),
        ),
        consent=Consent(
            at=received_at, way=consent_way, version=CONSENT_VERSION, keep_for_next=row["days_ago"] % 2 == 0
        ),
        origin=Origin(way=way, received_at=received_at, channel=call.channels.get(name=row["channel"])),
    )


def _follow(application: Application, row: dict, cast: Cast) -> None:
    """Bring an application where the words say it is, by the steps that a coordinator takes."""
    stage = row["stage"]
    if stage == "received":
        return
    if stage == "withdrawn":
        withdraw(application, by=None)
        return
    mark_read(application, by=cast.coordinator)
    _score(application, row, cast)
    if stage in ("conversation", "selected", "admitted", "reserve"):
        _move(application, Stage.CONVERSATION, REASONS["conversation"], row["days_ago"] - 1, cast)
    if stage in ("selected", "admitted"):
        _move(application, Stage.SELECTED, REASONS["selected"], row["days_ago"] - 3, cast)
    if stage in ("reserve", "declined"):
        _move(application, Stage(stage), row["reason"], row["days_ago"] - 3, cast)
    if stage == "admitted":
        application.refresh_from_db()
        member = admit(application, starts_on=_seat_from(), by=cast.coordinator)
        settle_in(member, cast)


def _seat_from() -> date:
    return days_from_now(-13)


def _score(application: Application, row: dict, cast: Cast) -> None:
    criteria = application.call.criteria.order_by("position")
    scores = {criterion.pk: (score, "") for criterion, score in zip(criteria, row.get("score", ()), strict=False)}
    if scores:
        save_scores(application, reviewer=cast.coordinator, scores=scores)


def _move(application: Application, to: Stage, reason: str, days_ago: int, cast: Cast) -> None:
    """Move, and let it have happened some days ago."""
    answer = move(application, to=to, reason=reason, by=cast.coordinator)
    when = moment(max(days_ago, 0)) - timedelta(hours=1)
    Answer.objects.filter(pk=answer.pk).update(created_at=when, told_at=when if answer.told_at else None)
    changed = {"decided_at": None if to == Stage.CONVERSATION else when, "first_read_at": when}
    if to == Stage.CONVERSATION:
        changed["conversation_at"] = when
    Application.objects.filter(pk=application.pk).update(**changed)
