"""What whoever runs a takeover asks for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from config.takeover.folder import Rates
from panels.models import Organisation


def keep_nothing(count: int) -> bool:
    """The answer when nobody can be asked."""
    return False


@dataclass(frozen=True)
class Wishes:
    """`may_keep` is asked how many applications past their retention term may be kept: all or none."""

    organisation: Organisation
    panel_name: str
    today: date
    rates: Sequence[Rates] = ()
    rates_source: str = ""
    dry_run: bool = False
    may_keep: Callable[[int], bool] = keep_nothing
