"""Each line of the old text of an agreement becomes a rule in plain words."""

import uuid

from django.db import migrations


def text_to_rules(apps, schema_editor):
    agreement_model = apps.get_model("panels", "WorkingAgreement")
    rule_model = apps.get_model("panels", "AgreementRule")
    known = {}  # (panel, line) -> origin: a line that stays is the same rule in the next version
    for agreement in agreement_model.objects.order_by("panel_id", "version").iterator(chunk_size=200):
        lines = [line.strip() for line in agreement.text.splitlines() if line.strip()]
        rules = []
        for position, line in enumerate(dict.fromkeys(lines), start=1):
            origin = known.setdefault((agreement.panel_id, line), uuid.uuid4())
            rules.append(rule_model(agreement=agreement, position=position, plain=line, formal="", origin=origin))
        rule_model.objects.bulk_create(rules)


def rules_to_text(apps, schema_editor):
    agreement_model = apps.get_model("panels", "WorkingAgreement")
    for agreement in agreement_model.objects.prefetch_related("rules"):
        agreement.text = "\n".join(rule.plain for rule in sorted(agreement.rules.all(), key=lambda one: one.position))
        agreement.save(update_fields=["text"])


class Migration(migrations.Migration):
    dependencies = [("panels", "0003_people_in_full")]
    operations = [migrations.RunPython(text_to_rules, rules_to_text)]
