"""One thing to arrange."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from panels.kit.forms import AccessibleForm, DateField3
from panels.models import Member, User
from sessions.enums import ProvisionStatus
from sessions.models import Provision


class ProvisionForm(AccessibleForm):
    """What must be there, how far it is, who arranges it and before which day."""

    what = forms.CharField(
        label=_("Wat moet er zijn?"),
        help_text=_("Voor wie het is, leest dit ook. Schrijf wat nodig is, niet waarom."),
        max_length=300,
    )
    member = forms.ModelChoiceField(
        label=_("Voor wie is het?"),
        queryset=Member.objects.none(),
        required=False,
        empty_label=_("Voor iedereen"),
        widget=forms.Select,
    )
    status = forms.ChoiceField(label=_("Hoe ver is het?"), choices=ProvisionStatus.choices)
    owner = forms.ModelChoiceField(
        label=_("Wie regelt het?"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Iemand anders, zie hieronder"),
        widget=forms.Select,
    )
    owner_words = forms.CharField(label=_("Of iemand anders, of een bedrijf"), max_length=120, required=False)
    due_on = DateField3(label=_("Vóór welke dag moet het klaar zijn?"))
    note = forms.CharField(
        label=_("Notitie voor uzelf"),
        help_text=_("Alleen coördinatoren lezen dit."),
        max_length=600,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(
        self,
        *args: Any,
        people: QuerySet[User],
        members: QuerySet[Member] | None = None,
        provision: Provision | None = None,
        names: Mapping[UUID, str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, initial=_initial(provision), **kwargs)
        self.provision = provision
        self.fields["owner"].queryset = people
        self.fields["owner"].label_from_instance = lambda user: names.get(user.pk) or user.name
        if members is None:
            del self.fields["member"]
        else:
            self.fields["member"].queryset = members.select_related("user")

    def clean_what(self) -> str:
        """Text that was left as the catalogue has it is not stored: it stays in the reader's language."""
        what = self.cleaned_data["what"].strip()
        kind = self.provision.kind if self.provision else None
        return "" if kind and what == kind.provision else what


def _initial(provision: Provision | None) -> dict[str, Any]:
    if provision is None:
        return {"status": ProvisionStatus.TO_DO}
    return {
        "what": provision.title,
        "status": provision.status,
        "owner": provision.owner_id,
        "owner_words": provision.owner_words,
        "due_on": provision.due_on,
        "note": provision.note,
    }
