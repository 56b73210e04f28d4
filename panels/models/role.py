"""Who does what, where, and until when."""

from django.db import models
from django.db.models import Q

from panels.enums import Role
from panels.kit.models import BaseModel


class RoleAssignment(BaseModel):
    """A role of a user in one panel, or (without a panel) in the whole organisation. Read it through panels.roles."""

    user = models.ForeignKey("panels.User", on_delete=models.CASCADE, related_name="role_assignments")
    organisation = models.ForeignKey("panels.Organisation", on_delete=models.CASCADE, related_name="role_assignments")
    panel = models.ForeignKey(
        "panels.Panel", on_delete=models.CASCADE, null=True, blank=True, related_name="role_assignments"
    )
    role = models.CharField(max_length=20, choices=Role.choices)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    shown_name = models.CharField(max_length=200, blank=True, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation", "role"],
                condition=Q(panel__isnull=True, ends_on__isnull=True),
                name="one_open_role_per_organisation",
            ),
            models.UniqueConstraint(
                fields=["user", "panel", "role"],
                condition=Q(panel__isnull=False, ends_on__isnull=True),
                name="one_open_role_per_panel",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role}"

    @property
    def name(self) -> str:
        """The name that the organisation knows this person by: what it typed for an account that existed elsewhere."""
        return self.shown_name or self.user.name
