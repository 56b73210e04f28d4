"""An application that a coordinator writes down for somebody: by telephone, from paper or in a talk."""

from django.db import transaction

from panels.kit.files import CheckedFile
from recruitment import emails
from recruitment.models import Application, Call
from recruitment.services.answers import Consent, Origin, Person, Story
from recruitment.services.receiving import receive


@transaction.atomic
def enter(
    call: Call,
    *,
    person: Person,
    story: Story,
    consent: Consent,
    origin: Origin,
    file: CheckedFile | None = None,
    file_name: str = "",
) -> Application:
    """Make the application. With an e-mail address the person gets the same letter as after the website."""
    application = receive(
        call, person=person, story=story, consent=consent, origin=origin, file=file, file_name=file_name
    )
    if application.email:
        emails.received(application)
    return application
