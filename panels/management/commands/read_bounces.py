"""Read the mailbox to which other mail servers report what did not arrive (setting BOUNCE_MAILBOX)."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from panels.bounces import read_bounces
from panels.kit.mailboxes import open_mailbox


class Command(BaseCommand):
    help = "Mark mail that did not arrive, from the mailbox of the setting BOUNCE_MAILBOX."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.BOUNCE_MAILBOX:
            self.stdout.write("BOUNCE_MAILBOX is not set: nothing to read.")
            return
        with open_mailbox(settings.BOUNCE_MAILBOX) as box:
            counts = read_bounces(box)
        self.stdout.write(f"Marked {counts['marked']}, not ours {counts['unknown']}, no report {counts['unread']}.")
