"""Who did or read what, and when. Never what it said."""

from django.db import models


class AuditEntry(models.Model):
    """One line of the audit log; written by panels.audit.record, never changed.

    `by` is whose right it was. `via` is the helper who did it for them, and empty when they did it themselves.
    """

    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey("panels.User", on_delete=models.SET_NULL, null=True, related_name="+")
    via = models.ForeignKey("panels.User", on_delete=models.SET_NULL, null=True, related_name="+")
    action = models.CharField(max_length=60)
    organisation = models.ForeignKey("panels.Organisation", on_delete=models.CASCADE, null=True, related_name="+")
    panel = models.ForeignKey("panels.Panel", on_delete=models.CASCADE, null=True, related_name="+")
    thing_type = models.CharField(max_length=60)
    thing_id = models.CharField(max_length=40)
    details = models.JSONField(default=dict)

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["thing_type", "thing_id"]), models.Index(fields=["panel", "-at"])]

    def __str__(self) -> str:
        return f"{self.action} {self.thing_type}"
