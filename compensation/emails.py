"""Letters of the compensation app: that there is something to see. No amounts, no reasons, no benefits."""

from django.core import signing
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from compensation.models import PaymentPreference
from compensation.selectors.payments import ACCOUNT_SALT
from panels.emails import letterhead, site_url
from panels.enums import Role
from panels.kit.mail import send_letter
from panels.models import Member, Panel, User
from panels.roles import people_with_role


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


def account_token(preference: PaymentPreference) -> str:
    """The private part of the link that confirms this account, and no later one."""
    return signing.dumps([str(preference.pk), str(preference.account_changed_at)], salt=ACCOUNT_SALT)


def confirm_account(preference: PaymentPreference) -> None:
    """The account that money goes to was changed: is that right? No account is in the letter."""
    member = preference.member
    with translation.override(member.user.language):
        subject = _("Klopt deze verandering?")
    address = reverse("compensation:account-answer", kwargs={"token": account_token(preference)})
    _send(member, subject, "compensation/emails/confirm_account.txt", link=site_url(address))


def account_denied(member: Member) -> None:
    """Somebody says that they did not change where their money goes: who runs and pays the panel calls them."""
    panel = member.panel
    for person in people_with_role(panel, Role.COORDINATOR, Role.FINANCE).exclude(email=None):
        with translation.override(person.language):
            subject = _("Bel iemand over een betaling")
        send_letter(
            to=person.email or "",
            subject=subject,
            template="compensation/emails/account_denied.txt",
            context={
                "called": person.called,
                "link": site_url(reverse("compensation:of-member", kwargs={"pk": member.pk})),
            },
            language=person.language,
            **letterhead(panel.organisation, panel),
        )


def payment_failed(member: Member, *, by_bank: bool) -> None:
    """A payment did not arrive; which one, in which form and why is only on the page."""
    with translation.override(member.user.language):
        subject = _("Een betaling is niet gelukt")
    _send(member, subject, "compensation/emails/payment_failed.txt", by_bank=by_bank)


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


def payments_stuck(person: User, *, panel: Panel, lines: int) -> None:
    """For who administers the organisation: nobody solved it in two weeks. Which group; nobody's name, no amount."""
    with translation.override(person.language):
        subject = _("In een groep wachten mensen al weken op hun vergoeding")
    send_letter(
        to=person.email or "",
        subject=subject,
        template="compensation/emails/payments_stuck.txt",
        context={
            "called": person.called,
            "lines": lines,
            "contact_name": panel.contact_name,
            "link": site_url(reverse("compensation:payers", kwargs={"pk": panel.organisation_id})),
        },
        language=person.language,
        **letterhead(panel.organisation, panel),
    )


def _send(member: Member, subject: str, template: str, *, link: str = "", **more: object) -> None:
    panel = member.panel
    send_letter(
        to=member.user.email or "",
        subject=subject,
        template=template,
        context={
            "called": member.user.called,
            "contact_name": panel.contact_name,
            "contact_phone": panel.contact_phone or panel.organisation.help_phone,
            "link": link or site_url(reverse("compensation:of-membership", kwargs={"pk": member.pk})),
            **more,
        },
        language=member.user.language,
        **letterhead(panel.organisation, panel),
    )
