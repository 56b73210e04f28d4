"""Last chapter: both sides fill in the checklist, the mirror opens, a report is made, published and found."""

from io import BytesIO

from django.core import mail
from pypdf import PdfReader

from checklists.models import Checklist
from panels.models import Job, User
from reports import tasks
from tests.journeys.story import Story
from tests.journeys.walker import Walker

REPORT = "Wat wij onderweg leerden"
LESSONS = (
    ("lesson", "working", "Doorwerken scheelt tijd.", "Elke drie kwartier pauze geeft betere adviezen."),
    ("lesson", "recruiting", "Een brief is genoeg.", "Bellen bracht mensen die nooit schrijven."),
    ("success", "successes", "Een halte is een halte.", "De halte aan de Dijk krijgt een afdak."),
)


def start_checklist(story: Story) -> None:
    story.coordinator.open(story.session_address).press("Begin de checklist").sees("De checklist is begonnen")


def answer_all(walker: Walker, value: str, note: str) -> None:
    """Part after part, with a word at the first point."""
    last = False
    while not last:
        buttons = {" ".join(one.text_content().split()) for one in walker.page.iter("button")}
        last = "Bewaar en klaar" in buttons
        names = set(walker.page.xpath("//input[starts-with(@name, 'value_')]/@name"))
        answers = dict.fromkeys(names, value)
        if note:
            answers[walker.page.xpath("//textarea/@name")[0]], note = note, ""
        walker.press("Bewaar en klaar" if last else "Bewaar en ga verder", **answers)
    walker.sees("Uw antwoorden zijn bewaard")


def answer_from_two_sides(story: Story, experts: list[Walker]) -> None:
    answer_all(story.coordinator.follow("Vul de checklist in"), "yes", "")
    experts[0].open("/mijn/bijeenkomsten/").follow(
        "Geweest", "Wachten bij de halte", "Vertel wat u zag", "Vul de lijst in"
    )
    answer_all(experts[0], "no", "Ik kreeg de stukken te laat.")
    for walker in experts[1:]:
        answer_all(walker.open(Checklist.objects.get().get_absolute_url()).follow("Vul de lijst in"), "no", "")


def look_in_the_mirror(story: Story, ank: Walker) -> None:
    """Nothing shows before it is closed; then the difference does, and a note without a name."""
    desk = story.coordinator.open(Checklist.objects.get().get_absolute_url()).sees("van de groep die antwoordden 4")
    ank.open(f"{desk.address}spiegel/")
    assert "stukken te laat" not in ank.text
    desk.follow("Sluit de lijst en open de spiegel").press("Sluit de lijst").sees(
        "Dit is de spiegel", "stukken te laat"
    )
    ank.open(ank.address).sees("100")
    assert "Ank" not in ank.text


def write_lessons(story: Story) -> None:
    desk = story.coordinator
    for kind, theme, thought, showed in LESSONS:
        desk.open(f"/groepen/{story.panel.pk}/lessen/").follow("Schrijf een les op")
        sentence = {"thought": thought, "showed": showed, "topic": "rust", "evidence": "Evaluatie na bijeenkomst 1"}
        desk.press("Bewaar", kind=kind, theme=theme, **sentence).sees("De les staat erbij", showed)


def make_report(story: Story) -> None:
    """Chosen, looked at, rendered by the worker, published."""
    desk = story.coordinator.open(f"/groepen/{story.panel.pk}/rapporten/").follow("Maak het eerste rapport")
    every = desk.page.xpath("//input[@name='lessons']/@value")
    words = {"title": REPORT, "intro": "Vier mensen hielden de gemeente een spiegel voor."}
    desk.press("Bewaar", **words, lessons=every).sees("Het rapport staat klaar")
    manage = desk.address
    desk.follow("Bekijk het voorbeeld").sees("afdak")
    desk.open(manage).press("Maak het rapport").sees("wordt gemaakt")
    tasks.render(str(Job.objects.get(task="reports.render").pk))  # the worker's part
    desk.open(manage).sees("2 bladzijden").press("Maak het openbaar").sees("Openbaar sinds")


def bring_in_policy(story: Story) -> Walker:
    """The coordinator gives a colleague the role; the letter tells where to sign in."""
    desk = story.coordinator.open(f"/groepen/{story.panel.pk}/leden/").follow("Voeg een collega toe")
    desk.press("Voeg", name="Bram Oosting", email="bram@example.org", role="policy").sees("Bram Oosting")
    assert any("bram@example.org" in one.to for one in mail.outbox)
    return Walker(User.objects.get(email="bram@example.org"))


def find_and_download(policy: Walker) -> None:
    """From the start page to the report, read online and as a tagged PDF of two pages."""
    policy.open("/start/").follow("Rapporten").press("Toon", q="onderweg").sees("1 rapport")
    file = policy.fetch("PDF")
    assert file["Content-Type"] == "application/pdf"
    document = PdfReader(BytesIO(b"".join(file.streaming_content)))
    assert len(document.pages) == 2
    assert document.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "afdak" in document.pages[0].extract_text() + document.pages[1].extract_text()
    policy.follow(REPORT).sees("afdak")
    policy.open("/rapporten/").press("Toon", q="zeilboot").sees("Niets gevonden")
