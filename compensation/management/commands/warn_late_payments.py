from typing import Any

from django.core.management.base import BaseCommand

from compensation.services import warn_late_payments


class Command(BaseCommand):
    help = "Tells who runs and pays a panel, once a week, that people wait longer for their money than was promised."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{warn_late_payments()} panels warned")
