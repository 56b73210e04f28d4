"""Remove what recruitment must not keep any longer. Rung by the clock once a day; may be run by hand."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from panels.kit.dates import today
from recruitment.services import clean


class Command(BaseCommand):
    help = "Erase drafts, applications and requests that are past their retention term (recruitment/rulebook)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only count, change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        cleaned = clean(on=today(), dry_run=options["dry_run"])
        word = "would go" if options["dry_run"] else "gone"
        self.stdout.write(
            f"drafts {word}: {cleaned.drafts}, applications {word}: {cleaned.applications},"
            f" requests {word}: {cleaned.requests}"
        )
