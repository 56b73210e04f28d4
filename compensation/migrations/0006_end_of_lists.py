"""Say of lists that ended under the old rules that they ended: all came back, or the last waiting one did."""

from django.db import migrations


def end_lists(apps, schema_editor):
    Batch = apps.get_model("compensation", "Batch")
    Payment = apps.get_model("compensation", "Payment")
    waiting = Payment.objects.filter(state="waiting").values("batch")
    for batch in Batch.objects.filter(withdrawn_at__isnull=True, paid_on__isnull=True).exclude(pk__in=waiting):
        ended = Payment.objects.filter(batch=batch)
        batch.paid_on = max(_days(ended.filter(state="paid"), "paid_on"), default=None)
        if batch.paid_on is None:
            batch.returned_on = max(_days(ended.filter(state="returned"), "returned_on"), default=None)
        batch.save(update_fields=["paid_on", "returned_on"])


def _days(payments, column):
    return [day for day in payments.values_list(column, flat=True) if day]


class Migration(migrations.Migration):
    dependencies = [("compensation", "0005_choices_classes_and_limits")]
    operations = [migrations.RunPython(end_lists, migrations.RunPython.noop)]
