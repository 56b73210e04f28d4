"""Who may go where: the menu of each role, the account corner, and whose house style a page wears."""

from typing import Any, NamedTuple

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, resolve, reverse
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from panels import acting
from panels.enums import Role
from panels.models import Organisation
from panels.roles import has_role, organisations_of, roles_anywhere

register = template.Library()

STAFF = {Role.ADMINISTRATOR, Role.COORDINATOR}


class Item(NamedTuple):
    """One line of a menu. `here`: the starts of view names of its section. `roles`: who sees it beside coordinators."""

    text: str | Promise
    name: str
    icon: str = ""
    here: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()


PUBLIC = (
    Item(_("Oproepen"), "recruitment:call-list", here=("recruitment:",)),
    Item(_("Over Spiegel"), "panels:about"),
)
ABOUT_ME = (
    "panels:mine", "panels:profile", "panels:passport", "panels:helper", "panels:helping", "panels:goals",
    "panels:offer", "panels:forget-me", "reports:own-data", "reports:my-quotes", "sessions:my-questions",
    "sessions:question-answer",
)  # fmt: skip
OF_MONEY = ("reports:statement", "reports:benefits-letter", "reports:forecast")
EXPERT = (
    Item(_("Start"), "reports:start", "home"),
    Item(_("Bijeenkomsten"), "sessions:mine", "calendar", here=("sessions:",)),
    Item(_("Mijn uren"), "compensation:mine", "clock", here=("compensation:", *OF_MONEY)),
    Item(_("Berichten"), "panels:my-messages", "mail"),
    Item(_("Over mij"), "panels:mine", "person", here=ABOUT_ME),
    Item(_("Hulp"), "panels:help", "help"),
)
GROUP = (
    Item(_("Over de groep"), "panels:panel-about"),
    Item(
        _("Leden"), "panels:members", here=("panels:member", "panels:colleague", "panels:reserve", "panels:invitations")
    ),
    Item(_("Afspraken"), "panels:agreement", here=("panels:agreement",)),
    Item(_("Leren"), "panels:learning", here=("panels:learning", "panels:goal", "panels:training")),
    Item(_("Verloop"), "reports:continuity", here=("reports:continuity",)),
    Item(_("Verloop"), "panels:continuity", here=("panels:continuity",)),
    Item(_("Vragen"), "sessions:questions", here=("sessions:question",)),
    Item(_("Vertrouwenspersoon"), "panels:confidant", here=("panels:confidant",)),
    Item(_("Wat nodig is"), "panels:panel-needs"),
)
INSIDE = (
    Item(_("Overzicht"), "reports:panel-home", here=("panels:panel-", "reports:figures"), roles=(Role.ADMINISTRATOR,)),
    Item(_("Werving"), "recruitment:overview", here=("recruitment:",), roles=(Role.REVIEWER,)),
    Item(
        _("De groep"),
        "panels:members",
        here=tuple({start for item in GROUP for start in (item.name, *item.here)}),
        roles=(Role.ADMINISTRATOR,),
    ),
    Item(_("Bijeenkomsten"), "sessions:of-panel", here=("sessions:",), roles=(Role.ADMINISTRATOR,)),
    Item(_("Uren"), "compensation:of-panel", here=("compensation:",), roles=(Role.FINANCE,)),
    Item(_("Berichten"), "panels:messages", here=("panels:message", "panels:call-list", "panels:bounces")),
    Item(_("Spiegel"), "checklists:of-panel", here=("checklists:",), roles=(Role.ADMINISTRATOR,)),
    Item(_("Lessen"), "reports:lessons", here=("reports:lesson", "reports:quote", "reports:report")),
)
OUTSIDE = (
    Item(_("Start"), "reports:start"),
    Item(_("Spiegelgroepen"), "panels:panel-list", here=("panels:panel",)),
    Item(_("Rapporten"), "reports:library", here=("reports:report",)),
    Item(_("Over mij"), "panels:mine", here=ABOUT_ME),
)
ORGANISATION = (
    Item(_("Organisatie"), "panels:organisation", here=("panels:organisation", "panels:retention", "panels:duplicate")),
)
POLICY = (
    Item(_("Start"), "reports:start"),
    Item(_("Rapporten"), "reports:library", here=("reports:report",)),
    Item(_("Bijeenkomsten"), "sessions:mine", here=("sessions:",)),
    Item(_("Berichten"), "panels:my-messages"),
    Item(_("Over mij"), "panels:mine", here=ABOUT_ME),
)


HELPING = Item(_("Helpen"), "panels:helping", "hand")


def address(name: str, *args: Any) -> str:
    """The address of a view, or nothing when there is no such view (yet)."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


@register.simple_tag
def link(name: str, *args: Any) -> str:
    """Like `url`, but gives nothing for a view that does not exist: leave the link out then."""
    return address(name, *args)


def request_of(context: template.Context) -> HttpRequest | None:
    return getattr(context, "request", None) or context.get("request")


def panel_of(request: HttpRequest) -> Any:
    return getattr(request, "panel", None)


def nearness(item: Item, view: str) -> int:
    """How much of the name of a view an item claims: 0 is nothing, the longest claim wins."""
    return max((len(start) for start in (item.name, *item.here) if view.startswith(start)), default=0)


def lines(items: tuple[Item, ...], request: HttpRequest, *args: Any) -> list[dict[str, Any]]:
    """The items that lead somewhere. `current` is what aria-current says: this page, in this section, or nothing."""
    view = request.resolver_match.view_name if request.resolver_match else ""
    reachable = [(item, address(item.name, *args)) for item in items]
    most = max((nearness(item, view) for item, url in reachable if url), default=0)
    found = []
    for item, url in reachable:
        if url:
            here = "page" if url == request.path else "true" if most and nearness(item, view) == most else ""
            found.append({"url": url, "text": item.text, "icon": item.icon, "current": here})
    return found


def opens(item: Item, request: HttpRequest, panel: Any) -> bool:
    """Whether the door of a page about a panel lets this person in; asked of the same policy as the door itself."""
    url = address(item.name, panel.pk)
    policy = getattr(resolve(url).func, "policy", None) if url else None
    return policy is not None and bool(policy(request.user, panel))


def inside(request: HttpRequest) -> dict[str, Any] | None:
    """The menu of one group, for those who run, select or pay in it."""
    panel, user = panel_of(request), request.user
    if panel is None:
        return None
    items = INSIDE
    if not has_role(user, panel, Role.COORDINATOR):
        items = tuple(item for item in INSIDE if item.roles and has_role(user, panel, *item.roles))
    if not items:
        return None
    # Who has no overview of the group (finance, a reviewer) still gets a way back to their own start.
    back = [] if items[0].name == "reports:panel-home" else lines(OUTSIDE[:1], request)
    return {"items": [*back, *lines(items, request, panel.pk)], "fold": True, "label": _("Spiegelgroep")}


def administered(request: HttpRequest, roles: set[str]) -> list[dict[str, Any]]:
    """The settings of the organisation that an administrator runs; more of them stand with one's own data."""
    if Role.ADMINISTRATOR not in roles:
        return []
    return lines(ORGANISATION, request, min(organisations_of(request.user, Role.ADMINISTRATOR)))


def helping(request: HttpRequest) -> dict[str, Any]:
    """While somebody acts for another: only what was granted."""
    granted = request.acting.areas  # type: ignore[attr-defined]
    items = (HELPING, *(item for item in EXPERT if acting.area_of(item.name) in granted))
    return {"items": lines(items, request), "tiles": True, "label": _("Wat u voor iemand kunt doen")}


def menu(request: HttpRequest) -> dict[str, Any]:
    """The menu of who asks: a person with more roles gets that of the place they are in."""
    if not request.user.is_authenticated:
        return {"items": lines(PUBLIC, request), "label": _("Hoofdmenu")}
    if getattr(request, "acting", None):
        return helping(request)
    group = inside(request)
    if group:
        return group
    roles = roles_anywhere(request.user)
    if roles & STAFF:
        return {"items": lines(OUTSIDE, request) + administered(request, roles), "label": _("Hoofdmenu")}
    if Role.EXPERT in roles or not roles:
        return {"items": lines(EXPERT, request), "tiles": True, "label": _("Uw menu")}
    return {"items": lines(POLICY, request), "label": _("Hoofdmenu")}


@register.inclusion_tag("components/_navigation.html", takes_context=True)
def main_navigation(context: template.Context) -> dict[str, Any]:
    request = request_of(context)
    if request is None or not hasattr(request, "user"):
        return {"items": []}
    return menu(request)


@register.inclusion_tag("panels/_group_tabs.html", takes_context=True)
def group_tabs(context: template.Context) -> dict[str, Any]:
    """The pages about one group, on each of them; only what this person may open. base.html shows it."""
    request = request_of(context)
    panel = panel_of(request) if request else None
    view = request.resolver_match.view_name if request and request.resolver_match else ""
    if request is None or panel is None or not any(nearness(item, view) for item in GROUP):
        return {"items": []}
    return {"items": lines(tuple(item for item in GROUP if opens(item, request, panel)), request, panel.pk)}


@register.inclusion_tag("components/_account.html", takes_context=True)
def account_area(context: template.Context) -> dict[str, Any]:
    request = request_of(context)
    if request is None or not hasattr(request, "user"):
        return {}
    language = (get_language() or "nl").split("-")[0]
    return {
        "request": request,
        "csrf_token": context.get("csrf_token"),
        "user": request.user,
        "profile_url": address("panels:mine") or address("panels:profile"),
        "login_url": address("account_login"),
        "logout_url": address("account_logout"),
        "language_url": address("set_language"),
        "languages": [pair for pair in settings.LANGUAGES if pair[0] != language],
        "next": request.get_full_path(),
    }


@register.simple_tag(takes_context=True)
def page_organisation(context: template.Context) -> Organisation | None:
    """Whose page this is: what the view says, the organisation of the panel, or that of who is signed in."""
    request = request_of(context)
    if request is None:
        return None
    if not hasattr(request, "_page_organisation"):
        request._page_organisation = organisation_for(context, request)
    return request._page_organisation


def organisation_for(context: template.Context, request: HttpRequest) -> Organisation | None:
    named = getattr(request, "organisation", None) or context.get("organisation")
    if isinstance(named, Organisation):
        return named
    panel = panel_of(request)
    if panel is not None:
        return panel.organisation
    if getattr(request, "user", None) is not None and request.user.is_authenticated:
        return Organisation.objects.visible_to(request.user).first()
    return None


@register.inclusion_tag("components/_footer_help.html", takes_context=True)
def footer_help(context: template.Context) -> dict[str, Any]:
    """Who to call: the contact of the group, else the help line of the organisation."""
    request = request_of(context)
    panel = panel_of(request) if request else None
    organisation = page_organisation(context)
    if panel is not None and panel.contact_phone:
        return {"phone": panel.contact_phone, "contact": panel.contact_name}
    return {
        "phone": organisation.help_phone if organisation else "",
        "contact": "",
        "help_url": address("panels:help"),
    }
