"""Texts of an organisation to use again."""

from django.db import transaction
from django.utils.translation import gettext as _

from panels.audit import record
from panels.kit.errors import Refusal
from panels.models import MessageTemplate, Organisation, User


@transaction.atomic
def keep_template(
    organisation: Organisation, *, template: MessageTemplate | None = None, by: User, **written: str
) -> MessageTemplate:
    """Keep a text under a name (new, or changed), that no other text of the organisation has."""
    others = organisation.message_templates.exclude(pk=template.pk if template else None)
    if others.filter(name__iexact=written["name"]).exists():
        raise Refusal(_("Er is al een tekst met deze naam. Kies een andere naam."))
    template = template or MessageTemplate(organisation=organisation)
    for name, value in written.items():
        setattr(template, name, value)
    template.save()
    record("message_template.kept", by=by, on=template)
    return template


@transaction.atomic
def delete_template(template: MessageTemplate, *, by: User) -> None:
    record("message_template.deleted", by=by, on=template)
    template.delete()
