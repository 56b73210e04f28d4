"""Addresses of the panels app."""

from django.urls import path

from panels.views import (
    agreements,
    demo,
    health,
    join,
    members,
    mine,
    needs,
    offer,
    organisation,
    pages,
    panels,
    profile,
)
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
    path("groepen/<uuid:pk>/collega/<uuid:role_pk>/", members.end_colleague, name="colleague-end"),
    path("groepen/<uuid:pk>/afspraken/", agreements.agreement, name="agreement"),
    path("groepen/<uuid:pk>/afspraken/schrijven/", agreements.publish, name="agreement-publish"),
    path("leden/<uuid:pk>/", members.member, name="member"),
    path("leden/<uuid:pk>/opnieuw-uitnodigen/", members.invite_again, name="member-invite-again"),
    path("leden/<uuid:pk>/doet-mee/", members.record_yes, name="member-record-yes"),
    path("leden/<uuid:pk>/stoppen/", members.leave, name="member-leave"),
    path("leden/<uuid:pk>/wat-nodig/", needs.member_needs, name="member-needs"),
    path("leden/<uuid:pk>/afspraken/ja/", agreements.record_acceptance, name="agreement-record"),
    path("leden/<uuid:pk>/afspraken/intrekken/", agreements.withdraw, name="agreement-withdraw"),
    path("mijn/", mine.mine, name="mine"),
    path("mijn/aanbod/", offer.offer, name="offer"),
    path("mijn/aanbod/weghalen/", offer.withdraw, name="offer-withdraw"),
    path("organisatie/<uuid:pk>/onderwerpen/", offer.topics, name="organisation-topics"),
    path("organisatie/<uuid:pk>/onderwerpen/weghalen/", offer.topic_off, name="organisation-topic-off"),
    path("mijn/gegevens/", profile.profile, name="profile"),
    path("welkom/<str:token>/", join.join, name="join"),
    path("organisatie/<uuid:pk>/", organisation.organisation, name="organisation"),
    path("organisatie/<uuid:pk>/mensen/", organisation.people, name="organisation-people"),
    path("organisatie/<uuid:pk>/mensen/nieuw/", organisation.give_role, name="organisation-give-role"),
    path("organisatie/<uuid:pk>/mensen/<uuid:role_pk>/", organisation.end_role, name="organisation-end-role"),
    path("huisstijl/<uuid:pk>.css", organisation.theme, name="theme"),
    path("hulp/", pages.help_page, name="help"),
    path("over-spiegel/", pages.about, name="about"),
    path("privacy/", pages.privacy, name="privacy"),
    path("toegankelijkheid/", pages.accessibility, name="accessibility"),
    path("meld-een-probleem/", pages.problem, name="problem"),
    path("meld-een-probleem/bedankt/", pages.problem_thanks, name="problem-thanks"),
    path("demo/inloggen/", demo.sign_in, name="demo-sign-in"),
    path("demo/post/", demo.outbox, name="outbox"),
    path("stijlgids/", style_guide, name="style-guide"),
]
