"""Who may open what: one table for every view and everybody, walked with the test client (rights.txt)."""

from datetime import timedelta
from pathlib import Path

import pytest

from panels import acting
from panels.enums import HelpArea, Role
from panels.kit.dates import today
from panels.models import Pause
from panels.services import end_membership
from tests.factories.helping import make_helper
from tests.factories.panels import give_role, make_member, make_organisation, make_panel, make_person, make_user
from tests.journeys.addresses import ADDRESSES, address_of, all_of, line_of
from tests.journeys.walker import BACKEND
from tests.journeys.world import SECRET, make_world
from tests.panels.test_acting import helping

pytestmark = pytest.mark.django_db
TABLE = Path(__file__).parent / "rights.txt"
CODES = {200: "2", 302: "3", 403: "x", 404: ".", 405: "p"}
ROLES = {
    "A": Role.ADMINISTRATOR,
    "C": Role.COORDINATOR,
    "P": Role.POLICY,
    "R": Role.REVIEWER,
    "F": Role.FINANCE,
    "L": Role.READER,
}
# The private words of a member may be read by these, on these pages, beside those who run the panel.
READ_ELSEWHERE = {
    "R": ("aanmeldingen/", "werving/"),
    "F": ("uren/", "vergoedingen/", "betaallijsten/", "betalingen/"),
    "A": ("/leden/", "/bewaren/", "/dubbel/", "betalers/"),  # names of members, and words of the organisation's own
}


def read_table():
    """{view: {column: code}} of rights.txt; lines with # are words."""
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    columns = lines[0].split()[1:]
    rows = [line.split() for line in lines[1:]]
    return columns, {row[0]: dict(zip(columns, row[1:], strict=True)) for row in rows}


COLUMNS, EXPECTED = read_table()


def person(world, column):
    """The user of a column."""
    if column in ROLES:
        return world.people[ROLES[column]]
    if column == "V":
        return world.things["panels.Confidant"].user
    member = world.things["panels.Member"]
    if column == "M":
        return member.user
    if column == "G":
        return make_member(panel=world.panel, joined_at="2022-01-02T10:00Z").user
    if column == "W":
        end_membership(member, on=today() - timedelta(days=1), by=None)
        return member.user
    return make_person(Role.COORDINATOR, make_panel(organisation=world.panel.organisation))


def walk(client, world):
    """(line of the table, address, answer) of everything."""
    for name, pattern, model in ADDRESSES:
        address = address_of(world, name, pattern, model)
        yield line_of(name, pattern), address, client.get(address)


def text_of(response):
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return content.decode(errors="replace")


def wrong_in(found, expected):
    return [
        f"{line}: {found.get(line)} instead of {expected.get(line)}"
        for line in expected | found
        if found.get(line) != expected.get(line)
    ]


def test_every_view_stands_in_the_table_and_nothing_else():
    lines = [line_of(name, pattern) for name, pattern, _model in ADDRESSES]

    assert sorted(EXPECTED) == sorted(lines)


@pytest.mark.parametrize("column", COLUMNS)
def test_everybody_reaches_what_the_table_says(client, column):
    world = make_world()
    client.force_login(person(world, column), backend=BACKEND)

    found, told = {}, []
    for line, address, answer in walk(client, world):
        found[line] = CODES.get(answer.status_code, str(answer.status_code))
        if answer.status_code == 200 and tells(column, address, answer):
            told.append(address)

    wrong = wrong_in(found, {line: row[column] for line, row in EXPECTED.items()})
    assert not wrong, "\n".join(wrong)
    assert not told, "private words of a member are read on\n" + "\n".join(told)


def tells(column, address, answer):
    """Whether a page tells private words of the member to who is not that member, nor runs the panel."""
    if column in ("C", "M", "W") or "afspraken" in address:
        return False
    if any(part in address for part in READ_ELSEWHERE.get(column, ())):
        return False
    text = text_of(answer)
    things = (f"{what} {SECRET}" for what in ("Groep", "Bijeenkomst", "Lijst", "Rust"))
    names = (*things, *(f"{role.label} {SECRET}" for role in Role))
    for known in names:
        text = text.replace(known, "")
    return SECRET in text


def test_a_visitor_is_asked_to_sign_in_everywhere(client):
    world = make_world()

    for address, _model in all_of(world):
        for send in (client.get, client.post):
            response = send(address)
            assert response.status_code in {302, 405}, address
            assert response.status_code == 405 or response.url.startswith("/account/login/"), address


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.ADMINISTRATOR, Role.EXPERT])
def test_another_organisation_finds_nothing_anywhere(client, role):
    world = make_world()
    elsewhere = make_organisation()
    stranger = give_role(make_user(), role, make_panel(organisation=elsewhere))
    client.force_login(give_role(stranger, role, organisation=elsewhere), backend=BACKEND)

    for address, model in all_of(world):
        for send in (client.get, client.post):
            response = send(address)
            if model is not None:
                assert response.status_code in {404, 405}, address
            assert SECRET not in text_of(response), address


def test_who_rests_keeps_every_page_of_their_own(client):
    world = make_world()
    member = world.things["panels.Member"]
    Pause.objects.filter(member=member).delete()
    Pause.objects.create(member=member, starts_on=today())
    client.force_login(member.user, backend=BACKEND)

    found = {line: CODES.get(answer.status_code) for line, _address, answer in walk(client, world)}

    assert not wrong_in(found, {line: row["M"] for line, row in EXPECTED.items()})


@pytest.mark.parametrize("granted", [list(HelpArea.values), []], ids=["every area", "no area"])
def test_a_helper_reaches_what_was_granted_as_the_person_does_and_nothing_else(granted):
    world = make_world()
    helper = make_helper(user=world.things["panels.Member"].user, areas=granted)
    client = helping(helper)

    for name, pattern, model in ADDRESSES:
        if name in acting.NEUTRAL or name in acting.LANDINGS:
            continue
        code = CODES.get(client.get(address_of(world, name, pattern, model)).status_code)
        is_open = acting.area_of(name) in granted and EXPECTED[line_of(name, pattern)]["M"] != "."
        assert code == (EXPECTED[line_of(name, pattern)]["M"] if is_open else "."), name
