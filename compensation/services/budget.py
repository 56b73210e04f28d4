"""What a panel may spend in a year."""

from decimal import Decimal

from django.db import transaction

from compensation.models import Budget
from panels.audit import record
from panels.models import Panel, User


@transaction.atomic
def set_budget(panel: Panel, *, year: int, amount: Decimal, by: User) -> Budget:
    """Write down what may be spent in a year, new or changed. Nothing is refused when it is passed: it is shown."""
    budget, _is_new = Budget.objects.update_or_create(panel=panel, year=year, defaults={"amount": amount, "set_by": by})
    record("budget.set", by=by, on=panel, details={"year": year})
    return budget
