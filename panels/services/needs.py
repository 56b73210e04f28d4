"""What others write down about what a member needs: a coordinator, an import, the end of a selection.

What the person keeps themselves is their passport (panels/services/passport.py); that is never touched here.
"""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from panels.audit import record
from panels.enums import NeedPart
from panels.kit.errors import Refusal
from panels.kit.identity_numbers import without_identity_numbers
from panels.models import Member, MemberNeed, User
from panels.signals import needs_changed


@transaction.atomic
def set_needs(
    member: Member,
    *,
    codes: Iterable[str],
    own_words: str = "",
    part: NeedPart = NeedPart.COORDINATOR,
    by: User | None,
) -> list[MemberNeed]:
    """Make these the needs that others wrote down for a member; returns all that stand.

    What is no longer chosen is withdrawn, what is new is added. What the person shares from their own passport stays,
    and is not written down twice. Upper apps hear of a change in the same transaction.
    """
    member = Member.objects.select_for_update(no_key=True).get(pk=member.pk)
    wanted = dict.fromkeys(codes)
    own_words = without_identity_numbers(own_words.strip())
    kept: list[MemberNeed] = []
    withdrawn: list[MemberNeed] = []
    for need in member.needs.standing():
        same = need.code in wanted if need.code else need.own_words == own_words
        (kept if same or need.item_id else withdrawn).append(need)
    for need in kept:
        if need.part != part and not need.item_id:
            need.part = part
            need.save(update_fields=["part", "updated_at"])
    have = {need.code for need in kept if need.code}
    new = [MemberNeed(member=member, code=code, part=part) for code in wanted if code not in have]
    if own_words and not any(need.own_words == own_words for need in kept):
        new.append(MemberNeed(member=member, own_words=own_words, part=part))
    MemberNeed.objects.bulk_create(new)
    _withdraw(withdrawn)
    record("needs.changed", by=by, on=member, details={"standing": len(kept) + len(new)})
    if new or withdrawn:
        needs_changed.send(sender=Member, member=member)
    return kept + new


@transaction.atomic
def stop_sharing(member: Member, *, needs: Iterable[MemberNeed], by: User | None) -> int:
    """Let a member share these needs with the panel no longer; returns how many. In the passport they stay."""
    shared = list(member.needs.standing().filter(pk__in=[need.pk for need in needs]))
    _withdraw(shared)
    if shared:
        record("needs.changed", by=by, on=member, details={"stopped": len(shared)})
        needs_changed.send(sender=Member, member=member)
    return len(shared)


@transaction.atomic
def drop_typed_need(need: MemberNeed, *, by: User) -> None:
    """The person does not need what somebody else wrote down for them."""
    if need.item_id:
        raise Refusal(_("Dit staat al bij wat u zelf bewaart. Haal het daar weg."))
    if need.revoked_at is None:
        _withdraw([need])
        record("needs.changed", by=by, on=need.member, details={"dropped": 1})
        needs_changed.send(sender=Member, member=need.member)


def _withdraw(needs: Iterable[MemberNeed]) -> None:
    keys = [need.pk for need in needs]
    MemberNeed.objects.filter(pk__in=keys).update(revoked_at=timezone.now(), updated_at=timezone.now())
