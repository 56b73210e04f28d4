"""Becoming a member, answering the invitation, leaving."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from panels import emails
from panels.audit import record
from panels.enums import ContactWay, NeedAudience, Role
from panels.kit.errors import Refusal
from panels.models import Contact, Member, MemberNeed, Panel, RoleAssignment, User
from panels.services.roles import assign_role
from panels.signals import member_left

