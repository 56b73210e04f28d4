"""A good goodbye: stopping, its steps one by one, staying after all, and being asked again later."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from panels.audit import record
from panels.enums import DataChoice, Role, TalkWish
from panels.kit.dates import today
from panels.kit.errors import Refusal
from panels.models import AlumniConsent, Leaving, Member, User
from panels.services.members import end_membership
from panels.services.roles import assign_role, end_role
from panels.services.telling import tell
from panels.signals import member_stayed

LONGEST_CONSENT = timedelta(days=2 * 366)


@transaction.atomic
def start_leaving(member: Member, *, last_day: date, talk: TalkWish, by: User | None) -> Leaving:
    """Let a membership end on a day, and begin the goodbye. By oneself or by the coordinator; no reason is asked.

    Twice changes nothing. Upper apps hear `member_left` in the same transaction.
    """
    known = member.leavings.unfinished().first()
    if known:
        return known
    row = Member.objects.select_for_update(of=("self",)).select_related("panel", "user").get(pk=member.pk)
    ended_before = row.ends_on
    leaving = Leaving.objects.create(
        member=row,
        last_day=last_day,
        by_oneself=by is not None and by.pk == row.user_id,
        ended_before=ended_before,
        talk=talk,
    )
    end_membership(row, on=last_day, by=by)
    row.pauses.filter(ended_on__isnull=True, starts_on__gt=last_day).delete()
    record("leaving.started", by=by, on=leaving, panel=row.panel, details={"talk": talk})
    _write(leaving, "leaving.started", by=by)
    return leaving


@transaction.atomic
def stay_after_all(leaving: Leaving, *, by: User | None) -> Member:
    """Take it back, within two weeks: the seat, the role and the invitations to what is still to come return."""
    leaving = (
        Leaving.objects.select_for_update(of=("self",)).select_related("member__panel__organisation").get(pk=leaving.pk)
    )
    if leaving.undone_at:
        return leaving.member
    if not leaving.can_be_undone_on(today()):
        raise Refusal(_("Dit kan niet meer vanzelf. Bel uw contactpersoon als u weer wilt meedoen."))
    member = (
        Member.objects.select_for_update(of=("self",))
        .select_related("panel__organisation", "user")
        .get(pk=leaving.member_id)
    )
    leaving.undone_at = timezone.now()
    leaving.save(update_fields=["undone_at", "updated_at"])
    member.ends_on = leaving.ended_before
    member.save(update_fields=["ends_on", "updated_at"])
    panel = member.panel
    role = assign_role(user=member.user, role=Role.EXPERT, organisation=panel.organisation, panel=panel, by=by)
    if member.ends_on:
        end_role(role, on=member.ends_on, by=by)
    record("leaving.undone", by=by, on=leaving, panel=panel)
    member_stayed.send(sender=Member, member=member, since=leaving.created_at)
    return member


@transaction.atomic
def take_step(leaving: Leaving, step: str, *, on: date | None = None, by: User) -> Leaving:
    """One step of the goodbye is done: "talk", "thanks" (the letter goes out), "paid" or "closed". Twice is fine."""
    rows = Leaving.objects.select_for_update(of=("self",))
    leaving = rows.select_related("member__panel__organisation", "member__user").get(pk=leaving.pk)
    if step == "talk" and leaving.talk_held_on is None:
        leaving.talk_held_on = min(on or today(), today())
    elif step == "thanks" and leaving.thanked_at is None:
        leaving.thanked_at = timezone.now()
        _write(leaving, "leaving.thanks", by=by)
    elif step == "paid" and leaving.paid_at is None:
        leaving.paid_at = timezone.now()
    elif step == "closed" and leaving.closed_at is None:
        _refuse_early_end(leaving)
        leaving.closed_at = timezone.now()
    else:
        return leaving
    leaving.save()
    record("leaving.step", by=by, on=leaving, panel=leaving.member.panel, details={"step": step})
    return leaving


@transaction.atomic
def choose_data(leaving: Leaving, *, choice: DataChoice, by: User) -> Leaving:
    """What may happen with the data of who leaves. Nothing is deleted here: the page of one's data asks that anew."""
    leaving.data_choice, leaving.data_choice_at = choice, timezone.now()
    leaving.save(update_fields=["data_choice", "data_choice_at", "updated_at"])
    record("leaving.data_choice", by=by, on=leaving, panel=leaving.member.panel, details={"choice": choice})
    return leaving


@transaction.atomic
def allow_asking(member: Member, *, until: date, by: User) -> AlumniConsent:
    """A former member may be asked again until a day, two years ahead at most. A new day replaces the old one."""
    if not today() < until <= today() + LONGEST_CONSENT:
        raise Refusal(_("Kies een dag na vandaag, hooguit twee jaar vooruit."))
    forbid_asking(member, by=by)
    consent = AlumniConsent.objects.create(member=member, until=until, given_by=by)
    record("alumni.allowed", by=by, on=consent, panel=member.panel)
    return consent


@transaction.atomic
def forbid_asking(member: Member, *, by: User) -> int:
    """Take the consent back; the person leaves the reserve list too. Returns how many consents stood."""
    number = member.alumni_consents.filter(withdrawn_at__isnull=True).update(withdrawn_at=timezone.now())
    member.reserve_entries.filter(withdrawn_at__isnull=True, member__isnull=True).update(withdrawn_at=timezone.now())
    if number:
        record("alumni.withdrawn", by=by, on=member)
    return number


def _refuse_early_end(leaving: Leaving) -> None:
    if leaving.last_day >= today():
        raise Refusal(_("Dit kan na de laatste dag."))
    if not leaving.talk_is_done:
        raise Refusal(_("Deze persoon wil nog praten. Schrijf eerst op wanneer dat was."))
    if leaving.thanked_at is None:
        raise Refusal(_("Stuur eerst de bedankbrief."))
    if leaving.paid_at is None:
        raise Refusal(_("Kijk eerst of alle uren zijn betaald."))


def _write(leaving: Leaving, kind: str, *, by: User | None) -> None:
    member = leaving.member
    with override(member.user.language):
        subject = _("Een bericht van uw groep")
    context: dict[str, Any] = {"member": member, "panel": member.panel, "leaving": leaving}
    template = f"panels/emails/{kind.replace('.', '_')}.txt"
    tell(member, subject=subject, template=template, context=context, by=by, kind=kind)
