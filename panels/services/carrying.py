"""What somebody can carry: said by themselves, or by the coordinator for who tells it by phone."""

from decimal import Decimal

from django.db import transaction

from panels.audit import record
from panels.models import Carrying, Member, User


@transaction.atomic
def say_what_is_enough(
    member: Member, *, minutes: int | None, sessions: int | None, km: Decimal | None, one_a_week: bool, by: User
) -> Carrying | None:
    """Keep how much is enough a month; nothing said at all takes the row away."""
    said: dict[str, int | str | bool] = {}
    if minutes:
        said["minutes"] = minutes
    if sessions:
        said["sessions"] = sessions
    if km:
        said["km"] = str(km)
    if one_a_week:
        said["one_a_week"] = True
    record("carrying.said", by=by, on=member, details={"answers": len(said)})
    if not said:
        Carrying.objects.filter(member=member).delete()
        return None
    return Carrying.objects.update_or_create(member=member, defaults={"said": said})[0]
