"""Somebody's own limit: set, changed and removed by that person alone. No amount or name is in the log."""

from decimal import Decimal

from django.db import transaction

from compensation.models import OwnLimit
from panels.audit import record
from panels.kit.dates import today
from panels.kit.identity_numbers import without_identity_numbers
from panels.models import User


@transaction.atomic
def keep_own_limit(user: User, *, per_month: Decimal | None, per_year: Decimal | None, with_whom: str = "") -> OwnLimit:
    """Set or replace the limit, in euro; the day is today. Nothing for a unit means no limit for it."""
    values = {
        "per_month": _stored(per_month),
        "per_year": _stored(per_year),
        "with_whom": without_identity_numbers(with_whom.strip()),
        "told_on": today(),
    }
    limit, _new = OwnLimit.objects.update_or_create(user=user, defaults=values)
    record("own_limit.kept", by=user, on=limit)
    return limit


@transaction.atomic
def remove_own_limit(user: User) -> None:
    """Delete it; does nothing when there is none."""
    for limit in OwnLimit.objects.filter(user=user):
        record("own_limit.deleted", by=user, on=limit)
        limit.delete()


def keep_newest(kept: User, gone: User) -> None:
    """Two accounts become one: an older limit of the account that stays makes way for a newer one that moves to it.

    An older one of the account that goes stays with that account, so that the merge can be undone.
    """
    limits = {limit.user_id: limit for limit in OwnLimit.objects.filter(user__in=[kept, gone])}
    if len(limits) == 2 and limits[gone.pk].updated_at > limits[kept.pk].updated_at:
        limits[kept.pk].delete()


def _stored(amount: Decimal | None) -> str:
    return "" if amount is None else f"{amount:.2f}"
