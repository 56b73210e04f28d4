"""Forgetting a person: what they are known by goes from every table; what the law keeps stays without them."""

import re
from datetime import timedelta

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from panels.audit import record
from panels.enums import Role
from panels.kit.dates import today
from panels.kit.errors import Refusal
from panels.models import Confidant, Conversation, Job, Member, OutgoingMail, ReserveEntry, RoleAssignment, User
from panels.roles import administrators_of, forget_cached_roles
from panels.services.erasing import delete_or_keep, let_go_of
from panels.signals import member_left, person_forgotten

GONE = "Iemand die is vertrokken"  # kept in the database, so in one language
EMPTY_ACCOUNT = {"email": None, "name": GONE, "calling_name": "", "language": "nl", "is_active": False}
EMPTY_CONFIDANT = dict.fromkeys(("introduction", "phone", "public_key", "sealed_key", "sealed_for_recovery"), "")


@transaction.atomic
def forget_person(user: User, *, by: User | None) -> bool:
    """Forget somebody everywhere. Returns True when the account itself is gone, False when an empty one stays.

    An empty one ("Iemand die is vertrokken") stays only when rows that the law keeps point to it, or what others
    wrote to a former confidant. Raises Refusal for who is needed (`refuse_needed`).
    """
    user = User.objects.select_for_update().get(pk=user.pk)
    refuse_needed(user)
    known_as, addresses = user.name, _addresses_of(user)
    _end_seats(user)
    person_forgotten.send(sender=User, user=user, by=by)
    _close_the_door(user)
    _forget_letters(known_as, addresses)
    Job.objects.filter(wanted_by=user, finished_at__isnull=False).delete()
    ReserveEntry.objects.filter(Q(former__user=user) | Q(member__user=user)).delete()
    record("person.forgotten", by=by if by and by.pk != user.pk else None, on=user)
    return clear_away(user)


def clear_away(user: User) -> bool:
    """Let go of an account with its seats; True when it is gone, False when an empty one has to stay."""
    for member in Member.objects.filter(user=user):
        let_go_of(member)
        if not delete_or_keep(member):
            Member.objects.filter(pk=member.pk).update(shown_name="", shown_contact=None)
    trusted = Confidant.objects.filter(user=user, pk__in=Conversation.objects.values("confidant"))
    let_go_of(user, but=trusted)
    if not trusted.exists() and delete_or_keep(user):
        return True
    trusted.update(**EMPTY_CONFIDANT)
    _empty(user)
    return False


def refuse_needed(user: User) -> None:
    """Raise Refusal for who must hand over first: the last administrator, and the confidant of a panel."""
    refuse_last_administrator(user)
    serving = Confidant.objects.serving().filter(user=user).select_related("panel").first()
    if serving:
        raise Refusal(
            _("Eerst moet iemand anders vertrouwenspersoon van %(panel)s worden. De coördinator regelt dat.")
            % {"panel": serving.panel.name}
        )


def refuse_last_administrator(user: User) -> None:
    """Raise Refusal when an organisation would have nobody left to run it."""
    from_now = RoleAssignment.objects.filter(user=user, role=Role.ADMINISTRATOR, panel__isnull=True)
    for assignment in from_now.select_related("organisation"):
        here = administrators_of(assignment.organisation)
        if here.filter(pk=user.pk).exists() and not here.exclude(pk=user.pk).exists():
            raise Refusal(
                _("U bent de enige beheerder van %(organisation)s. Maak eerst iemand anders beheerder. Daarna kan dit.")
                % {"organisation": assignment.organisation.name}
            )


def _end_seats(user: User) -> None:
    """Let upper apps take the person out of what is still to come."""
    yesterday = today() - timedelta(days=1)
    for member in Member.objects.current(today()).filter(user=user).select_related("panel", "user"):
        member.ends_on = max(member.starts_on, yesterday)
        member.save(update_fields=["ends_on", "updated_at"])
        member_left.send(sender=Member, member=member, on=member.ends_on)
    forget_cached_roles(user)


def _close_the_door(user: User) -> None:
    """End every session and every way to sign in."""
    for session in UserSession.objects.filter(user=user):
        session.end()
    EmailAddress.objects.filter(user=user).delete()
    user.set_unusable_password()
    user.is_active = False
    user.save(update_fields=["password", "is_active"])


def _addresses_of(user: User) -> set[str]:
    known = set(EmailAddress.objects.filter(user=user).values_list("email", flat=True))
    return {address.lower() for address in {*known, user.email or ""} if address}


def _forget_letters(known_as: str, addresses: set[str]) -> None:
    """Letters that wait, and copies of what was sent: to the person, or about them by name or address.

    They are encrypted, so each is read; what was delivered is cleaned every night, so there are few. A letter to
    somebody else that still waits goes out when only one short name fits: it may be about another person.
    """
    words = [word for word in {known_as.strip(), *addresses} if word]
    about = re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in words), re.IGNORECASE) if words else None
    is_sure = len(known_as.split()) > 1
    gone = [
        mail.pk
        for mail in OutgoingMail.objects.iterator(chunk_size=100)
        if mail.to.lower() in addresses or ((is_sure or mail.sent_at) and about and _says(mail, about))
    ]
    OutgoingMail.objects.filter(pk__in=gone).delete()


def _says(mail: OutgoingMail, about: re.Pattern[str]) -> bool:
    return bool(about.search("\n".join((mail.subject, mail.text, mail.html, mail.reply_to))))


def _empty(user: User) -> None:
    """Leave an account that tells nothing: no name, no address, no way in, no rights."""
    for name, value in EMPTY_ACCOUNT.items():
        setattr(user, name, value)
    for field in user._meta.concrete_fields:
        is_text = field.get_internal_type() in ("CharField", "TextField")
        if is_text and field.name not in {*EMPTY_ACCOUNT, "password"}:
            setattr(user, field.name, None if field.null else field.get_default())
    user.is_staff = user.is_superuser = False
    user.last_login = None
    user.save()
