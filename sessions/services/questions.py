"""Asking the panel a question: described, put to people, answered, closed with a word, and told what came of it."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from panels.audit import record
from panels.enums import AskForm
from panels.kit.errors import Refusal
from panels.kit.identity_numbers import without_identity_numbers
from panels.models import Member, Panel, User
from sessions import emails
from sessions.enums import AskedAnswer, QuestionState
from sessions.models import AskedMember, PanelSession, PolicyQuestion
from sessions.selectors.asking import day_of
from sessions.services.invitations import invite_members
from sessions.services.planning import SessionPlan, plan_session


@dataclass(frozen=True)
class QuestionPlan:
    """What policy staff say about a question; `minutes` is for one person."""

    title: str
    wish: str
    form: AskForm
    starts_on: date
    minutes: int
    places: int
    topic: str = ""
    ends_on: date | None = None
    moment: str = ""
    still_open: str = ""
    decided_on: date | None = None
    answer_by: date | None = None


@transaction.atomic
def ask_panel(*, panel: Panel, plan: QuestionPlan, by: User) -> PolicyQuestion:
    """Put a question to the panel. No member hears of it yet; the coordinators do, when policy staff ask it."""
    if panel.archived_at:
        raise Refusal(_("Deze groep is afgesloten. Vragen stellen kan niet meer."))
    _refuse_impossible(plan)
    question = PolicyQuestion.objects.create(panel=panel, asked_by=by, **asdict(plan))
    record("question.made", by=by, on=question)
    emails.question_came(question, by=by)
    return question


@transaction.atomic
def change_question(question: PolicyQuestion, *, plan: QuestionPlan, by: User) -> PolicyQuestion:
    """Change what is asked. Once people were asked it stays as they read it."""
    question = lock_open(question)
    if not question.is_new:
        raise Refusal(_("Er zijn al mensen gevraagd. De vraag blijft zoals zij die lazen."))
    _refuse_impossible(plan)
    values = asdict(plan)
    for name, value in values.items():
        setattr(question, name, value)
    question.save(update_fields=[*values, "updated_at"])
    record("question.changed", by=by, on=question)
    return question


@transaction.atomic
def ask_members(question: PolicyQuestion, *, members: Iterable[Member], by: User) -> list[AskedMember]:
    """Ask members, each once and in their own channel; returns the ones that are new.

    Who heard before that it was full is asked again. Refused without free places, and for who rests or is not in
    the panel then.
    """
    question = lock_open(question)
    wanted = {member.pk: member for member in members}
    if _places_left(question) <= 0:
        raise Refusal(_("Alle plaatsen zijn bezet. U hoeft niemand meer te vragen."))
    _refuse_absent(question, wanted)
    known = {row.member_id: row for row in question.asked.filter(member__in=wanted)}
    new = [_ask(question, member, known.get(pk), by=by) for pk, member in wanted.items()]
    asked = [row for row in new if row is not None]
    if asked and question.is_new:
        question.state = QuestionState.ASKING
        question.save(update_fields=["state", "updated_at"])
    for row in asked:
        emails.question_asked(row, by=by)
    if asked:
        record("question.asked", by=by, on=question, details={"people": len(asked)})
    return asked


@transaction.atomic
def answer_question(asked: AskedMember, *, answer: AskedAnswer, note: str = "", by: User) -> AskedMember:
    """Say yes, later or no; it may change until the question closes. `by` is the person or their coordinator.

    A yes after the last place was taken becomes "full" instead of a place: look at the answer that comes back. Who
    takes the last place lets everybody who did not answer yet hear that it is full.
    """
    question = lock_open(asked.question)
    asked = AskedMember.objects.select_for_update(of=("self",)).select_related("member__user").get(pk=asked.pk)
    asked.question = question
    _refuse_answer(asked, answer)
    if answer == AskedAnswer.YES and not asked.takes_part and _places_left(question) <= 0:
        answer, asked.told_at = AskedAnswer.FULL, timezone.now()
    asked.answer, asked.answered_at, asked.answered_by = answer, timezone.now(), by
    asked.note = without_identity_numbers(note.strip())
    asked.save(update_fields=["answer", "answered_at", "answered_by", "note", "told_at", "updated_at"])
    record("question.answered", by=by, on=asked, panel=question.panel, details={"answer": answer})
    if answer == AskedAnswer.YES and _places_left(question) <= 0:
        _tell_full(question, by=by)
    return asked


@transaction.atomic
def close_question(question: PolicyQuestion, *, word: str, by: User) -> PolicyQuestion:
    """Close a question. Everybody who was asked and has had no word gets `word` now; without it that is refused."""
    question = lock_open(question)
    waiting = list(question.asked.without_word().select_related("member__user__contact"))
    if waiting and not word.strip():
        raise Refusal(_("Er wachten mensen op bericht. Schrijf eerst wat u hun laat weten."))
    question.state, question.closed_at, question.closed_by = QuestionState.CLOSED, timezone.now(), by
    question.word = word.strip()
    question.save(update_fields=["state", "closed_at", "closed_by", "word", "updated_at"])
    for asked in waiting:
        asked.question = question
        emails.question_closed(asked, by=by)
    question.asked.filter(pk__in=[asked.pk for asked in waiting]).update(told_at=timezone.now())
    emails.question_wants_feedback(question, by=by)
    record("question.closed", by=by, on=question, details={"told": len(waiting)})
    return question


@transaction.atomic
def give_feedback(question: PolicyQuestion, *, text: str, by: User) -> int:
    """Tell those who took part what was done with it; returns how many people that were. Once."""
    question = _lock(question)
    if not question.is_closed:
        raise Refusal(_("De vraag is nog niet gesloten. Vertel daarna wat ermee is gedaan."))
    if question.feedback_at:
        raise Refusal(_("De mensen hebben dit al gehoord."))
    question.feedback, question.feedback_at, question.feedback_by = text.strip(), timezone.now(), by
    question.save(update_fields=["feedback", "feedback_at", "feedback_by", "updated_at"])
    took_part = list(question.asked.taking_part().select_related("member__user__contact"))
    for asked in took_part:
        asked.question = question
        emails.question_feedback(asked, by=by)
    record("question.feedback", by=by, on=question, details={"people": len(took_part)})
    return len(took_part)


@transaction.atomic
def make_session_of(
    question: PolicyQuestion, *, plan: SessionPlan, members: Iterable[Member], by: User
) -> PanelSession:
    """Plan a session for a question and invite these members to it: for them that is the word they waited for."""
    question = lock_open(question)
    if question.panel_session_id:
        raise Refusal(_("Van deze vraag is al een bijeenkomst gemaakt."))
    panel_session = plan_session(panel=question.panel, plan=plan, by=by)
    question.panel_session = panel_session
    question.save(update_fields=["panel_session", "updated_at"])
    invited = invite_members(panel_session, members=members, by=by)
    told = [invitation.member_id for invitation in invited]
    question.asked.filter(member__in=told).update(told_at=timezone.now())
    return panel_session


@transaction.atomic
def withdraw_asked(member: Member, *, after: date) -> int:
    """Take a member off the questions that last beyond their last day; their place is free again."""
    rows = AskedMember.objects.standing().filter(
        member=member, question__closed_at__isnull=True, question__starts_on__gt=after
    )
    return rows.update(withdrawn_at=timezone.now())


def lock_open(question: PolicyQuestion) -> PolicyQuestion:
    """Lock the row of a question; refuse one that is closed."""
    question = _lock(question)
    if question.is_closed:
        raise Refusal(_("Deze vraag is al gesloten."))
    return question


def _lock(question: PolicyQuestion) -> PolicyQuestion:
    rows = PolicyQuestion.objects.select_for_update(of=("self",)).select_related("panel__organisation")
    return rows.get(pk=question.pk)


def _ask(question: PolicyQuestion, member: Member, row: AskedMember | None, *, by: User) -> AskedMember | None:
    """A row for a member; none when they were asked before and that still counts."""
    if row and row.withdrawn_at is None and row.answer != AskedAnswer.FULL:
        return None
    row = row or AskedMember(question=question, member=member)
    row.question, row.member, row.asked_at, row.asked_by = question, member, timezone.now(), by
    row.answer, row.answered_at, row.answered_by = AskedAnswer.OPEN, None, None
    row.told_at = row.withdrawn_at = None
    row.save()
    return row


def _places_left(question: PolicyQuestion) -> int:
    return question.places - question.asked.taking_part().count()


def _tell_full(question: PolicyQuestion, *, by: User) -> None:
    """Let those who did not answer yet hear that the places are taken."""
    waiting = list(question.asked.unanswered().select_related("member__user__contact"))
    question.asked.filter(pk__in=[asked.pk for asked in waiting]).update(
        answer=AskedAnswer.FULL, told_at=timezone.now()
    )
    for asked in waiting:
        asked.question = question
        emails.question_full(asked, by=by)


def _refuse_absent(question: PolicyQuestion, wanted: dict[UUID, Member]) -> None:
    here = Member.objects.taking_part(day_of(question)).filter(panel=question.panel_id, pk__in=wanted)
    absent = set(wanted) - set(here.values_list("pk", flat=True))
    for pk in absent:
        raise Refusal(_("%(name)s kan nu niet worden gevraagd.") % {"name": wanted[pk].name})


def _refuse_answer(asked: AskedMember, answer: AskedAnswer) -> None:
    if asked.withdrawn_at:
        raise Refusal(_("Deze vraag geldt niet meer."))
    if asked.answer == AskedAnswer.FULL:
        raise Refusal(_("De plaatsen zijn vol. U hoeft niets meer te doen."))
    if answer not in (AskedAnswer.YES, AskedAnswer.LATER, AskedAnswer.NO):
        raise Refusal(_("Kies of u meedoet."))


def _refuse_impossible(plan: QuestionPlan) -> None:
    if plan.ends_on and plan.ends_on < plan.starts_on:
        raise Refusal(_("De laatste dag ligt vóór de eerste dag."))
    if plan.answer_by and plan.answer_by > (plan.ends_on or plan.starts_on):
        raise Refusal(_("Vraag het antwoord vóór de dag waarop mensen meedenken."))
