"""Take over applications from the export of a form builder. Running it twice adds nothing.

Applications past their retention term are only counted, unless somebody decides to keep them: stage and channel
stay for the figures, as with every application that is erased.
"""

from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from panels.audit import record
from panels.enums import ContactWay
from panels.kit.dates import at, today
from panels.kit.files import CheckedFile
from panels.kit.source_keys import source_key
from panels.models import Member, Panel, User
from panels.services.takeover import way_of_contact
from recruitment.csv import ApplicationRow
from recruitment.enums import CallStatus, ConsentWay, MotivationForm, Stage, Way
from recruitment.models import Application, Call, Channel
from recruitment.rulebook import limit
from recruitment.services.admission import MOVED
from recruitment.services.answers import Consent, Origin, Person, Story
from recruitment.services.receiving import free_reference, receive

CONSENT_VERSION = "overgenomen"
STAGES = (
    ("geselecteerd", Stage.SELECTED),
    ("gekozen", Stage.SELECTED),
    ("reserve", Stage.RESERVE),
    ("afgewezen", Stage.DECLINED),
    ("ingetrokken", Stage.WITHDRAWN),
)
FORMS = {
    "text": MotivationForm.TEXT,
    "audio": MotivationForm.AUDIO,
    "video": MotivationForm.VIDEO,
    "drawing": MotivationForm.PICTURE,
    "phone": MotivationForm.PHONE,
    "none": "",
}


@transaction.atomic
def take_over_call(panel: Panel, rows: Sequence[ApplicationRow], *, by: User | None) -> Call:
    """The closed call that these applications came to, with the channels that people named."""
    moments = [row.received for row in rows if row.received]
    first, last = (min(moments).date(), max(moments).date()) if moments else (panel.starts_on, panel.starts_on)
    call, made = Call.objects.get_or_create(
        panel=panel,
        status=CallStatus.CLOSED,
        deadline=last,
        defaults={
            "title": _("Oproep voor %(panel)s") % {"panel": panel.name},
            "opens_at": at(first, time()),
            "closed_at": at(last, time(23, 59)),
            "seats": panel.seats,
        },
    )
    for position, name in enumerate(dict.fromkeys(row.channel[:80] for row in rows if row.channel)):
        Channel.objects.get_or_create(call=call, name=name, defaults={"position": position})
    if made:
        record("call.taken_over", by=by, on=call)
    return call


def stage_of(row: ApplicationRow) -> Stage:
    """Where the coordinator's own column says that somebody ended."""
    return next((stage for words, stage in STAGES if row.status.lower().startswith(words)), Stage.RECEIVED)


def is_past_its_term(row: ApplicationRow, call: Call, *, on: date) -> bool:
    """Whether somebody who was not chosen should not be kept any more."""
    if stage_of(row) == Stage.SELECTED or call.closed_at is None:
        return False
    term = limit("kept" if row.may_be_kept else "declined", on=on)
    return call.closed_at + term.length < at(on, time())


def is_known(row: ApplicationRow, call: Call) -> bool:
    return Application.objects.filter(source_key=_key(row, call)).exists()


@transaction.atomic
def take_over_application(
    row: ApplicationRow, *, call: Call, member: Member | None, file: CheckedFile | None, by: User | None
) -> Application:
    """Keep an application. Who became a member has their contact data there, so it is not kept twice."""
    received_at = _received_at(row, call)
    application = receive(
        call,
        person=_person(row),
        story=_story(row),
        consent=Consent(
            at=received_at,
            way=ConsentWay.SPOKEN if row.consent_spoken else ConsentWay.ONLINE,
            version=CONSENT_VERSION,
            keep_for_next=row.may_be_kept,
        ),
        origin=Origin(
            way=Way.WEBSITE,
            received_at=received_at,
            channel=_channel(row, call),
            entered_by=by,
            imported=True,
            source_key=_key(row, call),
            note=row.note,
        ),
        file=file,
        file_name=Path(row.attachment).name,
    )
    for name, value in _outcome(row, call, received_at).items():
        setattr(application, name, value)
    if member:
        application.member, application.stage = member, Stage.ADMITTED
        for name in MOVED:
            setattr(application, name, "")
    application.save()
    return application


@transaction.atomic
def count_application(row: ApplicationRow, *, call: Call) -> Application:
    """Keep only what figures need: nothing tells who it was."""
    received_at = _received_at(row, call)
    return Application.objects.create(
        call=call,
        reference=free_reference(),
        way=Way.WEBSITE,
        channel=_channel(row, call),
        received_at=received_at,
        preferred=ContactWay.POST,
        consent_at=received_at,
        consent_version=CONSENT_VERSION,
        consent_way=ConsentWay.SPOKEN if row.consent_spoken else ConsentWay.ONLINE,
        keep_for_next=False,
        imported=True,
        source_key=_key(row, call),
        erased_at=timezone.now(),
        **_outcome(row, call, received_at),
    )


def _key(row: ApplicationRow, call: Call) -> str:
    return source_key(call.panel_id, "application", row.place.key)


def _received_at(row: ApplicationRow, call: Call) -> datetime:
    moment = row.received
    if moment:
        return at(moment.date(), moment.time())
    return call.closed_at or at(today(), time())


def _outcome(row: ApplicationRow, call: Call, received_at: datetime) -> dict[str, Any]:
    stage = stage_of(row)
    if stage == Stage.RECEIVED:
        return {"stage": stage}
    spoken = call.closed_at if "gesprek" in row.status.lower() or stage == Stage.SELECTED else None
    return {
        "stage": stage,
        "first_read_at": received_at,
        "conversation_at": spoken,
        "decided_at": call.closed_at,
    }


def _channel(row: ApplicationRow, call: Call) -> Channel | None:
    return call.channels.filter(name=row.channel[:80]).first() if row.channel else None


def _person(row: ApplicationRow) -> Person:
    return Person(
        name=row.name[:200],
        preferred=way_of_contact(row.contact, has_email=bool(row.email)),
        email=row.email,
        phone=row.phone,
    )


def _story(row: ApplicationRow) -> Story:
    letter = MotivationForm.DOCUMENT if row.attachment else MotivationForm.POST
    more = (
        ("Leeftijdsgroep", row.age_group),
        ("Provincie", row.province),
        ("Hoogste opleiding", row.education),
    )
    return Story(
        form=letter if row.motivation_form == "letter" else FORMS[row.motivation_form],
        text=row.motivation,
        experience=row.experience,
        need_words=row.needs,
        more_answers=tuple((question, answer) for question, answer in more if answer),
    )
