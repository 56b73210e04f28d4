from typing import Any

from django.core.management.base import BaseCommand

from panels.kit.dates import today
from panels.services.learning import remind_of_learning


class Command(BaseCommand):
    help = "Remind people of looking back at their learning, half-time and at the end (safe to run twice)."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{remind_of_learning(today())} reminded")
