"""Who pays, and from which account."""

from django.db import transaction

from compensation.models import Payer
from panels.audit import record
from panels.models import Organisation, User


@transaction.atomic
def keep_payer(
    payer: Payer | None,
    *,
    organisation: Organisation,
    name: str,
    kind: str,
    iban: str,
    bic: str,
    promise_days: int,
    by: User,
) -> Payer:
    """Write down who pays, new or changed. Lists that were released keep the account they had."""
    is_new = payer is None
    payer = payer or Payer(organisation=organisation)
    payer.name, payer.kind, payer.iban, payer.bic, payer.promise_days = name, kind, iban, bic, promise_days
    payer.save()
    record("payer.added" if is_new else "payer.changed", by=by, on=payer)
    return payer
