"""The access passport, in small pieces: a group of the catalogue, own words, one need. Nothing is required."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from panels.enums import NeedPart
from panels.kit.forms import AccessibleForm
from panels.kit.widgets import CheckCards, ChoiceCards
from panels.models import Member, PassportItem
from panels.needs import NeedGroup, need_groups

# Who reads each part, in the words of the person's own pages.
READERS: dict[str, str | Promise] = {
    NeedPart.ROOM: _("De coördinator leest dit en regelt het. De zaal of een tolk hoort alleen wat er moet zijn."),
    NeedPart.CHAIR: _(
        "De coördinator en de voorzitter lezen dit. Bij de voorzitter staat uw naam er alleen bij als u dat wilt."
    ),
    NeedPart.COORDINATOR: _("Alleen de coördinator leest dit."),
}
ICONS = {NeedPart.ROOM: "home", NeedPart.CHAIR: "speech", NeedPart.COORDINATOR: "lock"}
WORDS = {NeedPart.ROOM: "room", NeedPart.CHAIR: "chair", NeedPart.COORDINATOR: "coordinator"}


def _share_field(label: Any, help_text: Any) -> forms.ModelMultipleChoiceField:
    return forms.ModelMultipleChoiceField(
        label=label, help_text=help_text, queryset=Member.objects.none(), required=False, widget=CheckCards
    )


def _words_field(label: Any, help_text: Any) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, max_length=1000, required=False, widget=forms.Textarea({"rows": 3})
    )


class SharingForm(AccessibleForm):
    """Asks with which panels something is shared; no question when the person is in no panel."""

    mark_optional = False

    share = _share_field(
        _("Met welke groep deelt u wat u nu kiest?"), _("Zonder kruisje ziet niemand het. Veranderen kan altijd.")
    )

    def __init__(self, *args: Any, seats: Sequence[Member], shared: Sequence[Any], **kwargs: Any) -> None:
        """`seats`: the person's memberships now; `shared`: keys of those that are ticked at first."""
        super().__init__(*args, **kwargs)
        if not seats:
            del self.fields["share"]
            return
        field = self.fields["share"]
        field.queryset = Member.objects.filter(pk__in=[seat.pk for seat in seats])
        field.choices = [(seat.pk, seat.panel.name) for seat in seats]
        field.initial = list(shared)

    @property
    def members(self) -> list[Member]:
        """With whom it is shared."""
        return list(self.cleaned_data.get("share", ()))


class GroupForm(SharingForm):
    """One group of the catalogue: choose what fits."""

    codes = forms.MultipleChoiceField(label="", required=False, widget=CheckCards)
    field_order = ("codes", "share")

    def __init__(self, *args: Any, group: NeedGroup, chosen: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["codes"]
        field.label = group.name
        field.choices = [(kind.code, kind.name) for kind in group.kinds]
        field.initial = [kind.code for kind in group.kinds if kind.code in chosen]


class OwnWordsForm(SharingForm):
    """One text for each part. Own words are always welcome, and never have to say why."""

    room = _words_field(_("Wat moet er zijn in de ruimte?"), _("Bijvoorbeeld: een plek bij het raam."))
    chair = _words_field(
        _("Wat moet de voorzitter weten?"), _("Bijvoorbeeld: vraag mij niet als eerste om iets te zeggen.")
    )
    with_name = forms.BooleanField(label=_("De voorzitter mag weten dat dit van mij is"), required=False)
    coordinator = _words_field(
        _("Wat mag alleen de coördinator weten?"), _("Bijvoorbeeld: bel mij de dag ervoor even op.")
    )
    field_order = ("room", "chair", "with_name", "coordinator", "share")

    @property
    def words(self) -> dict[NeedPart, str]:
        """The text of each part."""
        return {part: self.cleaned_data[name] for part, name in WORDS.items()}


class ItemForm(SharingForm):
    """For whom one need is, and with which panels it is shared."""

    part = forms.ChoiceField(
        label=_("Voor wie is dit?"),
        choices=NeedPart.choices,
        widget=ChoiceCards(hints=READERS, icons=ICONS, follow={NeedPart.CHAIR: ["with_name"]}),
    )
    with_name = forms.BooleanField(label=_("De voorzitter mag weten dat dit van mij is"), required=False)
    field_order = ("part", "with_name", "share")

    def __init__(self, *args: Any, item: PassportItem, **kwargs: Any) -> None:
        super().__init__(*args, initial={"part": item.part, "with_name": item.with_name}, **kwargs)
        if "share" in self.fields:
            self.fields["share"].label = _("Met welke groep deelt u dit?")


class TypedNeedsForm(AccessibleForm):
    """What a coordinator writes down for somebody, until the person keeps it themselves."""

    mark_optional = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = kwargs.get("initial", {}).get("codes", [])
        for group in need_groups():
            self.fields[f"group_{group.code}"] = forms.MultipleChoiceField(
                label=group.name,
                choices=[(kind.code, kind.name) for kind in group.kinds],
                widget=CheckCards,
                required=False,
                initial=[kind.code for kind in group.kinds if kind.code in chosen],
            )
        self.fields["own_words"] = _words_field(
            _("Iets anders, in de woorden van deze persoon"), _("Wat er nodig is. Nooit waarom.")
        )
        for name, field in self.fields.items():
            self.use_plain_words(name, field)

    def codes(self) -> list[str]:
        """The chosen codes of all groups."""
        groups = [name for name in self.fields if name.startswith("group_")]
        return [code for name in groups for code in self.cleaned_data[name]]
