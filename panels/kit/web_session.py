"""Sign-in sessions that slide along without a write for every page.

The cookie and the row are good for SESSION_COOKIE_AGE from the last page on. The row is written when something in it
changed, or when it would be more than SLACK behind: reading a page then costs one small UPDATE in ten minutes.
"""

from copy import deepcopy
from datetime import datetime, timedelta
from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils import timezone

SLACK = timedelta(minutes=10)


class SessionStore(DatabaseStore):
    """Django's own store in the database, that saves only what is worth a write (SESSION_SAVE_EVERY_REQUEST)."""

    kept_until: datetime | None = None
    as_read: dict[str, Any] | None = None

    def load(self) -> Any:
        """Remember what was in it: a change inside a list or dict does not set `modified`."""
        words = super().load()
        self.as_read = deepcopy(words)
        return words

    def _is_changed(self) -> bool:
        return self.modified or self._get_session(no_load=self.session_key is None) != self.as_read  # type: ignore[attr-defined]

    def _get_session_from_db(self) -> Any:
        """Remember until when the row is good now; Django drops it after reading."""
        row = super()._get_session_from_db()
        self.kept_until = row.expire_date if row else None
        return row

    def save(self, must_create: bool = False) -> None:
        if must_create or self.session_key is None or self.kept_until is None or self._is_changed():
            super().save(must_create)
        elif self.get_expiry_date() - self.kept_until > SLACK:
            self.kept_until = self.get_expiry_date()
            self.model.objects.filter(pk=self.session_key, expire_date__gt=timezone.now()).update(
                expire_date=self.kept_until
            )
