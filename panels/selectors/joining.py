"""Invitations that are open: who is to be called, who asked something, and which letter a code belongs to."""

import re
from datetime import date, timedelta

from django.core import signing
from django.db.models import Count, Max, OuterRef, Q, QuerySet, Subquery

from panels.kit.dates import today
from panels.kit.encryption import UnreadableSecret, decrypt, keyed_hashes
from panels.kit.told import Told
from panels.models import InvitationCall, InvitationCode, InvitationQuestion, Member, Panel
from panels.signals import told_before_yes_asked

ADDRESS_SALT = "panels.join.address"
ADDRESS_DAYS = timedelta(days=2)


def confirmed_address(token: str) -> tuple[Member, str] | None:
    """Whose address the link in a mail confirms, and which; nothing when it is too old, not ours, or not needed."""
    try:
        pk, sealed = signing.loads(token, salt=ADDRESS_SALT, max_age=ADDRESS_DAYS)
        email = decrypt(sealed)
    except (signing.BadSignature, UnreadableSecret):
        return None
    members = Member.objects.filter(pk=pk, user__is_active=True).exclude(ends_on__lt=today())
    member = members.select_related("user", "panel__organisation").first()
    return (member, email) if member and member.user.email in (None, email) else None


def code_as_typed(text: str) -> str:
    """A code without what people type between and around it: spaces, points, dashes, small letters."""
    return re.sub(r"[^A-Z0-9]", "", text.upper())


def invitation_code(text: str) -> InvitationCode | None:
    """The code of a letter as somebody typed it, too old or not; nothing when it is no code of ours or was replaced."""
    typed = code_as_typed(text)
    if not typed:
        return None
    codes = InvitationCode.objects.filter(code_hash__in=keyed_hashes(typed), replaced_at__isnull=True)
    members = Q(member__ends_on__isnull=True) | Q(member__ends_on__gte=today())
    return codes.filter(members, member__user__is_active=True).select_related("member__user", "member__panel").first()


def open_invitations(panel: Panel) -> QuerySet[Member]:
    """Who has not said yes or no, with open questions, the last call and the day on which to call again.

    Who is to be called or asked something stands on top.
    """
    last = InvitationCall.objects.filter(member=OuterRef("pk")).order_by("-called_on", "-created_at")
    waiting = panel.members.filter(joined_at__isnull=True, declined_at__isnull=True).exclude(ends_on__lt=today())
    return (
        waiting.select_related("user__contact", "panel")
        .annotate(
            open_questions=Count(
                "invitation_questions", filter=Q(invitation_questions__answered_at__isnull=True), distinct=True
            ),
            letter_on=Max("invitation_codes__created_at"),
            last_outcome=Subquery(last.values("outcome")[:1]),
            last_call=Subquery(last.values("called_on")[:1]),
            call_again_on=Subquery(last.values("call_again_on")[:1]),
        )
        .order_by("-open_questions", "call_again_on", "invited_at", "pk")
    )


def waiting_questions(panels: object) -> QuerySet[InvitationQuestion]:
    """Questions about invitations without an answer, in panels (keys, or a query of keys), the oldest first."""
    here = Member.objects.current(today()).filter(panel__in=panels)
    rows = InvitationQuestion.objects.waiting().filter(member__in=here)
    return rows.select_related("member__user", "member__panel").order_by("created_at")


def calls_due(panels: object, day: date) -> QuerySet[Member]:
    """Invited people whom the coordinator would call again by this day."""
    waiting = Member.objects.current(day).filter(panel__in=panels, joined_at__isnull=True)
    last = InvitationCall.objects.filter(member=OuterRef("pk")).order_by("-called_on", "-created_at")
    again = waiting.annotate(call_again_on=Subquery(last.values("call_again_on")[:1]))
    return again.filter(call_again_on__lte=day).select_related("user", "panel").order_by("call_again_on")


def address_lines(member: Member) -> list[str]:
    """To whom and where a letter goes, line by line; only the name when no address is known."""
    contact = member.contact
    return [member.name, *((contact.address if contact else "") or "").splitlines()]


def told_before_yes(panel: Panel) -> list[Told]:
    """What somebody must know before they say yes to a panel, as each app tells it."""
    answers = told_before_yes_asked.send(sender=Panel, panel=panel)
    return [one for _receiver, found in answers for one in found or ()]
