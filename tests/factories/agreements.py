"""One plain factory per model of the working agreements. Everything is invented."""

from typing import Any

from django.utils import timezone

from panels.models import AgreementRemark, AgreementRule, WorkingAgreement
from tests.factories.panels import make_panel, make_user


def make_agreement(*, rules: tuple[str, ...] = ("Wij laten elkaar uitpraten.",), **fields: Any) -> WorkingAgreement:
    """A published version with rules in plain words; `published_at=None` makes it a draft."""
    fields["panel"] = fields.get("panel") or make_panel()
    fields.setdefault("version", fields["panel"].agreements.count() + 1)
    fields.setdefault("published_at", timezone.now())
    agreement = WorkingAgreement.objects.create(**fields)
    for rule in rules:
        make_rule(agreement=agreement, plain=rule)
    return agreement


def make_rule(**fields: Any) -> AgreementRule:
    fields["agreement"] = fields.get("agreement") or make_agreement(rules=())
    fields.setdefault("position", fields["agreement"].rules.count() + 1)
    fields.setdefault("plain", "Wij laten elkaar uitpraten.")
    return AgreementRule.objects.create(**fields)


def make_remark(**fields: Any) -> AgreementRemark:
    fields["agreement"] = fields.get("agreement") or make_agreement(published_at=None)
    fields["by"] = fields.get("by") or make_user()
    fields.setdefault("text", "Mag er een pauze bij?")
    fields.setdefault("is_proposal", fields.get("rule") is None)
    return AgreementRemark.objects.create(**fields)
