from django.db import migrations, models


class Migration(migrations.Migration):
    """The text is in the rules now. The default lets the column come back when this is undone."""

    dependencies = [("panels", "0004_rules_of_agreements")]
    operations = [
        migrations.AlterField("workingagreement", "text", models.TextField(default="")),
        migrations.RemoveField("workingagreement", "text"),
        migrations.AddConstraint(
            model_name='workingagreement',
            constraint=models.UniqueConstraint(condition=models.Q(('published_at__isnull', True)), fields=('panel',), name='one_draft_agreement_per_panel'),
        ),
    ]
