"""How to reach a member: what somebody said themselves, or what an organisation typed before they answered."""

from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from panels import emails
from panels.audit import record
from panels.enums import Role
from panels.kit.errors import Refusal
from panels.models import Contact, Member, Organisation, RoleAssignment, User
from panels.services.telling import tell

FILLED_WHEN_EMPTY = ("phone", "address", "helper", "best_moment")


def is_known_in(user: User, organisation: Organisation) -> bool:
    """Whether the organisation may see who this is: it made the account, or the person answered it before."""
    seats = Member.objects.filter(user=user, panel__organisation=organisation, shown_name="")
    roles = RoleAssignment.objects.filter(user=user, organisation=organisation, shown_name="").exclude(role=Role.EXPERT)
    return seats.exists() or roles.exists()


def keep_contact(member: Member, **typed: Any) -> None:
    """Keep how to reach a member; what they said before is not overwritten. `typed` are fields of Contact.

    Of an account that another organisation made, nothing is touched: the words stay with this membership until the
    person answers the invitation themselves.
    """
    if not member.shown_name:
        _fill(member.user, typed)
        return
    held = {name: value for name, value in (member.shown_contact or {}).items() if value}
    member.shown_contact = {**typed, **held}
    member.save(update_fields=["shown_contact", "updated_at"])


@transaction.atomic
def change_contact(member: Member, *, email: str = "", by: User, **said: Any) -> None:
    """Change how to reach a member who asked the coordinator (`by`) for it; the person hears of it in their own way.

    `said` are fields of Contact. An address that opens the account is never changed for somebody: `email` only asks
    the mailbox of who has none whether it is theirs. Refused: an address for who has one.
    """
    member = Member.objects.select_for_update(of=("self",)).select_related("user", "panel").get(pk=member.pk)
    if email and (member.user.email or member.shown_name):
        raise Refusal(_("Deze persoon heeft al een adres om in te loggen, en verandert dat zelf."))
    if member.shown_name:
        member.shown_contact = {**(member.shown_contact or {}), **said}
        member.save(update_fields=["shown_contact", "updated_at"])
    else:
        Contact.objects.update_or_create(user=member.user, defaults=said)
        member.user.refresh_from_db()
    record("contact.changed", by=by, on=member, details={"address_asked": bool(email)})
    if email:
        emails.confirm_address(member, email.strip().lower())
    if member.joined_at:
        _tell_changed(member, by=by)


def _tell_changed(member: Member, *, by: User) -> None:
    with translation.override(member.user.language):
        subject = _("Wij hebben veranderd hoe wij u bereiken")
    context = {"name": member.user.called, "has_account": bool(member.user.email)}
    template = "panels/emails/contact_changed.txt"
    tell(member, subject=subject, template=template, context=context, by=by, kind="contact.changed")


def show_own_data(member: Member) -> None:
    """The person answered themselves: from now on the organisation sees what they say, not what it typed."""
    if not member.shown_name:
        return
    organisation = member.panel.organisation_id
    _fill(member.user, {name: value for name, value in (member.shown_contact or {}).items() if name != "email"})
    Member.objects.filter(user=member.user_id, panel__organisation=organisation).update(
        shown_name="", shown_contact=None
    )
    RoleAssignment.objects.filter(user=member.user_id, organisation=organisation).update(shown_name="")
    member.shown_name, member.shown_contact = "", None


def _fill(user: User, typed: dict[str, Any]) -> None:
    contact, made = Contact.objects.get_or_create(user=user, defaults=typed)
    missing = [name for name in FILLED_WHEN_EMPTY if typed.get(name) and not getattr(contact, name)]
    if made or not missing:
        return
    for name in missing:
        setattr(contact, name, typed[name])
    contact.save(update_fields=[*missing, "updated_at"])
