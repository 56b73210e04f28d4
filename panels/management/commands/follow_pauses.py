"""End the pauses whose day of return has come, and begin those that were planned for today."""

from typing import Any

from django.core.management.base import BaseCommand

from panels import services
from panels.kit.dates import today


class Command(BaseCommand):
    help = "End pauses that are over today, and begin those that start today. Run it once a day, after midnight."

    def handle(self, *args: Any, **options: Any) -> None:
        ended = services.follow_calendar(today())
        self.stdout.write(f"{ended} pauses ended")
