import panels.kit.contact_data
import panels.kit.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('recruitment', '0001_initial'),
    ]

    operations = [
        migrations.AlterField(
            model_name='application',
            name='email_hash',
            field=panels.kit.fields.KeyedHashField(blank=True, db_index=True, editable=False, max_length=64, of='email', tidied_by=panels.kit.contact_data.tidy_email),
        ),
        migrations.AlterField(
            model_name='application',
            name='phone_hash',
            field=panels.kit.fields.KeyedHashField(blank=True, db_index=True, editable=False, max_length=64, of='phone', tidied_by=panels.kit.contact_data.phone_digits),
        ),
        migrations.AlterField(
            model_name='application',
            name='preferred',
            field=models.CharField(choices=[('email', 'E-mail'), ('phone', 'Telefoon'), ('sms', 'Sms'), ('post', 'Brief met de post'), ('helper', 'Via iemand die mij helpt')], max_length=10, verbose_name='hoe wilt u dat wij u bereiken?'),
        ),
    ]
