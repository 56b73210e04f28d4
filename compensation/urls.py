from django.urls import path

from compensation import views

app_name = "compensation"
urlpatterns = [
    path("mijn/uren/", views.mine, name="mine"),
    path("mijn/uren/<uuid:pk>/", views.of_membership, name="of-membership"),
    path("leden/<uuid:pk>/uren/toevoegen/", views.add, name="add"),
    path("leden/<uuid:pk>/uren/uitleg/", views.notice, name="notice"),
    path("leden/<uuid:pk>/uren/betaling/", views.choose, name="payment"),
    path("leden/<uuid:pk>/uren/rekening/", views.check_account, name="account-check"),
    path("rekening/<str:token>/", views.account_answer, name="account-answer"),
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
    path("betaallijsten/<uuid:pk>/vrijgeven/", views.batch_release, name="batch-release"),
    path("betaallijsten/<uuid:pk>/intrekken/", views.batch_withdraw, name="batch-withdraw"),
    path("betaallijsten/<uuid:pk>/nakijken/", views.batch_check_again, name="batch-check-again"),
    path("betaallijsten/<uuid:pk>/pain-001-001-<str:version>.xml", views.batch_sepa, name="batch-sepa"),
    path("betaallijsten/<uuid:pk>/bericht-van-de-bank/", views.bank_news, name="bank-news"),
    path("betalingen/<uuid:pk>/teruggekomen/", views.payment_returned, name="payment-returned"),
    path("organisatie/<uuid:pk>/betalers/", views.payers, name="payers"),
    path("organisatie/<uuid:pk>/betalers/nieuw/", views.payer_add, name="payer-add"),
    path("betalers/<uuid:pk>/", views.payer_edit, name="payer-edit"),
]
