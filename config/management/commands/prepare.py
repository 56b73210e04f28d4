"""Everything between the installed packages and the first page. Twice changes nothing."""

import sys

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Build the style sheets, compile the translations, migrate the database and fill the demo."

    def handle(self, *args, **options):
        settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
        call_command("build_assets", verbosity=0)
        call_command("compile_translations", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        call_command("migrate", interactive=False, verbosity=0)
        call_command("load_rulebook", verbosity=0)
        if settings.SPIEGEL_DEMO:
            call_command("demo", if_empty=True)
        sys.stdout.flush()
