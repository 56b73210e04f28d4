"""The invitation on paper, as a PDF in the house style. Its code was made a moment ago (panels:member-letter)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from panels import policies, selectors
from panels.emails import site_url
from panels.kit.access import guarded
from panels.kit.dates import today
from panels.models import Member
from reports import pdf


@guarded(policies.may_manage_member, on=Member)
@require_POST
def invitation_letter(request: HttpRequest, member: Member) -> HttpResponse:
    """The letter with the code that was sent along, when it is this member's and still works. Nothing is kept."""
    code = request.POST.get("code", "")
    found = selectors.invitation_code(code)
    if found is None or found.is_too_old or found.is_used_up or found.member_id != member.pk:
        messages.info(request, _("Deze code werkt niet meer. Maak een nieuwe brief."))
        return redirect("panels:member-letter", member.pk)
    response = HttpResponse(_letter(member, code), content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="uitnodiging.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


def _letter(member: Member, code: str) -> bytes:
    panel, language = member.panel, member.user.language
    context = {
        "member": member,
        "panel": panel,
        "code": code,
        "address": site_url(reverse("panels:join-code")),
        "to": selectors.address_lines(member),
        "day": today(),
    }
    with translation.override(language):
        made = pdf.letter_pdf(
            "reports/pdf/invitation_letter.html",
            context,
            organisation=panel.organisation,
            language=language,
            identifier=f"invitation {member.pk} {code}",
        )
    return made.content
