"""Small public pages: help, what Spiegel is, privacy, accessibility, and telling us about a problem."""

from allauth.core.ratelimit import consume
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from panels import emails
from panels.forms.profile import ProblemForm
from panels.kit.access import public
from panels.models import Organisation


@public("Everybody may find out how to reach us.")
@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    return render(request, "panels/help.html", {"organisation": own_organisation(request)})


@public("Everybody may read what Spiegel is.")
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "panels/about.html")


@public("Everybody may read what happens to personal data.")
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "panels/privacy.html", {"organisation": own_organisation(request)})


@public("The law asks for a public accessibility statement.")
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "panels/accessibility.html")


@public("Who cannot get in must be able to say so.")
@require_http_methods(["GET", "HEAD", "POST"])
def problem(request: HttpRequest) -> HttpResponse:
    form = ProblemForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if consume(request, action="report_problem"):
            emails.problem_reported(own_organisation(request), **form.cleaned_data)
            return redirect("panels:problem-thanks")
        form.add_error(None, _("U heeft net al meldingen gestuurd. Wacht een uur, of bel ons."))
    return render(request, "panels/problem.html", {"form": form})


@public("Says thanks, and nothing about anybody.")
@require_safe
def problem_thanks(request: HttpRequest) -> HttpResponse:
    return render(request, "panels/problem_thanks.html")


def own_organisation(request: HttpRequest) -> Organisation | None:
    """The organisation of who asks; nothing for a visitor."""
    if not request.user.is_authenticated:
        return None
    return Organisation.objects.visible_to(request.user).first()
