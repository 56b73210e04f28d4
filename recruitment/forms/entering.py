"""The coordinator's form: an application that came by telephone, on paper or in a talk, all questions on one page."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from panels.kit.widgets import ChoiceCards
from recruitment.enums import ConsentWay, Way
from recruitment.forms.applying import ConsentForm, ExperienceForm, NeedsForm, WhoForm
from recruitment.forms.motivation import MotivationStepForm


class EntryForm(ConsentForm, NeedsForm, MotivationStepForm, ExperienceForm, WhoForm):
    """The questions of the website, and how the application came in."""

    way = forms.ChoiceField(
        label=gettext_lazy("Hoe kwam de aanmelding binnen?"),
        choices=[choice for choice in Way.choices if choice[0] != Way.WEBSITE],
        widget=ChoiceCards(icons={"phone": "phone", "paper": "paper", "in_person": "speech"}),
    )
    consent_way = forms.ChoiceField(
        label=gettext_lazy("Hoe gaf deze persoon toestemming?"),
        choices=[choice for choice in ConsentWay.choices if choice[0] != ConsentWay.ONLINE],
        widget=ChoiceCards(),
    )
    note = forms.CharField(
        label=gettext_lazy("Notitie voor uzelf"),
        help_text=gettext_lazy("Alleen coördinatoren lezen dit."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    field_order = (
        "way", "name", "preferred", "email", "phone", "best_moment", "address", "helper", "channel", "experience",
        "form", "text", "audio", "video", "picture", "document", "call_phone", "moment", "post_address",
        "talk_wish", "need_codes", "need_words", "consent", "consent_way", "keep_for_next", "note",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = {
            "name": _("Naam"),
            "preferred": _("Hoe mogen wij deze persoon bereiken?"),
            "email": _("E-mailadres"),
            "phone": _("Telefoonnummer"),
            "address": _("Adres"),
            "helper": _("Wie helpt, en hoe bereiken wij die persoon?"),
            "best_moment": _("Wanneer kunnen wij het beste bellen?"),
            "experience": _("Welke ervaring brengt deze persoon mee?"),
            "form": _("Hoe vertelde deze persoon de motivatie?"),
            "text": _("De motivatie, in de woorden van deze persoon"),
            "talk_wish": _("Hoe wil deze persoon met ons praten?"),
            "need_codes": _("Wat is er nodig bij dat gesprek?"),
            "need_words": _("Is er nog iets anders nodig?"),
            "consent": _("Deze persoon vindt het goed dat wij de aanmelding bewaren en lezen."),
            "keep_for_next": _("Mogen wij de aanmelding een jaar bewaren als deze persoon niet wordt gekozen?"),
        }
        for name, label in labels.items():
            self.fields[name].label = label
        self.fields["consent"].help_text = _("Lees voor wat er met de gegevens gebeurt. Vraag het dan.")
        self.fields["experience"].help_text = ""
        self.fields["form"].choices = [  # type: ignore[attr-defined]
            ("text", _("In woorden: u schrijft het op")),
            ("audio", _("Met een geluidsopname")),
            ("video", _("Met een filmpje")),
            ("picture", _("Met een foto of tekening")),
            ("document", _("Met een brief of document")),
            ("phone", _("Nog niet: wij bellen hierover")),
            ("post", _("Nog niet: het komt met de post")),
        ]
        self.fields["form"].widget.hints = {}
