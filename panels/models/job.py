"""A piece of work in the background. The row is the truth; the broker is only the doorbell."""

from django.db import models

from panels.enums import JobStatus
from panels.kit.models import BaseModel


class Job(BaseModel):
    """Work that a worker does: which task, for which thing, how far it is. See panels/jobs.py."""

    task = models.CharField(max_length=80)
    for_id = models.CharField(max_length=40)
    status = models.CharField(max_length=10, choices=JobStatus.choices, default=JobStatus.QUEUED)
    step = models.PositiveSmallIntegerField(default=0)
    steps = models.PositiveSmallIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    heartbeat_at = models.DateTimeField(null=True, blank=True)
    rung_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True)
    wanted_by = models.ForeignKey("panels.User", on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["status", "heartbeat_at"])]

    def __str__(self) -> str:
        return f"{self.task} {self.status}"

    @property
    def is_busy(self) -> bool:
        return self.status in (JobStatus.QUEUED, JobStatus.RUNNING)

    @property
    def has_failed(self) -> bool:
        return self.status == JobStatus.FAILED
