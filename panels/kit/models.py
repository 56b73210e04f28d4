"""What every model with a web address has: a key that cannot be guessed, and its times."""

import uuid

from django.db import models


class BaseModel(models.Model):
    """A row with a UUID as key and the moments (UTC) at which it was made and last saved."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    created_at = models.DateTimeField(auto_now_add=True, editable=False)
    updated_at = models.DateTimeField(auto_now=True, editable=False)

    class Meta:
        abstract = True
