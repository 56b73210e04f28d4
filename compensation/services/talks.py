"""The talk of a person and a coordinator about what a payment may do. The person owns it."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from compensation.models import Talk
from panels.audit import record
from panels.kit.errors import Refusal
from panels.kit.identity_numbers import without_identity_numbers
from panels.models import Member, User
from panels.services import tell

WORDS = ("questions", "answers", "reason")
MOST_TALKS = 50


@transaction.atomic
def begin_talk(member: Member, *, by: User) -> Talk:
    """Begin a talk. Who coordinates and begins one may read it until the person says otherwise."""
    if Talk.objects.filter(member=member).count() >= MOST_TALKS:
        raise Refusal(_("Er zijn al veel overleggen. Gebruik er een die er al is, of haal er een weg."))
    talk = Talk.objects.create(member=member, begun_by=by)
    record("talk.begun", by=by, on=member)
    return talk


@transaction.atomic
def write_talk(talk: Talk, *, by: User, seen: str = "", **written: Any) -> Talk:
    """Keep what was said. A new day to look again is a new reminder.

    `seen` is the version that stood on the screen: two people write here, and nobody's words are lost unnoticed.
    """
    talk = Talk.objects.select_for_update(of=("self",)).select_related("member__panel").get(pk=talk.pk)
    values = {
        name: without_identity_numbers(value.strip()) if name in WORDS else value for name, value in written.items()
    }
    if all(getattr(talk, name) == value for name, value in values.items()):
        return talk
    if seen and seen != talk.version:
        raise Refusal(
            _("Nog niet bewaard: iemand anders schreef hier net ook. Maak er één tekst van en bewaar opnieuw.")
        )
    if values.get("review_on") != talk.review_on:
        talk.reminded_on = None
    for name, value in values.items():
        setattr(talk, name, value)
    talk.save()
    record("talk.written", by=by, on=talk)
    return talk


@transaction.atomic
def let_read(talk: Talk, *, allowed: bool, by: User) -> Talk:
    """The person decides whether the coordinators go on reading it."""
    talk.coordinator_reads = allowed
    talk.save(update_fields=["coordinator_reads", "updated_at"])
    record("talk.reading", by=by, on=talk, details={"allowed": allowed})
    return talk


@transaction.atomic
def remove_talk(talk: Talk, *, by: User) -> None:
    """The person throws it away, for everybody."""
    record("talk.removed", by=by, on=talk)
    talk.delete()


def remind_of_talks(on: date) -> int:
    """Tell everybody whose day to look again has come, once; returns how many."""
    due = Talk.objects.filter(review_on__lte=on, reminded_on__isnull=True, member__user__is_active=True)
    return sum(_remind(pk, on) for pk in due.values_list("pk", flat=True))


@transaction.atomic
def _remind(pk: Any, on: date) -> int:
    """One person, in one transaction with the day on which it was said."""
    talk = Talk.objects.select_for_update(of=("self",)).select_related("member__panel", "member__user").get(pk=pk)
    if talk.reminded_on or talk.member.has_left:
        return 0
    Talk.objects.filter(pk=pk).update(reminded_on=on)
    with translation.override(talk.member.user.language):
        subject = _("Een afspraak om nog eens te kijken")
    context = {"panel": talk.member.panel, "member": talk.member}
    template = "compensation/emails/look_again.txt"
    tell(talk.member, subject=subject, template=template, context=context, by=None, kind="talk.again")
    return 1
