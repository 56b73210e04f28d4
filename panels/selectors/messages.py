"""Lists of messages: what a panel sent, what is still to be brought, and what was sent to one person."""

from django.db.models import Case, Count, F, Q, QuerySet, Value, When
from django.utils import timezone

from panels.enums import DeliveryState
from panels.kit.dates import today
from panels.models import Delivery, Member, Message, Panel, User

BY_HAND = (DeliveryState.TO_CALL, DeliveryState.TO_TEXT, DeliveryState.TO_POST)
LAST_CALL = "retention.soon"  # the kind of what people who left still have to hear
SEARCHED = 1000  # subjects and texts are encrypted: a search opens this many, the newest first


def messages_of(panel: Panel) -> QuerySet[Message]:
    """Messages of a panel, drafts first, with how many people got them and for how many they failed or wait."""
    by_hand = Q(deliveries__state__in=BY_HAND)
    return (
        panel.messages.select_related("written_by", "job")
        .annotate(
            people=Count("deliveries"),
            failed=Count("deliveries", filter=Q(deliveries__state=DeliveryState.BOUNCED)),
            by_hand=Count("deliveries", filter=by_hand),
        )
        .order_by(F("goes_at").desc(nulls_first=True), "-created_at", "pk")
    )


def deliveries_of(message: Message, *, state: str = "") -> QuerySet[Delivery]:
    """What each person gets of a message; what needs somebody stands first."""
    rows = message.deliveries.select_related("user", "member__user")
    if state in DeliveryState.values:
        rows = rows.filter(state=state)
    return rows.order_by(_last_unless(Q(state__in=(DeliveryState.BOUNCED, *BY_HAND))), "user__name", "pk")


def states_of(message: Message) -> list[tuple[DeliveryState, int]]:
    """How many people are in which state."""
    counts = dict(message.deliveries.values_list("state").annotate(Count("pk")).order_by())
    return [(state, counts[state]) for state in DeliveryState if counts.get(state)]


def panel_deliveries(panel: Panel) -> QuerySet[Delivery]:
    """Everything a panel told to people who have not left, messages to a group or not; and what is for who left."""
    gone = Q(member__isnull=False) & (Q(member__ends_on__lt=today()) | Q(member__declined_at__isnull=False))
    return panel.deliveries.exclude(gone & ~Q(kind=LAST_CALL)).select_related(
        "user__contact", "member__user__contact", "message"
    )


def calls_of(panel: Panel) -> QuerySet[Delivery]:
    """Whom to call, the longest waiting first; who is to be called on a later day comes last."""
    calls = panel_deliveries(panel).filter(state=DeliveryState.TO_CALL)
    now = Q(call_again_on__isnull=True) | Q(call_again_on__lte=today())
    return calls.order_by(_last_unless(now), "call_again_on", "created_at", "pk")


def by_hand_of(panel: Panel, state: DeliveryState) -> QuerySet[Delivery]:
    """Text messages or letters that are still to be sent, the longest waiting first."""
    return panel_deliveries(panel).filter(state=state).order_by("created_at", "pk")


def work_of(panel: Panel) -> dict[str, int]:
    """How much is to be called, texted, posted or mended in a panel."""
    counts = dict(panel_deliveries(panel).order_by().values_list("state").annotate(Count("pk")))
    wanted = ("to_call", "to_text", "to_post", "bounced")
    return {state: counts.get(state, 0) for state in wanted}


def not_arrived_at(member: Member) -> QuerySet[Delivery]:
    """Mail of this panel that did not reach a member."""
    return member.deliveries.filter(state=DeliveryState.BOUNCED, panel=member.panel_id)


def sent_to(user: User) -> QuerySet[Delivery]:
    """Everything that was sent to somebody, the newest first; not what was taken back or still waits to go.

    Who helps somebody (`user.acting`) sees what panels sent, and nothing about the account or of a confidant.
    """
    held = Q(message__goes_at__gt=timezone.now())
    rows = user.deliveries.exclude(state=DeliveryState.CANCELLED).exclude(held)
    if getattr(user, "acting", None):
        rows = rows.filter(panel__isnull=False)
    return rows.select_related("panel", "message").order_by("-created_at", "pk")


def search_sent(user: User, words: str) -> list[Delivery]:
    """The newest of these in which all words stand, in the subject or the text."""
    wanted = words.lower().split()
    rows = sent_to(user)[:SEARCHED]
    return [row for row in rows if all(word in f"{row.subject} {row.text}".lower() for word in wanted)]


def unread_by(user: User) -> int:
    """How many messages somebody has not opened; letters about the account itself do not count."""
    return sent_to(user).filter(read_at__isnull=True).exclude(kind="account").count()


def _last_unless(condition: Q) -> Case:
    """To order by: rows of the condition before the others."""
    return Case(When(condition, then=Value(0)), default=Value(1))
