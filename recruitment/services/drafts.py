"""Writing an application step by step, and sending it once."""

from datetime import datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from panels.kit.dates import at
from panels.kit.errors import Refusal
from panels.kit.files import CheckedFile, as_content
from recruitment import emails
from recruitment.enums import ConsentWay, MotivationForm, Way
from recruitment.models import Application, ApplicationDraft, Call, Channel, Motivation
from recruitment.services.answers import Origin, Person, Story
from recruitment.services.receiving import now_consent, receive

STEPS = ("who", "experience", "motivation", "needs", "consent")


@transaction.atomic
def save_step(draft: ApplicationDraft | None, *, call: Call, step: str, answers: dict[str, Any]) -> ApplicationDraft:
    """Keep the answers of one step; the first one makes the draft. Refused when it was sent or the call is closed."""
    if draft is None:
        _refuse_when_closed(call, timezone.now())
        return ApplicationDraft.objects.create(call=call, answers={step: answers})
    draft = _unsent(draft)
    draft.answers = {**draft.answers, step: answers}
    draft.save(update_fields=["answers", "updated_at"])
    return draft


@transaction.atomic
def keep_file(draft: ApplicationDraft, *, file: CheckedFile, name: str) -> None:
    """Keep the file of a motivation with the draft; an earlier one goes."""
    draft = _unsent(draft)
    _delete_on_commit(draft)
    draft.mimetype = file.mimetype
    draft.file_name = name[:200]
    draft.file.save(f"file.{file.extension}", as_content(file), save=False)
    draft.save(update_fields=["file", "mimetype", "file_name", "updated_at"])


@transaction.atomic
def remove_file(draft: ApplicationDraft) -> None:
    """Take the file out of the draft."""
    draft = _unsent(draft)
    _delete_on_commit(draft)
    draft.file, draft.mimetype, draft.file_name = "", "", ""
    draft.save(update_fields=["file", "mimetype", "file_name", "updated_at"])


@transaction.atomic
def send_draft(draft: ApplicationDraft, *, language: str) -> Application:
    """Send what was written. Twice gives the same application."""
    draft = ApplicationDraft.objects.select_for_update().get(pk=draft.pk)
    if draft.application:
        return draft.application
    now = timezone.now()
    _refuse_when_closed(draft.call, now, started_at=draft.created_at)
    missing = [step for step in STEPS if step not in draft.answers]
    if missing:
        raise Refusal(_("Er is nog een vraag zonder antwoord. Kijk uw antwoorden na."))
    application = _receive(draft, language=language, now=now)
    draft.application = application
    draft.answers, draft.file, draft.mimetype, draft.file_name = {}, "", "", ""
    draft.save(update_fields=["application", "answers", "file", "mimetype", "file_name", "updated_at"])
    if application.email:
        emails.received(application)
    return application


def send_resume_link(draft: ApplicationDraft, *, language: str) -> bool:
    """Mail the private link with which somebody goes on later; False when we have no address."""
    email = draft.answers.get("who", {}).get("email", "")
    if email:
        with transaction.atomic():
            emails.resume(draft, to=email, language=language)
    return bool(email)


def _receive(draft: ApplicationDraft, *, language: str, now: datetime) -> Application:
    who, told, consent = (draft.answers[step] for step in ("who", "motivation", "consent"))
    needs = draft.answers["needs"]
    application = receive(
        draft.call,
        person=Person(
            name=who["name"],
            preferred=who["preferred"],
            email=who["email"],
            phone=who["phone"] or told.get("call_phone", ""),
            address=who["address"] or told.get("post_address", ""),
            helper=who["helper"],
            best_moment=told.get("moment") or who["best_moment"],
            language=language,
        ),
        story=Story(
            form=told["form"],
            text=told["text"] if told["form"] == MotivationForm.TEXT else "",
            experience=draft.answers["experience"]["experience"],
            need_codes=tuple(needs["need_codes"]),
            need_words=needs["need_words"],
            talk_wish=needs["talk_wish"],
        ),
        consent=now_consent(way=ConsentWay.ONLINE, keep_for_next=consent["keep_for_next"] == "yes"),
        origin=Origin(way=Way.WEBSITE, received_at=now, channel=_channel(draft.call, who.get("channel", ""))),
    )
    # The file moves by name: it is already checked, cleaned and private.
    if draft.file and told["form"] not in (MotivationForm.TEXT, MotivationForm.PHONE, MotivationForm.POST):
        Motivation.objects.filter(application=application).update(
            file=draft.file.name, mimetype=draft.mimetype, file_name=draft.file_name
        )
    else:
        _delete_on_commit(draft)
    return application


def _channel(call: Call, pk: str) -> Channel | None:
    return call.channels.filter(pk=pk).first() if pk else None


def _unsent(draft: ApplicationDraft) -> ApplicationDraft:
    locked = ApplicationDraft.objects.select_for_update().get(pk=draft.pk)
    if locked.application_id:
        raise Refusal(_("U heeft deze aanmelding al verstuurd."))
    _refuse_when_closed(locked.call, timezone.now(), started_at=locked.created_at)
    return locked


def _refuse_when_closed(call: Call, now: datetime, started_at: datetime | None = None) -> None:
    midnight = at(call.deadline + timedelta(days=1), time()) if call.deadline else now
    if not call.takes(started_at or now, now, midnight):
        raise Refusal(_("De aanmelding voor deze oproep is gesloten."))


def _delete_on_commit(draft: ApplicationDraft) -> None:
    if draft.file:
        storage, name = draft.file.storage, str(draft.file.name)
        transaction.on_commit(lambda: storage.delete(name), robust=True)
