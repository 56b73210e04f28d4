"""Where everybody starts: what needs me today?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from compensation.selectors.situation import held_answers
from panels.kit.access import guarded, signed_in
from panels.kit.dates import today
from reports.selectors.start import start_page


@guarded(signed_in)
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    page = start_page(request.user, today=today(), held=held_answers(request.session))
    request.organisation = page.organisation  # type: ignore[attr-defined]
    return render(request, "reports/start.html", {"page": page, "today": today()})
