"""What the page of one session shows: counts, the programme, who is still to be asked."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Sum

from panels.enums import ContactWay
from panels.kit.dates import today
from panels.models import Member, User
from sessions.enums import ARRANGED, COMES, THERE, Answer, ProvisionStatus
from sessions.models import AgendaItem, Attendance, Invitation, PanelSession
from sessions.models.provision import RISK_DAYS

LONGEST_BLOCK = 45


@dataclass(frozen=True)
class HeadCount:
    """How many come, and how."""

    room: int
    online: int
    no: int
    open: int

    @property
    def coming(self) -> int:
        return self.room + self.online

    @property
    def asked(self) -> int:
        return self.coming + self.no + self.open


@dataclass(frozen=True)
class BoardCount:
    """How far the provisions of a session are."""

    total: int
    arranged: int
    busy: int
    to_do: int
    attention: int
    unsettled: int


@dataclass(frozen=True)
class Programme:
    """The parts by the clock; `longest` is the longest time without a pause, in minutes."""

    items: tuple[AgendaItem, ...]
    longest: int
    pauses: int

    @property
    def keeps_rule(self) -> bool:
        """Never longer than 45 minutes without a pause."""
        return self.longest <= LONGEST_BLOCK


def head_count(panel_session: PanelSession) -> HeadCount:
    """Count the answers of a session."""
    answers = dict(panel_session.invitations.standing().order_by().values_list("answer").annotate(people=Count("pk")))
    return HeadCount(
        room=answers.get(Answer.YES, 0),
        online=answers.get(Answer.ONLINE, 0),
        no=answers.get(Answer.NO, 0),
        open=answers.get(Answer.OPEN, 0),
    )


def board_count(panel_session: PanelSession, today: date) -> BoardCount:
    """Count provisions in the words of the badges (sessions.templatetags.provisions)."""
    late = Q(due_on__lte=today + timedelta(days=RISK_DAYS))
    begun = Q(status__in=[ProvisionStatus.ASKED, ProvisionStatus.PARTLY])
    attention = (Q(late) & ~Q(status__in=ARRANGED)) | Q(status=ProvisionStatus.CANNOT)
    counts = panel_session.provisions.needed().aggregate(
        total=Count("pk"),
        arranged=Count("pk", filter=Q(status__in=ARRANGED)),
        busy=Count("pk", filter=begun & ~late),
        to_do=Count("pk", filter=Q(status=ProvisionStatus.TO_DO) & ~late),
        attention=Count("pk", filter=attention),
        unsettled=Count("pk", filter=Q(status__in=[ProvisionStatus.TO_DO, ProvisionStatus.ASKED])),
    )
    return BoardCount(**counts)


def programme(panel_session: PanelSession) -> Programme:
    """The agenda, and whether there is a pause at least every 45 minutes. A gap in the times is no pause."""
    items = tuple(panel_session.agenda.all())
    longest = start = end = 0
    for item in items:
        if item.is_pause:
            start = end = 0
            continue
        if not item.minutes:
            continue
        start = start or item.start_minute
        end = max(end, item.end_minute)
        longest = max(longest, end - start)
    return Programme(items, longest, sum(item.is_pause for item in items))


def call_list(panel_session: PanelSession) -> QuerySet[Invitation]:
    """Who is to be called, and why, with their telephone number."""
    return panel_session.invitations.standing().exclude(call_about="").select_related("member__user__contact")


def to_invite(panel_session: PanelSession) -> QuerySet[Member]:
    """Members on the day of the session who were not invited yet. Who rests, now or on that day, is left in peace."""
    invited = Invitation.objects.standing().filter(panel_session=panel_session, member=OuterRef("pk"))
    members = Member.objects.on(panel_session.day).filter(panel=panel_session.panel_id, declined_at__isnull=True)
    members = members.awake(panel_session.day).awake(today())
    return members.filter(~Exists(invited)).select_related("user__contact")


def without_attendance(panel_session: PanelSession) -> QuerySet[Member]:
    """Invited members of that day of whom nobody wrote down whether they were there."""
    members = Member.objects.on(panel_session.day)
    invited = Invitation.objects.standing().filter(panel_session=panel_session, member=OuterRef("pk"))
    recorded = Attendance.objects.filter(panel_session=panel_session, member=OuterRef("pk"))
    return members.filter(Exists(invited), ~Exists(recorded)).select_related("user")


def minutes_present(panel_session: PanelSession) -> int:
    """All time together of who was there."""
    there = panel_session.attendances.filter(presence__in=THERE)
    return there.aggregate(minutes=Sum("minutes"))["minutes"] or 0


def wants_no_mail(user: User) -> bool:
    """Whether somebody is to be reached in another way than by e-mail (select_related("contact") in lists)."""
    contact = getattr(user, "contact", None)
    return not user.email or bool(contact and contact.preferred != ContactWay.EMAIL)


def listed(panel_sessions: QuerySet[PanelSession], user: User) -> QuerySet[PanelSession]:
    """Sessions for a list: their panel, how many come, and the user's own invitation (`mine`)."""
    standing = Q(invitations__withdrawn_at__isnull=True, invitations__set_aside_at__isnull=True)
    mine = Invitation.objects.standing().filter(member__user=user)
    return (
        panel_sessions.select_related("panel__organisation")
        .annotate(
            coming=Count("invitations", filter=standing & Q(invitations__answer__in=COMES)),
            unanswered=Count("invitations", filter=standing & Q(invitations__answer=Answer.OPEN)),
        )
        .prefetch_related(Prefetch("invitations", queryset=mine, to_attr="mine"))
    )
