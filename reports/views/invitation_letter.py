"""The invitation on paper, as a PDF in the house style. It holds a code that is made at that moment."""

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
from panels.kit.errors import Refusal
from panels.kit.once import is_repeat
from panels.models import Member
from panels.services import make_invitation_code
from reports import pdf


@guarded(policies.may_manage_member, on=Member)
@require_POST
def invitation_letter(request: HttpRequest, member: Member) -> HttpResponse:
    """Make a new code and the letter that carries it; the file is not kept anywhere."""
    if is_repeat(request):
        messages.info(request, _("U heeft deze brief al gemaakt. Is hij weg? Maak dan een nieuwe."))
        return redirect("panels:member-letter", member.pk)
    try:
        code = make_invitation_code(member, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(member)
    response = HttpResponse(_letter(member, code), content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="uitnodiging.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


def _letter(member: Member, code: str) -> bytes:
    panel, language = member.panel, member.user.language
    with translation.override(language):
        context = {
            "member": member,
            "panel": panel,
            "code": code,
            "address": site_url(reverse("panels:join-code")),
            "to": selectors.address_lines(member),
            "day": today(),
        }
    made = pdf.letter_pdf(
        "reports/pdf/invitation_letter.html",
        context,
        organisation=panel.organisation,
        language=language,
        identifier=f"invitation {member.pk} {code}",
    )
    return made.content
