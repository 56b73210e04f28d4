"""Making the letters of a message in the background, and throwing the files away."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from panels.audit import record
from panels.jobs import start_job
from panels.kit.errors import Refusal
from panels.models import Message, User
from reports.models import LetterFile
from reports.models.rendering import remove_files
from reports.selectors.letters import by_post

TASK = "reports.make_letters"
KEPT = timedelta(days=7)
MOST = 500  # measured: 500 letters take one worker 320 MB and less than a minute


@transaction.atomic
def start_letters(message: Message, *, large: bool, by: User) -> LetterFile:
    """Start making the file. While it is being made, asking again changes nothing; an older file goes."""
    Message.objects.select_for_update().get(pk=message.pk)
    if by_post(message).count() > MOST:
        raise Refusal(_("Dit zijn te veel brieven voor één bestand. Verdeel de groep over meer berichten."))
    newest = message.letter_files.select_related("job").filter(large=large).first()
    if newest and newest.job and newest.job.is_busy:
        return newest
    for old in message.letter_files.filter(large=large):
        delete_letter_file(old)
    letter_file = LetterFile.objects.create(message=message, large=large)
    letter_file.job = start_job(TASK, for_id=letter_file.pk, by=by)
    letter_file.save(update_fields=["job", "updated_at"])
    record("letters.started", by=by, on=message)
    return letter_file


def delete_letter_file(letter_file: LetterFile) -> None:
    """Remove the row, and its file once that is sure."""
    name = letter_file.file.name
    letter_file.delete()
    transaction.on_commit(lambda: remove_files([name]))


def clean_letters() -> int:
    """Throw away files that are a week old; returns how many went."""
    old = list(LetterFile.objects.filter(created_at__lt=timezone.now() - KEPT))
    for letter_file in old:
        delete_letter_file(letter_file)
    return len(old)
