"""Forms about resting, terms, what somebody can carry, stopping, and the reserve list."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from panels.enums import ContactWay, DataChoice, ReserveSource, TalkWish, TermOutcome
from panels.kit.dates import today
from panels.kit.forms import AccessibleForm, DateField3, DutchDecimalField, HoursField
from panels.kit.widgets import ChoiceCards


def in_a_year() -> Any:
    return today() + timedelta(days=365)


class RestForm(AccessibleForm):
    """Resting from now on. Everything may be left empty."""

    back_on = DateField3(
        label=_("Wanneer doet u weer mee?"), help_text=_("U mag dit leeg laten. Veranderen kan altijd."), required=False
    )


class MemberPauseForm(AccessibleForm):
    """A pause that somebody asked of the coordinator."""

    starts_on = DateField3(label=_("Eerste dag van de rust"), initial=today)
    back_on = DateField3(
        label=_("Eerste dag dat deze persoon weer meedoet"),
        help_text=_("Laat dit leeg als dat nog niet bekend is. Vraag niet naar de reden."),
        required=False,
    )


class CarryingForm(AccessibleForm):
    """What is enough for somebody. Everything may be left empty."""

    minutes = HoursField(
        label=_("Hoeveel uur per maand is genoeg?"),
        help_text=_("Bijvoorbeeld 4, of 4,5. Reizen telt niet mee."),
        longest=24 * 60,
        required=False,
    )
    sessions = forms.IntegerField(
        label=_("Hoeveel bijeenkomsten per maand zijn genoeg?"), min_value=1, max_value=31, required=False
    )
    km = DutchDecimalField(
        label=_("Hoeveel kilometer op één dag is genoeg?"),
        help_text=_("Heen en terug samen."),
        min_value=1,
        max_value=2000,
        decimal_places=1,
        required=False,
    )
    one_a_week = forms.BooleanField(label=_("Liever niet twee bijeenkomsten in één week"), required=False)


class StopForm(AccessibleForm):
    """Stopping by oneself. No reason is asked."""

    last_day = DateField3(label=_("Wat is uw laatste dag?"), initial=today)
    talk = forms.ChoiceField(
        label=_("Wilt u er nog over praten?"), choices=TalkWish.choices, initial=TalkWish.NO, widget=ChoiceCards
    )


class MemberStopForm(AccessibleForm):
    """The coordinator writes down that somebody stops."""

    last_day = DateField3(label=_("Laatste dag als lid"), initial=today)
    talk = forms.ChoiceField(
        label=_("Wil deze persoon nog praten?"), choices=TalkWish.choices, initial=TalkWish.YES, widget=ChoiceCards
    )


class DataChoiceForm(AccessibleForm):
    """What may happen with the data of who leaves."""

    choice = forms.ChoiceField(
        label=_("Wat mag er met uw gegevens gebeuren?"), choices=DataChoice.choices, widget=ChoiceCards
    )


class AlumniForm(AccessibleForm):
    """May we ask you again, and until when?"""

    until = DateField3(
        label=_("Tot wanneer mogen wij u nog iets vragen?"),
        help_text=_("Hooguit twee jaar vooruit."),
        initial=in_a_year,
    )


class TermForm(AccessibleForm):
    """The first and last day of a term, and when to talk about what comes next."""

    starts_on = DateField3(label=_("Eerste dag van de termijn"))
    ends_on = DateField3(label=_("Laatste dag van de termijn"))
    talk_on = DateField3(
        label=_("Wanneer praat u over verder gaan?"),
        help_text=_("Leeg is acht weken vóór het einde."),
        required=False,
    )


class WishesForm(AccessibleForm):
    """What the person wants to talk about."""

    wishes = forms.CharField(
        label=_("Waar wilt u het over hebben?"),
        help_text=_("Uw coördinator leest dit ook."),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class TalkForm(AccessibleForm):
    """What came of the talk."""

    OUTCOMES = (TermOutcome.RENEW, TermOutcome.STOP, TermOutcome.LATER)

    held_on = DateField3(label=_("Wanneer praatte u samen?"), initial=today)
    outcome = forms.ChoiceField(
        label=_("Wat spraken jullie af?"),
        choices=[(one.value, one.label) for one in OUTCOMES],
        widget=ChoiceCards(follow={TermOutcome.RENEW: ("new_end",), TermOutcome.LATER: ("talk_again_on",)}),
    )
    new_end = DateField3(
        label=_("Tot wanneer loopt de nieuwe termijn?"), help_text=_("Leeg is even lang als nu."), required=False
    )
    talk_again_on = DateField3(label=_("Wanneer praat u verder?"), required=False)
    notes = forms.CharField(
        label=_("Wat besprak u samen?"),
        help_text=_("De persoon leest dit ook. Schrijf niets over gezondheid."),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("outcome") == TermOutcome.LATER and not cleaned.get("talk_again_on") and not self.errors:
            self.add_error("talk_again_on", _("Kies een dag voor het volgende gesprek."))
        return cleaned


class ReserveForm(AccessibleForm):
    """Somebody who may be asked when a seat comes free."""

    name = forms.CharField(label=_("Naam"), max_length=200)
    source = forms.ChoiceField(label=_("Hoe kent u deze persoon?"), choices=ReserveSource.choices, widget=ChoiceCards)
    email = forms.EmailField(label=_("E-mailadres"), required=False)
    phone = forms.CharField(label=_("Telefoonnummer"), max_length=40, required=False)
    preferred = forms.ChoiceField(
        label=_("Hoe wil deze persoon bereikt worden?"), choices=ContactWay.choices, widget=ChoiceCards
    )
    consent_on = DateField3(
        label=_("Wanneer zei deze persoon ja tegen de reservelijst?"),
        help_text=_("Zonder ja mag iemand niet op de lijst."),
    )
    until = DateField3(label=_("Tot wanneer mag u vragen?"), initial=in_a_year)
    note = forms.CharField(label=_("Notitie"), max_length=600, required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not (cleaned.get("email") or cleaned.get("phone") or self.errors):
            self.add_error("phone", _("Vul een e-mailadres of een telefoonnummer in."))
        return cleaned


class ReserveChangeForm(AccessibleForm):
    """Another end or note of an entry on the reserve list."""

    until = ReserveForm.base_fields["until"]
    note = ReserveForm.base_fields["note"]


class ReserveInviteForm(AccessibleForm):
    """The first day of somebody who takes a free seat."""

    starts_on = DateField3(label=_("Eerste dag als lid"), initial=today)
