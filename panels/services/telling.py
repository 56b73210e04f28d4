"""The one way to tell a person something on behalf of a panel."""

from typing import Any

from django.db import transaction

from panels.audit import record
from panels.emails import telling
from panels.models import Delivery, Member, Panel, User
from panels.selectors.reaching import reach_of_colleague, reach_of_member


@transaction.atomic
def tell(
    member: Member, *, subject: str, template: str, context: dict[str, Any], by: User | None, kind: str = ""
) -> Delivery:
    """Tell a member something in the way they chose: by mail now, else on the call list or with the letters to post.

    `subject` is in the member's language; `template` is a `.txt` of what to say, and like the subject it holds
    nothing private. `kind` is a code such as "pause.started". The member reads it under "Berichten" too.
    """
    delivery = telling.news(
        member.user,
        reach=reach_of_member(member),
        panel=member.panel,
        subject=subject,
        template=template,
        context=context,
        kind=kind,
        member=member,
    )
    record("message.told", by=by, on=member, details={"way": delivery.way, "kind": kind})
    return delivery


@transaction.atomic
def tell_colleague(
    user: User, *, panel: Panel, subject: str, template: str, context: dict[str, Any], by: User | None, kind: str = ""
) -> Delivery:
    """Tell a policy officer or other colleague of a panel something, by mail. Words as in `tell`."""
    delivery = telling.news(
        user,
        reach=reach_of_colleague(user),
        panel=panel,
        subject=subject,
        template=template,
        context=context,
        kind=kind,
    )
    record("message.told", by=by, on=panel, details={"way": delivery.way, "kind": kind})
    return delivery
