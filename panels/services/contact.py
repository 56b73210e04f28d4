"""How to reach a member: what somebody said themselves, or what an organisation typed before they answered."""

from typing import Any

from panels.enums import Role
from panels.models import Contact, Member, Organisation, RoleAssignment, User

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
