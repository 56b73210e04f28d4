"""Taking an application back: any time, without a reason, and what was told goes at once."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from panels.audit import record
from panels.kit.errors import Refusal
from panels.models import User
from recruitment import emails
from recruitment.enums import Stage
from recruitment.models import Application
from recruitment.services.reserve import leave_reserve
from recruitment.services.retention import empty


@transaction.atomic
def withdraw(application: Application, *, by: User | None) -> Application:
    """Withdraw an application. Its story, file, contact data, scores and reasons are removed; the name stays for the
    coordinator until the retention term, so that nobody keeps calling. Refused for members and when done before."""
    application = (
        Application.objects.select_for_update(of=("self",))
        .select_related("call__panel__organisation")
        .get(pk=application.pk)
    )
    if application.stage == Stage.WITHDRAWN or application.erased_at:
        raise Refusal(_("Deze aanmelding is al ingetrokken."))
    if application.stage == Stage.ADMITTED:
        raise Refusal(_("U zit al in de groep. Wilt u stoppen? Zeg het tegen uw contactpersoon."))
    if application.email:
        emails.withdrawn(application)
    application.stage, application.decided_at = Stage.WITHDRAWN, timezone.now()
    application.save(update_fields=["stage", "decided_at", "updated_at"])
    empty(application)
    leave_reserve(application, by=by)
    record("application.withdrawn", by=by, on=application, panel=application.panel)
    return application
