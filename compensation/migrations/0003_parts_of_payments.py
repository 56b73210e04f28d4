"""What earlier payments consisted of is written down for good."""

from django.db import migrations

BATCH = 500


def write_parts(apps, schema_editor):
    """A part for each line that is in a list; the payments of a list that was paid are paid."""
    Batch = apps.get_model("compensation", "Batch")
    PaymentPart = apps.get_model("compensation", "PaymentPart")
    for batch in Batch.objects.filter(payments__parts__isnull=True).distinct().iterator(chunk_size=BATCH):
        payments = dict(batch.payments.values_list("member_id", "pk"))
        PaymentPart.objects.bulk_create(
            (
                PaymentPart(payment_id=payments[line.member_id], line_id=line.pk, amount=line.fee + line.travel)
                for line in batch.lines.only("member_id", "fee", "travel")
                if line.member_id in payments
            ),
            batch_size=BATCH,
        )
        if batch.paid_on:
            batch.payments.update(state="paid", paid_on=batch.paid_on)


def drop_parts(apps, schema_editor):
    apps.get_model("compensation", "PaymentPart").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("compensation", "0002_paying")]
    operations = [migrations.RunPython(write_parts, drop_parts)]
