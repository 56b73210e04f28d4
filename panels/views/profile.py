"""One's own data, and the language one reads in."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views import i18n
from django.views.decorators.http import require_http_methods, require_POST

from panels import selectors, services
from panels.forms.profile import ProfileForm
from panels.kit.access import guarded, public, signed_in


@guarded(signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    answers = selectors.own_answers(request.user)
    form = ProfileForm(request.POST or None, initial=answers, has_email=bool(request.user.email))
    if request.method == "POST" and form.is_valid():
        services.change_profile(request.user, **form.cleaned_data)
        translation.activate(request.user.language)
        messages.success(request, _("Uw gegevens zijn bewaard."))
        return redirect("panels:profile")
    context = {"form": form, "administered": selectors.organisations_administered_by(request.user)}
    return render(request, "panels/profile.html", context)


@public("Everybody may choose a language.")
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    language = request.POST.get("language", "")
    if request.user.is_authenticated and language in dict(settings.LANGUAGES):
        services.choose_language(request.user, language)
    return i18n.set_language(request)
