"""Let go of everything that is past its term, and tell people what goes soon. Rung by the clock every night.

Safe to stop and to run again: what is due is asked anew, in small steps. `--dry-run` only counts, per organisation
and panel, and shows nothing of anybody.
"""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from panels.kit.dates import today
from panels.models import ForgetRequest
from panels.selectors.retention import all_rules
from panels.services.forget_requests import carry_out
from panels.services.retention import carry_out_rules, preview, send_warnings


class Command(BaseCommand):
    help = "Delete what the retention table ends; carry out requests to be forgotten."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only count, change nothing")
        parser.add_argument("--limit", type=int, default=5000, help="how many rows of a rule at most (default 5000)")

    def handle(self, *args: Any, **options: Any) -> None:
        rules = all_rules()
        if options["dry_run"]:
            self._preview(rules)
            return
        told = send_warnings(rules, on=today(), limit=options["limit"])
        forgotten = sum(carry_out(request) for request in ForgetRequest.objects.standing().order_by("due_at"))
        gone = carry_out_rules(rules, on=today(), limit=options["limit"])
        for code in sorted(gone):
            self.stdout.write(f"{code}: {gone[code]} gone")
        self.stdout.write(f"warned: {told}, forgotten on request: {forgotten}")

    def _preview(self, rules: list[Any]) -> None:
        for one in preview(rules, on=today()):
            where = " / ".join(filter(None, (one.organisation, one.panel))) or "this installation"
            self.stdout.write(f"{one.code} ({one.days} days), {where}: {one.count} would go")
        due = ForgetRequest.objects.standing().count()
        self.stdout.write(f"requests to be forgotten that stand: {due}")
