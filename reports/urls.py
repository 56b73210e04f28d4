"""Addresses of the reports app."""

from django.urls import path

from reports.views import hand_over, home, invitation_letter, lessons, making, own_data, quotes, reading, start

app_name = "reports"

urlpatterns = [
    path("mijn/alles/", own_data.own_data, name="own-data"),
    path("mijn/alles/wie-keek/", own_data.own_looks, name="own-data-looks"),
    path("mijn/alles/download/", own_data.own_download, name="own-data-download"),
    path("mijn/alles/download/<uuid:pk>/", own_data.export_file, name="own-data-file"),
    path("leden/<uuid:pk>/alles/", own_data.member_data, name="member-data"),
    path("leden/<uuid:pk>/alles/bestand/", own_data.member_download, name="member-data-download"),
    path("start/", start.start, name="start"),
    path("groepen/<uuid:pk>/", home.panel_home, name="panel-home"),
    path("groepen/<uuid:pk>/overdragen/", hand_over.hand_over, name="hand-over"),
    path("groepen/<uuid:pk>/cijfers/", home.panel_figures, name="figures"),
    path("groepen/<uuid:pk>/lessen/", lessons.lesson_list, name="lessons"),
    path("groepen/<uuid:pk>/lessen/nieuw/", lessons.lesson_create, name="lesson-create"),
    path("leden/<uuid:pk>/brief/pdf/", invitation_letter.invitation_letter, name="invitation-letter"),
    path("lessen/<uuid:pk>/", lessons.lesson_edit, name="lesson-edit"),
    path("lessen/<uuid:pk>/verwijderen/", lessons.lesson_delete, name="lesson-delete"),
    path("groepen/<uuid:pk>/citaten/", quotes.quote_list, name="quotes"),
    path("groepen/<uuid:pk>/citaten/nieuw/", quotes.quote_create, name="quote-create"),
    path("mijn/citaten/", quotes.my_quotes, name="my-quotes"),
    path("citaten/<uuid:pk>/", quotes.quote_edit, name="quote-edit"),
    path("citaten/<uuid:pk>/terugnemen/", quotes.quote_withdraw, name="quote-withdraw"),
    path("citaten/<uuid:pk>/verwijderen/", quotes.quote_delete, name="quote-delete"),
    path("groepen/<uuid:pk>/rapporten/", making.report_list, name="reports"),
    path("groepen/<uuid:pk>/rapporten/nieuw/", making.report_create, name="report-create"),
    path("rapporten/", reading.report_library, name="library"),
    path("rapporten/<uuid:pk>/", reading.report_read, name="report"),
    path("rapporten/<uuid:pk>/pdf/", reading.report_pdf, name="report-pdf"),
    path("rapporten/<uuid:pk>/proefdruk/", reading.report_proof, name="report-proof"),
    path("rapporten/<uuid:pk>/maken/", making.report_manage, name="report-manage"),
    path("rapporten/<uuid:pk>/wijzigen/", making.report_edit, name="report-edit"),
    path("rapporten/<uuid:pk>/voorbeeld/", making.report_preview, name="report-preview"),
    path("rapporten/<uuid:pk>/maken/start/", making.report_render, name="report-render"),
    path("rapporten/<uuid:pk>/maken/opnieuw/", making.report_retry, name="report-retry"),
    path("rapporten/<uuid:pk>/volgorde/", making.report_move, name="report-move"),
    path("rapporten/<uuid:pk>/openbaar/", making.report_publish, name="report-publish"),
    path("rapporten/<uuid:pk>/terughalen/", making.report_withdraw, name="report-withdraw"),
    path("rapporten/<uuid:pk>/verwijderen/", making.report_delete, name="report-delete"),
]
