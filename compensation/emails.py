"""Letters of the compensation app: that there is something to see. No amounts, no reasons, no benefits."""

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from panels.emails import letterhead, site_url
from panels.kit.mail import send_letter
from panels.models import Member, Panel, User


def approved(member: Member) -> None:
    """Hours were approved."""
    with translation.override(member.user.language):
        subject = _("Uw uren zijn goedgekeurd")
    _send(member, subject, "compensation/emails/approved.txt")


def returned(member: Member) -> None:
    """There is a question about hours; the question itself is only on the page."""
    with translation.override(member.user.language):
        subject = _("Een vraag over uw uren")
    _send(member, subject, "compensation/emails/returned.txt")


def corrected(member: Member) -> None:
    """A line was set right; which one and how is only on the page."""
    with translation.override(member.user.language):
        subject = _("Er is iets hersteld in uw uren")
    _send(member, subject, "compensation/emails/corrected.txt")


def payment_written_down(member: Member) -> None:
    """Somebody else wrote down how the member wants to be paid; what was written is only on the page."""
    with translation.override(member.user.language):
        subject = _("Iemand heeft opgeschreven hoe u betaald wilt worden")
    _send(member, subject, "compensation/emails/payment_written_down.txt")


def payment_failed(member: Member) -> None:
    """A payment came back from the bank; which one and why is only on the page."""
    with translation.override(member.user.language):
        subject = _("Een betaling is niet gelukt")
    _send(member, subject, "compensation/emails/payment_failed.txt")


def payments_late(person: User, *, panel: Panel, lines: int) -> None:
    """People of a group wait for their money longer than was promised; who and how much is only on the page."""
    with translation.override(person.language):
        subject = _("Mensen wachten te lang op hun vergoeding")
    send_letter(
        to=person.email or "",
        subject=subject,
        template="compensation/emails/payments_late.txt",
        context={
            "called": person.called,
            "lines": lines,
            "link": site_url(reverse("compensation:payout", kwargs={"pk": panel.pk})),
        },
        language=person.language,
        **letterhead(panel.organisation, panel),
    )


def _send(member: Member, subject: str, template: str) -> None:
    panel = member.panel
    send_letter(
        to=member.user.email or "",
        subject=subject,
        template=template,
        context={
            "called": member.user.called,
            "contact_name": panel.contact_name,
            "contact_phone": panel.contact_phone or panel.organisation.help_phone,
            "link": site_url(reverse("compensation:of-membership", kwargs={"pk": member.pk})),
        },
        language=member.user.language,
        **letterhead(panel.organisation, panel),
    )
