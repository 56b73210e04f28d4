"""The access passport: what a person needs, kept once by themselves, shared with the panels that they choose.

Every change reaches the panels at once: upper apps hear `needs_changed` in the same transaction.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from panels.audit import record
from panels.enums import NeedLasting, NeedPart
from panels.kit.identity_numbers import without_identity_numbers
from panels.models import Member, MemberNeed, PassportItem, User
from panels.needs import NeedGroup
from panels.signals import needs_changed


@transaction.atomic
def choose_needs(
    user: User, *, group: NeedGroup, codes: Iterable[str], share_with: Iterable[Member], by: User
) -> list[PassportItem]:
    """Make these the needs of one group of the catalogue; returns what is new.

    New items are shared with `share_with` and are for who reads them by the catalogue. What is no longer chosen is
    withdrawn everywhere. Twice changes nothing.
    """
    _lock(user)
    wanted = dict.fromkeys(codes)
    here = {kind.code: kind for kind in group.kinds}
    have = {item.code: item for item in user.passport.standing() if item.code in here}
    gone = [item for code, item in have.items() if code not in wanted]
    with_name = _with_name(user)
    new = [
        PassportItem(user=user, code=code, part=here[code].part, with_name=with_name)
        for code in wanted
        if code in here and code not in have
    ]
    PassportItem.objects.bulk_create(new)
    changed = _withdraw(gone) | _share(new, share_with)
    _tell(user, changed, by=by, details={"new": len(new), "gone": len(gone)})
    return new


@transaction.atomic
def write_own_words(
    user: User, *, words: Mapping[NeedPart, str], share_with: Iterable[Member], with_name: bool, by: User
) -> list[PassportItem]:
    """Keep what somebody needs in own words, one text for each part; returns what is new.

    Other words are a new item, so that what was arranged for the old words is seen to lapse. `with_name` holds for
    all that is for the chair.
    """
    _lock(user)
    standing = [item for item in user.passport.standing() if not item.code]
    new: list[PassportItem] = []
    gone: list[PassportItem] = []
    for part, text in words.items():
        text = without_identity_numbers(text.strip())
        old = [item for item in standing if item.part == part]
        if text == "\n".join(item.own_words for item in old):
            continue
        gone += old
        if text:
            new.append(PassportItem(user=user, own_words=text, part=part, with_name=with_name))
    PassportItem.objects.bulk_create(new)
    user.passport.standing().update(with_name=with_name)
    changed = _withdraw(gone) | _share(new, share_with)
    _tell(user, changed, by=by, details={"new": len(new), "gone": len(gone)})
    return new


@transaction.atomic
def change_item(
    item: PassportItem, *, part: NeedPart, with_name: bool, share_with: Iterable[Member], by: User
) -> PassportItem:
    """Say for whom a need is, and with which panels it is shared."""
    _lock(item.user)
    item.part, item.with_name = part, with_name
    item.save(update_fields=["part", "with_name", "updated_at"])
    members = {member.pk: member for member in share_with}
    changed = _withdraw_shares(MemberNeed.objects.filter(item=item).exclude(member__in=members))
    changed |= _new_part(item) | _share([item], members.values())
    _tell(item.user, changed, by=by, details={"panels": len(members)})
    return item


@transaction.atomic
def revoke_item(item: PassportItem, *, by: User) -> None:
    """The person does not need this any more: no panel reads it from now on. Twice is fine."""
    if item.revoked_at is None:
        _tell(item.user, _withdraw([item]), by=by, details={"gone": 1})


@transaction.atomic
def share_passport(member: Member, *, by: User) -> int:
    """Share all that a person keeps with one panel; returns how many items are new there. None with one they left."""
    if member.has_left or member.declined_at:
        return 0
    _lock(member.user)
    before = member.needs.standing().count()
    changed = _share(list(member.user.passport.standing()), [member])
    _tell(member.user, changed, by=by, details={"panels": 1})
    return member.needs.standing().count() - before


@transaction.atomic
def take_over_needs(user: User, *, by: User) -> list[PassportItem]:
    """Take over into the passport what others wrote down in the person's panels; returns the items that are new.

    What is arranged for it stays arranged, and nobody reads it who did not before. The same need in two panels
    becomes one item.
    """
    _lock(user)
    have = {(item.code, item.own_words): item for item in user.passport.standing()}
    by_code = {item.code: item for item in have.values() if item.code}
    shared = set(MemberNeed.objects.standing().filter(item__user=user).values_list("member_id", "item_id"))
    new, double = [], []
    typed = MemberNeed.objects.typed().filter(member__user=user).select_related("member")
    for need in typed:
        item = by_code.get(need.code) if need.code else have.get(("", need.own_words))
        if item is None:
            item = PassportItem.objects.create(user=user, code=need.code, own_words=need.own_words, part=_part_of(need))
            have[need.code, need.own_words] = item
            by_code |= {item.code: item} if item.code else {}
            new.append(item)
        if (need.member_id, item.pk) in shared:
            double.append(need.pk)
            continue
        shared.add((need.member_id, item.pk))
        need.item, need.part = item, item.part
        need.save(update_fields=["item", "part", "updated_at"])
    changed = {need.member for need in typed}
    MemberNeed.objects.filter(pk__in=double).update(revoked_at=timezone.now())
    _tell(user, changed, by=by, details={"new": len(new)})
    return new


@transaction.atomic
def keep_once(member: Member, *, occasion: UUID, until: date, own_words: str, by: User | None) -> MemberNeed | None:
    """Keep what a member needs for one occasion only, in own words; other words replace it, none withdraw it.

    The person's own words are in their passport until that day; what somebody else notes down for them is not.
    """
    own_words = without_identity_numbers(own_words.strip())
    known = list(member.needs.filter(occasion=occasion, revoked_at__isnull=True))
    if own_words and [need.own_words for need in known] == [own_words]:
        return known[0]
    for need in known:
        _withdraw([need.item] if need.item else [])
    MemberNeed.objects.filter(pk__in=[need.pk for need in known]).update(revoked_at=timezone.now())
    if not own_words:
        return None
    item = None
    if by is not None and by.pk == member.user_id:
        item = PassportItem.objects.create(
            user=member.user,
            own_words=own_words,
            part=NeedPart.ROOM,
            lasting=NeedLasting.ONCE,
            occasion=occasion,
            until=until,
        )
    return MemberNeed.objects.create(
        member=member, item=item, own_words=own_words, part=NeedPart.ROOM, occasion=occasion
    )


def move_occasion(occasion: UUID, *, until: date) -> None:
    """The one occasion that needs were kept for moved to another day."""
    PassportItem.objects.filter(occasion=occasion).update(until=until)


@transaction.atomic
def keep_words(member: Member, *, own_words: str, by: User) -> None:
    """Add words to what a member always needs: to their passport when they say it themselves. Twice adds nothing."""
    text = without_identity_numbers(own_words.strip())
    if not text or text in {need.own_words for need in member.needs.standing()}:
        return
    if by.pk == member.user_id:
        _lock(member.user)
        kept = next((item for item in member.user.passport.standing() if item.own_words == text), None)
        item = kept or PassportItem.objects.create(user=member.user, own_words=text, part=NeedPart.ROOM)
        _share([item], [member])
    else:
        MemberNeed.objects.create(member=member, own_words=text, part=NeedPart.ROOM)
    _tell(member.user, {member}, by=by, details={"new": 1})


def join_passports(kept: User, gone: User, *, moved: Any) -> None:
    """Two accounts become one (panels.signals.people_merged): a need that both keep is one item, shared by both.

    A plain move would leave shares that hang on an item of the closed account, which the person cannot take away.
    """
    have = {item.code: item for item in kept.passport.standing() if item.code}
    for item in gone.passport.standing():
        if item.code in have:
            for share in item.shares.all():
                moved.move(share, "item", have[item.code])


def _lock(user: User) -> None:
    User.objects.select_for_update(no_key=True).get(pk=user.pk)


def _with_name(user: User) -> bool:
    """Whether the chair may know the name: as the person chose for what is there already."""
    return user.passport.standing().filter(with_name=True).exists()


def _part_of(need: MemberNeed) -> str:
    """Who reads what others wrote down: nobody more than before; what is about the room is for the room."""
    kind = need.kind
    return NeedPart.ROOM if kind and kind.part == NeedPart.ROOM and not need.is_for_chair else need.part


def _share(items: Iterable[PassportItem], members: Iterable[Member]) -> set[Member]:
    """Share items with panels where they are not shared yet; returns the members for whom something is new."""
    items, members = list(items), list(members)
    standing = MemberNeed.objects.standing().filter(member__in=members)
    have = {(need.member_id, need.item_id) for need in standing.filter(item__in=items)}
    typed = {(need.member_id, need.code): need for need in standing.filter(item__isnull=True) if need.code}
    new = []
    for member in members:
        for item in items:
            if (member.pk, item.pk) in have:
                continue
            known = typed.get((member.pk, item.code)) if item.code else None
            share = known or MemberNeed(member=member, code=item.code, own_words=item.own_words)
            share.item, share.part = item, item.part
            if known:
                share.save(update_fields=["item", "part", "updated_at"])
            new.append(share)
    MemberNeed.objects.bulk_create(share for share in new if share._state.adding)
    return {share.member for share in new}


def _new_part(item: PassportItem) -> set[Member]:
    shares = MemberNeed.objects.filter(item=item, revoked_at__isnull=True).exclude(part=item.part)
    changed = {share.member for share in shares.select_related("member")}
    shares.update(part=item.part, updated_at=timezone.now())
    return changed


def _withdraw(items: Iterable[PassportItem]) -> set[Member]:
    keys = [item.pk for item in items]
    PassportItem.objects.filter(pk__in=keys).update(revoked_at=timezone.now(), updated_at=timezone.now())
    return _withdraw_shares(MemberNeed.objects.filter(item__in=keys))


def _withdraw_shares(shares: QuerySet[MemberNeed]) -> set[Member]:
    shares = shares.filter(revoked_at__isnull=True)
    changed = {share.member for share in shares.select_related("member")}
    shares.update(revoked_at=timezone.now(), updated_at=timezone.now())
    return changed


def _tell(user: User, changed: Iterable[Member], *, by: User, details: dict[str, int]) -> None:
    record("passport.changed", by=by, on=user, details=details)
    for member in changed:
        needs_changed.send(sender=Member, member=member)
