"""Working agreements: published in versions, accepted, withdrawn."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from panels.audit import record
from panels.kit.errors import Refusal
from panels.models import AgreementAcceptance, Member, Panel, User, WorkingAgreement
from panels.services.contact import show_own_data


@transaction.atomic
def publish_agreement(panel: Panel, *, text: str, by: User | None) -> WorkingAgreement:
    """Publish a new version of the agreements; members are asked again."""
    Panel.objects.select_for_update().get(pk=panel.pk)
    newest = panel.agreements.order_by("-version").first()
    if newest and newest.text == text:
        raise Refusal(_("Deze tekst is gelijk aan de vorige. Er is niets veranderd."))
    agreement = WorkingAgreement.objects.create(
        panel=panel, version=(newest.version if newest else 0) + 1, text=text, published_at=timezone.now()
    )
    record("agreement.published", by=by, on=agreement, details={"version": agreement.version})
    return agreement


@transaction.atomic
def accept_agreement(agreement: WorkingAgreement, *, member: Member, typed_name: str, by: User) -> AgreementAcceptance:
    """A member says yes by typing their name, or tells the coordinator (`by`). Twice is fine."""
    if member.panel_id != agreement.panel_id:
        raise Refusal(_("Deze afspraken horen bij een andere groep."))
    newest = agreement.panel.agreements.current().first()
    if newest and newest.pk != agreement.pk:
        raise Refusal(_("Er is een nieuwe versie van de afspraken. Lees die eerst."))
    try:
        with transaction.atomic():
            acceptance = AgreementAcceptance.objects.create(
                agreement=agreement, member=member, typed_name=typed_name, recorded_by=by
            )
    except IntegrityError:
        return AgreementAcceptance.objects.get(agreement=agreement, member=member, withdrawn_at__isnull=True)
    if by.pk == member.user_id:
        show_own_data(member)
    record("agreement.accepted", by=by, on=member, details={"version": agreement.version})
    return acceptance


@transaction.atomic
def withdraw_acceptance(acceptance: AgreementAcceptance, *, by: User) -> None:
    """Take a yes back, as easily as it was given."""
    acceptance.withdrawn_at = timezone.now()
    acceptance.save(update_fields=["withdrawn_at"])
    record("agreement.withdrawn", by=by, on=acceptance.member, details={"version": acceptance.agreement.version})
