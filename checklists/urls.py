"""Addresses of the checklists app."""

from django.urls import path

from checklists import views

app_name = "checklists"

urlpatterns = [
    path("groepen/<uuid:pk>/spiegel/", views.of_panel, name="of-panel"),
    path("checklists/<uuid:pk>/", views.detail, name="detail"),
    path("checklists/<uuid:pk>/invullen/", views.answer, name="answer"),
    path("checklists/<uuid:pk>/invullen/<str:moment>/", views.answer, name="answer"),
    path("checklists/<uuid:pk>/samen/", views.answer_together, name="answer-together"),
    path("checklists/<uuid:pk>/samen/<str:moment>/", views.answer_together, name="answer-together"),
    path("checklists/<uuid:pk>/sluiten/", views.close, name="close"),
    path("checklists/<uuid:pk>/spiegel/", views.mirror, name="mirror"),
]
