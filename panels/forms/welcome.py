"""The steps of the welcome path that ask something themselves. Every question may be skipped with its step."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from panels.enums import ContactWay
from panels.forms.reach import ReachForm
from panels.kit.forms import AccessibleForm
from panels.kit.widgets import ChoiceCards

ADDRESSED = [("u", _("Zeg maar u")), ("je", _("Zeg maar je"))]


class NameStep(AccessibleForm):
    """How somebody is named and addressed."""

    name = forms.CharField(label=_("Uw naam"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    calling_name = forms.CharField(
        label=_("Hoe wilt u worden genoemd?"),
        help_text=_("Zo beginnen onze brieven en berichten. Bijvoorbeeld: Ank, of mevrouw De Rooij."),
        max_length=80,
        required=False,
    )
    addressed = forms.ChoiceField(
        label=_("U of je?"),
        help_text=_("Uw begeleider ziet dit en spreekt u zo aan. Onze eigen brieven blijven ‘u’ zeggen."),
        choices=ADDRESSED,
        widget=ChoiceCards,
    )
    pronouns = forms.CharField(
        label=_("Hoe praten wij over u?"),
        help_text=_("Bijvoorbeeld: zij/haar, hij/hem, die/hun. Alleen als u dat wilt zeggen."),
        max_length=40,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "addressed" in cleaned:
            cleaned["informal"] = cleaned.pop("addressed") == "je"
        return cleaned


class ContactStep(ReachForm):
    """How and when somebody is reached."""

    field_order = ("preferred", "phone", "best_moment", "address", "helper")

    preferred = forms.ChoiceField(
        label=_("Hoe wilt u dat wij u bereiken?"),
        choices=ContactWay.choices,
        widget=ChoiceCards(
            icons={"email": "mail", "phone": "phone", "post": "paper", "helper": "people", "sms": "speech"},
            hints={"sms": _("U krijgt een kort berichtje. U kunt terugbellen.")},
            follow={"post": ("address",), "helper": ("helper",)},
        ),
    )
    best_moment = forms.CharField(
        label=_("Wanneer komt het u het beste uit?"),
        help_text=_("Bijvoorbeeld: liever na elf uur, en niet op woensdag."),
        max_length=200,
        required=False,
    )
