"""A yes is about these words of this person; and who said it finds their words back, also afterwards."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from panels import services as people
from panels.enums import Role
from panels.kit.dates import today
from reports import pdf, services
from reports.enums import Consent
from reports.models import Rendering
from reports.selectors.sheet import content_of
from tests.factories.panels import make_member, make_panel, make_person, make_user
from tests.factories.reports import make_lesson, make_published_report, make_quote, make_report

pytestmark = pytest.mark.django_db
MINE = "/mijn/citaten/"


@pytest.fixture
def panel():
    return make_panel()


def public(panel, **fields):
    """A quote with a yes, in a public report."""
    quote = make_quote(panel=panel, text="Zij belde mij op.", **fields)
    return quote, make_published_report(lessons=[make_lesson(panel=panel)], quotes=[quote])


@pytest.mark.parametrize("change", ["text", "speaker", "speaker_name"])
def test_other_words_or_another_speaker_end_the_old_yes(panel, change):
    first, second = make_member(panel=panel), make_member(panel=panel)
    quote, report = public(panel, speaker=first)
    new = {"text": "Zij belde nooit.", "speaker": second, "speaker_name": "Iemand Anders"}[change]

    services.edit_quote(quote, by=make_user(), **{change: new, "consent": Consent.NAMED})

    quote.refresh_from_db()
    report.refresh_from_db()
    assert (quote.consent, report.is_published, Rendering.objects.count()) == (Consent.ASKING, False, 0)
    assert not content_of(report)["quotes"]


@pytest.mark.parametrize(
    "answer",
    [{"consent": Consent.UNNAMED}, {"consent": Consent.NAMED, "asked_again": True}, {"consent": Consent.NONE}],
    ids=["another yes", "asked again", "no"],
)
def test_a_new_answer_with_other_words_counts_and_the_old_words_still_go(panel, answer):
    quote, report = public(panel)

    services.edit_quote(quote, by=make_user(), text="Zij belde mij gisteren op.", **answer)

    quote.refresh_from_db()
    report.refresh_from_db()
    assert (quote.consent, report.is_published, Rendering.objects.count()) == (answer["consent"], False, 0)


def test_adding_where_it_was_said_keeps_the_yes(panel):
    quote, report = public(panel)

    services.edit_quote(quote, by=make_user(), text=quote.text, consent=Consent.NAMED, evidence="Sessie 3")

    report.refresh_from_db()
    assert (quote.consent, report.is_published) == (Consent.NAMED, True)


def test_the_page_says_that_a_new_yes_is_needed_unless_somebody_asked(client, panel):
    client.force_login(make_person(Role.COORDINATOR, panel))
    quote, _report = public(panel, consent=Consent.UNNAMED, speaker_name="")
    address, words = quote.get_absolute_url(), {"text": "Andere woorden.", "consent": "unnamed"}

    form = client.get(address).content.decode()
    told = client.post(address, words, follow=True).content.decode()
    quote.refresh_from_db()
    after_change = quote.consent
    client.post(address, words)
    client.post(address, words | {"text": "Weer anders.", "asked_again": "on"})
    quote.refresh_from_db()

    assert "telt het oude ja niet meer" in form
    assert "Vraag opnieuw of het mag" in told
    assert (after_change, quote.consent, quote.text) == (Consent.ASKING, Consent.UNNAMED, "Weer anders.")


def test_words_that_change_while_the_file_is_made_stop_it(panel, monkeypatch):
    quote = make_quote(panel=panel)
    report = make_report(lessons=[make_lesson(panel=panel)], quotes=[quote])
    rendering = Rendering.objects.create(report=report, content_hash="x")

    def meanwhile(content, **_worn):
        services.edit_quote(quote, by=make_user(), text="Andere woorden.", asked_again=True)
        return pdf.Made(content=b"%PDF-1.7", pages=2)

    monkeypatch.setattr(pdf, "two_pages", meanwhile)

    with pytest.raises(pdf.Refusal, match="intussen"):
        pdf.render(rendering, tell=lambda *steps: None)
    rendering.refresh_from_db()
    assert not rendering.is_current


def test_who_left_finds_their_own_words_and_takes_the_yes_back(client, panel):
    member = make_member(panel=panel)
    quote, report = public(panel, speaker=member)
    other = make_quote(panel=panel, text="Van een ander")
    people.end_membership(member, on=today() - timedelta(days=1), by=make_user())
    client.force_login(member.user)

    start = client.get("/start/").content.decode()
    page = client.get(MINE).content.decode()
    asked = client.get(reverse("reports:quote-withdraw", args=[quote.pk])).content.decode()
    answer = client.post(reverse("reports:quote-withdraw", args=[quote.pk]))

    quote.refresh_from_db()
    report.refresh_from_db()
    assert f'href="{MINE}"' in start
    assert (quote.text in page, other.text in page) == (True, False)
    assert f'href="{MINE}"' in asked
    assert (answer.url, quote.consent, report.is_published) == (MINE, Consent.WITHDRAWN, False)
    assert client.get(MINE).status_code == 200


def test_the_start_page_of_an_expert_leads_to_their_words(client, panel):
    client.force_login(make_person(Role.EXPERT, panel))

    assert f'href="{MINE}"' in client.get("/start/").content.decode()
    assert "Er staat nog geen citaat van u" in client.get(MINE).content.decode()


def test_one_s_own_words_are_for_who_is_signed_in_and_only_read(client, panel):
    assert reverse("account_login") in client.get(MINE).url
    client.force_login(make_person(Role.POLICY, panel))
    assert (client.post(MINE).status_code, client.get(f"{MINE}?page=99").status_code) == (405, 200)


def test_own_words_cost_the_same_however_many(client, panel):
    member = make_member(panel=panel)
    client.force_login(member.user)
    counts = []
    for number in (3, 297):
        for nr in range(number):
            make_quote(panel=panel, speaker=member, text=f"Zin {nr}")
        client.get(MINE)
        with CaptureQueriesContext(connection) as seen:
            page = client.get(MINE)
        counts.append(len(seen))
    assert counts[0] == counts[1]
    assert len(page.context["page"].object_list) <= 25
