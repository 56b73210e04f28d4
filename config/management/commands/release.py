"""What a new version does once, before its processes start: the database and the static files."""

from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Migrate the database and collect the static files; run it once for each new version."

    def handle(self, *args, **options):
        call_command("migrate", interactive=False, verbosity=1)
        call_command("load_rulebook", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        self.stdout.write("Released.")
