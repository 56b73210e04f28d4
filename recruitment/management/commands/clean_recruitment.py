"""Remove what recruitment must not keep any longer. Rung by the clock once a day; may be run by hand."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from panels.kit.dates import today
from recruitment.services import clean


class Command(BaseCommand):
    help = "Close calls after their last day; erase what is past its retention term (recruitment/rulebook)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only count, change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        cleaned = clean(on=today(), dry_run=options["dry_run"])
        word = "would go" if options["dry_run"] else "gone"
        closed = "would close" if options["dry_run"] else "closed"
        self.stdout.write(
            f"calls {closed}: {cleaned.calls}, drafts {word}: {cleaned.drafts},"
            f" applications {word}: {cleaned.applications}, requests {word}: {cleaned.requests}"
        )
