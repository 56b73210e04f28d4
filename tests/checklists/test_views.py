"""The pages of checklists: who may, who may not, and what they show."""

import pytest
from django.urls import reverse

from checklists.models import Answer
from checklists.services import start_checklist
from panels.enums import Role
from panels.kit.dates import today
from tests.factories.checklists import make_answer, make_checklist, make_item
from tests.factories.panels import make_organisation, make_panel, make_person, make_user

pytestmark = pytest.mark.django_db
PAGES = ["detail", "answer", "answer-together", "close", "mirror"]


@pytest.fixture
def panel():
    return make_panel()


@pytest.fixture
def checklist(panel):
    return start_checklist(panel=panel, title="Bijeenkomst van maart", on=today(), by=None)


def login(client, role, panel):
    user = make_person(role, panel)
    client.force_login(user)
    return user


def page(name, checklist):
    return reverse(f"checklists:{name}", kwargs={"pk": checklist.pk})


@pytest.mark.parametrize("name", PAGES)
def test_a_visitor_has_to_sign_in(client, checklist, name):
    assert client.get(page(name, checklist)).status_code == 302


@pytest.mark.parametrize("name", PAGES)
def test_another_organisation_finds_nothing(client, checklist, name):
    login(client, Role.COORDINATOR, make_panel(organisation=make_organisation()))

    assert client.get(page(name, checklist)).status_code == 404


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        (Role.COORDINATOR, dict.fromkeys(PAGES, 200)),
        (Role.EXPERT, {"detail": 200, "answer": 200, "answer-together": 403, "close": 403, "mirror": 200}),
        (Role.POLICY, {"detail": 200, "answer": 200, "answer-together": 403, "close": 403, "mirror": 200}),
        (Role.ADMINISTRATOR, {"detail": 200, "answer": 403, "answer-together": 403, "close": 403, "mirror": 200}),
        (Role.FINANCE, dict.fromkeys(PAGES, 404)),
        (Role.REVIEWER, dict.fromkeys(PAGES, 404)),
    ],
)
def test_roles(client, checklist, panel, role, expected):
    login(client, role, panel)

    assert {name: client.get(page(name, checklist)).status_code for name in PAGES} == expected


def test_closing_wants_a_post_and_opens_the_mirror(client, checklist, panel):
    login(client, Role.COORDINATOR, panel)
    assert client.get(page("close", checklist)).status_code == 200
    checklist.refresh_from_db()
    assert checklist.closed_at is None

    response = client.post(page("close", checklist), follow=True)

    assert "De lijst is gesloten" in response.content.decode()
    assert "al gesloten" in client.post(page("close", checklist), follow=True).content.decode()


def test_an_expert_answers_part_by_part_and_can_change_it(client, checklist, panel):
    expert = login(client, Role.EXPERT, panel)
    items = [item for item in checklist.items.all() if item.mirrored and item.moment == "before"]
    data = {f"value_{item.pk}": "yes" for item in items} | {f"note_{items[0].pk}": "Het kwam laat."}

    response = client.post(page("answer", checklist), data)

    assert response.url.endswith("/invullen/during/")
    assert Answer.objects.filter(by=expert).count() == len(items)
    assert "Het kwam laat." in client.get(page("answer", checklist)).content.decode()


def test_what_was_typed_stays_when_an_answer_is_not_accepted(client, checklist, panel):
    login(client, Role.EXPERT, panel)
    item = next(item for item in checklist.items.all() if item.mirrored)
    data = {f"value_{item.pk}": "misschien", f"note_{item.pk}": "mijn woorden"}

    content = client.post(page("answer", checklist), data).content.decode()

    assert "<title>Fout:" in content
    assert "mijn woorden" in content
    assert not Answer.objects.exists()


def test_too_long_a_note_is_refused_in_words(client, checklist, panel):
    login(client, Role.EXPERT, panel)
    item = next(item for item in checklist.items.all() if item.mirrored)

    content = client.post(page("answer", checklist), {f"note_{item.pk}": "a" * 5000}).content.decode()

    assert "<title>Fout:" in content


def test_an_unknown_part_is_not_found(client, checklist, panel):
    login(client, Role.EXPERT, panel)

    assert client.get(page("answer", checklist) + "nooit/").status_code == 404


def test_a_closed_list_cannot_be_answered(client, panel):
    checklist = make_checklist(panel=panel, closed=True)
    login(client, Role.EXPERT, panel)

    response = client.get(page("answer", checklist), follow=True)

    assert "Deze lijst is gesloten" in response.content.decode()


def test_no_page_tells_who_answered_what(client, panel):
    item = make_item(checklist=make_checklist(panel=panel))
    expert = make_user(name="Ank Geheimhouder")
    make_answer(item=item, value="no", note="GEHEIM-ANTWOORD", by=expert)
    login(client, Role.COORDINATOR, panel)

    for name in PAGES:
        content = client.get(page(name, item.checklist)).content.decode()
        assert "Geheimhouder" not in content
        assert "GEHEIM-ANTWOORD" not in content


@pytest.mark.parametrize("count", [1, 3, 60])
def test_the_list_of_a_panel_takes_the_same_queries(client, panel, count, django_assert_max_num_queries):
    for _number in range(count):
        make_item(checklist=make_checklist(panel=panel, closed=True))
    login(client, Role.COORDINATOR, panel)

    with django_assert_max_num_queries(19):
        response = client.get(reverse("checklists:of-panel", kwargs={"pk": panel.pk}))

    assert response.status_code == 200
