"""Letters of the recruitment app by e-mail, one function each. Nothing private in a subject or body: what was decided
and why is on the person's own page."""

from typing import Any

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from panels.emails import letterhead, site_url
from panels.kit.mail import send_letter
from recruitment.models import Answer, Application, ApplicationDraft, Call
from recruitment.selectors import private_token, resume_token


def private_link(application: Application) -> str:
    """The full address of somebody's own page."""
    return site_url(reverse("recruitment:own", kwargs={"token": private_token(application)}))


def resume_link(draft: ApplicationDraft) -> str:
    """The full address with which somebody goes on with an application."""
    return site_url(reverse("recruitment:apply-resume", kwargs={"token": resume_token(draft)}))


def received(application: Application) -> None:
    """Your application arrived: the number, the private link and what happens next."""
    with translation.override(application.language):
        subject = _("Wij hebben uw aanmelding ontvangen")
    _send(application, subject, "recruitment/emails/received.txt")


def decision(answer: Answer) -> None:
    """There is an answer; it stands on the private page."""
    with translation.override(answer.application.language):
        subject = _("Er is een antwoord op uw aanmelding")
    _send(answer.application, subject, f"recruitment/emails/{answer.stage}.txt")


def withdrawn(application: Application) -> None:
    """Your application is withdrawn."""
    with translation.override(application.language):
        subject = _("Uw aanmelding is ingetrokken")
    _send(application, subject, "recruitment/emails/withdrawn.txt")


def resume(draft: ApplicationDraft, *, to: str, language: str) -> None:
    """Go on with your application when it suits you."""
    with translation.override(language):
        subject = _("Ga verder met uw aanmelding")
    context = {"call": draft.call, "link": resume_link(draft), **_signature(draft.call)}
    _post(draft.call, to, subject, "recruitment/emails/resume.txt", context, language)


def _send(application: Application, subject: str, template: str) -> None:
    call = application.call
    context = {"application": application, "call": call, "link": private_link(application), **_signature(call)}
    _post(call, application.email, subject, template, context, application.language)


def _signature(call: Call) -> dict[str, Any]:
    panel = call.panel
    return {
        "contact_name": call.contact_name or panel.contact_name,
        "contact_phone": call.contact_phone or panel.contact_phone,
        "organisation": panel.organisation.name,
    }


def _post(call: Call, to: str, subject: str, template: str, context: dict[str, Any], language: str) -> None:
    send_letter(
        to=to,
        subject=subject,
        template=template,
        context=context,
        language=language,
        **letterhead(call.panel.organisation, call.panel),
    )
