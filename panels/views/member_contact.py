"""How to reach a member, changed by the coordinator when the member asks for it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from panels import policies, services
from panels.forms.member_contact import MemberContactForm
from panels.kit.access import guarded
from panels.kit.errors import Refusal
from panels.kit.once import is_repeat
from panels.models import Contact, Member

FIELDS = ("preferred", "phone", "best_moment", "address", "helper")


@guarded(policies.may_manage_member, on=Member)
@require_http_methods(["GET", "HEAD", "POST"])
def member_contact(request: HttpRequest, member: Member) -> HttpResponse:
    known = member.contact or Contact()
    form = MemberContactForm(
        request.POST or None,
        initial={name: getattr(known, name) for name in FIELDS},
        has_email=bool(member.email),
        may_give_email=not (member.user.email or member.shown_name),
    )
    if request.method == "POST" and form.is_valid() and (is_repeat(request) or _changed(request, member, form)):
        messages.success(request, _("Bewaard. Deze persoon krijgt er bericht van."))
        return redirect(member)
    return render(request, "panels/member_contact.html", {"member": member, "form": form})


def _changed(request: HttpRequest, member: Member, form: MemberContactForm) -> bool:
    said = {name: value for name, value in form.cleaned_data.items() if name != "asked"}
    try:
        services.change_contact(member, by=request.user, **said)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    return True
