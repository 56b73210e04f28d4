"""Who pays a list whose terms name no payer: the organisation's own, when it has just one."""

from compensation.models import Payer
from panels.models import Panel


def could_pay(panel: Panel) -> list[Payer]:
    """The payers of the organisation that are in use, the first first; two at most: more makes no difference."""
    return list(Payer.objects.active().filter(organisation=panel.organisation_id).order_by("created_at")[:2])


def only_payer(panel: Panel) -> Payer | None:
    """The one payer of the organisation; None when it has none, or several."""
    found = could_pay(panel)
    return found[0] if len(found) == 1 else None
