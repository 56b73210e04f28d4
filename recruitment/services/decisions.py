"""Deciding about an application and telling the person: everybody gets an answer, with a reason in plain words."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from panels.audit import record
from panels.enums import ContactWay
from panels.kit.errors import Refusal
from panels.models import User
from recruitment import emails
from recruitment.enums import DECIDED, AnswerWay, Stage
from recruitment.models import Answer, Application

NEEDS_REASON = (Stage.RESERVE, Stage.DECLINED)


@transaction.atomic
def mark_read(application: Application, *, by: User) -> None:
    """Write that somebody opened the application: in the audit log, and once on the application."""
    Application.objects.filter(pk=application.pk, first_read_at__isnull=True).update(first_read_at=timezone.now())
    record("application.read", by=by, on=application, panel=application.panel)


def preview(application: Application, *, to: Stage | str, reason: str) -> Answer:
    """The answer as it would be given, not kept."""
    return Answer(application=application, stage=to, reason=reason.strip(), way=_way_to_tell(application))


@transaction.atomic
def move(application: Application, *, to: Stage | str, reason: str, by: User) -> Answer:
    """Move an application to a stage and prepare the answer. By e-mail it goes at once, else it waits to be told."""
    application = (
        Application.objects.select_for_update(of=("self",))
        .select_related("call__panel__organisation")
        .get(pk=application.pk)
    )
    _refuse_when_impossible(application, to, reason)
    now = timezone.now()
    application.stage = to
    application.first_read_at = application.first_read_at or now
    if to == Stage.CONVERSATION:
        application.conversation_at = application.conversation_at or now
    application.decided_at = None if to == Stage.CONVERSATION else now
    application.save(update_fields=["stage", "first_read_at", "conversation_at", "decided_at", "updated_at"])

    application.answers.waiting().delete()  # an answer that nobody heard is no longer true
    answer = preview(application, to=to, reason=reason)
    answer.decided_by = by
    if answer.way == AnswerWay.EMAIL:
        answer.told_at, answer.told_by = now, by
    answer.save()
    if answer.way == AnswerWay.EMAIL:
        emails.decision(answer)
    record("application.moved", by=by, on=application, panel=application.panel, details={"to": str(to)})
    return answer


@transaction.atomic
def mark_told(answer: Answer, *, by: User) -> Answer:
    """Write that the person was called, or that the letter was posted."""
    answer = Answer.objects.select_for_update(of=("self",)).select_related("application__call__panel").get(pk=answer.pk)
    if answer.told_at:
        raise Refusal(_("Dit antwoord is al gegeven."))
    answer.told_at, answer.told_by = timezone.now(), by
    answer.save(update_fields=["told_at", "told_by", "updated_at"])
    record("answer.told", by=by, on=answer, panel=answer.panel, details={"way": answer.way})
    return answer


def _refuse_when_impossible(application: Application, to: Stage | str, reason: str) -> None:
    if application.erased_at:
        raise Refusal(_("Deze aanmelding is gewist."))
    if application.stage == Stage.WITHDRAWN:
        raise Refusal(_("Deze aanmelding is ingetrokken. U kunt er niets meer over beslissen."))
    if application.stage == Stage.ADMITTED:
        raise Refusal(_("Deze persoon zit al in de groep."))
    if to not in DECIDED:
        raise Refusal(_("Deze stap bestaat niet."))
    if application.stage == to:
        raise Refusal(_("Deze aanmelding staat al op ‘%(stage)s’.") % {"stage": application.get_stage_display()})
    if to in NEEDS_REASON and not reason.strip():
        raise Refusal(_("Schrijf op waarom. Dat komt in het antwoord."))


def _way_to_tell(application: Application) -> AnswerWay:
    """The way that somebody asked for, when we can; else the first way that we have."""
    wanted = application.preferred
    if wanted == ContactWay.EMAIL and application.email:
        return AnswerWay.EMAIL
    if wanted in (ContactWay.PHONE, ContactWay.HELPER) and (application.phone or application.helper):
        return AnswerWay.PHONE
    if wanted == ContactWay.POST and application.address:
        return AnswerWay.POST
    if application.email:
        return AnswerWay.EMAIL
    return AnswerWay.PHONE if application.phone or application.helper else AnswerWay.POST
