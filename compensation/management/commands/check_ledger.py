from typing import Any

from django.core.management.base import BaseCommand, CommandError

from compensation.selectors import mistakes


class Command(BaseCommand):
    help = "Works the books out again from the lines: every amount, correction, payment and list. Names nobody."

    def handle(self, *args: Any, **options: Any) -> None:
        found = 0
        for mistake in mistakes():
            self.stdout.write(f"{mistake.rule}: {mistake.key}")
            found += 1
        if found:
            raise CommandError(f"{found} rows do not hold")
        self.stdout.write("The books hold.")
