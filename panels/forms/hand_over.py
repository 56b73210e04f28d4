"""The form with which a panel goes to another coordinator."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from panels.kit.dates import today
from panels.kit.forms import AccessibleForm, DateField3
from panels.kit.widgets import ChoiceCards
from panels.models import RoleAssignment, User

NEW = "new"
NOW, LATER = "now", "later"


class HandOverForm(AccessibleForm):
    """Who takes over, until when the giver may still look in, and whether the group hears of a new contact."""

    giver = forms.ChoiceField(label=_("Wie draagt de groep over?"))
    colleague = forms.ChoiceField(
        label=_("Wie neemt de groep over?"), widget=ChoiceCards(follow={NEW: ("name", "email")})
    )
    name = forms.CharField(label=_("Naam van de nieuwe collega"), max_length=200, required=False)
    email = forms.EmailField(
        label=_("E-mailadres van de nieuwe collega"),
        help_text=_("Hier komt een mail binnen met hoe het inloggen gaat."),
        required=False,
    )
    is_contact = forms.BooleanField(
        label=_("Deze collega is voortaan de contactpersoon. De leden krijgen bericht."), required=False, initial=True
    )
    phone = forms.CharField(label=_("Telefoonnummer van de nieuwe contactpersoon"), max_length=40, required=False)
    stop = forms.ChoiceField(
        label=_("Hoe lang kan wie overdraagt er nog bij?"),
        help_text=_("Wie coördineert voor de hele organisatie, kan er altijd bij. Een beheerder kan dat stoppen."),
        choices=[(NOW, _("Vanaf nu niet meer")), (LATER, _("Nog tot een dag die ik kies"))],
        widget=ChoiceCards(follow={LATER: ("until",)}),
        initial=NOW,
    )
    until = DateField3(label=_("De laatste dag"), required=False)

    def __init__(
        self,
        *args: Any,
        coordinators: QuerySet[RoleAssignment],
        colleagues: QuerySet[RoleAssignment],
        user: User,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.givers = {str(one.user_id): one for one in coordinators}
        self.takers = {str(one.user_id): one for one in colleagues}
        self.fields["giver"].choices = [(key, one.name) for key, one in self.givers.items()]  # type: ignore[attr-defined]
        self.fields["giver"].initial = str(user.pk)
        only = next(iter(self.givers)) if len(self.givers) == 1 else ""
        known = [(key, one.name) for key, one in self.takers.items() if key != only]
        self.fields["colleague"].choices = [*known, (NEW, _("Iemand anders"))]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("colleague") == NEW:
            for name in ("name", "email"):
                if not cleaned.get(name) and not self.has_error(name):
                    self.add_error(name, _("Vul dit in, dan kunnen wij deze collega uitnodigen."))
        if cleaned.get("giver") and cleaned.get("giver") == cleaned.get("colleague"):
            self.add_error("colleague", _("Dit is dezelfde persoon. Kies een collega."))
        if cleaned.get("stop") == LATER and not self.has_error("until"):
            if not cleaned.get("until"):
                self.add_error("until", _("Kies de laatste dag."))
            elif cleaned["until"] < today():
                self.add_error("until", _("Deze dag is al voorbij. Kies vandaag of een dag die nog komt."))
        return cleaned

    def taker(self) -> dict[str, Any]:
        """Who takes over: the fields of panels.services.Taker."""
        said = self.cleaned_data
        known = self.takers.get(said["colleague"])
        return {
            "user": known.user if known else None,
            "name": known.name if known else said["name"],
            "email": "" if known else said["email"],
            "phone": said["phone"],
        }

    def answers(self) -> dict[str, Any]:
        """What hand_over_panel wants to know beside the taker."""
        said = self.cleaned_data
        return {
            "giver": self.givers[said["giver"]].user,
            "until": said["until"] if said["stop"] == LATER else None,
            "is_contact": said["is_contact"],
        }
