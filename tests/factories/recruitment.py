"""One plain factory per model of the recruitment app. Everything is invented."""

from datetime import timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from panels.kit.dates import today
from recruitment.models import Answer, Application, Call, Channel, ContactRequest, Criterion, Motivation, Review
from recruitment.services import Consent, Origin, Person, Story, receive
from tests.factories.panels import make_panel, make_user

_number = count(1)


def call_facts() -> dict[str, Any]:
    """Everything that a call must tell before it may open."""
    return {
        "title": "U kent de weg. Wij willen van u leren.",
        "lead": "De gemeente zoekt mensen die weten waar reizen vastloopt.",
        "purpose": "U denkt mee over reizen.",
        "influence": "De haltes kunnen nog veranderen. Het geld staat vast.",
        "activities": "Zes keer praten\nSoms iets lezen",
        "who": "U reist niet vanzelf\nU luistert ook naar anderen",
        "needed": "Eigen ervaring.",
        "not_needed": "Een diploma.",
        "time_needed": "Ongeveer 2 uur per maand",
        "meeting_length": "2,5 uur",
        "place": "Buurthuis De Kade",
        "pay": "45 euro per uur en uw reiskosten",
        "benefits_warning": "De vergoeding kan gevolgen hebben. Wij rekenen het met u uit.",
        "access_offer": "een tolk\neen taxi",
        "selection_steps": "Twee mensen lezen uw aanmelding\nWij maken de groep",
        "privacy": "Alleen wie kiest, leest het.",
        "stopping": "Stoppen mag altijd.",
        "contact_name": "Marit Verzonnen",
        "contact_phone": "000 - 123 45 67",
        "contact_hours": "Maandag tot en met donderdag.",
        "seats": 8,
        "meetings": 6,
        "first_meeting_on": today() + timedelta(days=60),
        "first_answer_by": today() + timedelta(days=30),
        "final_answer_by": today() + timedelta(days=40),
        "deadline": today() + timedelta(days=20),
    }


def make_call(**fields: Any) -> Call:
    """An open call with one criterion, unless told otherwise."""
    fields["panel"] = fields.get("panel") or make_panel()
    fields.setdefault("status", "open")
    if fields["status"] == "closed":
        fields.setdefault("closed_at", timezone.now())
    call = Call.objects.create(**{**call_facts(), **fields})
    make_criterion(call=call)
    return call


def make_criterion(**fields: Any) -> Criterion:
    fields["call"] = fields.get("call") or make_call()
    fields.setdefault("text", f"Punt {next(_number)}")
    return Criterion.objects.create(**fields)


def make_channel(**fields: Any) -> Channel:
    fields["call"] = fields.get("call") or make_call()
    fields.setdefault("name", f"Nieuwsbrief {next(_number)}")
    return Channel.objects.create(**fields)


def make_application(**fields: Any) -> Application:
    """An application with a written motivation, received now."""
    call = fields.pop("call", None) or make_call()
    number = next(_number)
    person = {"name": f"Aanmelder {number}", "preferred": "email", "email": f"aanmelder{number}@example.org"}
    person.update(
        {
            name: fields.pop(name)
            for name in ("name", "preferred", "email", "phone", "address", "helper")
            if name in fields
        }
    )
    story = {"form": "text", "text": "Ik wil meedoen.", "experience": "Ik reis met een stok."}
    story.update(
        {
            name: fields.pop(name)
            for name in ("form", "text", "experience", "need_codes", "need_words")
            if name in fields
        }
    )
    now = timezone.now()
    application = receive(
        call,
        person=Person(**person),
        story=Story(**story),
        consent=Consent(at=now, way="online", version="test", keep_for_next=fields.pop("keep_for_next", False)),
        origin=Origin(way=fields.pop("way", "website"), received_at=fields.pop("received_at", now)),
        file=fields.pop("file", None),
        file_name=fields.pop("file_name", ""),
    )
    if fields:
        Application.objects.filter(pk=application.pk).update(**fields)
        application.refresh_from_db()
    return application


def make_motivation(**fields: Any) -> Motivation:
    fields["application"] = fields.get("application") or make_application(form="")
    fields.setdefault("form", "text")
    return Motivation.objects.create(**fields)


def make_review(**fields: Any) -> Review:
    fields["application"] = fields.get("application") or make_application()
    fields["criterion"] = fields.get("criterion") or fields["application"].call.criteria.first()
    fields["reviewer"] = fields.get("reviewer") or make_user()
    fields.setdefault("score", 4)
    return Review.objects.create(**fields)


def make_answer(**fields: Any) -> Answer:
    fields["application"] = fields.get("application") or make_application()
    fields.setdefault("stage", "declined")
    fields.setdefault("way", "phone")
    return Answer.objects.create(**fields)


def make_contact_request(**fields: Any) -> ContactRequest:
    fields["call"] = fields.get("call") or make_call()
    fields.setdefault("kind", "call")
    fields.setdefault("name", "Wie Belt")
    fields.setdefault("phone", "06 00 00 00 01")
    return ContactRequest.objects.create(**fields)
