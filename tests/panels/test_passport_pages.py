"""The pages of the access passport: short steps, nothing required, a kind hint, and who read it."""

import pytest
from django.urls import reverse

from panels.audit import record, record_each
from panels.enums import NeedPart, Role
from panels.models import MemberNeed, PassportItem
from panels.needs import need_groups, tells_a_reason
from tests.factories.panels import give_role, make_item, make_member, make_need, make_panel, make_person, make_user

pytestmark = pytest.mark.django_db
PASSPORT = "/mijn/wat-nodig/"


@pytest.fixture
def member(client):
    member = make_member(panel=make_panel(name="Iedereen op weg"))
    client.force_login(member.user)
    return member


def text_of(response):
    return response.content.decode()


def test_an_empty_passport_says_that_all_may_be_skipped(client, member):
    text = text_of(client.get(PASSPORT))

    assert "Alles overslaan kan ook" in text
    assert "Nog niemand heeft dit gelezen" in text
    assert all(str(group.name) in text.replace("&amp;", "&") for group in need_groups())


def test_a_group_is_chosen_and_the_next_one_follows(client, member):
    response = client.post(
        f"{PASSPORT}?groep=cognition", {"codes": ["quiet-room"], "share": [member.pk], "verder": "1"}
    )

    assert response.url == f"{PASSPORT}?groep=energy"
    assert [need.code for need in member.needs.standing()] == ["quiet-room"]
    text = text_of(client.get(PASSPORT))
    assert "Een rustige ruimte" in text
    assert "Iedereen op weg" in text


def test_every_step_can_be_skipped_up_to_the_end(client, member):
    address, seen = f"{PASSPORT}?groep={need_groups()[0].code}", []
    while "groep" in address:
        seen.append(address)
        address = client.get(address).context["after"]

    assert len(seen) == len(need_groups()) + 1
    assert address == PASSPORT
    assert not PassportItem.objects.exists()


def test_saving_a_step_with_nothing_chosen_is_fine(client, member):
    assert client.post(f"{PASSPORT}?groep=hearing", {}).url == PASSPORT


def test_a_need_that_is_not_in_the_catalogue_is_refused(client, member):
    response = client.post(f"{PASSPORT}?groep=cognition", {"codes": ["diagnosis"], "share": [member.pk]})

    assert "<title>Fout:" in text_of(response)
    assert not PassportItem.objects.exists()


def test_somebody_else_s_panel_cannot_be_shared_with(client, member):
    strange = make_member()

    response = client.post(f"{PASSPORT}?groep=cognition", {"codes": ["quiet-room"], "share": [strange.pk]})

    assert "<title>Fout:" in text_of(response)
    assert not MemberNeed.objects.exists()
    assert client.post(reverse("panels:passport-share", args=[strange.pk])).status_code == 404


def test_the_only_panel_is_ticked_and_of_several_only_those_shared_with(client, member):
    assert client.get(f"{PASSPORT}?groep=cognition").context["form"]["share"].initial == [member.pk]
    other = make_member(user=member.user)
    assert client.get(f"{PASSPORT}?groep=cognition").context["form"]["share"].initial == []

    make_item(user=member.user, share_with=[other])

    assert client.get(f"{PASSPORT}?groep=cognition").context["form"]["share"].initial == [other.pk]


def test_who_is_in_no_panel_may_fill_it_in_already(client):
    client.force_login(make_user())

    client.post(f"{PASSPORT}?groep=cognition", {"codes": ["quiet-room"]})

    assert "Niemand ziet dit nog" in text_of(client.get(PASSPORT))


def test_own_words_get_a_hint_and_are_kept_as_they_are(client, member):
    given = {"room": "Ik heb autisme, graag een stille plek", "share": [member.pk]}

    text = text_of(client.post(f"{PASSPORT}?groep=eigen-woorden", given, follow=True))

    assert "waarom u het nodig heeft. Dat hoeft niet" in text
    assert member.needs.get().own_words == given["room"]


def test_own_words_without_a_reason_get_no_hint(client, member):
    text = text_of(client.post(f"{PASSPORT}?groep=eigen-woorden", {"room": "Een plek bij het raam"}, follow=True))

    assert "Dat hoeft niet" not in text


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Ik heb ADHD", True),
        ("Ik heb MS en word snel moe", True),
        ("de diagnose staat vast", True),
        ("Ik ben depressief", True),
        ("Een plek bij het raam", False),
        ("Mijn hulphond kan mee", False),
        ("Graag een sms vooraf", False),
        ("Een stoel met armleuningen, en thee", False),
    ],
)
def test_what_looks_like_a_reason(text, reason):
    assert tells_a_reason(text) is reason


def test_for_whom_a_need_is_can_be_changed(client, member):
    item = make_item(user=member.user, share_with=[member])

    client.post(item.get_absolute_url(), {"part": "chair", "with_name": "on", "share": [member.pk]})

    item.refresh_from_db()
    assert (item.part, item.with_name) == (NeedPart.CHAIR, True)
    assert "Met uw naam" in text_of(client.get(PASSPORT))


@pytest.mark.parametrize("wrong", [{"part": "everybody"}, {"part": ""}])
def test_an_unknown_part_is_refused(client, member, wrong):
    item = make_item(user=member.user)

    assert "<title>Fout:" in text_of(client.post(item.get_absolute_url(), wrong))


def test_a_need_is_taken_away_with_one_button(client, member):
    item = make_item(user=member.user, share_with=[member])

    text = text_of(client.post(reverse("panels:passport-revoke", args=[item.pk]), follow=True))

    assert "Niemand leest dit nog" in text
    assert not member.needs.standing().exists()
    assert client.get(item.get_absolute_url()).url == PASSPORT


def test_what_the_coordinator_wrote_down_waits_for_the_person(client, member):
    right, wrong = make_need(member=member, code="taxi"), make_need(member=member, code="braille")
    assert "Dit schreef de coördinator voor u op" in text_of(client.get(PASSPORT))

    client.post(reverse("panels:passport-drop", args=[wrong.pk]))
    client.post(reverse("panels:passport-take-over"))

    assert [need.pk for need in member.needs.standing()] == [right.pk]
    assert "Dit schreef de coördinator" not in text_of(client.get(PASSPORT))


def test_what_is_kept_cannot_be_dropped_as_if_somebody_else_wrote_it(client, member):
    make_item(user=member.user, share_with=[member])

    client.post(reverse("panels:passport-drop", args=[member.needs.get().pk]))

    assert member.needs.standing().exists()


def test_the_person_sees_who_read_it_and_in_which_role(client, member):
    reader = make_person(Role.COORDINATOR, member.panel, name="Marit Hoekzema")
    record("needs.read", by=reader, on=member, details={"role": "coordinator"})
    record_each("needs.chair_read", by=reader, on=[member], details={"role": "chair"})
    record("needs.read", by=member.user, on=member)
    record("needs.read", by=reader, on=make_member())

    for address in (PASSPORT, reverse("panels:passport-readings")):
        text = text_of(client.get(address))
        assert text.count("Marit Hoekzema (coördinator)") == 1
        assert text.count("Marit Hoekzema (voorzitter)") == 1
        assert member.user.name not in text.split("<main")[1]


def test_one_s_own_old_page_leads_to_the_passport(client, member):
    assert client.get(reverse("panels:member-needs", args=[member.pk])).url == PASSPORT


@pytest.mark.parametrize("name", ["passport-revoke", "passport-share", "passport-drop"])
def test_what_changes_something_is_not_done_by_a_link(client, member, name):
    things = {
        "passport-revoke": make_item(user=member.user),
        "passport-share": member,
        "passport-drop": make_need(member=member),
    }

    assert client.get(reverse(f"panels:{name}", args=[things[name].pk])).status_code == 405


@pytest.mark.parametrize("number", [1, 3, 30])
def test_the_page_asks_the_database_the_same_whatever_is_in_it(client, member, number, django_assert_max_num_queries):
    other = make_member(user=member.user)
    for code in [kind.code for group in need_groups() for kind in group.kinds][:number]:
        make_item(user=member.user, code=code, share_with=[member, other])
    reader = give_role(make_user(), Role.COORDINATOR, member.panel)
    for _time in range(number):
        record("needs.read", by=reader, on=member)

    with django_assert_max_num_queries(14):
        client.get(PASSPORT)
