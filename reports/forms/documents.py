"""Forms of documents about a member: what stands on a certificate, the words of a letter, and asking if one is real."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from panels.kit.forms import AccessibleForm
from panels.kit.widgets import CheckCards, ChoiceCards
from panels.models import Member
from panels.models.user import LANGUAGES
from panels.templatetags.spiegel import day, duration
from reports.selectors.documents import Facts


class CertificateForm(AccessibleForm):
    """What the person wants on the certificate. Nothing is on it that they did not choose."""

    mark_optional = False

    name = forms.CharField(label=_("Welke naam komt erop?"), max_length=200)
    parts = forms.MultipleChoiceField(label=_("Wat mag erop staan?"), widget=CheckCards, required=False)
    trainings = forms.MultipleChoiceField(label=_("Welke trainingen mogen erop?"), widget=CheckCards, required=False)
    signer = forms.ChoiceField(label=_("Wie tekent?"), widget=ChoiceCards)
    language = forms.ChoiceField(label=_("In welke taal?"), choices=LANGUAGES, widget=ChoiceCards)

    def __init__(self, *args: Any, member: Member, facts: Facts, signers: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"name": member.name, "language": member.user.language, **self.initial}
        parts, trainings, signer = (self.fields[name] for name in ("parts", "trainings", "signer"))
        parts.choices = [  # type: ignore[attr-defined]
            ("role", _("Dat het meedoen als ervaringsdeskundige was")),
            ("sessions", _("Bij hoeveel bijeenkomsten: %(count)s") % {"count": facts.sessions}),
            ("hours", _("Hoe lang die samen duurden: %(hours)s") % {"hours": duration(facts.minutes)}),
        ]
        trainings.choices = [(str(one.pk), f"{one.title}, {day(one.followed_on)}") for one in facts.trainings]  # type: ignore[attr-defined]
        if not facts.trainings:
            del self.fields["trainings"]
        names = list(dict.fromkeys(signers)) or [member.panel.contact_name]
        signer.choices = [(name, name) for name in names]  # type: ignore[attr-defined]
        self.initial.setdefault("signer", names[0])

    @property
    def words(self) -> dict[str, Any]:
        """What goes on it, without the language."""
        kept = {name: self.cleaned_data[name] for name in ("name", "parts", "signer")}
        return {**kept, "trainings": self.cleaned_data.get("trainings", [])}


class LetterForm(AccessibleForm):
    """A reference letter, question by question; the answers become its paragraphs."""

    name = forms.CharField(label=_("Over wie gaat de brief?"), max_length=200)
    did = forms.CharField(
        label=_("Wat deed deze persoon in de groep?"),
        help_text=_("Schrijf het zo dat iemand van buiten het begrijpt. Niets over gezondheid of uitkering."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=1200,
    )
    good = forms.CharField(
        label=_("Waar is deze persoon goed in?"), widget=forms.Textarea(attrs={"rows": 4}), max_length=1200
    )
    noticed = forms.CharField(
        label=_("Wat bleef u bij?"),
        help_text=_("Eén voorbeeld zegt meer dan drie mooie woorden."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=800,
        required=False,
    )
    closing = forms.CharField(label=_("Hoe sluit u af?"), widget=forms.Textarea(attrs={"rows": 2}), max_length=400)
    phone = forms.CharField(label=_("Op welk nummer mag een lezer u bellen?"), max_length=40, required=False)
    language = forms.ChoiceField(label=_("In welke taal is de brief?"), choices=LANGUAGES, widget=ChoiceCards)

    @property
    def words(self) -> dict[str, str]:
        """The words of the letter, without the language."""
        return {name: value for name, value in self.cleaned_data.items() if name != "language"}


class ChangeForm(AccessibleForm):
    """What the person wants to be different in the letter."""

    remark = forms.CharField(label=_("Wat moet er anders?"), widget=forms.Textarea(attrs={"rows": 4}), max_length=800)


class CheckForm(AccessibleForm):
    """The number on a document."""

    number = forms.CharField(
        label=_("Het nummer op het papier"),
        help_text=_("Het staat onderaan, bijvoorbeeld ABCDE-23456."),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "sp-w-l"}),
    )
