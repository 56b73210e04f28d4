"""Forms about the confidant: being asked, writing in confidence, and the confidant's own key."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from panels.kit import sealed
from panels.kit.forms import AccessibleForm
from panels.kit.widgets import ChoiceCards
from panels.models import User

CODE_SALT = "panels.confidant.code"
SHORTEST = 16
NAMED, NAMELESS = "named", "nameless"
PASSPHRASE = forms.PasswordInput(attrs={"autocomplete": "off"})
NEW_PASSPHRASE = forms.PasswordInput(attrs={"autocomplete": "new-password"})


def text_field(label: Any, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, max_length=10_000, widget=forms.Textarea(attrs={"rows": 8})
    )


class AppointForm(AccessibleForm):
    """Who is asked as a confidant."""

    name = forms.CharField(label=_("Naam"), max_length=200)
    email = forms.EmailField(label=_("E-mailadres"))
    phone = forms.CharField(
        label=_("Telefoonnummer dat de groep mag zien"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel"}),
    )
    introduction = forms.CharField(
        label=_("Wie is deze persoon, in een paar zinnen?"),
        help_text=_("De groep leest dit."),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class IntroductionForm(AccessibleForm):
    """What the confidant tells the panel about themselves."""

    introduction = AppointForm.base_fields["introduction"]
    phone = AppointForm.base_fields["phone"]


class WriteForm(AccessibleForm):
    """A first message to the confidant. The code of the answer comes with the form: sent twice it is one message."""

    text = text_field(_("Wat wilt u vertellen?"), _("Spelfouten zijn niet erg. U mag ook schrijven: bel mij."))
    who = forms.ChoiceField(
        label=_("Wilt u uw naam zeggen?"),
        choices=[(NAMED, _("Ja, met mijn naam")), (NAMELESS, _("Nee, zonder naam"))],
        widget=ChoiceCards(follow={NAMED: ("reach",)}),
    )
    reach = forms.CharField(
        label=_("Hoe mag de vertrouwenspersoon u bereiken?"),
        help_text=_("Bijvoorbeeld: bel mij overdag. Ook dit leest alleen de vertrouwenspersoon."),
        max_length=200,
        required=False,
    )
    notify = forms.BooleanField(
        label=_("Mail mij als er een antwoord is"),
        help_text=_("In de mail staat alleen dat er een bericht is. Wij onthouden dan wel dat ú schreef, niet wat."),
        required=False,
    )
    code = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        self.user = user
        super().__init__(*args, **kwargs)
        self.fields["code"].initial = signing.dumps(sealed.new_code(), salt=CODE_SALT)
        if not user.email:
            del self.fields["notify"]

    def clean_code(self) -> str:
        try:
            return str(signing.loads(self.cleaned_data["code"], salt=CODE_SALT))
        except signing.BadSignature:
            words = _("Er ging iets mis met dit formulier. Kopieer uw tekst en open de bladzijde opnieuw.")
            raise ValidationError(words) from None

    def words(self) -> dict[str, str]:
        """What is sealed for the confidant: the name only for who wants that."""
        said, is_named = self.cleaned_data, self.cleaned_data["who"] == NAMED
        return {
            "text": said["text"],
            "name": self.user.name if is_named else "",
            "reach": said["reach"] if is_named else "",
        }


class CodeForm(AccessibleForm):
    """The code that opens a conversation."""

    code = forms.CharField(
        label=_("Uw code"),
        help_text=_("Vier groepjes van vijf letters en cijfers. Hoofdletters en streepjes maken niet uit."),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class MoreForm(AccessibleForm):
    """Something more in a conversation."""

    text = text_field(_("Wilt u nog iets zeggen?"))


class ReplyForm(AccessibleForm):
    """The confidant's answer; the passphrase is asked again when the inbox closed in the meantime."""

    text = text_field(_("Uw antwoord"))
    passphrase = forms.CharField(label=_("Uw wachtzin"), max_length=200, required=False, widget=PASSPHRASE, strip=False)

    def __init__(self, *args: Any, is_open: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_open:
            del self.fields["passphrase"]
        else:
            self.fields["passphrase"].required = True


class UnlockForm(AccessibleForm):
    """The passphrase that opens the inbox."""

    passphrase = forms.CharField(label=_("Uw wachtzin"), max_length=200, widget=PASSPHRASE, strip=False)


class PassphraseForm(AccessibleForm):
    """A new passphrase, typed twice."""

    passphrase = forms.CharField(
        label=_("Kies een wachtzin"),
        help_text=_(
            "Minstens 16 tekens. Neem vier losse woorden, bijvoorbeeld uit een boek. Gebruik hem nergens anders."
        ),
        min_length=SHORTEST,
        max_length=200,
        widget=NEW_PASSPHRASE,
        strip=False,
        validators=[CommonPasswordValidator().validate],
    )
    again = forms.CharField(label=_("Typ de wachtzin nog een keer"), max_length=200, widget=NEW_PASSPHRASE, strip=False)

    def clean_again(self) -> str:
        again = self.cleaned_data["again"]
        if self.cleaned_data.get("passphrase") not in (None, again):
            raise ValidationError(_("De twee wachtzinnen zijn niet gelijk. Typ ze nog een keer."))
        return str(again)


class NewKeysForm(PassphraseForm):
    """New keys for who lost everything."""

    understood = forms.BooleanField(label=_("Ik begrijp dat oude gesprekken dan dicht blijven"))


class RecoverForm(PassphraseForm):
    """The printed code, and a new passphrase."""

    code = CodeForm.base_fields["code"]
    field_order = ["code", "passphrase", "again"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Uw herstelcode, van het papier")
