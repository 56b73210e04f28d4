"""People, organisations, panels, members, roles, needs, agreements, jobs, audit."""

from panels.models.agreement import AgreementAcceptance, WorkingAgreement
from panels.models.audit import AuditEntry
from panels.models.contact import Contact
from panels.models.job import Job
from panels.models.member import Member
from panels.models.needs import MemberNeed
from panels.models.organisation import Organisation
from panels.models.outgoing_mail import OutgoingMail
from panels.models.panel import Panel
from panels.models.role import RoleAssignment
from panels.models.user import User

__all__ = [
    "AgreementAcceptance",
    "AuditEntry",
    "Contact",
    "Job",
    "Member",
    "MemberNeed",
    "Organisation",
    "OutgoingMail",
    "Panel",
    "RoleAssignment",
    "User",
    "WorkingAgreement",
]
