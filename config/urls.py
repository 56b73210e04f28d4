"""Every address of Spiegel, app by app. Dutch paths, English names."""

from django.urls import include, path

from panels.views.profile import choose_language

urlpatterns = [
    path("taal/", choose_language, name="set_language"),
    path("", include("panels.urls")),
    path("", include("recruitment.urls")),
    path("", include("sessions.urls")),
    path("", include("compensation.urls")),
    path("", include("checklists.urls")),
    path("", include("reports.urls")),
    path("account/", include("allauth.urls")),
]
