"""Third chapter: Ank sees her line, adds hours, reads the notice, chooses, hands in; it is approved and paid."""

from decimal import Decimal

from compensation.models import Line
from tests.journeys.story import ANK, Story
from tests.journeys.walker import Walker

IBAN = "NL91 ABNA 0417 1643 00"


def see_the_line(ank: Walker) -> None:
    ank.open("/start/").follow("Mijn uren").sees("Bij een bijeenkomst", "2 uur", "€ 100,00")


def add_hours(ank: Walker) -> None:
    """In her own words; what is not understood is asked again and nothing is lost."""
    ank.follow("Vul uren in").press(
        "Bewaar de uren", activity="reading", minutes="een poosje", km="12,5", tickets="4,20"
    )
    assert ank.title.startswith("Fout:")
    assert (ank.field("Bewaar de uren", "minutes"), ank.field("Bewaar de uren", "km")) == ("een poosje", "12,5")
    ank.press("Reken uit", minutes="1 uur 30").sees("€ 75,00")
    ank.press("Bewaar de uren").sees("Ze zijn nog niet doorgegeven", "1 uur 30 minuten")


def choose_and_hand_in(ank: Walker) -> None:
    """The notice comes before the first choice, whatever way one takes."""
    home = ank.address
    ank.follow("Kijk na en geef door").sees("Wij kunnen niet voorspellen wat er bij u gebeurt")
    assert "/uitleg/" in ank.address
    ank.open(ank.address.replace("uitleg", "betaling")).sees("Lees eerst")
    ank.press("Laat zien wat er kan gelden", schemes=[ank.page.xpath("//input[@name='schemes']/@value")[0]])
    ank.sees("Dit kan voor u gelden").press("Ik heb dit gelezen").sees("Hoe wilt u de vergoeding krijgen?")
    ank.press("Bewaar de keuze", form="bank", iban="NL00 FOUT", account_holder=ANK)
    assert ank.title.startswith("Fout:")
    ank.press("Bewaar de keuze", iban=IBAN).sees("De keuze is bewaard")
    ank.open(home).follow("Kijk na en geef door").sees("Klopt het?").press("Geef uren door").sees("2 regels")
    assert set(Line.objects.filter(member__user__name=ANK).values_list("status", flat=True)) == {"submitted"}


def approve(story: Story) -> None:
    """First the sum, then yes."""
    desk = story.coordinator.open("/start/").open(f"/groepen/{story.panel.pk}/vergoedingen/").sees(ANK)
    ticked = desk.page.xpath("//input[@name='lines']/@value")
    desk.press("Keur aangekruiste regels goed").sees("Kruis eerst een of meer regels aan")
    desk.press("Keur aangekruiste regels goed", lines=ticked).sees("Weet u het zeker?", "3 uur 30 minuten")
    desk.press("Keur deze regels goed").sees("2 regels zijn goedgekeurd")


def pay(story: Story, ank: Walker) -> None:
    """One list, one payment, one file for the bank; then Ank sees that it is paid."""
    total = sum(line.total for line in Line.objects.filter(member=story.member))
    assert total == Decimal("182.08")
    made = (
        story.coordinator.follow("Betaallijst:").sees(ANK).press("Maak de betaallijst").sees("Betaallijst 1 is klaar")
    )
    desk = story.finance.open(made.address).press("Geef de lijst vrij").sees("De betaallijst is vrijgegeven")
    file = desk.fetch("Lijst voor de administratie")
    assert file["Content-Type"].startswith("text/csv")
    text = file.content.decode("utf-8-sig")
    assert ANK in text
    assert IBAN.replace(" ", "") in text
    assert f"{total:.2f}".replace(".", ",") in text
    desk.press("De lijst is betaald").sees("Betaald op")
    ank.open("/mijn/uren/").sees("Betaald")
