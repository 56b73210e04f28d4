"""The access passport: kept once by the person, shared with the panels that they choose, withdrawn at once."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection
from django.urls import reverse
from django.utils import timezone

from panels import services
from panels.enums import NeedLasting, NeedPart, Role
from panels.kit.dates import today
from panels.models import MemberNeed, PassportItem
from panels.needs import need_group
from panels.services.duplicates import merge_people, undo_merge
from panels.services.retention_rules import old_passport_items
from panels.signals import needs_changed
from tests.factories.panels import make_item, make_member, make_need, make_panel, make_person, make_user

pytestmark = pytest.mark.django_db
COGNITION = need_group("cognition")


@pytest.fixture
def member():
    return make_member()


@pytest.fixture
def told():
    """The members of whom upper apps heard that something changed."""
    heard = []

    def hear(sender, member, **kwargs):
        heard.append(member)

    needs_changed.connect(hear)
    yield heard
    needs_changed.disconnect(hear)


def choose(member, *codes, share_with=None):
    share_with = [member] if share_with is None else share_with
    return services.choose_needs(member.user, group=COGNITION, codes=codes, share_with=share_with, by=member.user)


def shared_with(member):
    return sorted((need.code or need.own_words, need.part) for need in member.needs.standing())


def test_what_is_chosen_is_kept_once_and_shared(member, told):
    choose(member, "quiet-room", "breaks")

    assert shared_with(member) == [("breaks", NeedPart.CHAIR), ("quiet-room", NeedPart.ROOM)]
    assert told == [member]


def test_choosing_the_same_twice_changes_nothing(member, told):
    choose(member, "quiet-room")
    told.clear()

    assert choose(member, "quiet-room") == []

    assert (PassportItem.objects.count(), MemberNeed.objects.count(), told) == (1, 1, [])


def test_the_database_keeps_a_need_once_per_person(member):
    make_item(user=member.user)

    with pytest.raises(IntegrityError):
        make_item(user=member.user)


def test_unticking_takes_it_away_everywhere(member, told):
    elsewhere = make_member(user=member.user)
    choose(member, "quiet-room", "recap", share_with=[member, elsewhere])
    told.clear()

    choose(member, "recap")

    assert shared_with(member) == shared_with(elsewhere) == [("recap", NeedPart.ROOM)]
    assert {one.pk for one in told} == {member.pk, elsewhere.pk}


def test_a_group_leaves_the_other_groups_alone(member):
    make_item(user=member.user, code="taxi", share_with=[member])

    choose(member)

    assert shared_with(member) == [("taxi", NeedPart.ROOM)]


def test_nothing_is_shared_without_a_tick(member, told):
    choose(member, "quiet-room", share_with=[])

    assert (PassportItem.objects.count(), shared_with(member), told) == (1, [], [])


def test_a_new_panel_gets_all_of_it_with_one_tap(member):
    choose(member, "quiet-room", "recap")
    new = make_member(user=member.user)

    assert services.share_passport(new, by=member.user) == 2
    assert services.share_passport(new, by=member.user) == 0

    assert shared_with(new) == shared_with(member)


def test_other_words_are_a_new_need_and_the_same_words_are_not(member):
    def write(**words):
        given = {NeedPart(part): text for part, text in words.items()}
        return services.write_own_words(member.user, words=given, share_with=[member], with_name=False, by=member.user)

    write(room="Bij het raam", chair="", coordinator="Bel mij")
    [first] = [need for need in member.needs.standing() if need.part == NeedPart.ROOM]
    assert write(room="Bij het raam", chair="", coordinator="Bel mij") == []

    write(room="Bij de deur", chair="", coordinator="Bel mij")

    first.refresh_from_db()
    assert first.revoked_at
    assert shared_with(member) == [("Bel mij", NeedPart.COORDINATOR), ("Bij de deur", NeedPart.ROOM)]


def test_an_identity_number_is_not_kept(member):
    words = {NeedPart.ROOM: "Mijn nummer is 111222333"}

    services.write_own_words(member.user, words=words, share_with=[], with_name=False, by=member.user)

    assert "111222333" not in PassportItem.objects.get().own_words


def test_who_reads_it_is_changed_in_every_panel(member, told):
    item = make_item(user=member.user, share_with=[member])
    other = make_member(user=member.user)

    services.change_item(item, part=NeedPart.CHAIR, with_name=True, share_with=[member, other], by=member.user)

    assert shared_with(member) == shared_with(other) == [("quiet-room", NeedPart.CHAIR)]
    assert {one.pk for one in told} == {member.pk, other.pk}

    services.change_item(item, part=NeedPart.CHAIR, with_name=True, share_with=[other], by=member.user)

    assert (shared_with(member), shared_with(other)) == ([], [("quiet-room", NeedPart.CHAIR)])


def test_revoking_takes_effect_at_once_and_twice_is_fine(member, told):
    item = make_item(user=member.user, share_with=[member])

    for _time in range(2):
        services.revoke_item(item, by=member.user)
        item.refresh_from_db()

    assert (shared_with(member), told) == ([], [member])


def test_what_others_wrote_down_is_taken_over_once_and_stays_arranged(member):
    elsewhere = make_member(user=member.user)
    here, there = (make_need(member=one, code="taxi") for one in (member, elsewhere))
    make_need(member=member, code="", own_words="Bij het raam")

    for _time in range(2):
        services.take_over_needs(member.user, by=member.user)

    assert sorted(item.text for item in PassportItem.objects.all()) == ["Bij het raam", "Een taxi van deur tot deur"]
    assert {here.pk, there.pk} <= set(MemberNeed.objects.filter(item__code_hash__gt="").values_list("pk", flat=True))
    assert not MemberNeed.objects.typed().exists()


def test_taking_over_shows_nobody_more_than_before(member):
    for code in ("breaks", "quiet-room"):
        make_need(member=member, code=code, part=NeedPart.COORDINATOR)

    services.take_over_needs(member.user, by=member.user)

    assert shared_with(member) == [("breaks", NeedPart.COORDINATOR), ("quiet-room", NeedPart.ROOM)]


def test_choosing_what_the_coordinator_wrote_down_makes_it_one_s_own(member):
    typed = make_need(member=member, code="quiet-room")

    [item] = choose(member, "quiet-room")

    typed.refresh_from_db()
    assert (typed.item, member.needs.standing().count()) == (item, 1)


def test_a_coordinator_cannot_undo_what_somebody_keeps(member):
    make_item(user=member.user, code="taxi", share_with=[member])
    make_need(member=member, code="recap")

    services.set_needs(member, codes=["taxi", "braille"], by=None)

    assert [code for code, _part in shared_with(member)] == ["braille", "taxi"]
    assert PassportItem.objects.get().revoked_at is None


def test_what_is_for_one_day_is_gone_after_it(member):
    fields = {"user": member.user, "lasting": NeedLasting.ONCE, "occasion": make_panel().pk, "code": ""}
    make_item(own_words="Vandaag", until=today(), **fields)
    make_item(own_words="Gisteren", until=today() - timedelta(days=1), **fields)

    assert [item.own_words for item in PassportItem.objects.in_force()] == ["Vandaag"]


def test_a_passport_is_not_readable_in_the_database(member):
    make_item(user=member.user, code="taxi", own_words="Zeldzaamwoord", share_with=[member])

    with connection.cursor() as cursor:
        cursor.execute("select code, own_words, code_hash from panels_passportitem")
        stored = str(cursor.fetchall())

    assert "Zeldzaamwoord" not in stored
    assert "taxi" not in stored


def test_only_the_person_sees_their_passport(client, member):
    item = make_item(user=make_user(), own_words="Zeldzaamwoord")
    client.force_login(member.user)

    for name in ("passport-item", "passport-revoke"):
        assert client.post(reverse(f"panels:{name}", args=[item.pk])).status_code == 404
    assert "Zeldzaamwoord" not in client.get(reverse("panels:passport")).content.decode()


def test_two_accounts_of_one_person_become_one_passport(member):
    """The share follows the item, so that the person can still take it away; undoing brings all of it back."""
    coordinator = make_person(Role.ADMINISTRATOR, member.panel)
    other = make_member(panel=make_panel(organisation=member.panel.organisation))
    for one in (member, other):
        make_item(user=one.user, code="taxi", share_with=[one])
    kept_item = member.user.passport.get()

    merge = merge_people(member.panel.organisation, kept=member.user, gone=other.user, by=coordinator)

    assert {share.item_id for share in MemberNeed.objects.standing()} == {kept_item.pk}
    services.revoke_item(kept_item, by=member.user)
    assert not MemberNeed.objects.standing().exists()
    undo_merge(merge, by=coordinator)
    assert {share.item.user_id for share in MemberNeed.objects.select_related("item")} == {
        member.user_id,
        other.user_id,
    }


def test_what_was_taken_away_is_gone_after_four_weeks(member):
    stays = make_item(user=member.user, code="taxi")
    recent, old = (make_item(user=member.user, code=code) for code in ("recap", "braille"))
    for item, days in ((recent, 20), (old, 40)):
        PassportItem.objects.filter(pk=item.pk).update(revoked_at=timezone.now() - timedelta(days=days))

    found = old_passport_items(today() - timedelta(days=28))

    assert list(found) == [old]
    assert stays not in found
