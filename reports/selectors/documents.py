"""What may stand on a certificate or a letter: facts of a membership, and the content that a document freezes."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet, Sum

from panels.enums import Role
from panels.models import Member, Panel, Training, User
from panels.roles import people_with_role
from reports.enums import DocumentKind
from reports.models import Document
from sessions.enums import THERE
from sessions.models import Attendance

Content = dict[str, Any]


@dataclass(frozen=True)
class Facts:
    """What is known of a membership: sessions that were attended, `minutes` in them, and trainings in the panel."""

    sessions: int
    minutes: int
    trainings: list[Training]


def facts_of(member: Member) -> Facts:
    """Count what a member was at until now."""
    there = Attendance.objects.counted().filter(member=member, presence__in=THERE)
    found = there.aggregate(sessions=Count("pk"), minutes=Sum("minutes"))
    trainings = Training.objects.filter(panel_id=member.panel_id, user_id=member.user_id)
    return Facts(found["sessions"], found["minutes"] or 0, list(trainings.order_by("followed_on")[:50]))


def signers(panel: Panel) -> QuerySet[User]:
    """Who may sign for a panel: its coordinators."""
    return people_with_role(panel, Role.COORDINATOR).order_by("name")


def certificate_content(
    member: Member, *, name: str, signer: str, parts: Collection[str], trainings: Collection[str], on: date
) -> Content:
    """Freeze a certificate: `parts` says what the person wants on it (role, sessions, hours); `trainings` are keys."""
    facts, last = facts_of(member), member.ends_on or member.panel.ends_on
    return {
        **_about(member, signer=signer, on=on),
        "name": name,
        "period": [member.starts_on.isoformat(), last.isoformat() if last and last <= on else ""],
        "role": "role" in parts,
        "sessions": facts.sessions if "sessions" in parts else None,
        "minutes": facts.minutes if "hours" in parts else None,
        "trainings": [_training(one) for one in facts.trainings if str(one.pk) in trainings],
    }


def reference_content(member: Member, *, name: str, signer: str, on: date, **words: str) -> Content:
    """Freeze a letter: `words` are did, good, noticed, closing and phone."""
    last = member.ends_on or member.panel.ends_on
    period = [member.starts_on.isoformat(), last.isoformat() if last and last <= on else ""]
    return {**_about(member, signer=signer, on=on), "name": name, "period": period, **words}


def _about(member: Member, *, signer: str, on: date) -> Content:
    return {
        "panel": member.panel.name,
        "organisation": member.panel.organisation.name,
        "signer": signer,
        "on": on.isoformat(),
    }


def _training(training: Training) -> Content:
    return {"title": training.title, "given_by": training.given_by, "on": training.followed_on.isoformat()}


def drawn(content: Content, *, number: str = "") -> Content:
    """The content as templates show it: days as dates. `number` is empty in a preview."""
    first, last = content["period"]
    trainings = [{**one, "on": date.fromisoformat(one["on"])} for one in content.get("trainings", ())]
    return {
        **content,
        "first": date.fromisoformat(first),
        "last": date.fromisoformat(last) if last else None,
        "on": date.fromisoformat(content["on"]),
        "trainings": trainings,
        "number": number,
    }


def documents_of(member: Member, user: User, kind: DocumentKind) -> QuerySet[Document]:
    """Documents of one kind about a member, as far as this user may see them."""
    return Document.objects.visible_to(user).filter(member=member, kind=kind)


def document_with(number: str) -> Document | None:
    """The issued document with a number as people type it; nothing for one that is not there (any more)."""
    typed = "".join(letter for letter in number.upper() if letter.isalnum())
    if len(typed) != 10:
        return None
    found = Document.objects.issued().filter(number=f"{typed[:5]}-{typed[5:]}")
    return found.select_related("member__panel__organisation").first()
