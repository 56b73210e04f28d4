"""Working agreements: published in versions, accepted, withdrawn. How a draft is made: panels/services/drafting.py."""

import uuid
from collections.abc import Iterable

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from panels.audit import record
from panels.kit.errors import Refusal
from panels.models import AgreementAcceptance, AgreementRule, Member, Panel, User, WorkingAgreement
from panels.services.contact import show_own_data


@transaction.atomic
def publish_agreement(panel: Panel, *, text: str, by: User | None) -> WorkingAgreement:
    """Publish a new version at once from a text that a group made elsewhere: each line is a rule in plain words.

    Members are asked again. A line that was in the version before keeps its place in the history.
    """
    Panel.objects.select_for_update().get(pk=panel.pk)
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    newest = panel.agreements.current().first()
    known = {rule.plain: rule for rule in newest.rules.all()} if newest else {}
    if newest and [rule.plain for rule in newest.rules.all()] == lines:
        raise Refusal(_("Deze tekst is gelijk aan de vorige. Er is niets veranderd."))
    if panel.agreements.drafts().exists():
        raise Refusal(_("Er ligt al een voorstel voor nieuwe afspraken. Maak dat eerst af."))
    agreement = WorkingAgreement.objects.create(panel=panel, version=next_version(panel), published_at=timezone.now())
    write_rules(
        agreement,
        [
            (line, known[line].formal, known[line].origin) if line in known else (line, "", None)
            for line in dict.fromkeys(lines)
        ],
    )
    record("agreement.published", by=by, on=agreement, details={"version": agreement.version})
    return agreement


def next_version(panel: Panel) -> int:
    """The number of the version that comes after all that a panel has."""
    newest = panel.agreements.order_by("-version").first()
    return (newest.version if newest else 0) + 1


def write_rules(agreement: WorkingAgreement, rules: Iterable[tuple[str, str, uuid.UUID | None]]) -> None:
    """Write rules after those that are there: (plain, formal, origin in the version before or None), in order."""
    first = agreement.rules.count() + 1
    AgreementRule.objects.bulk_create(
        AgreementRule(agreement=agreement, position=place, plain=plain, formal=formal, origin=origin or uuid.uuid4())
        for place, (plain, formal, origin) in enumerate(rules, start=first)
    )


@transaction.atomic
def accept_agreement(agreement: WorkingAgreement, *, member: Member, typed_name: str, by: User) -> AgreementAcceptance:
    """A member says yes by typing their name, or tells the coordinator (`by`). Twice is fine."""
    if member.panel_id != agreement.panel_id:
        raise Refusal(_("Deze afspraken horen bij een andere groep."))
    newest = agreement.panel.agreements.current().first()
    if newest and newest.pk != agreement.pk:
        raise Refusal(_("Er is een nieuwe versie van de afspraken. Lees die eerst."))
    if agreement.is_draft:
        raise Refusal(_("Deze afspraken zijn nog niet klaar. U kunt er nog over meedenken."))
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
