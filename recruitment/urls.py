"""Addresses of the recruitment app."""

from django.urls import path

from recruitment.views import answers, applications, apply, calls, entering, overview, own, public, reserve, sending

app_name = "recruitment"

PANEL = "groepen/<uuid:pk>/werving/"
CALL = "werving/oproep/<uuid:pk>/"
APPLY = "oproepen/<uuid:pk>/aanmelden/"

urlpatterns = [
    # Everybody
    path("", public.home, name="home"),
    path("oproepen/", public.call_list, name="call-list"),
    path("oproepen/<uuid:pk>/", public.call, name="call"),
    path("oproepen/<uuid:pk>/formulier/", public.call_paper, name="call-paper"),
    path("oproepen/<uuid:pk>/bel-mij/", public.call_me, name="call-me"),
    path("oproepen/<uuid:pk>/stuur-formulier/", public.send_form, name="send-form"),
    path("oproepen/<uuid:pk>/gevraagd/<slug:kind>/", public.contact_sent, name="contact-sent"),
    # Applying
    path(APPLY, apply.apply, name="apply"),
    path(f"{APPLY}nakijken/", sending.apply_summary, name="apply-summary"),
    path(f"{APPLY}verstuurd/", sending.apply_sent, name="apply-sent"),
    path(f"{APPLY}later/", sending.apply_paused, name="apply-paused"),
    path(f"{APPLY}bestand/", sending.apply_file, name="apply-file"),
    path(f"{APPLY}bestand/verwijderen/", sending.apply_file_remove, name="apply-file-remove"),
    path(f"{APPLY}<slug:slug>/", apply.apply_step, name="apply-step"),
    path("aanmelding/verder/<str:token>/", sending.apply_resume, name="apply-resume"),
    path("aanmelding/<str:token>/", own.own, name="own"),
    path("aanmelding/<str:token>/bestand/", own.own_file, name="own-file"),
    path("aanmelding/<str:token>/intrekken/", own.own_withdraw, name="own-withdraw"),
    # Those who run or select
    path(PANEL, overview.overview, name="overview"),
    path(f"{PANEL}volgende/", overview.next_application, name="next"),
    path(f"{PANEL}vertellen/", answers.to_tell, name="to-tell"),
    path(f"{PANEL}oproep/nieuw/", calls.create, name="call-create"),
    path(f"{CALL}wijzigen/", calls.edit, name="call-edit"),
    path(f"{CALL}openen/", calls.open_, name="call-open"),
    path(f"{CALL}sluiten/", calls.close, name="call-close"),
    path(f"{CALL}aanmelding/", entering.enter, name="application-enter"),
    path(f"{CALL}aanmeldingen.csv", overview.export, name="export"),
    path("aanmeldingen/<uuid:pk>/", applications.application, name="application"),
    path("aanmeldingen/<uuid:pk>/bestand/", applications.application_file, name="application-file"),
    path("aanmeldingen/<uuid:pk>/score/", applications.review, name="review"),
    path("aanmeldingen/<uuid:pk>/uitschrijven/", applications.transcript, name="transcript"),
    path("aanmeldingen/<uuid:pk>/naar/<slug:stage>/", applications.move, name="move"),
    path("aanmeldingen/<uuid:pk>/toelaten/", applications.admit, name="admit"),
    path("aanmeldingen/<uuid:pk>/reservelijst/", reserve.keep, name="keep-on-reserve"),
    path("antwoorden/<uuid:pk>/", answers.answer, name="answer"),
    path("antwoorden/<uuid:pk>/verteld/", answers.told, name="answer-told"),
    path("verzoeken/<uuid:pk>/klaar/", answers.request_done, name="request-done"),
]
