"""From applicant to member: contact data and needs move to the panel, and the copy here is emptied."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from panels.audit import record
from panels.enums import ContactWay, NeedPart
from panels.kit.errors import Refusal
from panels.models import Member, User
from panels.services import enrol_member, keep_contact, set_needs
from recruitment.enums import Stage
from recruitment.models import Application

MOVED = ("email", "phone", "address", "helper", "best_moment", "email_hash", "phone_hash", "need_words", "talk_wish")


@transaction.atomic
def admit(application: Application, *, starts_on: date, by: User) -> Member:
    """Make a chosen applicant a member and invite them. Twice is refused."""
    application = (
        Application.objects.select_for_update(of=("self",))
        .select_related("call__panel__organisation")
        .get(pk=application.pk)
    )
    if application.stage == Stage.ADMITTED:
        raise Refusal(_("Deze persoon zit al in de groep."))
    if application.stage != Stage.SELECTED:
        raise Refusal(_("Kies deze persoon eerst, en vertel het. Daarna kan de uitnodiging weg."))
    member = enrol_member(
        panel=application.panel,
        name=application.name,
        email=application.email or None,
        phone=application.phone or None,
        preferred=ContactWay(application.preferred),
        starts_on=starts_on,
        by=by,
        needs=tuple(application.need_codes),
        language=application.language,
    )
    _move_what_is_left(application, member, by)
    application.stage, application.member, application.need_codes = Stage.ADMITTED, member, []
    for name in MOVED:
        setattr(application, name, "")
    application.save(update_fields=[*MOVED, "need_codes", "stage", "member", "updated_at"])
    record("application.admitted", by=by, on=application, panel=application.panel)
    return member


def _move_what_is_left(application: Application, member: Member, by: User) -> None:
    """Needs in own words, and the contact data that a new member does not have yet."""
    if application.need_words:
        codes = tuple(application.need_codes)
        set_needs(member, codes=codes, own_words=application.need_words, part=NeedPart.COORDINATOR, by=by)
    names = ("preferred", "phone", "address", "helper", "best_moment")
    keep_contact(member, **{name: getattr(application, name) for name in names})
