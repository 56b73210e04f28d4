"""Why somebody wants to join, told in the way they choose. Every way weighs the same."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from panels.kit.errors import Refusal
from panels.kit.files import AUDIO, DOCUMENT, PICTURE, VIDEO, CheckedFile, check_upload
from panels.kit.forms import AccessibleForm
from panels.kit.widgets import ChoiceCards, UploadInput
from recruitment.enums import FILE_FORMS, MotivationForm
from recruitment.forms.fields import PhoneField, StoryField, small_text

# A phone that records sound often makes a film without a picture, and a letter may be a photo of one.
ALLOWED = {
    MotivationForm.AUDIO: (AUDIO, VIDEO),
    MotivationForm.VIDEO: (VIDEO,),
    MotivationForm.PICTURE: (PICTURE,),
    MotivationForm.DOCUMENT: (DOCUMENT, PICTURE),
}


class MotivationStepForm(AccessibleForm):
    """Text, sound, film, picture, document, "call me" or post. `kept` says for which form a file is already there."""

    mark_optional = False  # what follows a chosen card may not stay empty; the others are not seen
    form = forms.ChoiceField(
        label=gettext_lazy("Hoe wilt u het vertellen?"),
        help_text=gettext_lazy("Kies één manier. Elke manier telt even zwaar."),
        choices=MotivationForm.choices,
        widget=ChoiceCards(
            hints={
                "text": gettext_lazy("Een paar zinnen is genoeg"),
                "audio": gettext_lazy("Vijf minuten is genoeg"),
                "video": gettext_lazy("Drie minuten is genoeg. Gebarentaal mag ook"),
                "picture": gettext_lazy("Schrijf erbij wat wij zien, als dat lukt"),
                "document": gettext_lazy("Een pdf, Word-bestand of foto van uw brief"),
                "phone": gettext_lazy("Wij bellen u en schrijven uw antwoord op"),
                "post": gettext_lazy("Wij sturen u een envelop. Een postzegel is niet nodig"),
            },
            icons={
                "text": "pen",
                "audio": "mic",
                "video": "video",
                "picture": "picture",
                "document": "paper",
                "phone": "phone",
                "post": "mail",
            },
            follow={
                "text": ("text",),
                "audio": ("audio",),
                "video": ("video",),
                "picture": ("picture",),
                "document": ("document",),
                "phone": ("call_phone", "moment"),
                "post": ("post_address",),
            },
        ),
    )
    text = StoryField(
        label=gettext_lazy("Uw verhaal"),
        help_text=gettext_lazy("Bijvoorbeeld: wat maakt u mee? Wat moet er anders? Spelfouten zijn niet erg."),
        rows=7,
        required=False,
    )
    audio = forms.FileField(label=gettext_lazy("Uw opname"), required=False, widget=UploadInput("audio"))
    video = forms.FileField(label=gettext_lazy("Uw filmpje"), required=False, widget=UploadInput("video"))
    picture = forms.FileField(label=gettext_lazy("Uw foto of tekening"), required=False, widget=UploadInput("picture"))
    document = forms.FileField(
        label=gettext_lazy("Uw brief of document"), required=False, widget=UploadInput("document")
    )
    call_phone = PhoneField(label=gettext_lazy("Op welk nummer bellen wij u?"), required=False)
    moment = forms.CharField(
        label=gettext_lazy("Welk moment komt u goed uit?"),
        help_text=gettext_lazy("Bijvoorbeeld: dinsdag na 14.00 uur."),
        max_length=200,
        required=False,
    )
    post_address = small_text(label=gettext_lazy("Naar welk adres sturen wij de envelop?"), required=False)

    def __init__(self, *args: Any, kept: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kept = kept
        self.checked: CheckedFile | None = None
        limit = _("Op een telefoon kunt u meteen opnemen. Een bestand van maximaal %(limit)s MB mag ook.")
        plain = _("Een bestand van maximaal %(limit)s MB.")
        for name in FILE_FORMS:
            hint = limit if name in (MotivationForm.AUDIO, MotivationForm.VIDEO) else plain
            self.fields[name].help_text = hint % {"limit": settings.UPLOAD_LIMIT_MB}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        form = data.get("form", "")
        if form in FILE_FORMS:
            self._check_file(form, data.get(form))
        elif form == MotivationForm.TEXT and not data.get("text") and "text" not in self.errors:
            self.add_error("text", _("Uw verhaal is nog leeg. Schrijf een paar zinnen, of kies een andere manier."))
        elif form == MotivationForm.PHONE and not data.get("call_phone") and "call_phone" not in self.errors:
            self.add_error("call_phone", _("Vul het nummer in waarop wij u kunnen bellen."))
        elif form == MotivationForm.POST and not data.get("post_address"):
            self.add_error("post_address", _("Vul het adres in waar de envelop heen mag."))
        return data

    def _check_file(self, form: str, upload: Any) -> None:
        """Look at the content, not at the name. What was kept before is enough when no new file came."""
        if form in self.errors or (not upload and self.kept == form):
            return
        if not upload:
            self.add_error(form, _("Kies een bestand. Lukt dat niet? Kies dan ‘Bel mij’."))
            return
        try:
            self.checked = check_upload(upload, allowed=ALLOWED[MotivationForm(form)])
        except Refusal as refusal:
            way_out = _("Lukt het niet? Kies dan ‘Bel mij’.")
            self.add_error(form, f"‘{upload.name}’: {refusal} {way_out}")

    @property
    def file_name(self) -> str:
        """The name of the new file, as the sender called it."""
        upload = self.cleaned_data.get(self.cleaned_data.get("form", ""))
        return getattr(upload, "name", "") or ""

    @property
    def answers(self) -> dict[str, str]:
        """What is kept of the step; the file is kept apart."""
        names = ("form", "text", "call_phone", "moment", "post_address")
        return {name: self.cleaned_data.get(name) or "" for name in names}
