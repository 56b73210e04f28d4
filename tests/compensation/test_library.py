"""Guidelines: data with a source and a doubt, to choose from, and never a Dutch one for another country."""

from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils.translation import override

from compensation import library
from compensation.enums import RateUnit
from compensation.errors import NoTerms
from compensation.services import suggested_terms, terms_for
from panels.enums import Role
from panels.kit.dates import today
from tests.factories.panels import make_organisation, make_panel, make_person

# Domain facts, section 3, typed over by hand: key, euro, unit, year (None when nobody knows).
FACTS = {
    "vws": ("50.00", "hour", None),
    "patientenfederatie": ("100.00", "hour", 2020),
    "veerkracht": ("100.00", "hour", None),
    "adviescollege": ("360.63", "fixed", 2025),
    "adviescollege_voorzitter": ("468.82", "fixed", 2025),
    "vacatiegeld": ("250.00", "fixed", None),
}


def test_the_figures_are_those_of_the_facts():
    found = {one.key: (str(one.amount), one.unit, one.year) for one in library.guidelines("NL")}

    assert found == FACTS
    assert library.guidelines("NL")[0].key == "vws"


@pytest.mark.parametrize("one", library.guidelines("NL"), ids=lambda one: one.key)
def test_each_says_where_it_is_from_and_what_is_doubtful(one):
    assert one.source
    assert one.doubt_nl
    assert one.doubt_en
    assert one.unit in RateUnit.values
    assert not one.is_verified  # nobody saw the source itself yet
    with override("en"):
        assert one.doubt == one.doubt_en


def test_calling_off_and_preparing_are_proposals():
    assert library.practice() == {
        "cancel_full_hours": 48,
        "cancel_part_hours": 168,
        "cancel_part_percent": 50,
        "expert_cancel_percent": 0,
        "half_day_minutes": 240,
        "preparation_per_hour": 30,
    }
    assert "voorstel" in library.practice_source()


@pytest.mark.django_db
class TestPanels:
    def page(self, client, panel):
        client.force_login(make_person(Role.COORDINATOR, panel))
        return client.get(reverse("compensation:terms", args=[panel.pk])).content.decode()

    def test_a_dutch_panel_chooses_from_them_and_reads_what_others_say(self, client):
        page = self.page(client, make_panel())

        assert all(f"?richtlijn={key}#nieuw" in page for key in FACTS)
        assert "PGOsupport" in page
        assert "Een voorstel. Een afspraak die overal geldt, is er niet." in page

    def test_a_belgian_panel_gets_none_of_them(self, client):
        panel = make_panel(organisation=make_organisation(country="BE"))
        page = self.page(client, panel)

        assert "?richtlijn=" not in page
        assert "50,00" not in page
        assert "grens per dag en per jaar" in page
        assert "per_hour" not in suggested_terms(panel, "vws")
        with pytest.raises(NoTerms):
            terms_for(panel, today())

    def test_the_default_is_kept_with_its_source_until_somebody_confirms_it(self):
        terms = terms_for(make_panel(), today())

        assert (terms.per_hour, terms.guideline, terms.is_confirmed) == (Decimal("50.00"), "vws", False)
        assert "VWS" in terms.source
