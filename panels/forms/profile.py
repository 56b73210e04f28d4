"""What somebody keeps about themselves, and a problem that somebody tells us."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from panels.enums import ContactWay
from panels.forms.reach import ReachForm
from panels.kit.forms import AccessibleForm
from panels.kit.widgets import ChoiceCards


class ProfileForm(ReachForm):
    """Name, language and how to be reached."""

    field_order = (
        "name",
        "calling_name",
        "informal",
        "pronouns",
        "preferred",
        "phone",
        "best_moment",
        "address",
        "helper",
        "language",
        "calm_font",
    )

    name = forms.CharField(label=_("Uw naam"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    calling_name = forms.CharField(
        label=_("Hoe wilt u worden genoemd?"),
        help_text=_("Zo beginnen onze brieven en berichten. Bijvoorbeeld: Ank, of mevrouw De Rooij."),
        max_length=80,
        required=False,
    )
    informal = forms.BooleanField(
        label=_("Zeg maar ‘je’ tegen mij"),
        help_text=_("Uw begeleider ziet dit en spreekt u zo aan. Onze eigen brieven blijven ‘u’ zeggen."),
        required=False,
    )
    pronouns = forms.CharField(
        label=_("Hoe praten wij over u?"),
        help_text=_("Bijvoorbeeld: zij/haar, hij/hem, die/hun. Alleen als u dat wilt zeggen."),
        max_length=40,
        required=False,
    )
    preferred = forms.ChoiceField(
        label=_("Hoe wilt u dat wij u bereiken?"),
        choices=ContactWay.choices,
        widget=ChoiceCards(
            icons={"email": "mail", "phone": "phone", "post": "paper", "helper": "people", "sms": "speech"},
            follow={"phone": ("phone", "best_moment"), "post": ("address",), "helper": ("helper",)},
            hints={"sms": _("Vul bij ‘Telefoon’ uw nummer in.")},
        ),
    )
    best_moment = forms.CharField(label=_("Wanneer kunnen wij u het beste bellen?"), max_length=200, required=False)
    language = forms.ChoiceField(label=_("In welke taal wilt u Spiegel lezen?"), choices=settings.LANGUAGES)
    calm_font = forms.BooleanField(label=_("Gebruik overal het rustige lettertype"), required=False)


class ProblemForm(AccessibleForm):
    """Something does not work, or is not accessible. Nobody has to say who they are."""

    what = forms.CharField(
        label=_("Wat gaat er niet goed?"),
        help_text=_("Op welke bladzijde was u? Wat wilde u doen? Spelfouten zijn niet erg."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    name = forms.CharField(
        label=_("Uw naam"), max_length=200, required=False, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    contact = forms.CharField(
        label=_("Uw e-mailadres of telefoonnummer"),
        help_text=_("Dan kunnen wij u antwoorden."),
        max_length=200,
        required=False,
    )
