"""Fill an empty database with the demonstration: `manage.py demo [--if-empty]`."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from config.demo.calling import make_call
from config.demo.case import make_case, make_case_report, publish_case_report
from config.demo.learning import make_learning
from config.demo.living import make_living_panel
from config.demo.meetings import make_meetings
from config.demo.people import make_cast
from config.demo.together import make_together
from config.demo.words import PASSWORD
from panels.kit.errors import Refusal
from panels.models import Organisation
from panels.selectors import demo_people
from panels.tasks import send_message


class Command(BaseCommand):
    help = "Vult een lege database met de demo: een verzonnen organisatie met twee groepen."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--if-empty", action="store_true", help="niets doen als er al een organisatie is")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.SPIEGEL_DEMO:
            raise CommandError("De demo hoort niet bij echte gegevens. Zet SPIEGEL_DEMO=1 als dit een demo is.")
        if Organisation.objects.exists():
            if options["if_empty"]:
                return
            raise CommandError("Er is al een organisatie. De demo vult alleen een lege database.")
        if not (Path(settings.VAR_DIR) / "assets" / "css" / "print-fonts.css").exists():
            raise CommandError("De letters voor papier ontbreken. Draai eerst: manage.py build_assets")
        self.stdout.write("De demo wordt gevuld. Dat duurt ongeveer een halve minuut.")
        with transaction.atomic():
            cast = make_cast()
            case, reports = make_case(cast)
            failed = [report.file for report in reports if report.failed]
            if failed:
                raise CommandError(f"De demo is niet gevuld: {', '.join(failed)} is niet overgenomen.")
            report = make_case_report(case, cast)
            living = make_living_panel(cast)
            make_learning(living, cast)
            make_call(living, cast)
            make_meetings(living, cast)
            message = make_together(living, cast)
        send_message(str(message.job_id))
        try:
            publish_case_report(report, cast)
        except Refusal as refusal:
            self.stderr.write(f"Het rapport van de demo wacht nog: {refusal}")
        self.stdout.write(f"Klaar. U kunt inloggen met het wachtwoord {PASSWORD} als:")
        for person in demo_people():
            self.stdout.write(f"  {person.email}  {person.name}")
