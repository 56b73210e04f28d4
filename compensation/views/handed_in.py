"""What a person reads after "I am done": what went along, what did not, and what happens next."""

from django.contrib import messages
from django.http import HttpRequest
from django.utils.dateformat import format as date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from compensation.selectors.checkers import checkers_of
from compensation.selectors.waiting import Waiting, waiting_for
from compensation.services.drafts import draft_of
from panels.models import Member

DAY = "l j F"


def tell_done(request: HttpRequest, member: Member, count: int) -> None:
    """So many lines were handed in. Who did it for somebody else does not look after them: another person is named."""
    others = checkers_of(member, by=request.user) if request.user.pk != member.user_id else []
    if request.user.pk != member.user_id and not others:
        _tell_nobody(request, count)
        return
    text = ngettext(
        "De uren zijn doorgegeven: %(count)d regel. %(name)s kijkt ze na.",
        "De uren zijn doorgegeven: %(count)d regels. %(name)s kijkt ze na.",
        count,
    )
    done = text % {"count": count, "name": _(" of ").join(others) or member.panel.contact_name}
    messages.success(request, f"{done} {next_words(waiting_for(member))}".strip())
    tell_left_behind(request, member)


def _tell_nobody(request: HttpRequest, count: int) -> None:
    text = ngettext("De uren zijn doorgegeven: %(count)d regel.", "De uren zijn doorgegeven: %(count)d regels.", count)
    messages.success(request, text % {"count": count})
    messages.warning(request, _("Niemand anders mag ze goedkeuren. Vraag de beheerder om een collega toe te voegen."))


def tell_nothing_left(request: HttpRequest, member: Member, text: str) -> None:
    """Asked a second time, or without hours: that is no mistake."""
    messages.info(request, f"{text} {next_words(waiting_for(member))}".strip())
    tell_left_behind(request, member)


def tell_left_behind(request: HttpRequest, member: Member) -> None:
    """What did not go along: hours with a question, and a form that was begun."""
    asked = member.lines.returned().count()
    if asked:
        text = ngettext(
            "%(count)d regel heeft nog een vraag en ging niet mee. U vindt hem hieronder.",
            "%(count)d regels hebben nog een vraag en gingen niet mee. U vindt ze hieronder.",
            asked,
        )
        messages.warning(request, text % {"count": asked})
    if draft_of(member, user=request.user):
        messages.info(request, _("U begon ook met nieuwe uren. Die gingen niet mee: maak ze eerst af."))


def next_words(waiting: Waiting) -> str:
    """By when there is an answer and money, as it was promised; nothing when nothing waits."""
    if not waiting.lines or waiting.answer_by is None:
        return ""
    words = [_("Antwoord: uiterlijk %(day)s.") % {"day": date_format(waiting.answer_by, DAY)}]
    if waiting.pay_by:
        words.append(_("Betaald: uiterlijk %(day)s.") % {"day": date_format(waiting.pay_by, DAY)})
    elif waiting.chosen:
        words.append(_("Er wordt nog niets betaald. U koos: %(form)s.") % {"form": waiting.chosen})
    return " ".join(words)
