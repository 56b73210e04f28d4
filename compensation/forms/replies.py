"""What somebody says to a question about their hours."""

from django import forms
from django.utils.translation import gettext_lazy as _

from panels.kit.forms import AccessibleForm


class ReplyForm(AccessibleForm):
    """A few words, or none: nobody has to explain more than they want."""

    reply = forms.CharField(
        label=_("Wat wilt u erover zeggen?"),
        required=False,
        max_length=600,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("Wie de uren nakijkt, leest dit. Schrijf niets over uw gezondheid of uitkering."),
    )
