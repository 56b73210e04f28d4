"""In which way a person is reached: what they chose, or else what can be done with what is known."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from panels.enums import ContactWay
from panels.kit.dates import today
from panels.models import Contact, Helper, Member, User
from panels.selectors.helping import helper_for_contact

ORDER = (ContactWay.EMAIL, ContactWay.PHONE, ContactWay.POST)


@dataclass(frozen=True)
class Reach:
    """A way, and the e-mail address for it when it goes by mail."""

    way: ContactWay
    address: str = ""


def reach_of_member(member: Member) -> Reach:
    """How the panel reaches one member."""
    contact = member.contact or Contact()
    helper = helper_for_contact(member.user) if contact.preferred == ContactWay.HELPER else None
    return reach_with(member, helper)


def reach_with(member: Member, helper: Helper | None) -> Reach:
    """How the panel reaches a member whose helper is known already (select_related("user__contact") in lists)."""
    contact = member.contact or Contact()
    for way in (ContactWay(contact.preferred), *ORDER):
        if _known(way, member, contact, helper):
            return Reach(way, _address(way, member, helper))
    return Reach(ContactWay.PHONE)


def reach_of_colleague(user: User) -> Reach:
    """Colleagues always have an account, and so an address."""
    return Reach(ContactWay.EMAIL, user.email or "")


def helpers_for_contact(users: Iterable[uuid.UUID]) -> dict[uuid.UUID, Helper]:
    """Who gets letters and calls for each of these people, as in helper_for_contact, in one query."""
    day = today()
    helping = Helper.objects.standing(day).filter(user__in=list(users), gets_post=True, starts_on__lte=day)
    return {helper.user_id: helper for helper in helping.order_by("created_at")}


def _known(way: ContactWay, member: Member, contact: Contact, helper: Helper | None) -> bool:
    """Whether enough is known to use a way."""
    if way == ContactWay.HELPER:
        return bool(helper or contact.helper)
    if way == ContactWay.EMAIL:
        return bool(member.user.email)
    return bool(contact.address if way == ContactWay.POST else contact.phone)


def _address(way: ContactWay, member: Member, helper: Helper | None) -> str:
    if way == ContactWay.EMAIL:
        return member.user.email or ""
    return helper.email if way == ContactWay.HELPER and helper else ""
