"""An application comes in, whatever the way: one function makes the rows."""

import secrets
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from panels.audit import record
from panels.kit.errors import Refusal
from panels.kit.files import CheckedFile, as_content
from panels.models import User
from recruitment.models import Application, Call, Motivation
from recruitment.services.answers import Consent, Origin, Person, Story

# No vowels and no signs that look alike: a number that can be told over the telephone and spells no word.
REFERENCE_SIGNS = "23456789BCDFGHJKMNPQRSTVWXZ"


@transaction.atomic
def receive(
    call: Call,
    *,
    person: Person,
    story: Story,
    consent: Consent,
    origin: Origin,
    file: CheckedFile | None = None,
    file_name: str = "",
) -> Application:
    """Make an application. The caller says whether the call still takes any."""
    # The fields of person and origin are named as those of the application.
    application = Application.objects.create(
        **vars(person),
        **vars(origin),
        **_answers_of(story),
        call=call,
        reference=free_reference(),
        consent_at=consent.at,
        consent_version=consent.version,
        consent_way=consent.way,
        keep_for_next=consent.keep_for_next,
    )
    if story.form:
        _keep_motivation(application, story, file, file_name)
    record(
        "application.received",
        by=origin.entered_by,
        on=application,
        panel=call.panel,
        details={"way": str(origin.way), "form": str(story.form), "on_behalf": origin.on_behalf},
    )
    return application


@transaction.atomic
def write_down_motivation(application: Application, *, text: str, by: User) -> Motivation:
    """Keep what somebody told by telephone or wrote in a letter, beside the form they chose."""
    motivation = Motivation.objects.select_for_update().filter(application=application).first()
    if motivation is None:
        raise Refusal(_("Er is geen motivatie meer. Misschien is de aanmelding ingetrokken."))
    motivation.text = text
    motivation.save(update_fields=["text", "updated_at"])
    record("motivation.written_down", by=by, on=application, panel=application.panel)
    return motivation


def _answers_of(story: Story) -> dict[str, Any]:
    return {
        "experience": story.experience,
        "need_codes": list(story.need_codes),
        "need_words": story.need_words,
        "talk_wish": story.talk_wish,
        "more_answers": [list(pair) for pair in story.more_answers],
    }


def _keep_motivation(application: Application, story: Story, file: CheckedFile | None, file_name: str) -> None:
    motivation = Motivation(application=application, form=story.form, text=story.text)
    if file:
        motivation.mimetype = file.mimetype
        motivation.file_name = file_name
        motivation.file.save(f"file.{file.extension}", as_content(file), save=False)
    motivation.save()


def free_reference() -> str:
    """Short, random and not yet given: 7 K Q F - 4 M 2 P."""
    while True:
        signs = "".join(secrets.choice(REFERENCE_SIGNS) for _position in range(8))
        reference = f"{signs[:4]}-{signs[4:]}"
        if not Application.objects.filter(reference=reference).exists():
            return reference


def now_consent(*, way: str, keep_for_next: bool) -> Consent:
    """Consent that is given at this moment, to the text of now."""
    return Consent(at=timezone.now(), way=way, version=CONSENT_VERSION, keep_for_next=keep_for_next)


CONSENT_VERSION = "2026-11"  # raise it when the words of the consent change (templates/recruitment/_consent.html)
