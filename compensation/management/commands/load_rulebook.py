"""Put the rulebook in the table. Twice changes nothing."""

from django.core.management.base import BaseCommand

from compensation.services import load_rulebook


class Command(BaseCommand):
    help = "Load the benefit rules and limits of all countries and years."

    def handle(self, *args, **options):
        new, changed = load_rulebook()
        if options["verbosity"]:
            self.stdout.write(f"{new} new, {changed} changed")
