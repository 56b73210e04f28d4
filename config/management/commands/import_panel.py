"""Take over a panel that was run in spreadsheets: `manage.py import_panel FOLDER --organisation ...`."""

import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q

from config.takeover.folder import Folder, Rates, look_into, rates_in, together
from config.takeover.report import FileReport
from config.takeover.run import take_over
from config.takeover.wishes import Wishes
from panels.kit.dates import today
from panels.models import Organisation


class Command(BaseCommand):
    help = "Neemt een groep over die in spreadsheets is bijgehouden, en vertelt per bestand wat er is gebeurd."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="de map met de bestanden")
        parser.add_argument("--organisation", required=True, help="naam of korte naam (slug) van de organisatie")
        parser.add_argument("--panel", default="", help="naam van de groep; anders de naam van de map")
        parser.add_argument("--dry-run", action="store_true", help="alleen vertellen, niets veranderen")
        parser.add_argument(
            "--keep-past-retention", action="store_true", help="ook aanmeldingen bewaren na hun bewaartermijn"
        )
        parser.add_argument("--yes", action="store_true", help="niets vragen")
        for name, what in (("per-hour", "een uur"), ("per-km", "een kilometer")):
            parser.add_argument(
                f"--{name}",
                action="append",
                default=[],
                metavar="DAG=BEDRAG",
                help=f"wat {what} waard is vanaf een dag",
            )

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["folder"]
        if not path.is_dir():
            raise CommandError(f"De map {path} bestaat niet.")
        folder = look_into(path)
        rates, source = self._rates(path, options)
        wishes = Wishes(
            organisation=self._organisation(options["organisation"]),
            panel_name=(options["panel"] or path.resolve().name.replace("-", " ").replace("_", " ").capitalize())[:120],
            today=today(),
            rates=rates,
            rates_source=source,
            dry_run=options["dry_run"],
            may_keep=lambda count: self._may_keep(count, options),
        )
        self._tell(folder, wishes, take_over(folder, wishes))

    def _organisation(self, wanted: str) -> Organisation:
        found = Organisation.objects.filter(Q(slug=wanted) | Q(name__iexact=wanted)).first()
        if found is None:
            known = ", ".join(Organisation.objects.values_list("slug", flat=True)) or "nog geen"
            raise CommandError(f"Er is geen organisatie '{wanted}'. Wel: {known}.")
        return found

    def _rates(self, path: Path, options: dict[str, Any]) -> tuple[list[Rates], str]:
        """Rates of the command line, else those that were handed over as data in the folder."""
        if options["per_hour"] and options["per_km"]:
            return together(_amounts(options["per_hour"]), _amounts(options["per_km"])), "Tarieven"
        if options["per_hour"] or options["per_km"]:
            raise CommandError("Geef --per-hour en --per-km samen.")
        return rates_in(path), "Tarieven"

    def _may_keep(self, count: int, options: dict[str, Any]) -> bool:
        """Say that the retention term is over, and ask; without somebody to ask nothing is kept."""
        if options["keep_past_retention"]:
            return True
        if options["yes"] or options["dry_run"] or not sys.stdin.isatty():
            return False
        self.stdout.write(
            f"{count} aanmeldingen zijn van mensen die niet zijn gekozen. De bewaartermijn is voorbij: "
            "4 weken, of een jaar als iemand dat goed vond."
        )
        return input("Wilt u ze toch bewaren? Typ dan: bewaren. ").strip().lower() == "bewaren"

    def _tell(self, folder: Folder, wishes: Wishes, reports: Sequence[FileReport]) -> None:
        how = "proef, er is niets veranderd" if wishes.dry_run else "overgenomen"
        self.stdout.write(f"Groep {wishes.panel_name} van {wishes.organisation.name} ({how})\n")
        for report in reports:
            self.stdout.write("\n".join(report.lines()))
        failed = [report.file for report in reports if report.failed]
        if failed:
            raise CommandError(f"Niet overgenomen: {', '.join(failed)}. De andere bestanden wel.")


def _amounts(given: Sequence[str]) -> list[tuple[str, str]]:
    """2022-01-01=0.19 as a day and an amount."""
    pairs = []
    for text in given:
        day, _sign, amount = text.partition("=")
        try:
            Decimal(amount)
        except InvalidOperation as error:
            raise CommandError(f"'{text}' is geen dag met een bedrag, zoals 2022-01-01=0.19.") from error
        pairs.append((day, amount))
    return pairs
