"""One plain factory per model of one's own data: requests to be forgotten, terms, merges, exports. All invented."""

from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from panels.enums import LastHours
from panels.kit.dates import today
from panels.models import ForgetRequest, Merge, RetentionCount, RetentionSetting, User
from reports.models import DataExport
from tests.factories.panels import make_member, make_organisation, make_user


def make_forget_request(**fields: Any) -> ForgetRequest:
    fields["user"] = fields.get("user") or make_user()
    fields.setdefault("hours", LastHours.PAY)
    fields.setdefault("due_at", timezone.now() + timedelta(days=7))
    fields.setdefault("asked_by", fields["user"])
    return ForgetRequest.objects.create(**fields)


def make_export(**fields: Any) -> DataExport:
    """A file that is ready to be fetched."""
    user: User = fields.get("user") or make_member().user
    fields["user"] = user
    fields.setdefault("asked_by", user)
    fields.setdefault("made_at", timezone.now())
    fields.setdefault("file", ContentFile(b"PK", name="export.zip"))
    return DataExport.objects.create(**fields)


def make_retention_setting(**fields: Any) -> RetentionSetting:
    fields["organisation"] = fields.get("organisation") or make_organisation()
    fields.setdefault("code", "former_member")
    fields.setdefault("days", 100)
    return RetentionSetting.objects.create(**fields)


def make_retention_count(**fields: Any) -> RetentionCount:
    fields["organisation"] = fields.get("organisation") or make_organisation()
    fields.setdefault("on", today())
    fields.setdefault("code", "needs")
    fields.setdefault("days", 28)
    fields.setdefault("count", 3)
    return RetentionCount.objects.create(**fields)


def make_merge(**fields: Any) -> Merge:
    fields["organisation"] = fields.get("organisation") or make_organisation()
    fields["kept"] = fields.get("kept") or make_user()
    fields["gone"] = fields.get("gone") or make_user(is_active=False)
    fields.setdefault("held", {"kept_email": None, "gone_email": None, "gone_active": True})
    return Merge.objects.create(**fields)
