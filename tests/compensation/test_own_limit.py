"""The own limit: set, counted over all payers, said in time, and nobody else's business. It stops nothing."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from compensation.enums import LineStatus
from compensation.models import OwnLimit
from compensation.selectors.known import known_about
from compensation.selectors.own_limit import own_limit_of, own_room
from compensation.selfcheck import Answers
from compensation.services import forget_money, load_rulebook
from compensation.services.own_limit import keep_newest
from compensation.services.retention import old_own_limits
from panels.enums import HelpArea
from panels.kit.dates import today
from panels.models import AuditEntry
from tests.factories.compensation import make_line, make_notice, make_own_limit, make_preference, make_situation
from tests.factories.helping import make_helper
from tests.factories.panels import make_member, make_user

PAGE, AWAY = reverse("compensation:own-limit"), reverse("compensation:own-limit-remove")
WORD = "Klantmanager Merkteken"


@pytest.fixture
def own(scene):
    """An expert with a limit of 150 euro a month and lines of exactly what a test makes."""
    load_rulebook()
    scene.member.lines.all().delete()
    return make_own_limit(user=scene.member.user, with_whom=WORD)


def a_line(member, euro, **fields):
    """A line of this month that is worth so much, at 50 euro an hour."""
    return make_line(member=member, on=today(), minutes=euro * 60 // 50, **fields)


def page(name, thing):
    return reverse(f"compensation:{name}", args=[thing.pk])


@pytest.mark.parametrize(
    ("typed", "kept"), [("150", "150.00"), ("€ 1.250,50", "1250.50"), ("150,-", "150.00"), ("99.5", "99.50")]
)
def test_set_as_people_write_amounts(client, scene, typed, kept):
    scene.client_of(client, "expert")
    answer = client.post(PAGE, {"per_month": typed, "with_whom": f" {WORD} "})

    limit = OwnLimit.objects.get()
    assert answer.url == PAGE
    assert (limit.per_month, limit.per_year, limit.with_whom, limit.told_on) == (kept, "", WORD, today())


def test_changed_in_place_with_the_day_of_the_change(client, scene, own):
    OwnLimit.objects.update(told_on=today() - timedelta(days=90))
    scene.client_of(client, "expert")
    first = client.get(PAGE).content.decode()
    assert WORD in first
    assert 'value="150,00"' in first

    client.post(PAGE, {"per_year": "1800"})

    limit = OwnLimit.objects.get()
    assert (limit.pk, limit.amounts, limit.with_whom) == (own.pk, {"year": Decimal("1800.00")}, "")
    assert limit.told_on == today()


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({}, "Vul een bedrag in"),
        ({"per_month": "veel"}, "Vul een getal in"),
        ({"per_month": "-5"}, "0"),
        ({"per_month": "0"}, "boven 0"),
        ({"per_month": "200", "per_year": "150"}, "minder dan een maand"),
    ],
)
def test_what_is_not_clear_is_asked_again(client, scene, sent, told):
    answer = scene.client_of(client, "expert").post(PAGE, sent)

    assert answer.status_code == 200
    assert told in answer.content.decode()
    assert not OwnLimit.objects.exists()


def test_the_same_form_twice_counts_once(client, scene):
    scene.client_of(client, "expert")
    client.post(PAGE, {"per_month": "150", "once": "sleutel"})
    client.post(PAGE, {"per_month": "175", "once": "ander"})
    client.post(PAGE, {"per_month": "150", "once": "sleutel"})

    assert OwnLimit.objects.get().per_month == "175.00"


def test_removed_after_asking(client, scene, own):
    scene.client_of(client, "expert")
    assert "Weet u het zeker?" in client.get(AWAY).content.decode()
    assert OwnLimit.objects.exists()

    for _time in range(2):
        assert client.post(AWAY).url == PAGE

    assert not OwnLimit.objects.exists()
    assert client.get(AWAY).url == PAGE


def test_all_groups_and_others_count_but_not_what_came_back(scene, own):
    user = scene.member.user
    elsewhere = make_member(user=user)
    a_line(scene.member, 50), a_line(elsewhere, 25), a_line(scene.member, 100, status=LineStatus.RETURNED)
    a_line(make_member(), 100)

    (month,) = own_room(user, [today()], told=Answers(month=Decimal(30))).periods

    assert (month.ours, month.elsewhere, month.together) == (Decimal(75), Decimal(30), Decimal(105))
    assert (month.share.percent, month.share.is_near, month.above) == (70, False, 0)


@pytest.mark.parametrize(("euro", "near", "above"), [(119, False, 0), (120, True, 0), (150, True, 0), (160, True, 10)])
def test_near_from_eighty_per_cent(scene, own, euro, near, above):
    make_line(member=scene.member, on=today(), minutes=0, tickets=Decimal(euro))

    room = own_room(scene.member.user, [today()])

    assert (room.is_near, room.periods[0].above) == (near, above)
    assert (room.worst is not None) == bool(above)


def test_a_year_counts_all_its_months(scene, own):
    OwnLimit.objects.update(per_month="", per_year="100.00")
    make_line(member=scene.member, on=today().replace(month=1, day=1), minutes=60)
    make_line(member=scene.member, on=today().replace(month=1, day=1) - timedelta(days=1), minutes=60)

    (year,) = own_room(scene.member.user, [today()]).periods

    assert (year.unit, year.ours) == ("year", Decimal(50))


def test_hours_page_says_it_first_and_folds_the_published_limits(client, scene, own):
    a_line(scene.member, 100), a_line(scene.member, 60)
    text = scene.client_of(client, "expert").get(page("of-membership", scene.member)).content.decode()

    assert "u komt € 10,00 boven uw grens" in text.replace("\N{NO-BREAK SPACE}", " ")
    assert text.index("eigen grens") < text.index("Naast de grenzen voor") < text.index('id="grenzen"')
    assert page("talks", scene.member) in text
    assert PAGE in text
    assert "veilig" not in text


def test_reckoning_shows_what_the_hours_add(client, scene, own):
    a_line(scene.member, 100)
    sent = {f"on_{part}": getattr(today(), part) for part in ("day", "month", "year")}
    sent |= {"activity": "reading", "minutes": "1,5", "reken": "1"}

    text = scene.client_of(client, "expert").post(page("add", scene.member), sent).content.decode()

    assert "u komt € 25,00 boven uw grens" in text.replace("\N{NO-BREAK SPACE}", " ")
    assert "Deze keer" in text


def test_handing_in_shows_the_month_of_the_hours_and_stops_nothing(client, scene, own):
    make_notice(member=scene.member), make_preference(member=scene.member)
    earlier = today().replace(day=1) - timedelta(days=1)
    line = make_line(member=scene.member, on=earlier, minutes=240)
    scene.client_of(client, "expert")

    text = client.get(page("submit", scene.member)).content.decode()
    client.post(page("submit", scene.member))

    line.refresh_from_db()
    assert "u komt € 50,00 boven uw grens" in text.replace("\N{NO-BREAK SPACE}", " ")
    assert line.status == LineStatus.SUBMITTED


def test_what_is_told_of_others_counts_on_the_page(client, scene, own):
    make_situation(user=scene.member.user, answers={"month": "140.00", "told_on": today().isoformat()})
    text = scene.client_of(client, "expert").get(page("of-membership", scene.member)).content.decode()

    assert "u komt bij uw grens" in text


@pytest.mark.parametrize("who", ["coordinator", "finance", "policy", "administrator", "other_expert"])
def test_nobody_else_reads_it(client, scene, own, who):
    a_line(scene.member, 150)
    scene.client_of(client, who)
    pages = [page(name, scene.member) for name in ("of-membership", "of-member", "add", "submit", "talks")]

    for address in (PAGE, reverse("reports:forecast"), *pages):
        text = client.get(address).content.decode()
        assert WORD not in text, address
        assert "uw grens op" not in text, address
        assert "150,00 boven" not in text, address
    assert own_limit_of(scene.people[who]) is None


def test_a_helper_sees_the_hours_without_it(client, scene, own):
    a_line(scene.member, 150)
    helper = make_helper(user=scene.member.user, areas=[HelpArea.HOURS])
    client.force_login(helper.helper)
    client.post(reverse("panels:helping-start", args=[helper.pk]))

    text = client.get(page("of-membership", scene.member)).content.decode()

    assert "Tot nu toe in" in text
    assert "eigen grens" not in text
    assert client.get(PAGE).status_code in (302, 403, 404)
    client.post(AWAY), client.post(PAGE, {"per_month": "999"})
    assert OwnLimit.objects.get().per_month == "150.00"


def test_no_amount_or_name_in_the_log(client, scene):
    scene.client_of(client, "expert").post(PAGE, {"per_month": "617,35", "with_whom": WORD})
    client.post(AWAY)

    entries = [f"{entry.action} {entry.details}" for entry in AuditEntry.objects.filter(action__startswith="own_limit")]
    assert len(entries) == 2
    assert not [entry for entry in entries if "617" in entry or "Merkteken" in entry]


def test_looking_ahead_begins_with_it(client, scene, own):
    a_line(scene.member, 100), a_line(scene.member, 60)
    text = scene.client_of(client, "expert").get(reverse("reports:forecast")).content.decode()

    assert "boven uw grens van" in text
    assert text.index("boven uw grens van") < text.index("Naast de grenzen voor vrijwilligers")


def test_the_start_page_says_it_in_time_without_an_amount(client, scene, own):
    OwnLimit.objects.update(per_month="20.00")
    a_line(scene.member, 25)
    text = scene.client_of(client, "expert").get(reverse("reports:start")).content.decode()

    assert "U komt bij een grens" in text
    assert WORD not in text


def test_it_is_known_forgotten_and_not_kept_for_ever(scene, own):
    section = next(one for one in known_about(own.user) if one.key == "own_limit")
    assert (str(section.rows[0][0][1]), section.rows[0][2][1]) == ("150.00", WORD)

    OwnLimit.objects.update(updated_at=timezone.now() - timedelta(days=10))
    assert [old_own_limits(today() - timedelta(days=ago)).count() for ago in (5, 20)] == [1, 0]
    forget_money(own.user)
    assert not OwnLimit.objects.exists()


@pytest.mark.parametrize("newest", ["kept", "gone"])
def test_of_two_accounts_the_newest_stays(db, newest):
    users = {"kept": make_user(), "gone": make_user()}
    limits = {name: make_own_limit(user=user) for name, user in users.items()}
    OwnLimit.objects.exclude(pk=limits[newest].pk).update(updated_at=timezone.now() - timedelta(days=1))

    keep_newest(**users)

    assert OwnLimit.objects.filter(pk=limits[newest].pk).exists()
    assert OwnLimit.objects.filter(user=users["kept"]).exists() == (newest == "kept")
