"""People, organisations, panels, members, roles, needs, agreements, jobs, audit."""

from panels.models.agreement import AgreementAcceptance, AgreementRemark, AgreementRule, WorkingAgreement
from panels.models.audit import AuditEntry
from panels.models.carrying import Carrying
from panels.models.confidant import Confidant, ConfidantMessage, Conversation
from panels.models.contact import Contact
from panels.models.forgetting import ForgetRequest
from panels.models.growth import LearningGoal, LearningPlan, LearningReminder, Reflection, Training
from panels.models.helper import Helper
from panels.models.job import Job
from panels.models.joining import InvitationCall, InvitationCode, InvitationQuestion
from panels.models.leaving import AlumniConsent, Leaving
from panels.models.member import Member
from panels.models.merging import Merge, NotTheSame
from panels.models.message import Delivery, Message
from panels.models.message_template import MessageTemplate
from panels.models.needs import MemberNeed, PassportItem
from panels.models.offer import Offer, OfferShare, Topic
from panels.models.organisation import Organisation
from panels.models.outgoing_mail import OutgoingMail
from panels.models.panel import Panel
from panels.models.pause import Pause
from panels.models.reserve import ReserveEntry
from panels.models.retention import RetentionCount, RetentionSetting, RetentionWarning
from panels.models.role import RoleAssignment
from panels.models.term import Term
from panels.models.user import User
from panels.models.welcome import Welcome, WelcomeStep

__all__ = [
    "AgreementAcceptance",
    "AgreementRemark",
    "AgreementRule",
    "AlumniConsent",
    "AuditEntry",
    "Carrying",
    "Confidant",
    "ConfidantMessage",
    "Contact",
    "Conversation",
    "Delivery",
    "ForgetRequest",
    "Helper",
    "InvitationCall",
    "InvitationCode",
    "InvitationQuestion",
    "Job",
    "LearningGoal",
    "LearningPlan",
    "LearningReminder",
    "Leaving",
    "Member",
    "MemberNeed",
    "Merge",
    "Message",
    "MessageTemplate",
    "NotTheSame",
    "Offer",
    "OfferShare",
    "Organisation",
    "OutgoingMail",
    "Panel",
    "PassportItem",
    "Pause",
    "Reflection",
    "ReserveEntry",
    "RetentionCount",
    "RetentionSetting",
    "RetentionWarning",
    "RoleAssignment",
    "Term",
    "Topic",
    "Training",
    "User",
    "Welcome",
    "WelcomeStep",
    "WorkingAgreement",
]
