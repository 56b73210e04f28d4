"""Acting for somebody: which pages a helper may open for the person they help. What is not named here is closed."""

from django.contrib import messages
from django.http import HttpRequest
from django.middleware.csrf import rotate_token
from django.utils.translation import gettext as _

from panels.audit import record
from panels.enums import HelpArea
from panels.kit.dates import today
from panels.models import Helper, User

KEY = "acting"
SEEN = "acting_seen"

# Names of views per area. A view that is added to Spiegel is closed for helpers until somebody names it here.
# Never here: security of the account, bank data, helpers, the confidant, deleting or downloading one's data.
OPEN: dict[str, frozenset[str]] = {
    HelpArea.SESSIONS: frozenset({"sessions:mine", "sessions:detail", "sessions:calendar", "sessions:answer"}),
    HelpArea.NEEDS: frozenset(
        {
            "panels:passport",
            "panels:passport-item",
            "panels:passport-revoke",
            "panels:passport-share",
            "panels:passport-take-over",
            "panels:passport-drop",
            "panels:passport-readings",
            "panels:member-needs",
            "sessions:confirm-needs",
        }
    ),
    HelpArea.HOURS: frozenset(
        {
            "compensation:mine",
            "compensation:of-membership",
            "compensation:add",
            "compensation:draft",
            "compensation:edit",
            "compensation:delete",
            "compensation:take-back",
            "compensation:submit",
            "compensation:line",
            "compensation:accept",
            "compensation:dispute",
            "compensation:take-called-off",
            "compensation:receipt",
            "compensation:receipt-add",
            "compensation:receipt-remove",
            "compensation:terms-read",
        }
    ),
    HelpArea.MESSAGES: frozenset({"panels:my-messages", "panels:my-message"}),
    HelpArea.DATA: frozenset({"panels:profile"}),
}

# Pages of the helper themselves, or of nobody, that stay open: they do not show the person who is helped.
NEUTRAL = frozenset(
    {
        "account_logout",
        "set_language",
        "panels:about",
        "panels:accessibility",
        "panels:demo-sign-in",
        "panels:health",
        "panels:help",
        "panels:helping",
        "panels:helping-start",
        "panels:helping-stop",
        "panels:logo",
        "panels:outbox",
        "panels:privacy",
        "panels:problem",
        "panels:problem-thanks",
        "panels:theme",
    }
)

# Where forms lead when they are done, and where people start: the helper lands on their own overview instead.
LANDINGS = frozenset({"recruitment:home", "reports:start", "reports:panel-home", "panels:mine", "panels:member"})


def area_of(view_name: str) -> str:
    """The area (a HelpArea) of a view, or nothing when no helper may open it."""
    return next((area for area, names in OPEN.items() if view_name in names), "")


def first_view(area: str) -> str:
    """The page with which an area begins."""
    begins = {
        HelpArea.SESSIONS: "sessions:mine",
        HelpArea.NEEDS: "panels:passport",
        HelpArea.HOURS: "compensation:mine",
        HelpArea.MESSAGES: "panels:my-messages",
        HelpArea.DATA: "panels:profile",
    }
    return begins[HelpArea(area)]


def open_to(user: User, area: str) -> bool:
    """Whether a page may show this part of somebody's data: always to themselves, to a helper when it was granted."""
    acting = getattr(user, "acting", None)
    return acting is None or acting.may_help_with(area)


def is_acting(request: HttpRequest) -> bool:
    """Whether this browser says that it acts for somebody; whether it still may, `current` tells."""
    return KEY in request.session


def current(request: HttpRequest) -> Helper | None:
    """For whom this browser acts now; nothing when the help was withdrawn, is over, or is somebody else's."""
    if not is_acting(request):
        return None
    found = Helper.objects.in_force(today()).filter(pk=request.session[KEY], helper=request.user.pk)
    return found.select_related("user", "helper").first()


def start(request: HttpRequest, helper: Helper) -> None:
    """Act for somebody from now on. Forms that were open before are refused, so nothing lands with the other."""
    request.session[KEY] = str(helper.pk)
    request.session[SEEN] = []
    rotate_token(request)
    record("help.started", by=helper.helper, on=helper)


def stop(request: HttpRequest) -> None:
    """Be oneself again."""
    request.session.pop(KEY, None)
    request.session.pop(SEEN, None)
    rotate_token(request)


def lapse(request: HttpRequest) -> None:
    """The help ended while the helper was busy: say so, and be oneself again."""
    stop(request)
    messages.warning(request, _("Uw hulp is gestopt of veranderd. Wat u net invulde, is niet bewaard."))


def stand_in(request: HttpRequest, helper: Helper, area: str) -> User:
    """The person who is helped, for this one request. The first look at an area is written in the log."""
    person = helper.user
    person.acting = helper
    seen = request.session.get(SEEN, [])
    if area not in seen:
        request.session[SEEN] = [*seen, area]
        record("help.looked", by=person, on=helper, details={"area": area})
    return person
