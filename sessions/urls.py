"""Addresses of the sessions app."""

from django.urls import path

from sessions.views import (
    agenda,
    asking,
    closing,
    detail,
    feed,
    invitations,
    lists,
    needs,
    planning,
    provisions,
    questions,
)

app_name = "sessions"

urlpatterns = [
    path("mijn/bijeenkomsten/", lists.mine, name="mine"),
    path("mijn/agenda/", feed.feed, name="feed"),
    path("mijn/agenda/<str:token>.ics", feed.feed_file, name="feed-file"),
    path("groepen/<uuid:pk>/bijeenkomsten/", lists.of_panel, name="of-panel"),
    path("groepen/<uuid:pk>/bijeenkomsten/nieuw/", planning.create, name="create"),
    path("bijeenkomsten/<uuid:pk>/", detail.detail, name="detail"),
    path("bijeenkomsten/<uuid:pk>/agenda.ics", detail.calendar, name="calendar"),
    path("bijeenkomsten/<uuid:pk>/genodigden/", detail.people, name="people"),
    path("bijeenkomsten/<uuid:pk>/wijzigen/", planning.edit, name="edit"),
    path("bijeenkomsten/<uuid:pk>/afzeggen/", planning.cancel, name="cancel"),
    path("bijeenkomsten/<uuid:pk>/uitnodigen/", invitations.invite, name="invite"),
    path("bijeenkomsten/<uuid:pk>/agenda/", agenda.agenda, name="agenda"),
    path("bijeenkomsten/<uuid:pk>/voorzieningen/nieuw/", provisions.add, name="provision-add"),
    path("bijeenkomsten/<uuid:pk>/wie-was-er/", closing.attendance, name="attendance"),
    path("bijeenkomsten/<uuid:pk>/sluiten/", closing.close, name="close"),
    path("bijeenkomsten/<uuid:pk>/checklist/", closing.start_checklist, name="start-checklist"),
    path("uitnodigingen/<uuid:pk>/", invitations.answer, name="answer"),
    path("uitnodigingen/<uuid:pk>/klopt/", needs.confirm, name="confirm-needs"),
    path("uitnodigingen/<uuid:pk>/gebeld/", invitations.called, name="called"),
    path("voorzieningen/<uuid:pk>/voor-wie/", needs.for_whom, name="provision-for-whom"),
    path("bijeenkomsten/<uuid:pk>/voorzitter/", needs.chair_sheet, name="chair-sheet"),
    path("voorzieningen/<uuid:pk>/", provisions.edit, name="provision-edit"),
    path("groepen/<uuid:pk>/vragen/", questions.of_panel, name="questions"),
    path("groepen/<uuid:pk>/vragen/nieuw/", questions.create, name="question-create"),
    path("vragen/<uuid:pk>/", questions.detail, name="question"),
    path("vragen/<uuid:pk>/wijzigen/", questions.edit, name="question-edit"),
    path("vragen/<uuid:pk>/sluiten/", questions.close, name="question-close"),
    path("vragen/<uuid:pk>/wat-is-gedaan/", questions.feedback, name="question-feedback"),
    path("vragen/<uuid:pk>/wie/", asking.pick, name="question-pick"),
    path("vragen/<uuid:pk>/bijeenkomst/", asking.make_session, name="question-session"),
    path("gevraagd/<uuid:pk>/", asking.answer, name="question-answer"),
    path("mijn/vragen/", asking.mine, name="my-questions"),
    path("agenda/<uuid:pk>/", agenda.edit, name="agenda-edit"),
    path("agenda/<uuid:pk>/weghalen/", agenda.remove, name="agenda-remove"),
]
