"""How far a provision is and what somebody answered, in the words of the badges."""

from datetime import timedelta
from typing import NamedTuple

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from panels.kit.dates import today
from sessions.enums import Answer, NeedsState, Presence, ProvisionStatus
from sessions.models import PanelSession, Provision
from sessions.models.provision import RISK_DAYS

register = template.Library()


class Badge(NamedTuple):
    """What components/_badge.html wants."""

    word: str | Promise
    kind: str = ""
    icon: str = ""


ARRANGED = Badge(_("Geregeld"), "ok")
BUSY = Badge(_("Bezig"), "info")
TO_DO = Badge(_("Nog niet begonnen"))
AT_RISK = Badge(_("Loopt gevaar"), "error", "warning")
LATE = Badge(_("Te laat"), "error")
NOT_NEEDED = Badge(_("Niet meer nodig"))
LAPSED = Badge(_("Vervalt"), "warn", "cross")
PARTLY = Badge(_("Voor een deel"), "warn", "part")
MISSED = Badge(_("Niet geregeld"), "error", "cross")

ANSWERS = {
    Answer.OPEN: Badge(_("Nog geen antwoord"), "warn", "wait"),
    Answer.YES: Badge(_("In de zaal"), "ok"),
    Answer.ONLINE: Badge(Answer.ONLINE.label, "info", "screen"),
    Answer.NO: Badge(_("Komt niet")),
}
NEEDS = {
    NeedsState.OPEN: Badge(_("Wat nodig is: nog niet nagekeken"), "", "wait"),
    NeedsState.CONFIRMED: Badge(_("Wat nodig is: klopt"), "ok"),
    NeedsState.CHANGED: Badge(_("Wat nodig is: veranderd"), "warn", "pen"),
}
PRESENCES = {
    Presence.PRESENT: Badge(_("In de zaal"), "ok"),
    Presence.ONLINE: Badge(Presence.ONLINE.label, "info", "screen"),
    Presence.EXCUSED: Badge(_("Afgemeld")),
    Presence.ILL: Badge(_("Ziek")),
    Presence.ABSENT: Badge(_("Niet gekomen"), "warn"),
}
OWNERS = {
    "chair": _("De voorzitter"),
    "policy": _("De beleidsmedewerkers"),
}


@register.filter
def stand(provision: Provision) -> Badge:
    """The badge of a provision today; after the session what came of it."""
    if not provision.is_needed:
        return LAPSED if provision.has_lapsed else NOT_NEEDED
    if provision.is_arranged:
        return ARRANGED
    if provision.panel_session.is_held:
        return PARTLY if provision.status == ProvisionStatus.PARTLY else MISSED
    if provision.due_on < today():
        return LATE
    if provision.status == ProvisionStatus.CANNOT or provision.due_on <= today() + timedelta(days=RISK_DAYS):
        return AT_RISK
    return TO_DO if provision.status == ProvisionStatus.TO_DO else BUSY


@register.filter
def own_stand(provision: Provision) -> Badge:
    """The same for the person who needs it: when it must be ready is a matter of who arranges it."""
    badge = stand(provision)
    return AT_RISK if badge == LATE else badge


@register.filter
def arranger(provision: Provision) -> str:
    """Who arranges a provision: a person (with_owner_names in lists), words, or who does so by the catalogue."""
    if provision.owner:
        return getattr(provision, "owner_name", "") or provision.owner.name
    if provision.owner_words:
        return provision.owner_words
    by = provision.kind.arranged_by if provision.kind else ""
    if by == "venue" and provision.panel_session.place:
        return provision.panel_session.place
    return str(OWNERS.get(by) or provision.panel.contact_name)


@register.filter
def answered(answer: str) -> Badge:
    """The badge of an answer to an invitation."""
    return ANSWERS[Answer(answer)]


@register.filter
def needs_looked_at(state: str) -> Badge:
    """The badge of whether somebody looked again at what they need."""
    return NEEDS[NeedsState(state)]


@register.filter
def was_there(presence: str) -> Badge:
    """The badge of a presence."""
    return PRESENCES[Presence(presence)]


@register.filter
def state(panel_session: PanelSession) -> Badge:
    """The badge of a session in a list."""
    if panel_session.is_cancelled:
        return Badge(_("Gaat niet door"), "warn", "cross")
    if panel_session.is_held:
        return Badge(_("Geweest"))
    if panel_session.has_started:
        return Badge(_("Nog afsluiten"), "warn", "clock")
    return Badge(_("Gepland"), "info", "calendar")


@register.simple_tag
def keys_of_coming(panel_session: PanelSession) -> str:
    """The members who come, as the page to write a message wants them (`?leden=`); at most a hundred."""
    coming = panel_session.invitations.coming().values_list("member_id", flat=True)[:100]
    return ",".join(key.hex for key in coming)
