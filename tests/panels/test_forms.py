"""What the template pack prints, and what the fields of the kit understand."""

from datetime import date
from decimal import Decimal
from html.parser import HTMLParser

import pytest
from crispy_forms.templatetags.crispy_forms_filters import as_crispy_field, as_crispy_form
from django import forms
from django.utils import translation

from panels.kit.forms import AccessibleForm, DateField3, DutchDecimalField, HoursField
from panels.kit.widgets import CheckCards, ChoiceCards, DateInput3, DecimalInput, MoneyInput, UploadInput


class Elements(HTMLParser):
    """The elements of a piece of HTML, each as its attributes with the name of the tag."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found.append({"tag": tag, **dict(attrs)})

    def values(self, name):
        return [element[name] for element in self.found if element.get(name)]

    def one(self, **wanted):
        [element] = [each for each in self.found if wanted.items() <= each.items()]
        return element


class Question(AccessibleForm):
    name = forms.CharField(label="Hoe heet u?", help_text="Zoals u genoemd wilt worden.")
    mail = forms.EmailField(label="Wat is uw e-mailadres?", required=False)
    way = forms.ChoiceField(
        label="Hoe wilt u het vertellen?",
        help_text="Elke manier is goed.",
        choices=[("text", "Ik schrijf"), ("audio", "Ik spreek in")],
        widget=ChoiceCards(hints={"text": "Kort mag"}, icons={"text": "pen"}, follow={"audio": ["recording"]}),
    )
    recording = forms.FileField(label="Uw opname", required=False, widget=UploadInput("audio"))
    needs = forms.MultipleChoiceField(label="Wat heeft u nodig?", choices=[("a", "A"), ("b", "B")], widget=CheckCards)
    day = DateField3(label="Op welke dag?", help_text="Bijvoorbeeld: 22 11 2026")
    hours = HoursField(label="Hoe lang?")
    costs = DutchDecimalField(label="Kosten", max_digits=8, decimal_places=2, widget=MoneyInput, required=False)
    agree = forms.BooleanField(label="Ik ga akkoord", help_text="U mag zich bedenken.")


WRONG = {"mail": "geen-adres", "day_day": "31", "day_month": "feb", "day_year": "26", "hours": "lang", "costs": "duur"}


@pytest.fixture
def wrong():
    return Question(WRONG)


@pytest.fixture
def html(wrong):
    return as_crispy_form(wrong)


def test_every_id_is_there_once_and_every_reference_leads_somewhere(html):
    elements = Elements(html)
    ids = elements.values("id")

    assert len(ids) == len(set(ids))
    for attribute in ("aria-describedby", "for", "aria-labelledby"):
        for value in elements.values(attribute):
            assert set(value.split()) <= set(ids), (attribute, value)


def test_the_summary_counts_the_errors_and_links_each_to_its_control(html, wrong):
    elements = Elements(html)
    controls = {
        each["id"] for each in elements.found if each["tag"] in ("input", "textarea", "select") and "id" in each
    }
    targets = [link.removeprefix("#") for link in elements.values("href")]

    assert f"Er gaan nog {len(targets)} dingen niet goed" in html
    assert len(targets) == len(wrong.errors) == 8
    assert set(targets) <= controls
    assert {"id_way_0", "id_needs_0", "id_day_0"} <= set(targets)


def test_the_summary_takes_the_focus_without_a_script(html):
    summary = Elements(html).one(role="alert")

    assert summary["tabindex"] == "-1"
    assert "autofocus" in summary


def test_the_summary_is_shown_once_whoever_asks_first(wrong):
    first, second = as_crispy_form(wrong), as_crispy_form(wrong)

    assert "data-error-summary" in first
    assert "data-error-summary" not in second


def test_a_form_at_rest_has_no_summary_and_no_errors():
    html = as_crispy_form(Question())

    assert "aria-invalid" not in html
    assert "data-error-summary" not in html


def test_hint_and_error_come_before_the_control_in_that_order(html):
    places = [html.index(f'id="id_name{part}"') for part in ("_helptext", "_error", "")]

    assert places == sorted(places)
    assert Elements(html).one(id="id_name")["aria-describedby"] == "id_name_helptext id_name_error"


def test_a_group_of_cards_says_its_hint_and_error_at_the_fieldset(html):
    groups = [each.get("aria-describedby") for each in Elements(html).found if each["tag"] == "fieldset"]

    assert groups == ["id_way_helptext id_way_error", "id_needs_error", "id_day_helptext id_day_error"]


def test_each_wrong_option_says_that_it_is_wrong(html):
    options = [each for each in Elements(html).found if each.get("name") == "way"]

    assert [each["aria-invalid"] for each in options] == ["true", "true"]


def test_a_field_that_follows_a_card_stands_after_its_card_and_nowhere_else(html):
    assert html.count('name="recording"') == 1
    assert html.index('value="audio"') < html.index('name="recording"') < html.index('name="needs"')


def test_an_optional_question_may_be_skipped_and_a_required_one_has_no_star():
    form = Question()

    assert "(mag u overslaan)" in as_crispy_field(form["mail"])
    assert "(mag u overslaan)" not in as_crispy_field(form["name"])
    assert "required" not in as_crispy_field(form["name"])


def test_what_was_typed_is_still_there(html):
    elements = Elements(html)

    assert elements.one(name="day_month")["value"] == "feb"
    assert elements.one(name="hours")["value"] == "lang"


def test_a_recording_may_be_made_at_once_on_a_phone():
    control = Elements(as_crispy_field(Question()["recording"])).one(name="recording")

    assert (control["accept"], control["capture"]) == ("audio/*", "user")


def test_errors_say_what_to_do_and_which_question_it_is_about(wrong):
    assert wrong.errors["name"] == ["‘Hoe heet u?’ is nog leeg. Vul iets in."]
    assert wrong.errors["way"] == ["‘Hoe wilt u het vertellen?’: kies een antwoord."]
    assert "ziet er zo uit" in wrong.errors["mail"][0]
    assert wrong.has_errors
    assert not Question().has_errors


def test_a_message_of_the_form_itself_is_kept():
    class Own(AccessibleForm):
        name = forms.CharField(error_messages={"required": "Zonder naam gaat het niet."})

    assert Own({}).errors["name"] == ["Zonder naam gaat het niet."]


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        (["8", "12", "2026"], date(2026, 12, 8)),
        (["08", "december", "26"], date(2026, 12, 8)),
        (["8", "Dec.", "2026"], date(2026, 12, 8)),
        (["29", "februari", "2028"], date(2028, 2, 29)),
    ],
)
def test_a_date_in_three_boxes(parts, found):
    assert DateField3().clean(parts) == found


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        (["31", "2", "2026"], "invalid"),
        (["8", "", "2026"], "incomplete"),
        (["8", "dinges", "2026"], "invalid"),
        (["8", "12", "99999999999999999999"], "invalid"),
        (["", "", ""], "required"),
    ],
)
def test_a_date_that_cannot_be(parts, code):
    with pytest.raises(forms.ValidationError) as refused:
        DateField3(label="Dag").clean(parts)

    assert refused.value.code == code


def test_an_optional_date_may_be_empty_and_shows_what_was_there():
    assert DateField3(required=False).clean(["", "", ""]) is None
    assert DateInput3().decompress(date(2026, 12, 8)) == [8, 12, 2026]


def test_a_date_has_changed_only_when_it_is_another_day():
    field = DateField3()

    assert not field.has_changed(date(2026, 12, 8), ["8", "12", "2026"])
    assert field.has_changed(date(2026, 12, 8), ["9", "12", "2026"])
    assert field.has_changed(date(2026, 12, 8), ["40", "12", "2026"])


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12,50", "12.50"),
        ("12.50", "12.50"),
        ("€ 1.234,50", "1234.50"),
        ("1,234.50", "1234.50"),
        ("1.234", "1234"),
        ("12,-", "12"),
        ("-3,5", "-3.5"),
    ],
)
def test_numbers_as_people_write_them(text, number):
    assert DutchDecimalField().clean(text) == Decimal(number)


@pytest.mark.parametrize("text", ["duur", "12,5,5", "NaN", "Infinity", "1e5000"])
def test_what_is_no_number_is_said_so(text):
    with pytest.raises(forms.ValidationError):
        DutchDecimalField(max_digits=8, decimal_places=2).clean(text)


def test_a_number_is_shown_with_the_comma_of_the_language():
    assert DecimalInput().format_value(Decimal("12.50")) == "12,50"
    with translation.override("en"):
        assert DecimalInput().format_value(Decimal("12.50")) == "12.50"


@pytest.mark.parametrize(("text", "minutes"), [("1,5", 90), ("1:30", 90), ("1 uur 30", 90), ("45 minuten", 45)])
def test_hours_as_people_write_them(text, minutes):
    assert HoursField().clean(text) == minutes


@pytest.mark.parametrize(("text", "code"), [("lang", "invalid"), ("25", "too_long"), ("", "required")])
def test_hours_that_cannot_be(text, code):
    with pytest.raises(forms.ValidationError) as refused:
        HoursField().clean(text)

    assert refused.value.code == code


def test_minutes_are_shown_as_hours():
    assert HoursField().prepare_value(95) == "1:35"


def test_a_hint_that_somebody_wrote_is_shown_and_never_run():
    class Written(AccessibleForm):
        score = forms.CharField(help_text="<script>alert(1)</script>")

    html = as_crispy_form(Written())

    assert "<script>" not in html
    assert "&lt;script&gt;" in html
