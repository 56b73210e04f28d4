"""Terms: until when somebody takes a seat, and the talk about what comes after."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from panels.audit import record
from panels.enums import TalkWish, TermOutcome
from panels.kit.dates import today
from panels.kit.errors import Refusal
from panels.kit.identity_numbers import without_identity_numbers
from panels.models import Member, Term, User
from panels.services.leaving import start_leaving

TALK_BEFORE = timedelta(weeks=8)


def usual_talk_day(ends_on: date) -> date:
    """When to talk about what comes next: eight weeks before the end, so that somebody else can still be found."""
    return ends_on - TALK_BEFORE


@transaction.atomic
def agree_on_term(
    member: Member, *, starts_on: date, ends_on: date, talk_on: date | None = None, term: Term | None = None, by: User
) -> Term:
    """Agree on a term, or change one that is not decided yet. Terms of a member never overlap."""
    member = Member.objects.select_for_update(of=("self",)).select_related("panel").get(pk=member.pk)
    if ends_on <= starts_on:
        raise Refusal(_("De termijn moet eindigen na de eerste dag."))
    others = member.terms.exclude(pk=term.pk) if term else member.terms.all()
    if others.filter(starts_on__lte=ends_on, ends_on__gte=starts_on).exists():
        raise Refusal(_("Er is al een termijn in deze tijd. Kies een latere begindag."))
    term = term or Term(member=member)
    if not term.is_undecided:
        raise Refusal(_("Over deze termijn is al beslist."))
    term.starts_on, term.ends_on = starts_on, ends_on
    term.talk_on = min(talk_on or max(usual_talk_day(ends_on), starts_on), ends_on)
    term.save()
    record("term.set", by=by, on=term, panel=member.panel)
    return term


@transaction.atomic
def tell_wishes(term: Term, *, wishes: str, by: User) -> Term:
    """The person says beforehand what they want to talk about."""
    term.wishes = without_identity_numbers(wishes.strip())
    term.save(update_fields=["wishes", "updated_at"])
    record("term.wishes", by=by, on=term, panel=term.member.panel)
    return term


@transaction.atomic
def hold_talk(
    term: Term,
    *,
    outcome: TermOutcome,
    held_on: date,
    notes: str = "",
    new_end: date | None = None,
    talk_again_on: date | None = None,
    by: User,
) -> Term:
    """Write down what came of the talk. Going on makes the next term (as long as this one, unless `new_end` is given);
    stopping begins the goodbye, with the end of the term as the last day; deciding later plans the talk anew.
    """
    term = Term.objects.select_for_update(of=("self",)).select_related("member__panel", "member__user").get(pk=term.pk)
    if not term.is_undecided:
        raise Refusal(_("Over deze termijn is al beslist."))
    if held_on > today():
        raise Refusal(_("Deze dag is nog niet geweest."))
    term.outcome, term.talk_held_on = outcome, held_on
    term.notes = without_identity_numbers(notes.strip())
    if outcome == TermOutcome.LATER:
        term.talk_on = _later(term, talk_again_on)
    term.save()
    record("term.decided", by=by, on=term, panel=term.member.panel, details={"outcome": outcome})
    if outcome == TermOutcome.RENEW:
        _next(term, new_end, by=by)
    if outcome == TermOutcome.STOP and term.member.ends_on is None:
        start_leaving(term.member, last_day=max(term.ends_on, today()), talk=TalkWish.NO, by=by)
    return term


def forget_talks(user: User) -> None:
    """Empty what was said in talks with somebody who is forgotten."""
    Term.objects.filter(member__user=user).update(wishes="", notes="")


def _later(term: Term, day: date | None) -> date:
    if day is None or not today() <= day <= max(term.ends_on, today()):
        raise Refusal(_("Kies een dag voor het volgende gesprek, vóór het einde van de termijn."))
    return day


def _next(term: Term, new_end: date | None, *, by: User) -> Term:
    starts_on = term.ends_on + timedelta(days=1)
    return agree_on_term(
        term.member, starts_on=starts_on, ends_on=new_end or starts_on + (term.ends_on - term.starts_on), by=by
    )
