"""Gifts and trainings of which nobody knows which one: there is nobody to pay."""

from typing import TypeVar

from django.db.models import BooleanField, Case, Model, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Cast

from compensation.enums import PaymentForm

M = TypeVar("M", bound=Model)
WITHOUT = Q(form=PaymentForm.DONATION, stored_charity="") | Q(form=PaymentForm.TRAINING, stored_training="")


def with_nameless(rows: QuerySet[M]) -> QuerySet[M]:
    """Say of choices or payments whether the charity or the training is missing (`is_nameless`).

    What was chosen stays closed: it is stored encrypted, and empty as empty.
    """
    stored = {f"stored_{name}": Cast(name, TextField()) for name in ("charity", "training")}
    missing = Case(When(WITHOUT, then=Value(True)), default=Value(False), output_field=BooleanField())
    return rows.alias(**stored).annotate(is_nameless=missing)
