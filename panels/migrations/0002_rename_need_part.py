from django.db import migrations


class Migration(migrations.Migration):
    """Who a need is for: the field says what the pages say."""

    dependencies = [("panels", "0001_initial")]
    operations = [migrations.RenameField("memberneed", "audience", "part")]
