"""Working agreements: versions, what changed in words, who said yes to which, and the text to read aloud."""

import pytest
from django.urls import reverse
from django.utils import timezone

from panels.enums import Role
from panels.kit.errors import Refusal
from panels.models import AuditEntry
from panels.selectors.agreements import acceptances_of, changes_between, read_before, what_changed
from panels.services import accept_agreement, publish_agreement, withdraw_acceptance
from tests.factories.agreements import make_agreement, make_rule
from tests.factories.panels import make_contact, make_member, make_panel, make_person, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def panel():
    return make_panel()


@pytest.fixture
def member(panel):
    return make_member(panel=panel, joined_at=timezone.now(), user=make_user(name="Ank Verzonnen"))


@pytest.fixture
def coordinator(client, panel):
    user = make_person(Role.COORDINATOR, panel)
    client.force_login(user)
    return user


def at(name, thing):
    return reverse(f"panels:{name}", kwargs={"pk": thing.pk})


def words(pieces, *, differs):
    return " ".join(piece.text for piece in pieces if piece.differs is differs)


def two_versions(panel):
    first = make_agreement(
        panel=panel, rules=("Wij praten om de beurt.", "Telefoons staan uit.", "Wij beginnen op tijd.")
    )
    second = make_agreement(panel=panel, rules=())
    taken = list(first.rules.all())
    make_rule(agreement=second, origin=taken[0].origin, plain="Wij praten rustig, om de beurt.")
    make_rule(agreement=second, origin=taken[2].origin, plain=taken[2].plain)
    make_rule(agreement=second, plain="Er is altijd een pauze.")
    return first, second


def test_each_rule_is_new_changed_dropped_or_the_same(panel):
    first, second = two_versions(panel)

    found = changes_between(first, second)

    assert [(one.kind, one.rule.plain) for one in found] == [
        ("changed", "Wij praten rustig, om de beurt."),
        ("same", "Wij beginnen op tijd."),
        ("new", "Er is altijd een pauze."),
        ("dropped", "Telefoons staan uit."),
    ]
    assert words(found[0].plain.now, differs=True) == "rustig,"
    assert words(found[0].plain.before, differs=False) == "Wij praten om de beurt."


def test_in_a_first_version_nothing_is_a_change(panel):
    first = make_agreement(panel=panel)

    assert what_changed(None, first) == []
    assert [one.kind for one in changes_between(None, first)] == ["new"]


def test_only_other_spaces_are_no_change(panel):
    first = make_agreement(panel=panel, rules=("Wij praten  om de beurt.",))
    second = make_agreement(panel=panel, rules=())
    make_rule(agreement=second, origin=first.rules.get().origin, plain="Wij praten om\nde beurt. ")

    assert what_changed(first, second) == []


def test_a_member_compares_with_the_version_they_said_yes_to(panel, member):
    first, second = two_versions(panel)
    third = make_agreement(panel=panel)
    other = make_member(panel=panel)
    first.acceptances.create(member=member, typed_name="Ank")

    assert read_before(member, third) == first
    assert read_before(other, third) == second
    assert read_before(None, first) is None


def test_a_new_version_asks_again_and_says_in_words_what_changed(client, panel, member):
    two_versions(panel)
    client.force_login(member.user)

    page = client.get(at("agreement", panel)).content.decode()

    assert "Wat is er anders dan in versie 1?" in page
    assert "<ins>rustig,</ins>" in page
    assert "Nieuw:" in page
    assert "Er is altijd een pauze." in page
    assert "<del" in page
    assert "Vervalt:" in page
    assert "Typ uw naam" in page


def test_who_said_yes_is_not_told_again_what_changed(client, panel, member):
    _first, second = two_versions(panel)
    accept_agreement(second, member=member, typed_name="Ank", by=member.user)
    client.force_login(member.user)

    page = client.get(at("agreement", panel)).content.decode()

    assert "U bent het eens" in page
    assert "Wat is er anders" not in page


def test_an_old_version_stays_readable_and_the_newest_has_one_address(client, panel, member):
    first, second = two_versions(panel)
    client.force_login(member.user)

    page = client.get(at("agreement-version", first)).content.decode()

    assert "Telefoons staan uit." in page
    assert "Nu geldt versie 2" in page
    assert client.get(at("agreement-version", second)).url == at("agreement", panel)
    assert first.get_absolute_url() in client.get(at("agreement", panel)).content.decode()


def test_a_draft_has_no_page_of_its_own(client, panel, coordinator):
    draft = make_agreement(panel=panel, published_at=None)

    assert client.get(at("agreement-version", draft)).status_code == 403


def test_the_formal_text_stands_beside_the_plain_words_in_the_language_of_the_agreement(client, panel, member):
    agreement = make_agreement(panel=panel, rules=(), language="en")
    make_rule(agreement=agreement, plain="We take turns.", formal="The chair gives the floor.")
    client.force_login(member.user)

    for name in ("agreement", "agreement-aloud"):
        page = client.get(at(name, panel)).content.decode()
        assert "We take turns." in page
        assert "The chair gives the floor." in page
        assert 'lang="en"' in page


def test_the_text_to_read_aloud_has_no_menu_and_no_table(client, panel, member):
    client.force_login(member.user)
    assert "nog geen afspraken" in client.get(at("agreement-aloud", panel)).content.decode()
    make_agreement(panel=panel, rules=("Eén.", "Twee."))

    page = client.get(at("agreement-aloud", panel)).content.decode()

    assert page.index("Afspraak 1") < page.index("Eén.") < page.index("Afspraak 2") < page.index("Twee.")
    assert "<table" not in page
    assert "sp-nav" not in page


def test_markup_in_an_agreement_is_shown_as_text(client, panel, member):
    make_agreement(panel=panel, rules=("<b>Wij</b>",))
    second = make_agreement(panel=panel, rules=("<i>x</i>",))
    client.force_login(member.user)

    page = client.get(at("agreement", panel)).content.decode()

    assert second
    assert "<b>Wij</b>" not in page
    assert "<i>x</i>" not in page
    assert "&lt;b&gt;Wij&lt;/b&gt;" in page


def test_a_draft_cannot_be_accepted(panel, member):
    draft = make_agreement(panel=panel, published_at=None)

    with pytest.raises(Refusal):
        accept_agreement(draft, member=member, typed_name="Ank", by=member.user)
    assert not member.acceptances.exists()


def test_a_text_becomes_a_rule_a_line_and_known_lines_keep_their_history(panel):
    first = publish_agreement(panel, text="Eén.\n\n  Twee. \nEén.", by=None)
    second = publish_agreement(panel, text="Twee.\nDrie.", by=None)

    assert [rule.plain for rule in first.rules.all()] == ["Eén.", "Twee."]
    assert [(one.kind, one.rule.plain) for one in changes_between(first, second)] == [
        ("same", "Twee."),
        ("new", "Drie."),
        ("dropped", "Eén."),
    ]


def test_the_same_text_again_is_refused_and_so_is_one_beside_a_draft(panel):
    publish_agreement(panel, text="Eén.", by=None)
    with pytest.raises(Refusal):
        publish_agreement(panel, text=" Eén. ", by=None)

    make_agreement(panel=panel, published_at=None)
    with pytest.raises(Refusal):
        publish_agreement(panel, text="Twee.", by=None)


def test_the_coordinator_sees_who_said_yes_to_what_and_whom_to_call(client, panel, member, coordinator):
    first, second = two_versions(panel)
    first.acceptances.create(member=member, typed_name="Ank")
    make_contact(user=member.user, phone="06 0000 0001", preferred="phone")
    done = make_member(panel=panel, user=make_user(name="Bram Verzonnen"))
    accept_agreement(second, member=done, typed_name="Bram", by=done.user)

    page = client.get(at("agreement-acceptances", panel)).content.decode()
    waiting = client.get(at("agreement-acceptances", panel), {"toon": "wacht"}).content.decode()

    assert page.index("Ank Verzonnen") < page.index("Bram Verzonnen")
    assert "Zei ja op versie 1, nog niet op deze" in page
    assert "06 0000 0001" in page
    assert "Ank Verzonnen" in waiting
    assert "Bram Verzonnen" not in waiting
    assert AuditEntry.objects.filter(action="agreement.acceptances_read", by=coordinator).count() == 2


def test_a_heard_yes_comes_back_to_the_list_and_everybody_done_says_so(client, panel, member, coordinator):
    make_agreement(panel=panel)

    response = client.post(at("agreement-record", member), {"terug": "lijst"})
    page = client.get(at("agreement-acceptances", panel), {"toon": "wacht"}).content.decode()

    assert response.url == at("agreement-acceptances", panel)
    assert "Iedereen zei ja" in page


def test_a_withdrawn_yes_is_no_yes(panel, member):
    agreement = make_agreement(panel=panel)
    withdraw_acceptance(accept_agreement(agreement, member=member, typed_name="Ank", by=member.user), by=member.user)

    row = acceptances_of(panel).get()

    assert (row.agreed, row.said_version) == (False, None)


@pytest.mark.parametrize("count", [1, 3, 30])
def test_the_list_of_who_said_yes_asks_the_same_for_any_group(
    client, panel, coordinator, count, django_assert_max_num_queries
):
    make_agreement(panel=panel)
    for _number in range(count):
        make_contact(user=make_member(panel=panel).user)
    client.get(at("agreement-acceptances", panel))

    with django_assert_max_num_queries(16):
        client.get(at("agreement-acceptances", panel))


@pytest.mark.parametrize(
    ("role", "reads", "aloud", "acceptances"),
    [
        (Role.COORDINATOR, 200, 200, 200),
        (Role.EXPERT, 200, 200, 403),
        (Role.POLICY, 200, 200, 403),
        (Role.ADMINISTRATOR, 200, 200, 403),
        (Role.FINANCE, 403, 403, 403),
        (Role.READER, 403, 403, 403),
    ],
)
def test_who_reads_what(client, panel, role, reads, aloud, acceptances):
    old = make_agreement(panel=panel)
    make_agreement(panel=panel)
    client.force_login(make_person(role, panel))

    assert client.get(at("agreement-version", old)).status_code == reads
    assert client.get(at("agreement-aloud", panel)).status_code == aloud
    assert client.get(at("agreement-acceptances", panel)).status_code == acceptances
