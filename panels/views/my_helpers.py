"""Who helps me: naming somebody, what they may do, what they did, and stopping it. Or a coordinator for a member."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from panels import policies, selectors, services
from panels.forms.helping import GrantForm, HelperForm, HelperForMemberForm
from panels.kit.access import guarded, signed_in
from panels.kit.dates import today
from panels.kit.errors import Refusal
from panels.kit.once import is_repeat
from panels.kit.paging import page_of
from panels.models import Helper, Member, User

FORM_FIELDS = ("kind", "areas", "gets_post", "phone", "address", "ends_on")


@guarded(signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def helpers(request: HttpRequest) -> HttpResponse:
    """My helpers, and the form that names one."""
    form = HelperForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and (is_repeat(request) or _named(request, form, request.user)):
        return redirect("panels:helpers")
    page = page_of(request, selectors.helpers_of(request.user))
    return render(request, "panels/helpers.html", {"form": form, "page": page})


@guarded(policies.may_manage_member, on=Member)
@require_http_methods(["GET", "HEAD", "POST"])
def member_helpers(request: HttpRequest, member: Member) -> HttpResponse:
    """A member's helpers, for the coordinator who writes down what was agreed."""
    if member.shown_name:
        return render(request, "panels/helpers_of_member.html", {"member": member, "unknown": True})
    form = HelperForMemberForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and (is_repeat(request) or _named(request, form, member.user, member))
    ):
        return redirect("panels:member-helpers", member.pk)
    page = page_of(request, selectors.helpers_of(member.user))
    return render(request, "panels/helpers_of_member.html", {"member": member, "form": form, "page": page})


@guarded(policies.may_change_helper, on=Helper)
@require_http_methods(["GET", "HEAD", "POST"])
def helper(request: HttpRequest, helper: Helper) -> HttpResponse:
    """One helper: what they may do, and what they did for me."""
    form = GrantForm(request.POST or None, initial={field: getattr(helper, field) for field in FORM_FIELDS})
    if request.method == "POST" and form.is_valid():
        try:
            services.change_helper(helper, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Bewaard. Dit geldt meteen."))
            return redirect(helper)
    page = page_of(request, selectors.deeds_of(helper))
    context = {"helper": helper, "form": form, "page": page, "deeds": [selectors.deed(line) for line in page]}
    return render(request, "panels/helper.html", context)


@guarded(policies.may_stop_helper, on=Helper)
@require_http_methods(["GET", "HEAD", "POST"])
def helper_stop(request: HttpRequest, helper: Helper) -> HttpResponse:
    """Stop at once, after one question."""
    is_own = helper.user_id == request.user.pk
    if request.method != "POST":
        return render(request, "panels/helper_stop.html", {"helper": helper, "is_own": is_own})
    services.stop_help(helper, by=request.user)
    messages.success(request, _("%(name)s helpt niet meer en ziet niets meer.") % {"name": helper.name})
    return redirect("panels:helpers") if is_own else redirect("panels:members", _panel_of(request, helper))


@guarded(policies.may_change_helper, on=Helper)
@require_POST
def helper_ask(request: HttpRequest, helper: Helper) -> HttpResponse:
    """Ask again."""
    try:
        if not is_repeat(request):
            services.ask_helper_again(helper, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("De vraag is nog een keer gestuurd."))
    return redirect(helper)


def _named(request: HttpRequest, form: HelperForm, user: User, member: Member | None = None) -> bool:
    """Carry the form out; a refusal becomes an error of the form."""
    named = {"by": request.user, "starts_on": today(), "member": member, **form.cleaned_data}
    try:
        made = services.name_helper(user, **named)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    text = _("%(name)s krijgt een e-mail met de vraag.") if made.email else _("%(name)s staat bij de helpers.")
    messages.success(request, text % {"name": made.name})
    return True


def _panel_of(request: HttpRequest, helper: Helper) -> object:
    """The panel from which a coordinator came: one in which the person is a member."""
    return Member.objects.visible_to(request.user).filter(user=helper.user_id).values_list("panel", flat=True)[0]
