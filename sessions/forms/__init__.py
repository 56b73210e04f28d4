"""Forms of the sessions app: input to clean values."""

from sessions.forms.agenda import AgendaItemForm
from sessions.forms.answer import AnswerForm, InviteForm
from sessions.forms.attendance import AttendanceForm
from sessions.forms.planning import CancelForm, SessionForm
from sessions.forms.provisions import ProvisionForm

__all__ = [
    "AgendaItemForm",
    "AnswerForm",
    "AttendanceForm",
    "CancelForm",
    "InviteForm",
    "ProvisionForm",
    "SessionForm",
]
