"""Addresses of the panels app."""

from django.urls import path

from panels.views import agreements, health, members, needs, panels
from panels.views.style_guide import style_guide

app_name = "panels"

urlpatterns: list[path] = [
    path("_healthz/", health.live, name="health"),
    path("groepen/", panels.panel_list, name="panel-list"),
    path("groepen/nieuw/", panels.panel_create, name="panel-create"),
    path("groepen/<uuid:pk>/wijzigen/", panels.panel_edit, name="panel-edit"),
    path("groepen/<uuid:pk>/afsluiten/", panels.panel_archive, name="panel-archive"),
    path("groepen/<uuid:pk>/leden/", members.members, name="members"),
    path("groepen/<uuid:pk>/leden/nieuw/", members.enrol, name="member-enrol"),
    path("groepen/<uuid:pk>/collega/", members.add_colleague, name="colleague-add"),
    path("groepen/<uuid:pk>/afspraken/", agreements.agreement, name="agreement"),
    path("groepen/<uuid:pk>/afspraken/schrijven/", agreements.publish, name="agreement-publish"),
    path("leden/<uuid:pk>/", members.member, name="member"),
    path("leden/<uuid:pk>/opnieuw-uitnodigen/", members.invite_again, name="member-invite-again"),
    path("leden/<uuid:pk>/doet-mee/", members.record_yes, name="member-record-yes"),
    path("leden/<uuid:pk>/stoppen/", members.leave, name="member-leave"),
    path("leden/<uuid:pk>/wat-nodig/", needs.member_needs, name="member-needs"),
    path("leden/<uuid:pk>/afspraken/ja/", agreements.record_acceptance, name="agreement-record"),
    path("leden/<uuid:pk>/afspraken/intrekken/", agreements.withdraw, name="agreement-withdraw"),
    path("stijlgids/", style_guide, name="style-guide"),
]
