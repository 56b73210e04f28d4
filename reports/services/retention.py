"""Files of people's own data go after a week, or a day after they were fetched."""

from datetime import date, time, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from panels.kit.dates import at
from panels.kit.retention import Rule
from reports.models import DataExport
from reports.rulebook import terms
from reports.services.exports import delete_export


def rules() -> list[Rule]:
    """What the terms of this app end."""
    return [Rule("export", terms(), old_exports, delete_export)]


def old_exports(before: date) -> QuerySet[DataExport]:
    """Exports asked for before that day, and those that were fetched more than a day ago."""
    fetched = Q(taken_at__lt=timezone.now() - timedelta(days=1))
    return DataExport.objects.filter(Q(created_at__lt=at(before, time())) | fetched)
