"""What the members of the living panel keep in their access passport, and what still waits for them."""

from panels.enums import NeedPart
from panels.models import Member
from panels.needs import need_group
from panels.services import choose_needs, take_over_needs, write_own_words

# Whose needs the coordinator wrote down and who did not look at them yet.
WAITING = ("Ingrid",)
FOR_THE_CHAIR = {
    "Willem": ("Vraag mij niet als eerste om iets te zeggen.", True),
    "Aïsha": ("Geef mij even tijd na een vraag.", False),
}


def make_passports(members: dict[str, Member]) -> None:
    """Most members look after it themselves; some say in their own words what the chair must know."""
    for name, member in members.items():
        user = member.user
        if name in WAITING or not user.email:
            continue
        take_over_needs(user, by=user)
        if name not in FOR_THE_CHAIR:
            continue
        text, with_name = FOR_THE_CHAIR[name]
        group = need_group("cognition")
        if group:
            have = [item.code for item in user.passport.standing()]
            choose_needs(user, group=group, codes=[*have, "breaks"], share_with=[member], by=user)
        words = {NeedPart.CHAIR: text}
        write_own_words(user, words=words, share_with=[member], with_name=with_name, by=user)
