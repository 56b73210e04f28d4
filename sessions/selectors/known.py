"""What meetings know about a person (panels/kit/known.py)."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from panels.kit.known import Section, shown
from panels.models import User
from panels.selectors.known import until_after_leaving
from sessions.models import AskedMember, Attendance, Invitation, Provision


def known_about(user: User) -> list[Section]:
    """Meetings, what was arranged, and questions between meetings."""
    until = until_after_leaving(user)
    return [_meetings(user, until), _provisions(user, until), _questions(user, until)]


def _meetings(user: User, until: str) -> Section:
    there = {one.panel_session_id: one for one in Attendance.objects.filter(member__user=user)}
    asked = (
        Invitation.objects.filter(member__user=user)
        .select_related("panel_session")
        .order_by("panel_session__starts_at")
    )
    rows: list[list[Any]] = []
    for invitation in asked:
        was = there.pop(invitation.panel_session_id, None)
        row = [
            (_("Bijeenkomst"), invitation.panel_session.title),
            (_("Wanneer"), invitation.panel_session.starts_at),
            shown(invitation, "answer"),
            shown(invitation, "note", _("Wat u erbij zei")),
        ]
        rows.append(row + (_presence(was) if was else []))
    for was in Attendance.objects.filter(pk__in=[one.pk for one in there.values()]).select_related("panel_session"):
        what = [(_("Bijeenkomst"), was.panel_session.title), (_("Wanneer"), was.panel_session.starts_at)]
        rows.append([*what, *_presence(was)])
    return Section(
        key="meetings",
        title=_("Bijeenkomsten"),
        why=_("Om u uit te nodigen, en te weten wie er was."),
        who_sees=_("U en uw coördinator. Anderen zien alleen hoeveel mensen er waren."),
        until=until,
        rows=rows,
        correct_url=reverse("sessions:mine"),
        correct_label=_("Verander uw antwoord"),
    )


def _presence(was: Attendance) -> list[Any]:
    return [shown(was, "presence", _("Was u er")), (_("Minuten"), was.minutes)]


def _provisions(user: User, until: str) -> Section:
    provisions = Provision.objects.filter(member__user=user).select_related("panel_session")
    rows = [
        [
            (_("Bijeenkomst"), one.panel_session.title),
            (_("Wat"), one.title),
            shown(one, "note"),
            shown(one, "status"),
            (_("Klaar vóór"), one.due_on),
        ]
        for one in provisions
    ]
    return Section(
        key="provisions",
        title=_("Wat wij voor u regelden"),
        why=_("Zodat het er is als u komt."),
        who_sees=_("U en uw coördinator."),
        until=until,
        rows=rows,
        correct_url=reverse("sessions:mine"),
        correct_label=_("Verander wat u nodig heeft"),
    )


def _questions(user: User, until: str) -> Section:
    asked = AskedMember.objects.filter(member__user=user).select_related("question")
    rows = [
        [
            (_("Vraag"), one.question.title),
            (_("Gevraagd op"), one.asked_at),
            shown(one, "answer", _("Uw antwoord")),
            shown(one, "note", _("Wat u erbij zei")),
        ]
        for one in asked
    ]
    return Section(
        key="questions",
        title=_("Vragen waarvoor u bent gevraagd"),
        why=_("Om u te vragen mee te denken, en eerlijk te verdelen wie wij vragen."),
        who_sees=_("U en uw coördinator."),
        until=until,
        rows=rows,
    )
