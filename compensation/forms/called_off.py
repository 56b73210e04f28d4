"""A meeting that was called off: costs that somebody already had, and less time when they want it so."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from compensation.forms.hours import HoursForm
from compensation.models import Line


class CalledOffForm(HoursForm):
    """Day and kind stand: they are those of the meeting. The time can only be less."""

    def __init__(self, *args: Any, of: Line, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.line = of
        for name in ("activity", "on"):
            del self.fields[name]
        self.fields["minutes"].required = True
        self.fields["minutes"].label = _("Voor hoeveel tijd wilt u betaald worden?")
        self.fields["minutes"].help_text = _("Zo lang zou het duren. Minder mag, meer niet.")

    @classmethod
    def of_line(cls, line: Line, **kwargs: Any) -> "CalledOffForm":
        """The form filled in with what the line says now."""
        form: CalledOffForm = super().of_line(line, of=line, **kwargs)  # type: ignore[assignment]
        form.initial["minutes"] = line.counted.minutes
        return form

    def line_values(self) -> dict[str, Any]:
        names = ("minutes", "km", "costs", "description")
        return {
            **{name: self.cleaned_data[name] for name in names},
            "on": self.line.on,
            "activity": self.line.activity,
        }
