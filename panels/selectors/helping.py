"""Who helps whom, and what they did."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core import signing
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from panels.enums import HelpArea
from panels.kit.dates import today
from panels.models import AuditEntry, Helper, User

HELP_SALT = "panels.help"
HELP_DAYS = timedelta(days=30)

# The areas as a helper reads them; the labels of HelpArea are in the words of who grants them.
FOR_HELPERS: dict[str, str | Promise] = {
    HelpArea.SESSIONS: gettext_lazy("Bijeenkomsten bekijken en antwoord geven"),
    HelpArea.NEEDS: gettext_lazy("Bekijken en veranderen wat nodig is om mee te doen"),
    HelpArea.HOURS: gettext_lazy("Uren bekijken en doorgeven"),
    HelpArea.MESSAGES: gettext_lazy("Berichten lezen"),
    HelpArea.DATA: gettext_lazy("De naam, en hoe iemand bereikt wil worden"),
}

DID: dict[str, str | Promise] = {
    "profile.changed": gettext_lazy("Veranderde uw gegevens"),
    "needs.changed": gettext_lazy("Veranderde wat u nodig heeft"),
    "session.answered": gettext_lazy("Gaf antwoord op een uitnodiging"),
    "line.booked": gettext_lazy("Schreef uren op"),
    "line.changed": gettext_lazy("Veranderde uren"),
    "line.deleted": gettext_lazy("Haalde uren weg"),
    "line.taken_back": gettext_lazy("Haalde doorgegeven uren terug"),
    "lines.submitted": gettext_lazy("Gaf uren door"),
}


@dataclass(frozen=True)
class Deed:
    """Something that a helper did for somebody, in words, and when."""

    at: datetime
    text: str


def areas_for_helper(helper: Helper) -> list[tuple[str, str]]:
    """What was granted to a helper: the code of each area, and what it is in words for the helper."""
    return [(area, str(FOR_HELPERS[area])) for area in HelpArea.values if area in helper.areas]


def helpers_of(user: User) -> QuerySet[Helper]:
    """All helpers that somebody ever named; those of today first, then by when they were named."""
    return user.helpers.select_related("helper").order_by("withdrawn_at", "-created_at")


def helping_of(user: User) -> QuerySet[Helper]:
    """Whom somebody may act for today."""
    return user.helping.in_force(today()).select_related("user").order_by("created_at")


def helper_asked(token: str) -> Helper | None:
    """Whom the link in a letter asks to help; nothing when it is too old, not ours, or the help was stopped."""
    try:
        pk = signing.loads(token, salt=HELP_SALT, max_age=HELP_DAYS)
    except signing.BadSignature:
        return None
    return Helper.objects.standing(today()).filter(pk=pk, user__is_active=True).select_related("user").first()


def helper_for_contact(user: User) -> Helper | None:
    """Who gets letters and calls for somebody (they ticked so): the newest one who is still helping, or nobody."""
    day = today()
    return user.helpers.standing(day).filter(gets_post=True, starts_on__lte=day).order_by("-created_at").first()


def deeds_of(helper: Helper) -> QuerySet[AuditEntry]:
    """What a helper did for the person, the newest first; `deed` puts a line in words."""
    if helper.helper_id is None:
        return AuditEntry.objects.none()
    since = helper.accepted_at or helper.created_at
    return AuditEntry.objects.filter(by=helper.user_id, via=helper.helper_id, at__gte=since)


def deed(entry: AuditEntry) -> Deed:
    """A line of the log in words for the person who is helped."""
    if entry.action == "help.looked":
        area = HelpArea(entry.details.get("area", HelpArea.DATA))
        return Deed(entry.at, _("Keek bij: %(area)s") % {"area": area.label})
    return Deed(entry.at, str(DID.get(entry.action, _("Deed iets voor u (%(code)s)") % {"code": entry.action})))
