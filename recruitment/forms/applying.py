"""The questions of an application, a form a step. The paper form and the coordinator's form are made from them too."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from panels.enums import ContactWay
from panels.kit.forms import AccessibleForm
from panels.kit.widgets import CheckCards, ChoiceCards
from panels.needs import need_kinds
from recruitment.forms.fields import PhoneField, StoryField, small_text
from recruitment.models import Call

# What helps in a first talk; the whole catalogue comes when somebody is a member.
TALK_NEEDS = (
    "questions-ahead", "support-person", "easy-language", "quiet-room", "breaks", "step-free", "sign-language",
    "text-interpreter", "hearing-loop", "large-print", "speech-time", "interpreter-language", "taxi", "assistance-dog",
)  # fmt: skip
TALKS = (
    ("here", gettext_lazy("Bij de organisatie")),
    ("home", gettext_lazy("Bij mij thuis")),
    ("video", gettext_lazy("Met beeldbellen")),
    ("phone", gettext_lazy("Met de telefoon")),
    ("later", gettext_lazy("Dat weet ik nog niet")),
)


class WhoForm(AccessibleForm):
    """Who are you, and how may we reach you? E-mail, telephone, post or a helper: one is enough."""

    mark_optional = False  # what follows a chosen card may not stay empty; the others are not seen

    name = forms.CharField(
        label=gettext_lazy("Hoe heet u?"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    preferred = forms.ChoiceField(
        label=gettext_lazy("Hoe mogen wij u bereiken?"),
        help_text=gettext_lazy("Kies één manier. U hoeft geen e-mail te hebben."),
        choices=ContactWay.choices,
        widget=ChoiceCards(
            icons={"email": "mail", "phone": "phone", "post": "paper", "helper": "people"},
            follow={
                "email": ("email",),
                "phone": ("phone", "best_moment"),
                "post": ("address",),
                "helper": ("helper",),
            },
        ),
    )
    email = forms.EmailField(
        label=gettext_lazy("Uw e-mailadres"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    phone = PhoneField(label=gettext_lazy("Uw telefoonnummer"), required=False)
    best_moment = forms.CharField(
        label=gettext_lazy("Wanneer kunnen wij u het beste bellen?"),
        help_text=gettext_lazy("Bijvoorbeeld: dinsdag na 14.00 uur."),
        max_length=200,
        required=False,
    )
    address = small_text(label=gettext_lazy("Uw adres"), required=False, attrs={"autocomplete": "street-address"})
    helper = small_text(
        label=gettext_lazy("Wie helpt u, en hoe bereiken wij die persoon?"),
        help_text=gettext_lazy("Bijvoorbeeld: mijn zus Ans, 06 12 34 56 78."),
        required=False,
    )
    channel = forms.ChoiceField(label=gettext_lazy("Hoe hoorde u van deze oproep? (mag u overslaan)"), required=False)

    def __init__(self, *args: Any, call: Call, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.call = call
        channels = [(str(channel.pk), channel.name) for channel in call.channels.all()]
        self.fields["channel"].choices = [("", _("Kies iets, of sla dit over")), *channels]  # type: ignore[attr-defined]
        if not channels:
            del self.fields["channel"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        missing = {
            "email": _("Vul uw e-mailadres in. Of kies hierboven een andere manier."),
            "phone": _("Vul uw telefoonnummer in. Of kies hierboven een andere manier."),
            "post": _("Vul uw adres in. Of kies hierboven een andere manier."),
            "helper": _("Schrijf op wie u helpt. Of kies hierboven een andere manier."),
        }
        field = {"post": "address"}.get(data.get("preferred", ""), data.get("preferred", ""))
        if field in self.fields and field not in self.errors and not data.get(field):
            self.add_error(field, missing[data["preferred"]])
        return data


class ExperienceForm(AccessibleForm):
    """What somebody knows from their own life. No diagnosis is asked."""

    experience = StoryField(
        label=gettext_lazy("Welke ervaring brengt u mee?"),
        help_text=gettext_lazy(
            "Een paar zinnen is genoeg. Wij vragen niet welke ziekte of beperking u heeft. "
            "Vertelt u het liever bij de volgende vraag? Dan mag u dit overslaan."
        ),
        required=False,
    )


class NeedsForm(AccessibleForm):
    """What somebody needs for a first talk: the need, never the reason."""

    talk_wish = forms.ChoiceField(
        label=gettext_lazy("Hoe wilt u met ons praten?"),
        choices=TALKS,
        required=False,
        widget=ChoiceCards(icons={"here": "pin", "home": "home", "video": "screen", "phone": "phone", "later": "help"}),
    )
    need_codes = forms.MultipleChoiceField(
        label=gettext_lazy("Wat heeft u nodig bij dat gesprek?"),
        help_text=gettext_lazy("Kies wat past. U hoeft niet te zeggen waarom."),
        required=False,
        widget=CheckCards(),
    )
    need_words = StoryField(
        label=gettext_lazy("Heeft u nog iets anders nodig?"), rows=3, max_length=1000, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = need_kinds()
        choices = [(code, kinds[code].name) for code in TALK_NEEDS if code in kinds]
        self.fields["need_codes"].choices = choices  # type: ignore[attr-defined]


class ConsentForm(AccessibleForm):
    """What happens with what was told; and whether we may keep it for a next group. Both must be said."""

    consent = forms.BooleanField(
        label=gettext_lazy("Ik vind het goed dat u mijn aanmelding bewaart en leest om te kiezen wie meedoet."),
        help_text=gettext_lazy("U mag dit altijd terugnemen. Dan gooien wij uw aanmelding weg."),
    )
    keep_for_next = forms.ChoiceField(
        label=gettext_lazy("Mogen wij uw aanmelding een jaar bewaren als u niet wordt gekozen?"),
        help_text=gettext_lazy("Dan kunnen wij u vragen voor een volgende groep. Nee is ook goed."),
        choices=(
            ("yes", pgettext_lazy("answer", "Ja, bewaar mijn aanmelding een jaar")),
            ("no", pgettext_lazy("answer", "Nee, gooi mijn aanmelding na de keuze weg")),
        ),
        widget=ChoiceCards(),
    )
