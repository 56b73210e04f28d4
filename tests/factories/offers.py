"""What people offer, for tests. Everything is invented."""

from typing import Any

from panels.models import Member, Offer, OfferShare, Organisation, Topic


def make_offer(member: Member, *, shown: bool = True, **fields: Any) -> Offer:
    """What the person behind a member offers; `shown` in the panel of that member."""
    offer = Offer.objects.create(user=member.user, **fields)
    if shown:
        OfferShare.objects.create(offer=offer, member=member)
    return offer


def make_topic(organisation: Organisation, **fields: Any) -> Topic:
    """A topic of an organisation's own list."""
    fields.setdefault("code", "own-halte")
    fields.setdefault("name", "Halte")
    return Topic.objects.create(organisation=organisation, **fields)
