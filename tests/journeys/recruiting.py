"""First chapter: a call is written and opened, people apply, everybody gets an answer, one joins the group."""

import re
from datetime import timedelta

from django.core import mail

from panels.kit.dates import today
from tests.journeys.story import ANK, ANKS_MAIL, DEVI, Story
from tests.journeys.walker import Walker, fill_day, letter_to, link_in

CALL = {
    "title": "U kent de weg. Wij willen van u leren.",
    "lead": "De gemeente zoekt mensen die weten waar reizen vastloopt.",
    "who": "U reist niet vanzelf\nU luistert ook naar anderen",
    "activities": "Zes keer praten\nSoms iets lezen",
    "needed": "Eigen ervaring.",
    "seats": "8",
    "time_needed": "Ongeveer 2 uur per maand",
    "meetings": "6",
    "meeting_length": "2,5 uur met twee pauzes",
    "place": "Buurthuis De Kade, of thuis met beeld",
    "pay": "50 euro per uur en uw reiskosten, elk kwartaal",
    "access_offer": "een tolk\neen taxi",
    "selection_steps": "Twee mensen lezen uw aanmelding\nWij maken de groep",
    "criteria": "Ervaring met reizen: van u zelf\nNieuwe stem",
    "channels": "Nieuwsbrief",
    "contact_hours": "Maandag tot en met donderdag.",
}


def days_of_the_call():
    days = {"first_meeting_on": 60, "deadline": 20, "first_answer_by": 30, "final_answer_by": 40}
    return {
        part: value
        for name, ahead in days.items()
        for part, value in fill_day(name, today() + timedelta(ahead)).items()
    }


def write_a_call(story: Story) -> None:
    """It cannot open while something is empty; what the group already tells is filled in."""
    desk = story.coordinator.open(story.panel.get_absolute_url()).follow("Werving")
    desk.press("Schrijf een oproep").sees("Nog niemand anders kan hem zien", "dingen zijn leeg")
    assert desk.field("Bewaar de oproep", "contact_name") == "Marit Hoekzema"
    call = desk.address
    assert "Open de oproep" not in desk.text
    desk.open(call.replace("wijzigen", "openen"))
    assert not any(one.text_content().strip().startswith("Ja") for one in desk.page.iter("button"))
    desk.open(call).press("Bewaar de oproep", **CALL).sees("Nog 4 dingen zijn leeg")
    desk.press("Bewaar de oproep", **days_of_the_call()).sees("Alles is ingevuld")
    desk.follow("Open de oproep").press("Ja, open de oproep").sees("De oproep is open")


def apply_in_steps(story: Story) -> str:
    """Ank has no account. She makes a mistake, goes back once and looks at everything before it goes."""
    ank = Walker().open("/").follow("Oproepen", CALL["title"], "Begin met aanmelden")
    ank.press("Bewaar en ga verder", name=ANK)
    assert ank.title.startswith("Fout:")
    assert ank.field("Bewaar en ga verder", "name") == ANK
    ank.press("Bewaar en ga verder", preferred="email", email=ANKS_MAIL).press(
        "Bewaar en ga verder", experience="Ik reis met een stok en met de bus van half negen."
    )
    ank.follow("Terug naar de vorige vraag").sees("half negen").press("Bewaar en ga verder")
    ank.press("Bewaar en ga verder", form="text", text="Bij de halte aan de Dijk wacht ik in de regen.")
    ank.press("Bewaar en ga verder", talk_wish="phone", need_codes=["easy-language", "step-free"])
    ank.press("Bewaar en ga verder", consent=True, keep_for_next="no").sees(ANK, "wacht ik in de regen")
    ank.press("Verstuur mijn aanmelding").sees("Uw aanmelding is binnen")
    reference = re.search(r"Uw nummer is (\S+)\.", ank.text).group(1)
    own_page = link_in(letter_to(ANKS_MAIL, "ontvangen"), "/aanmelding/")
    Walker().open(own_page).sees(reference, "Trek mijn aanmelding in")
    return own_page


def write_down_a_call_by_telephone(story: Story) -> None:
    """Devi has no e-mail: the coordinator enters what she said."""
    story.coordinator.open(f"/groepen/{story.panel.pk}/werving/").follow("Schrijf een aanmelding voor iemand op").press(
        "Bewaar de aanmelding",
        way="phone",
        name=DEVI,
        preferred="phone",
        phone="06 00 00 00 02",
        form="text",
        text="Ik wil meepraten over de taxi.",
        consent=True,
        consent_way="spoken",
        keep_for_next="yes",
    ).sees(DEVI)


def score_and_answer(story: Story, own_page: str) -> None:
    """Both are scored and get an answer; Devi hers by telephone."""
    desk = story.coordinator
    for name, stage, reason in (
        (ANK, "Nodig uit voor een gesprek", "Wij willen u graag spreken over de bus."),
        (ANK, "Kies deze persoon", "U kent de bus als geen ander."),
        (DEVI, "Kies deze persoon niet", "Er zijn deze keer genoeg mensen die over de taxi vertellen."),
    ):
        desk.open(f"/groepen/{story.panel.pk}/werving/").follow(name)
        scores = {one: "4" for one in desk.page.xpath("//input[@type='radio']/@name") if one.startswith("score_")}
        desk.press("Bewaar uw score", **scores).sees("Uw score is bewaard")
        desk.follow(stage).press("Bekijk het antwoord", reason=reason).sees("Zo komt het er te staan", reason)
        desk.press("Bewaar en").sees("bewaard")
    assert "bus als geen ander" not in letter_to(ANKS_MAIL, "antwoord")
    Walker().open(own_page).sees("U kent de bus als geen ander.")
    desk.open(f"/groepen/{story.panel.pk}/werving/").sees("Nog te vertellen 1").follow("Bellen en schrijven", DEVI)
    desk.sees("genoeg mensen").press("Ik heb het verteld").sees("Iedereen heeft antwoord")


def admit(story: Story) -> None:
    """Once: the second time there is nothing left to press."""
    desk = story.coordinator.open(f"/groepen/{story.panel.pk}/werving/").follow(ANK, "Nodig uit voor de groep")
    again = desk.address
    desk.press("Ja, nodig uit", **fill_day("starts_on", today() - timedelta(7))).sees(f"{ANK} is uitgenodigd")
    desk.open(again).press("Ja, nodig uit", **fill_day("starts_on", today())).sees("Deze persoon zit al in de groep")
    assert story.panel.members.count() == 1


def agree(story: Story) -> None:
    """The coordinator writes down what the group agreed."""
    desk = story.coordinator.open(f"/groepen/{story.panel.pk}/leden/").follow("Bekijk de afspraken")
    words = "Wij praten om de beurt.\nWat wij horen, blijft hier."
    desk.follow("Schrijf de afspraken op").press("Maak het voorstel", start="text", text=words)
    desk.follow("Bekijk en zet klaar").press("Zet de afspraken klaar")
    desk.sees("Wij praten om de beurt.")


def join(story: Story) -> Walker:
    """The link in the letter, yes, a code by mail: nothing to remember. Then the steps that make acquaintance."""
    ank = Walker().open(link_in(letter_to(ANKS_MAIL, "Wilt u meedoen"), "/welkom/"))
    ank.press("Ja, ik doe mee").sees("Fijn dat u meedoet").press("Stuur mij een code")
    code = re.search(r"\d{4}-\d{4}", mail.outbox[-1].body).group()
    ank.press("Log in", code=code).sees("Welkom, Ank").follow("Begin").sees("Stap 1 van 8")
    ank.press("Bewaar en ga verder", calling_name="Ank").sees("Stap 2 van 8").press("Sla over")
    ank.sees("Stap 3 van 8").follow("Vul in wat u nodig heeft")
    ank.sees("Dit schreef de coördinator voor u op", "makkelijke taal").press("Ja, dit klopt")
    ank.follow("Begrijpen en prikkels").press("Bewaar en stop", codes=["easy-language", "breaks"])
    ank.sees("Vaak een pauze", "Nog niemand heeft dit gelezen")
    ank.follow("Terug naar stap 3").press("Klaar, ga verder").sees("Stap 4 van 8").press("Sla over")
    ank.press("Sla over").sees("Stap 6 van 8").follow("Lees de afspraken").sees("Wij praten om de beurt.")
    ank.press("Ja, ik ben het eens", typed_name=ANK).sees("U bent het eens met deze afspraken")
    ank.follow("Terug naar stap 6").sees("U zei al ja op de afspraken").press("Klaar, ga verder")
    ank.press("Sla over").press("Klaar, ga verder").sees("U bent er klaar voor")
    return ank
