"""Needs become provisions: who arranges what, before which day."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from panels.audit import record
from panels.kit.errors import Refusal
from panels.kit.identity_numbers import without_identity_numbers
from panels.models import Member, MemberNeed, User
from panels.needs import need_kind
from panels.services import move_occasion
from sessions.enums import ARRANGED, NeedsState, ProvisionStatus
from sessions.models import PanelSession, Provision

OWN_WORDS_LEAD_DAYS = 7


def provide_for(panel_session: PanelSession, member: Member, *, needs: Iterable[MemberNeed]) -> None:
    """Make the provisions of a member fit the needs that count for this session. Twice changes nothing.

    What is not needed now is set aside; what was set aside and is needed again is taken up anew. What is for the
    chair is not arranged by anybody: it is read on the sheet of the chair.
    """
    chosen = {need.pk: need for need in needs if not need.is_for_chair}
    known = {row.need_id: row for row in _rows_of(panel_session, member).filter(need__isnull=False)}
    _take_up(_rows_of(panel_session, member).filter(need__in=chosen))
    _set_aside(_rows_of(panel_session, member).filter(need__isnull=False).exclude(need__in=chosen))
    new = [_from_need(panel_session, need) for pk, need in chosen.items() if pk not in known]
    Provision.objects.bulk_create(new)
    _take_up(_rows_of(panel_session, member).filter(need__isnull=True))


def set_aside_for(panel_session: PanelSession, member: Member) -> None:
    """A member does not come: nothing needs to be arranged for them."""
    _set_aside(_rows_of(panel_session, member))


def move_provisions(panel_session: PanelSession, *, days: int) -> None:
    """The session moved to another day: due days move along, and what was arranged is to be asked again."""
    if not days:
        return
    rows = list(panel_session.provisions.only("pk", "due_on"))
    for row in rows:
        row.due_on += timedelta(days=days)
    Provision.objects.bulk_update(rows, ["due_on"], batch_size=200)
    panel_session.provisions.filter(status__in=ARRANGED).update(status=ProvisionStatus.ASKED)
    move_occasion(panel_session.pk, until=panel_session.day)


def ask_needs_again(panel_session: PanelSession) -> None:
    """The session became another one (day, place, form): what people need is to be looked at again."""
    panel_session.invitations.exclude(needs_state=NeedsState.OPEN).update(
        needs_state=NeedsState.OPEN, needs_confirmed_at=None, needs_confirmed_by=None
    )


@transaction.atomic
def add_provision(
    panel_session: PanelSession, *, what: str, due_on: date, member: Member | None, by: User | None, **fields: Any
) -> Provision:
    """Add something to arrange, for one member or for everybody. `fields`: status, note, owner, owner_words."""
    if panel_session.is_cancelled:
        raise Refusal(_("Deze bijeenkomst gaat niet door."))
    if member and member.panel_id != panel_session.panel_id:
        raise Refusal(_("Deze persoon hoort bij een andere groep."))
    words = {name: without_identity_numbers(text) for name, text in (("what", what), ("note", fields.pop("note", "")))}
    provision = Provision.objects.create(panel_session=panel_session, member=member, due_on=due_on, **words, **fields)
    record("provision.added", by=by, on=provision, details={"status": provision.status})
    return provision


@transaction.atomic
def change_provision(
    provision: Provision,
    *,
    status: ProvisionStatus,
    due_on: date,
    what: str,
    note: str,
    owner: User | None,
    owner_words: str,
    by: User | None,
) -> Provision:
    """Change what is known about a provision. Setting its status by hand ends a setting aside by an answer."""
    provision = (
        Provision.objects.select_for_update(of=("self",)).select_related("panel_session__panel").get(pk=provision.pk)
    )
    if provision.status != status:
        provision.set_aside_at = None
    provision.status, provision.due_on = status, due_on
    provision.what, provision.note = without_identity_numbers(what), without_identity_numbers(note)
    provision.owner, provision.owner_words = owner, owner_words
    provision.save()
    record("provision.changed", by=by, on=provision, details={"status": status})
    return provision


def lead_days(code: str) -> int:
    """How many days before the session a need must be arranged."""
    kind = need_kind(code) if code else None
    return kind.lead_days if kind else OWN_WORDS_LEAD_DAYS


def _rows_of(panel_session: PanelSession, member: Member) -> Any:
    return Provision.objects.filter(panel_session=panel_session, member=member)


def _from_need(panel_session: PanelSession, need: MemberNeed) -> Provision:
    kind = need_kind(need.code) if need.code else None
    return Provision(
        panel_session=panel_session,
        member_id=need.member_id,
        need=need,
        need_code=need.code,
        what=need.own_words,
        due_on=panel_session.day - timedelta(days=lead_days(need.code)),
        critical=bool(kind and kind.critical),
    )


def _set_aside(rows: Any) -> None:
    rows.needed().update(status=ProvisionStatus.NOT_NEEDED, set_aside_at=timezone.now())


def _take_up(rows: Any) -> None:
    rows.filter(set_aside_at__isnull=False).update(status=ProvisionStatus.TO_DO, set_aside_at=None)
