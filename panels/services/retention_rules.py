"""What the terms of the panels app end: people who left, their needs, old log lines, finished work, old sessions."""

from collections.abc import Callable
from datetime import date, time
from typing import Any

from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from panels import emails, outbox
from panels.kit.dates import at, today
from panels.kit.retention import Rule
from panels.models import (
    AlumniConsent,
    AuditEntry,
    Conversation,
    Delivery,
    InvitationCode,
    Job,
    Member,
    MemberNeed,
    Merge,
    PassportItem,
    ReserveEntry,
    RoleAssignment,
    User,
)
from panels.rulebook import terms
from panels.selectors.messages import LAST_CALL
from panels.services.forgetting import GONE, clear_away, forget_person
from panels.services.members import decline_membership
from panels.services.telling import tell


def rules() -> list[Rule]:
    """The rules of this app."""

    def rule(code: str, due: Callable[[date], Any], remove: Callable[[Any], None], **more: Any) -> Rule:
        return Rule(code, terms(), due, remove, **more)

    here, there = "panel__organisation", "member__panel__organisation"
    return [
        rule("needs", old_needs, _delete, organisation=there, panel="member__panel"),
        rule("passport", old_passport_items, _delete),
        rule("invited", unanswered, _decline_for, organisation=here, panel="panel"),
        rule("former_member", former_members, _forget_user_of, organisation=here, panel="panel", warn=_warn),
        rule("former_colleague", former_colleagues, _forget_user_of, organisation="organisation", warn=_warn),
        rule("message", old_deliveries, _delete, organisation=here, panel="panel"),
        rule("message", old_letters_of_no_panel, _delete),
        rule("reserve", old_reserves, _delete, organisation=here, panel="panel"),
        rule("confidant", old_conversations, _delete, organisation="confidant__panel__organisation"),
        rule("audit", old_entries, _delete, organisation="organisation"),
        rule("audit", old_entries_of_none, _delete),
        rule("merge", old_merges, _finish_merge, organisation="organisation"),
        rule("job", old_jobs, _delete),
        rule("web_session", old_sessions, _delete),
        rule("empty_account", empty_accounts, _delete),
        rule("outbox", lambda before: outbox.finished(), outbox.remove),
    ]


def old_needs(before: date) -> QuerySet[MemberNeed]:
    """Needs of members whose last day was before that day, and those that were withdrawn before it."""
    over = Q(member__ends_on__lt=before) | Q(revoked_at__lt=at(before, time()))
    return MemberNeed.objects.filter(over)


def old_passport_items(before: date) -> QuerySet[PassportItem]:
    """What people took away themselves before that day, and what was for one occasion before it. Shares go along."""
    return PassportItem.objects.filter(Q(revoked_at__lt=at(before, time())) | Q(until__lt=before))


def unanswered(before: date) -> QuerySet[Member]:
    """Invitations of before that day without a yes or a no, whose letter has no code that still works."""
    works = InvitationCode.objects.filter(
        member=OuterRef("pk"), replaced_at__isnull=True, expires_at__gt=timezone.now()
    )
    silent = Member.objects.filter(joined_at__isnull=True, declined_at__isnull=True)
    return silent.filter(~Exists(works), invited_at__lt=at(before, time())).exclude(ends_on__lt=today())


def former_members(before: date) -> QuerySet[Member]:
    """Seats that ended or were refused before that day, of people who have nothing else anywhere since."""
    asked_again = AlumniConsent.objects.filter(member__user=OuterRef("user"), withdrawn_at=None, until__gte=today())
    over = Q(ends_on__lt=before) | Q(declined_at__lt=at(before, time()))
    left = Member.objects.filter(_no_ties(before, "user"), ~Exists(asked_again), over)
    return left.filter(user__is_active=True).select_related("user", "panel__organisation")


def former_colleagues(before: date) -> QuerySet[RoleAssignment]:
    """Roles that ended before that day, of people who have nothing else anywhere since and were never a member."""
    never = ~Exists(Member.objects.filter(user=OuterRef("user")))
    rows = RoleAssignment.objects.filter(_no_ties(before, "user"), never, ends_on__lt=before, user__is_active=True)
    return rows.select_related("user", "organisation")


def _no_ties(before: date, path: str) -> Any:
    since = Q(ends_on__isnull=True) | Q(ends_on__gte=before)
    seats = Member.objects.filter(since, user=OuterRef(path), declined_at__isnull=True)
    roles = RoleAssignment.objects.filter(since, user=OuterRef(path))
    return ~Exists(seats) & ~Exists(roles)


def old_entries(before: date) -> QuerySet[AuditEntry]:
    return AuditEntry.objects.filter(at__lt=at(before, time()))


def old_entries_of_none(before: date) -> QuerySet[AuditEntry]:
    """Log lines that belong to no organisation, such as those of one's own page."""
    return old_entries(before).filter(organisation__isnull=True)


def old_deliveries(before: date) -> QuerySet[Delivery]:
    return Delivery.objects.filter(created_at__lt=at(before, time()))


def old_letters_of_no_panel(before: date) -> QuerySet[Delivery]:
    return old_deliveries(before).filter(panel__isnull=True)


def old_reserves(before: date) -> QuerySet[ReserveEntry]:
    """Those who said yes until a day that is past, and those who took it back."""
    return ReserveEntry.objects.filter(Q(until__lt=before) | Q(withdrawn_at__lt=at(before, time())))


def old_conversations(before: date) -> QuerySet[Conversation]:
    """Conversations with a confidant whose last message was before that day."""
    return Conversation.objects.filter(last_on__lt=before)


def old_jobs(before: date) -> QuerySet[Job]:
    return Job.objects.filter(finished_at__lt=at(before, time()))


def old_merges(before: date) -> QuerySet[Merge]:
    return Merge.objects.filter(created_at__lt=at(before, time()))


def old_sessions(before: date) -> QuerySet[Session]:
    return Session.objects.filter(expire_date__lt=timezone.now())


def empty_accounts(before: date) -> QuerySet[User]:
    """Accounts that were emptied and that nothing needs any more: no seat, no words written to a former confidant."""
    needed = Member.objects.filter(user=OuterRef("pk"))
    trusted = Conversation.objects.filter(confidant__user=OuterRef("pk"))
    return User.objects.filter(~Exists(needed), ~Exists(trusted), name=GONE, is_active=False, email__isnull=True)


def _delete(row: Any) -> None:
    row.delete()


def _decline_for(member: Member) -> None:
    """No answer is a no: from then the term of those who said no runs. Being asked again stays possible."""
    decline_membership(member, by=None)


def _finish_merge(merge: Merge) -> None:
    """The time to undo is over: the second account goes with its seats. An undone merge leaves both."""
    gone = merge.gone
    merge.delete()
    if merge.undone_at is None and not gone.is_active:
        clear_away(gone)


def _forget_user_of(row: Member | RoleAssignment) -> None:
    forget_person(row.user, by=None)


def _warn(row: Member | RoleAssignment, on: date) -> User:
    """A letter to who has an address; somebody else hears it by telephone or post (the lists of the coordinator)."""
    if row.user.email:
        emails.data_go_soon(row.user, on=on)
    elif isinstance(row, Member):
        with translation.override(row.user.language):
            subject = _("Wij ruimen uw gegevens binnenkort op")
        tell(
            row,
            subject=subject,
            template="panels/emails/data_go_soon_told.txt",
            context={"name": row.user.called, "on": on, "panel": row.panel},
            by=None,
            kind=LAST_CALL,
        )
    return row.user
