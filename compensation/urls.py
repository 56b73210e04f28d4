from django.urls import path

from compensation import views

app_name = "compensation"
urlpatterns = [
    path("mijn/uren/", views.mine, name="mine"),
    path("mijn/uren/<uuid:pk>/", views.of_membership, name="of-membership"),
    path("leden/<uuid:pk>/uren/toevoegen/", views.add, name="add"),
    path("leden/<uuid:pk>/uren/uitleg/", views.notice, name="notice"),
    path("leden/<uuid:pk>/uren/betaling/", views.choose, name="payment"),
    path("leden/<uuid:pk>/uren/doorgeven/", views.submit, name="submit"),
    path("leden/<uuid:pk>/vergoedingen/", views.of_member, name="of-member"),
    path("uren/<uuid:pk>/", views.line_detail, name="line"),
    path("uren/<uuid:pk>/wijzigen/", views.edit, name="edit"),
    path("uren/<uuid:pk>/verwijderen/", views.delete, name="delete"),
    path("uren/<uuid:pk>/terughalen/", views.take_back, name="take-back"),
    path("uren/<uuid:pk>/goedkeuren/", views.approve, name="approve"),
    path("uren/<uuid:pk>/terugsturen/", views.send_back, name="return"),
    path("uren/<uuid:pk>/herstellen/", views.correct, name="correct"),
    path("groepen/<uuid:pk>/vergoedingen/", views.of_panel, name="of-panel"),
    path("groepen/<uuid:pk>/vergoedingen/goedkeuren/", views.approve_several, name="approve-several"),
    path("groepen/<uuid:pk>/vergoedingen/betalen/", views.payout, name="payout"),
    path("groepen/<uuid:pk>/vergoedingen/tarief/", views.terms, name="terms"),
    path("betaallijsten/<uuid:pk>/", views.batch_detail, name="batch"),
    path("betaallijsten/<uuid:pk>/csv/", views.batch_csv, name="batch-csv"),
    path("betaallijsten/<uuid:pk>/betaald/", views.batch_paid, name="batch-paid"),
]
