"""Ask to be called, or to get the paper form by post: two or three fields, no more."""

from django import forms
from django.utils.translation import gettext_lazy

from panels.kit.forms import AccessibleForm
from recruitment.forms.fields import PhoneField, small_text


class CallMeForm(AccessibleForm):
    name = forms.CharField(
        label=gettext_lazy("Hoe heet u?"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    phone = PhoneField(label=gettext_lazy("Op welk nummer bellen wij u?"))
    best_moment = forms.CharField(
        label=gettext_lazy("Wanneer kunnen wij u het beste bellen?"),
        help_text=gettext_lazy("Bijvoorbeeld: dinsdag na 14.00 uur."),
        max_length=200,
        required=False,
    )


class SendFormForm(AccessibleForm):
    name = forms.CharField(
        label=gettext_lazy("Hoe heet u?"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    address = small_text(
        label=gettext_lazy("Naar welk adres sturen wij het formulier?"), attrs={"autocomplete": "street-address"}
    )
