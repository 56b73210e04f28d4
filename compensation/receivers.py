"""News from below. A member who left can still hand in late hours: nothing that was done is lost."""

from typing import Any

from django.dispatch import receiver
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from compensation.enums import LineStatus
from compensation.models import Line, Payment
from compensation.selectors import terms_text
from compensation.selectors.owed_back import left_with_too_much
from compensation.services import forget_money, keep_apart, retention, unpaid_lines
from compensation.services.own_limit import keep_newest
from panels.audit import record
from panels.kit.errors import Refusal
from panels.kit.known import OpenBusiness
from panels.kit.open_work import OpenWork
from panels.kit.retention import Rule
from panels.kit.told import Told
from panels.models import Member, Panel, User
from panels.signals import (
    business_given_up,
    member_left,
    open_business_asked,
    open_work_asked,
    people_merged,
    person_forgotten,
    retention_asked,
    told_before_yes_asked,
)


@receiver(member_left, dispatch_uid="compensation.note_open_hours")
def note_open_hours(sender: Any, member: Member, **kwargs: Any) -> None:
    """Leave a note of what is still open, for whoever looks after the group; drafts stay as they are."""
    left_open = member.lines.open().count()
    waiting = Line.objects.filter(member=member, status=LineStatus.SUBMITTED).count()
    if left_open or waiting:
        record("lines.open_at_leaving", by=None, on=member, details={"open": left_open, "waiting": waiting})


@receiver(person_forgotten, dispatch_uid="compensation.forget_money")
def forget(sender: Any, user: User, **kwargs: Any) -> None:
    forget_money(user)


@receiver(open_business_asked, dispatch_uid="compensation.open_business")
def open_business(sender: Any, user: User, **kwargs: Any) -> list[OpenBusiness]:
    """Hours that are not paid yet."""
    count = unpaid_lines(user).count()
    if not count:
        return []
    text = ngettext(
        "%(count)s keer dat u iets deed, is nog niet betaald.",
        "%(count)s keer deed u iets wat nog niet is betaald.",
        count,
    )
    return [OpenBusiness(text % {"count": count}, reverse("compensation:mine"))]


@receiver(business_given_up, dispatch_uid="compensation.give_up")
def give_up(sender: Any, user: User, **kwargs: Any) -> None:
    """The person does not want the money: a note of it stays, the lines go with the person."""
    count = unpaid_lines(user).count()
    if count:
        record("lines.given_up", by=None, on=user, details={"lines": count})


@receiver(people_merged, dispatch_uid="compensation.refuse_paid_twice")
def refuse_paid_twice(sender: Any, pairs: list[tuple[Member, Member]], **kwargs: Any) -> None:
    """A payout list holds one payment for one person, and it never changes."""
    for kept, gone in pairs:
        if Payment.objects.filter(member=gone, batch__payments__member=kept).exists():
            raise Refusal(_("Beide plekken staan op dezelfde betaallijst. Die verandert niet meer. Vraag om hulp."))


@receiver(people_merged, dispatch_uid="compensation.keep_treatments")
def keep_treatments(sender: Any, pairs: list[tuple[Member, Member]], moved: Any, **kwargs: Any) -> None:
    """What was decided about payments stays decided, whichever of the two seats they go to."""
    keep_apart(pairs, moved=moved)


@receiver(people_merged, dispatch_uid="compensation.keep_newest_limit")
def keep_newest_limit(sender: Any, kept: User, gone: User, **kwargs: Any) -> None:
    """A person has one own limit: the one that was said last."""
    keep_newest(kept, gone)


@receiver(retention_asked, dispatch_uid="compensation.retention")
def retention_rules(sender: Any, **kwargs: Any) -> list[Rule]:
    return retention.rules()


@receiver(open_work_asked, dispatch_uid="compensation.open_work")
def tell_open_work(sender: Any, panel: Panel, **kwargs: Any) -> list[OpenWork]:
    """Hours that wait for a yes, and who left after being paid too much, for who takes the panel over."""
    number = Line.objects.of_panel(panel).filter(status=LineStatus.SUBMITTED).count()
    words = ngettext("1 regel met uren om goed te keuren", "%(count)s regels met uren om goed te keuren", number)
    url = reverse("compensation:of-panel", args=[panel.pk])
    found = [OpenWork(words % {"count": number}, url)] if number else []
    if left := len(left_with_too_much(panel)):
        words = ngettext("1 lid ging weg en kreeg te veel", "%(count)s leden gingen weg en kregen te veel", left)
        found.append(OpenWork(words % {"count": left}, reverse("compensation:payout", args=[panel.pk])))
    return found


@receiver(told_before_yes_asked, dispatch_uid="compensation.before_yes")
def tell_before_yes(sender: Any, panel: Panel, **kwargs: Any) -> list[Told]:
    """What the group pays, and that money may do something to a benefit."""
    url = f"{reverse('compensation:check-public')}?land={panel.organisation.country}"
    context = {"text": terms_text(panel), "contact": panel.contact_name, "url": url}
    return [Told("compensation/_before_yes.html", context)]
