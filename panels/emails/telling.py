"""News of a panel for one person: written in their log, and on its way by mail when that is their way."""

from datetime import datetime
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation

from panels.emails.house import letterhead
from panels.enums import ContactWay, DeliveryState
from panels.kit.mail import Filing, send_letter
from panels.models import Delivery, Member, Message, Panel, User
from panels.selectors.reaching import Reach

FIRST_STATE = {
    ContactWay.EMAIL: DeliveryState.WAITING,
    ContactWay.PHONE: DeliveryState.TO_CALL,
    ContactWay.SMS: DeliveryState.TO_TEXT,
    ContactWay.POST: DeliveryState.TO_POST,
    ContactWay.HELPER: DeliveryState.TO_CALL,
}


def write_down(
    user: User,
    *,
    reach: Reach,
    panel: Panel | None,
    subject: str,
    text: str,
    member: Member | None = None,
    message: Message | None = None,
    say: str = "",
    kind: str = "",
) -> Delivery:
    """Write what somebody gets in their log; nothing goes out yet."""
    by_mail = bool(reach.address)
    return Delivery.objects.create(
        user=user,
        member=member,
        panel=panel,
        message=message,
        kind=kind,
        way=reach.way,
        state=DeliveryState.WAITING if by_mail else FIRST_STATE[reach.way],
        subject=subject,
        text=text.strip(),
        say=say.strip(),
        address=reach.address,
    )


def news(
    user: User,
    *,
    reach: Reach,
    panel: Panel,
    subject: str,
    template: str,
    context: dict[str, Any],
    kind: str,
    member: Member | None = None,
) -> Delivery:
    """Tell one person something, in their own way and language."""
    with translation.override(user.language):
        text = render_to_string(template, context)
    delivery = write_down(user, reach=reach, panel=panel, subject=subject, text=text, member=member, kind=kind)
    if delivery.address:
        mail(delivery, panel=panel, template=template, context=context)
    return delivery


def mail(
    delivery: Delivery,
    *,
    panel: Panel,
    template: str,
    context: dict[str, Any],
    subject: str = "",
    not_before: datetime | None = None,
) -> None:
    """Put the mail of a delivery in the outbox, where it stays until `not_before`. `subject` when it says less."""
    send_letter(
        to=delivery.address,
        subject=subject or delivery.subject,
        template=template,
        context=context,
        language=delivery.user.language,
        **letterhead(panel.organisation, panel),
        filing=Filing(delivery.pk, not_before),
    )
