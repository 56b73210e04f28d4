from django.db import migrations


class Migration(migrations.Migration):
    """Words for one session are needs now."""

    dependencies = [("panel_sessions", "0003_needs_of_one_session")]
    operations = [
        migrations.RemoveConstraint(
            model_name='provision',
            name='one_extra_provision_per_member',
        ),
        migrations.RemoveField(
            model_name='provision',
            name='is_extra',
        ),
    ]
