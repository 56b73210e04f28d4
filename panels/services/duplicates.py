"""Two accounts of one person become one, and two again when that was a mistake (within thirty days).

Every foreign key to the second account, or to its seat in a panel where both sit, is moved and written down. What
cannot move because there may be only one (two sets of contact data) stays with the emptied account and goes with it.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from panels import emails
from panels.audit import record
from panels.kit.dates import today
from panels.kit.errors import Refusal
from panels.kit.models import BaseModel
from panels.models import (
    ForgetRequest,
    Member,
    Merge,
    NotTheSame,
    Organisation,
    RetentionWarning,
    RoleAssignment,
    User,
)
from panels.roles import administrators_of, forget_cached_roles
from panels.signals import people_merged

OF_THE_ACCOUNT = (EmailAddress, Authenticator, UserSession, Merge, NotTheSame, ForgetRequest, RetentionWarning)


@dataclass
class Moves:
    """What a merge moved: [model label, key, column, old value, new value] of each row.

    `made` holds what receivers wrote for it: [model label, key, moment of the last change] of each row.
    """

    done: list[list[str]] = field(default_factory=list)
    made: list[list[str]] = field(default_factory=list)

    def move(self, row: models.Model, name: str, to: models.Model) -> bool:
        """Point a foreign key of a row at `to`. Returns False when that row may not be there twice."""
        column = row._meta.get_field(name).attname  # type: ignore[union-attr]
        old = getattr(row, column)
        try:
            with transaction.atomic():
                type(row)._base_manager.filter(pk=row.pk).update(**{column: to.pk})
        except IntegrityError:
            return False
        self.done.append([row._meta.label, str(row.pk), column, str(old), str(to.pk)])
        return True

    def note_made(self, row: BaseModel) -> None:
        """Undoing the merge takes this row away, unless somebody changed it since."""
        self.made.append([row._meta.label, str(row.pk), row.updated_at.isoformat()])

    @property
    def counts(self) -> Counter[str]:
        """How many rows of each model moved."""
        return Counter(label for label, *_rest in self.done)


class _OnlyLooking(Exception):
    """Ends the transaction of a preview."""


def preview_merge(organisation: Organisation, *, kept: User, gone: User, by: User) -> Counter[str]:
    """How many rows of each model would move. Raises the Refusal that the merge would raise. Changes nothing."""
    counts: Counter[str] = Counter()
    try:
        with transaction.atomic():
            counts = _join(organisation, kept, gone).counts
            raise _OnlyLooking
    except _OnlyLooking:
        return counts


@transaction.atomic
def merge_people(organisation: Organisation, *, kept: User, gone: User, by: User) -> Merge:
    """Make one person of two accounts of an organisation. The person hears of it, and so does every administrator.

    Theirs is the second look: any of them can undo it for thirty days.
    """
    kept, gone = _locked(kept), _locked(gone)
    if by.pk in (kept.pk, gone.pk):
        raise Refusal(_("Een van de twee bent u zelf. Vraag een andere beheerder om dit te doen."))
    address = gone.email
    moves = _join(organisation, kept, gone)
    held = _give_up_account(kept, gone) | {"seats": _close_seats(gone), "made": moves.made}
    merge = Merge.objects.create(
        organisation=organisation, kept=kept, gone=gone, moves=moves.done, held=held, merged_by=by
    )
    record("person.merged", by=by, on=kept, details={"rows": len(moves.done)})
    if kept.email:
        emails.accounts_merged(kept)
    if address and address != kept.email:
        emails.accounts_merged(kept, to=address)
    for other in administrators_of(organisation).exclude(pk__in=[by.pk, kept.pk, gone.pk]).exclude(email=None):
        emails.merge_made(organisation, other)
    return merge


@transaction.atomic
def undo_merge(merge: Merge, *, by: User) -> Merge:
    """Move everything back that still is where the merge put it, and open the second account again."""
    merge = Merge.objects.select_for_update().select_related("kept", "gone").get(pk=merge.pk)
    if not merge.can_be_undone:
        raise Refusal(_("Dit kan niet meer worden teruggedraaid."))
    for label, key, column, old, new in reversed(merge.moves):
        rows = apps.get_model(label)._base_manager.filter(pk=key, **{column: new})
        rows.update(**{column: old})
    for label, key, changed_at in merge.held.get("made", ()):
        apps.get_model(label)._base_manager.filter(pk=key, updated_at=changed_at).delete()
    _open_account_again(merge)
    merge.undone_at = timezone.now()
    merge.save(update_fields=["undone_at", "updated_at"])
    record("person.merge_undone", by=by, on=merge.kept)
    return merge


@transaction.atomic
def tell_apart(organisation: Organisation, *, one: User, other: User, by: User) -> None:
    """Note that two accounts are two people, so that they are not shown again."""
    first, second = sorted((one, other), key=lambda user: str(user.pk))
    NotTheSame.objects.get_or_create(organisation=organisation, one=first, other=second, defaults={"said_by": by})


def _join(organisation: Organisation, kept: User, gone: User) -> Moves:
    """Move what there is; raises Refusal when the two cannot be one."""
    if kept.pk == gone.pk:
        raise Refusal(_("Kies twee verschillende plekken."))
    for user in (kept, gone):
        _refuse_elsewhere(user, organisation)
    moves, pairs = Moves(), _seats_of_both(kept, gone)
    people_merged.send(sender=User, kept=kept, gone=gone, moved=moves, pairs=pairs)
    for kept_seat, gone_seat in pairs:
        _move_all(moves, gone_seat, kept_seat)
    _move_all(moves, gone, kept)
    return moves


def _refuse_elsewhere(user: User, organisation: Organisation) -> None:
    """An account that other organisations use too is not ours to change."""
    seats = Member.objects.filter(user=user).exclude(panel__organisation=organisation)
    roles = RoleAssignment.objects.filter(user=user).exclude(organisation=organisation)
    if seats.exists() or roles.exists():
        raise Refusal(_("Dit account hoort niet alleen bij uw organisatie. U kunt het hier niet samenvoegen."))


def _seats_of_both(kept: User, gone: User) -> list[tuple[Member, Member]]:
    seats = {member.panel_id: member for member in Member.objects.filter(user=kept)}
    others = Member.objects.filter(user=gone, panel__in=list(seats))
    return [(seats[member.panel_id], member) for member in others]


def _move_all(moves: Moves, gone: models.Model, kept: models.Model) -> None:
    relations: list[Any] = list(gone._meta.get_fields(include_hidden=True))
    for relation in relations:
        is_pointing = relation.auto_created and not relation.concrete and (relation.one_to_many or relation.one_to_one)
        if not is_pointing or relation.related_model in OF_THE_ACCOUNT:
            continue
        for row in relation.related_model._base_manager.filter(**{relation.field.name: gone.pk}):
            moves.move(row, relation.field.name, kept)


def _locked(user: User) -> User:
    return User.objects.select_for_update().get(pk=user.pk)


def _give_up_account(kept: User, gone: User) -> dict[str, Any]:
    """Close the second account; its address goes to the first when that has none. Returns how it was."""
    held = {"kept_email": kept.email, "gone_email": gone.email, "gone_active": gone.is_active}
    for session in UserSession.objects.filter(user=gone):
        session.end()
    EmailAddress.objects.filter(user=gone).delete()
    address, gone.email, gone.is_active = gone.email, None, False
    gone.save(update_fields=["email", "is_active"])
    if address and not kept.email:
        kept.email = address
        kept.save(update_fields=["email"])
    for user in (kept, gone):
        forget_cached_roles(user)
    return held


def _close_seats(gone: User) -> list[list[str | None]]:
    """End the seats that could not move, where the other has one too. Returns how they were: key, end, refusal."""
    seats = list(Member.objects.filter(user=gone))
    yesterday = today() - timedelta(days=1)
    for seat in seats:
        ends_on = max(seat.starts_on, min(seat.ends_on or yesterday, yesterday))
        Member.objects.filter(pk=seat.pk).update(ends_on=ends_on, declined_at=seat.declined_at or timezone.now())
    return [[str(seat.pk), _iso(seat.ends_on), _iso(seat.declined_at)] for seat in seats]


def _iso(moment: date | datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _open_account_again(merge: Merge) -> None:
    held, kept, gone = merge.held, merge.kept, merge.gone
    address = held["gone_email"]
    if kept.email == address and not held["kept_email"]:
        kept.email = None
        kept.save(update_fields=["email"])
        EmailAddress.objects.filter(user=kept).delete()
    if address and User.objects.filter(Q(email__iexact=address)).exclude(pk=gone.pk).exists():
        raise Refusal(_("Het e-mailadres van de tweede plek is nu van iemand anders. Vraag om hulp."))
    for key, ends_on, declined_at in held.get("seats", ()):
        Member.objects.filter(pk=key, user=gone).update(ends_on=ends_on, declined_at=declined_at)
    gone.email, gone.is_active = address, held["gone_active"]
    gone.save(update_fields=["email", "is_active"])
