"""Second chapter: a session is planned, people answer, needs are arranged, it is held and closed once."""

from datetime import timedelta

from django.core import mail
from django.utils import timezone

from compensation.models import Line
from panels.kit.dates import today
from panels.models import MemberNeed
from sessions.models import PanelSession
from tests.factories.panels import make_member, make_user
from tests.journeys.story import ANK, ANKS_MAIL, Story
from tests.journeys.walker import Walker, fill_day, letter_to

TITLE = "Wachten bij de halte"
LATER = 60
PLAN = "Zet de bijeenkomst op de agenda"


def three_others_join(story: Story) -> list[Walker]:
    """Four answers are the fewest that the mirror shows: nobody can be picked out."""
    names = ("Hamza Bouali", "Lotte Vaessen", "Wil Kuipers")
    members = [make_member(panel=story.panel, user=make_user(name=name)) for name in names]
    return [Walker(member.user) for member in members]


def plan(story: Story) -> None:
    desk = story.coordinator.open(story.panel.get_absolute_url()).follow("Plan")
    filled = {"title": TITLE, "goal": "Hoe lang mag wachten duren?", "starts": "10.00", "ends": "12.30"}
    desk.press(PLAN, **filled, **fill_day("day", today() + timedelta(LATER)), form="hybrid")
    assert desk.title.startswith("Fout:")
    assert desk.field(PLAN, "title") == TITLE
    desk.press(PLAN, place="Buurthuis De Kade").sees("Er is nog niemand uitgenodigd")
    story.session_address = desk.address


def invite(story: Story) -> None:
    story.coordinator.open(story.session_address).follow("Stuur de uitnodiging").sees(ANK)
    story.coordinator.press("Verstuur de uitnodiging").sees("4 mensen zijn uitgenodigd")
    letter = letter_to(ANKS_MAIL, TITLE)
    assert "makkelijke taal" not in letter
    assert any(ANKS_MAIL in one.to and one.attachments for one in mail.outbox)


def answer(ank: Walker, others: list[Walker]) -> None:
    """Ank comes and needs one thing less this time; the others come online, and one does not."""
    ank.open("/start/").sees(TITLE, "Komt u?").follow("Geef antwoord").sees("Klopt dit nog?")
    needs = {need.text: str(need.pk) for need in MemberNeed.objects.standing().filter(member__user__email=ANKS_MAIL)}
    stays = next(key for text, key in needs.items() if "taal" in text)
    ank.press("Geef dit antwoord", answer="yes", needs=[stays], extra="Een haak voor mijn tas").sees("Dank u", "haak")
    ank.sees("makkelijke taal").follow("Verander uw antwoord").press("Geef dit antwoord").sees("Dank u")
    for walker, choice in zip(others, ("online", "online", "no"), strict=True):
        walker.open("/mijn/bijeenkomsten/").follow(TITLE, "Geef antwoord")
        walker.press("Geef dit antwoord", answer=choice).sees("Dank u")


def arrange(story: Story) -> None:
    """What was asked stands on the list with a day before the session; the coordinator arranges it."""
    desk = story.coordinator.open(story.session_address).sees("Een haak voor mijn tas", "makkelijke taal")
    panel_session = PanelSession.objects.get()
    rows = list(panel_session.provisions.filter(status="to_do"))
    assert {row.title.split()[0] for row in rows} == {"Stukken", "Een"}
    days = {row.title: row.due_on for row in rows}
    assert all(today() <= day < panel_session.day for day in days.values()), days
    desk.sees("Nog niet begonnen", "Marit Hoekzema")
    for row in rows:
        desk.follow(f"Pas aan: {row.title}").press("Bewaar", status="done").sees("De voorziening is bijgewerkt")
    desk.sees("0 nog niet begonnen").follow("Voeg een voorziening toe")
    due = fill_day("due_on", today() + timedelta(LATER - 2))
    desk.press("Bewaar", what="Warme dranken", **due).sees("Warme dranken", "Iedereen")


def take_the_calendar_file(ank: Walker) -> None:
    answer = ank.open("/mijn/bijeenkomsten/").follow(TITLE).fetch("Zet het in uw agenda")
    assert answer["Content-Type"].startswith("text/calendar")
    text = answer.content.decode()
    assert "BEGIN:VEVENT" in text
    assert TITLE in text
    assert "taal" not in text


def the_day_comes() -> None:
    """The weeks pass: it began three hours ago."""
    starts_at = timezone.now() - timedelta(hours=3)
    PanelSession.objects.update(starts_at=starts_at, ends_at=starts_at + timedelta(hours=2, minutes=30))


def note_who_was_there(story: Story) -> None:
    """The answers stand there already; Ank left earlier. Before that it cannot be closed."""
    desk = story.coordinator.open(f"{story.session_address}sluiten/").sees("weten wij nog niet")
    desk.follow("Vul in wie er was")
    assert desk.field("Bewaar wie er was", f"presence_{story.member.pk}") == "present"
    desk.press("Bewaar wie er was", **{f"minutes_{story.member.pk}": "een tijdje"})
    assert desk.title.startswith("Fout:")
    desk.press("Bewaar wie er was", **{f"minutes_{story.member.pk}": "2:00"}).sees("Het is bewaard")


def close(story: Story) -> None:
    """Each who was there gets one line; closing twice is refused and books nothing."""
    desk = (
        story.coordinator.open(story.session_address).follow("Sluit de bijeenkomst af").sees("Dit wordt geboekt", ANK)
    )
    second = Walker(story.panel.role_assignments.get(role="coordinator").user).open(desk.address)
    desk.press("Sluit af en boek de uren").sees("De bijeenkomst is afgesloten")
    second.press("Sluit af en boek de uren").sees("al afgesloten")
    assert Line.objects.count() == 3
    assert Line.objects.get(member=story.member).minutes == 120
