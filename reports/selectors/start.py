"""The start page: what needs somebody today, in a block for each role they have."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.dateformat import format as date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from checklists.selectors import waiting_for
from compensation.models import Batch, Line
from compensation.selectors import OwnMoney, comes_near, memberships, open_line_counts, own_money
from compensation.selectors.own_limit import near_own_limit
from compensation.selfcheck import Answers
from panels.enums import Role
from panels.models import AgreementAcceptance, Member, Organisation, Panel, User, WorkingAgreement
from panels.roles import organisations_of, panels_of, roles_anywhere
from reports.models import Report
from reports.selectors.library import own_quotes
from reports.selectors.tasks import Task, checklist_task, tasks_of_coordinator
from sessions.enums import AgendaKind, Answer, AskedAnswer, SessionStatus
from sessions.models import AgendaItem, AskedMember, Invitation, PanelSession
from sessions.selectors import upcoming_for

SOME = 5
MOST_PANELS = 12
HAVE_THEIR_OWN_WAY = (Role.EXPERT, Role.COORDINATOR)  # to what they said: beside their start page, or per group


@dataclass(frozen=True)
class ExpertStart:
    """The next meeting, what is ready to do, the money under way, and who helps."""

    next: Invitation | None
    pauses: int
    tasks: list[Task]
    on_its_way: Decimal
    member: Member | None


@dataclass(frozen=True)
class CoordinatorStart:
    """What waits in all groups together, and the groups."""

    tasks: list[Task]
    panels: list[Panel]
    has_more: bool


@dataclass(frozen=True)
class StartPage:
    """Only the blocks of the roles that somebody has."""

    expert: ExpertStart | None = None
    coordinator: CoordinatorStart | None = None
    desk: list[Task] = field(default_factory=list)
    sessions: list[PanelSession] | None = None
    organisations: list[Organisation] = field(default_factory=list)
    paying: list[Panel] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)
    has_role: bool = True
    has_quotes: bool = False

    @property
    def organisation(self) -> Organisation | None:
        """Whose house style the page wears: of what stands on it, so that nobody has to ask again."""
        if self.organisations:
            return self.organisations[0]
        if self.coordinator and self.coordinator.panels:
            return self.coordinator.panels[0].organisation
        if self.expert and self.expert.member:
            return self.expert.member.panel.organisation
        return self.sessions[0].panel.organisation if self.sessions else None


def start_page(user: User, *, today: date, held: Answers | None = None) -> StartPage:
    """The blocks of the roles that somebody has. `held`: what the browser holds of the self-check."""
    roles = roles_anywhere(user)
    if not roles:
        return StartPage(has_role=False, has_quotes=own_quotes(user).exists())
    is_policy = Role.POLICY in roles
    return StartPage(
        expert=_expert(user, today, held) if Role.EXPERT in roles else None,
        coordinator=_coordinator(user, today) if Role.COORDINATOR in roles else None,
        desk=[*_policy_tasks(user, is_policy), *_reviewer_tasks(user, roles), *_finance_tasks(user, roles)],
        sessions=list(upcoming_for(user)[:SOME]) if is_policy else None,
        organisations=_managed(user) if Role.ADMINISTRATOR in roles else [],
        paying=_paying(user) if Role.FINANCE in roles else [],
        reports=[] if Role.EXPERT in roles else latest_reports(user),
        has_quotes=roles.isdisjoint(HAVE_THEIR_OWN_WAY) and own_quotes(user).exists(),
    )


def latest_reports(user: User) -> list[Report]:
    """The newest reports that the user may read."""
    reports = Report.objects.visible_to(user).published().select_related("published", "panel")
    return list(reports.defer("published__content").order_by("-published_at")[:3])


def _expert(user: User, today: date, held: Answers | None) -> ExpertStart:
    coming = Invitation.objects.standing().filter(
        member__user=user, panel_session__status=SessionStatus.PLANNED, panel_session__ends_at__gte=timezone.now()
    )
    first = (
        coming.exclude(answer=Answer.NO)
        .select_related("panel_session__panel", "member")
        .order_by("panel_session__starts_at")
        .first()
    )
    members = list(memberships(user).select_related("user__situation", "user__own_limit")[:MOST_PANELS])
    money = own_money(user, today)
    return ExpertStart(
        next=first,
        pauses=_pauses(first) if first else 0,
        tasks=[*_expert_tasks(user, first), *_limit_task(members, money, today, held)],
        on_its_way=money.on_its_way,
        member=members[0] if members else None,
    )


def _pauses(invitation: Invitation) -> int:
    return AgendaItem.objects.filter(panel_session=invitation.panel_session_id, kind=AgendaKind.PAUSE).count()


def _expert_tasks(user: User, first: Invitation | None) -> list[Task]:
    """What is ready, with how long it takes; none of it has to be today."""
    tasks = [_answer_task(one) for one in _unanswered(user, first)]
    tasks += [_question_task(one) for one in _asked(user)]
    tasks += _hours_tasks(user)
    lists = waiting_for(user).filter(panel__in=panels_of(user, Role.EXPERT)).order_by("about_on")[:SOME]
    tasks += [checklist_task(one) for one in lists]
    tasks += [_agreement_task(one) for one in _to_accept(user)]
    if first:
        tasks.append(
            Task(
                icon="hand",
                url=reverse("panels:member-needs", args=[first.member_id]),
                title=_("Kijk na wat u nodig heeft"),
                reason=_("Dan staat het klaar op de volgende bijeenkomst."),
                effort=_("3 minuten"),
            )
        )
    return tasks


def _unanswered(user: User, first: Invitation | None) -> list[Invitation]:
    """Other invitations without an answer: the first one has its own place on the page."""
    waiting = Invitation.objects.open().filter(member__user=user).select_related("panel_session")
    return [one for one in waiting.order_by("panel_session__starts_at")[:SOME] if not first or one.pk != first.pk]


def _answer_task(invitation: Invitation) -> Task:
    day = date_format(invitation.panel_session.day, "l j F")
    return Task(
        icon="calendar",
        url=reverse("sessions:answer", args=[invitation.pk]),
        title=_("Komt u op %(day)s?") % {"day": day},
        reason=invitation.panel_session.title,
        effort=_("1 minuut"),
    )


def _asked(user: User) -> QuerySet[AskedMember]:
    """Questions of policy staff that somebody was asked for and did not answer, the first to answer on top."""
    open_still = Q(question__closed_at__isnull=True, answer=AskedAnswer.OPEN, member__user=user)
    rows = AskedMember.objects.standing().filter(open_still).select_related("question")
    return rows.order_by(F("question__answer_by").asc(nulls_last=True), "asked_at")[:SOME]


def _question_task(asked: AskedMember) -> Task:
    return Task(
        icon="speech",
        url=reverse("sessions:question-answer", args=[asked.pk]),
        title=_("Wilt u meedenken?"),
        reason=asked.question.title,
        effort=_("2 minuten"),
    )


def _hours_tasks(user: User) -> list[Task]:
    """Lines that were sent back need an answer; drafts need to be handed in."""
    counts = open_line_counts(user)
    returned, drafts = counts.returned, counts.drafts
    tasks, url = [], reverse("compensation:mine")
    if returned:
        reason = ngettext("1 regel kwam terug.", "%(count)s regels kwamen terug.", returned) % {"count": returned}
        tasks.append(Task("clock", url, _("Kijk uw uren nog eens na"), reason, effort=_("5 minuten")))
    if drafts:
        reason = ngettext("1 regel staat klaar.", "%(count)s regels staan klaar.", drafts) % {"count": drafts}
        tasks.append(Task("clock", url, _("Geef uw uren door"), reason, effort=_("3 minuten")))
    return tasks


def _limit_task(members: list[Member], money: OwnMoney, today: date, held: Answers | None) -> list[Task]:
    """Said in time and without an amount: somebody may look along. No letter goes out for it."""
    if not members:
        return []
    kept = getattr(members[0].user, "situation", None)
    told = held or Answers.of(kept.answers if kept else None)
    countries = {member.panel.organisation.country for member in members if not member.has_left}
    own = getattr(members[0].user, "own_limit", None)
    sums = {"month": money.month, "year": money.year}
    is_near_own = own is not None and not money.user.acting and near_own_limit(own, sums, today, told)
    if not is_near_own and not comes_near(money, countries, today, told):
        return []
    title, reason = _("U komt bij een grens"), _("Kijk vooruit wat de maanden optellen, en overleg op tijd.")
    return [Task("euro", reverse("reports:forecast"), title, reason, effort=_("5 minuten"))]


def _to_accept(user: User) -> QuerySet[WorkingAgreement]:
    """The newest agreements of the user's panels that they have not said yes to."""
    newest = WorkingAgreement.objects.current().filter(panel=OuterRef("panel")).order_by("-version").values("pk")[:1]
    accepted = AgreementAcceptance.objects.filter(
        agreement=OuterRef("pk"), member__user=user, withdrawn_at__isnull=True
    )
    mine = WorkingAgreement.objects.current().filter(panel__in=panels_of(user, Role.EXPERT), pk=newest)
    return mine.filter(~Exists(accepted)).select_related("panel").order_by("panel__name")[:SOME]


def _agreement_task(agreement: WorkingAgreement) -> Task:
    return Task(
        icon="paper",
        url=reverse("panels:agreement", args=[agreement.panel_id]),
        title=_("Lees de afspraken van de groep"),
        reason=agreement.panel.name,
        effort=_("5 minuten"),
    )


def _coordinator(user: User, today: date) -> CoordinatorStart:
    panels = Panel.objects.running().filter(pk__in=panels_of(user, Role.COORDINATOR))
    shown = list(panels.select_related("organisation").order_by("name")[: MOST_PANELS + 1])
    return CoordinatorStart(
        tasks=tasks_of_coordinator(panels.order_by().values("pk"), user=user, today=today),
        panels=shown[:MOST_PANELS],
        has_more=len(shown) > MOST_PANELS,
    )


def _policy_tasks(user: User, is_policy: bool) -> list[Task]:
    """Lists that wait for the answers of policy staff."""
    if not is_policy:
        return []
    lists = waiting_for(user).filter(panel__in=panels_of(user, Role.POLICY)).order_by("about_on")[:SOME]
    return [checklist_task(one) for one in lists]


def _reviewer_tasks(user: User, roles: set[str]) -> list[Task]:
    """Panels with an open selection in which the user helps to choose."""
    if Role.REVIEWER not in roles:
        return []
    panels = Panel.objects.running().filter(pk__in=panels_of(user, Role.REVIEWER)).order_by("name")[:SOME]
    return [
        Task("people", reverse("recruitment:overview", args=[one.pk]), _("Lees de aanmeldingen"), one.name)
        for one in panels
    ]


def _finance_tasks(user: User, roles: set[str]) -> list[Task]:
    """What was approved and waits to be paid, and lists that a colleague made, per panel."""
    if Role.FINANCE not in roles:
        return []
    lists = Batch.objects.to_release_by(user).filter(panel__in=panels_of(user, Role.FINANCE)).select_related("panel")
    to_release = [
        Task(
            "bank", one.get_absolute_url(), _("Kijk betaallijst %(number)s na") % {"number": one.number}, one.panel.name
        )
        for one in lists.order_by("created_at")[:SOME]
    ]
    lines = Line.objects.to_pay().filter(member__panel__in=panels_of(user, Role.FINANCE)).order_by()
    rows = lines.values("member__panel", "member__panel__name").annotate(people=Count("member", distinct=True))
    return to_release + [
        Task(
            "bank",
            reverse("compensation:of-panel", args=[row["member__panel"]]),
            ngettext("Betaal 1 mens", "Betaal %(count)s mensen", row["people"]) % {"count": row["people"]},
            row["member__panel__name"],
        )
        for row in rows.order_by("member__panel__name")[:SOME]
    ]


def _paying(user: User) -> list[Panel]:
    """Groups whose payout lists the user makes or releases, also when nothing waits there."""
    return list(Panel.objects.running().filter(pk__in=panels_of(user, Role.FINANCE)).order_by("name")[:MOST_PANELS])


def _managed(user: User) -> list[Organisation]:
    return list(Organisation.objects.filter(pk__in=organisations_of(user, Role.ADMINISTRATOR))[:SOME])
