"""In which way a person is reached: what they chose, or else what can be done with what is known."""

from dataclasses import dataclass

from panels.enums import ContactWay
from panels.models import Contact, Member, User

ORDER = (ContactWay.EMAIL, ContactWay.PHONE, ContactWay.POST)


@dataclass(frozen=True)
class Reach:
    """A way, and the e-mail address for it when it goes by mail."""

    way: ContactWay
    address: str = ""


def reach_of_member(member: Member) -> Reach:
    """How the panel reaches a member (select_related("user__contact") in lists)."""
    contact = member.contact or Contact()
    preferred = ContactWay(contact.preferred)
    for way in (preferred, *ORDER):
        reach = _possible(way, member, contact)
        if reach:
            return reach
    return Reach(ContactWay.PHONE)


def reach_of_colleague(user: User) -> Reach:
    """Colleagues always have an account, and so an address."""
    return Reach(ContactWay.EMAIL, user.email or "")


def _possible(way: ContactWay, member: Member, contact: Contact) -> Reach | None:
    """The way, when what is known allows it."""
    email = member.user.email or ""
    known = {
        ContactWay.EMAIL: email,
        ContactWay.PHONE: contact.phone,
        ContactWay.SMS: contact.phone,
        ContactWay.POST: contact.address,
        ContactWay.HELPER: contact.helper,
    }
    if not known[way]:
        return None
    return Reach(way, email if way == ContactWay.EMAIL else "")
