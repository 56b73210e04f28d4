"""For whom a message is, and what each of them reads."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from panels.enums import Audience, ContactWay, Role
from panels.kit.dates import today
from panels.kit.placeholders import fill, harmless, harmless_phone
from panels.models import Contact, Member, Message, Panel, Pause, User
from panels.roles import people_with_role
from panels.selectors.reaching import Reach, helpers_for_contact, reach_of_colleague, reach_with


@dataclass(frozen=True)
class Recipient:
    """Somebody who gets a message, as a member or as a colleague (`member` is None), and how they are reached."""

    user: User
    member: Member | None
    reach: Reach

    @property
    def name(self) -> str:
        return self.member.name if self.member else self.user.name


@dataclass(frozen=True)
class Words:
    """A message for one person: subject, text, and what to say on the telephone or in a text message."""

    subject: str
    text: str
    say: str


def recipients_of(message: Message) -> list[Recipient]:
    """Everybody who gets a message now, by name. The number of queries does not grow with the group."""
    found: list[Recipient] = []
    if message.audience != Audience.POLICY:
        found += _as_recipients(members_meant(message).select_related("user__contact"))
    if message.audience in (Audience.ALL, Audience.POLICY):
        known = {recipient.user.pk for recipient in found}
        colleagues = people_with_role(message.panel, Role.POLICY).exclude(pk__in=known).order_by("name")
        found += [Recipient(user, None, reach_of_colleague(user)) for user in colleagues if user.email]
    return found


def members_meant(message: Message) -> QuerySet[Member]:
    """The members a message is for: those who take part, unless they are chosen by hand or rest and are included."""
    members, day = Member.objects.filter(panel=message.panel_id), today()
    if message.audience == Audience.CHOSEN:
        return members.current(day).filter(pk__in=message.chosen.values("pk"))
    if message.with_paused:
        return members.on(day).filter(joined_at__isnull=False, declined_at__isnull=True)
    return members.taking_part(day)


def members_to_choose(panel: Panel) -> QuerySet[Member]:
    """Everybody in the panel who can be chosen by hand, with `is_resting`."""
    day = today()
    rests = Exists(Pause.objects.on(day).filter(member=OuterRef("pk")))
    return Member.objects.filter(panel=panel).current(day).annotate(is_resting=rests).select_related("user")


def resting_left_out(message: Message) -> int:
    """How many members rest and do not get the message because of that."""
    if message.with_paused or message.audience in (Audience.POLICY, Audience.CHOSEN):
        return 0
    return Member.objects.filter(panel=message.panel_id, joined_at__isnull=False).resting(today()).count()


def by_way(recipients: list[Recipient]) -> list[tuple[str, int]]:
    """How many people are reached in each way, in the order of the ways."""
    counts = Counter(recipient.reach.way for recipient in recipients)
    return [(str(way.label), counts[way]) for way in ContactWay if counts[way]]


def words_for(message: Message, recipient: Recipient) -> Words:
    """The message with the names filled in for one person."""
    values = values_for(message.panel, recipient)
    return Words(
        subject=" ".join(fill(message.subject, values).split()),
        text=fill(message.text, values),
        say=fill(message.call_text, values),
    )


def values_for(panel: Panel, recipient: Recipient) -> dict[str, str]:
    """What comes in the place of each placeholder (panels/texts), in both languages."""
    user, member = recipient.user, recipient.member
    called = user.called if not (member and member.shown_name) else member.name
    name, called = harmless(recipient.name), harmless(called)
    return {
        "naam": name,
        "name": name,
        "aanspreeknaam": called,
        "called": called,
        "groep": harmless(panel.name),
        "group": harmless(panel.name),
        "organisatie": harmless(panel.organisation.name),
        "organisation": harmless(panel.organisation.name),
        "contactpersoon": harmless(panel.contact_name),
        "contact": harmless(panel.contact_name),
        "telefoon": harmless_phone(panel.contact_phone),
        "phone": harmless_phone(panel.contact_phone),
        "mailadres": panel.contact_email,
        "email": panel.contact_email,
    }


def _as_recipients(members: QuerySet[Member]) -> list[Recipient]:
    rows = list(members)
    by_helper = [row.user_id for row in rows if (row.contact or Contact()).preferred == ContactWay.HELPER]
    helpers = helpers_for_contact(by_helper)
    return [Recipient(row.user, row, reach_with(row, helpers.get(row.user_id))) for row in rows]
