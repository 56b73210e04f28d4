"""What a member needs: chosen once, changed at any time, withdrawn at once."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from panels.audit import record
from panels.enums import NeedAudience
from panels.models import Member, MemberNeed, User
from panels.signals import needs_changed


@transaction.atomic
def set_needs(
    member: Member,
    *,
    codes: Iterable[str],
    own_words: str = "",
    audience: NeedAudience = NeedAudience.COORDINATOR,
    by: User | None,
) -> list[MemberNeed]:
    """Make these the standing needs of a member: what is no longer chosen is withdrawn, what is new is added.

    Upper apps hear of a change in the same transaction.
    """
    member = Member.objects.select_for_update(no_key=True).get(pk=member.pk)
    wanted = dict.fromkeys(codes)
    own_words = own_words.strip()
    kept, withdrawn = [], []
    for need in member.needs.standing():
        same = need.code in wanted if need.code else need.own_words == own_words
        if same:
            kept.append(need)
        else:
            need.revoked_at = timezone.now()
            need.save(update_fields=["revoked_at"])
            withdrawn.append(need)
    for need in kept:
        if need.audience != audience:
            need.audience = audience
            need.save(update_fields=["audience"])
    have = {need.code for need in kept if need.code}
    new = [MemberNeed(member=member, code=code, audience=audience) for code in wanted if code not in have]
    if own_words and all(need.code for need in kept):
        new.append(MemberNeed(member=member, own_words=own_words, audience=audience))
    MemberNeed.objects.bulk_create(new)
    record("needs.changed", by=by, on=member, details={"standing": len(kept) + len(new)})
    if new or withdrawn:
        needs_changed.send(sender=Member, member=member)
    return kept + new
