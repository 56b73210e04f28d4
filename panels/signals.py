"""News that the panels app sends upward. Upper apps listen in their receivers.py (docs/architecture.md)."""

from django.dispatch import Signal

member_left = Signal()  # member: Member, on: date
needs_changed = Signal()  # member: Member
person_forgotten = Signal()  # user: User
