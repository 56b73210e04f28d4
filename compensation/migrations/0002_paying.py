import django.core.validators
import django.db.models.deletion
import panels.kit.fields
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('compensation', '0001_initial'),
        ('panels', '0006_passports'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='batch',
            name='account',
            field=panels.kit.fields.EncryptedTextField(blank=True),
        ),
        migrations.AddField(
            model_name='batch',
            name='account_bic',
            field=models.CharField(blank=True, max_length=11),
        ),
        migrations.AddField(
            model_name='batch',
            name='account_name',
            field=models.CharField(blank=True, max_length=70),
        ),
        migrations.AddField(
            model_name='batch',
            name='execute_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='batch',
            name='file_digest',
            field=models.CharField(blank=True, editable=False, max_length=64),
        ),
        migrations.AddField(
            model_name='batch',
            name='released_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='batch',
            name='released_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='batch',
            name='withdrawn_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='batch',
            name='withdrawn_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='payment',
            name='paid_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='payment',
            name='return_code',
            field=models.CharField(blank=True, max_length=10),
        ),
        migrations.AddField(
            model_name='payment',
            name='returned_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='payment',
            name='state',
            field=models.CharField(choices=[('waiting', 'Nog niet betaald'), ('paid', 'Betaald'), ('returned', 'Teruggekomen'), ('withdrawn', 'Ingetrokken')], default='waiting', max_length=10),
        ),
        migrations.AddField(
            model_name='payment',
            name='training',
            field=panels.kit.fields.EncryptedTextField(blank=True),
        ),
        migrations.AddField(
            model_name='paymentpreference',
            name='account_changed_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='paymentpreference',
            name='account_of',
            field=models.CharField(choices=[('self', 'Mijn eigen rekening'), ('other', 'Een rekening die iemand anders voor mij beheert')], default='self', max_length=5),
        ),
        migrations.AddField(
            model_name='paymentpreference',
            name='confirmed_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='paymentpreference',
            name='confirmed_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='paymentpreference',
            name='proof',
            field=panels.kit.fields.EncryptedTextField(blank=True, verbose_name='wat is er gezien?'),
        ),
        migrations.AddField(
            model_name='paymentpreference',
            name='proof_seen_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='paymentpreference',
            name='proof_seen_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='paymentpreference',
            name='representative',
            field=panels.kit.fields.EncryptedTextField(blank=True, verbose_name='wie beheert de rekening?'),
        ),
        migrations.AddField(
            model_name='paymentpreference',
            name='training',
            field=panels.kit.fields.EncryptedTextField(blank=True, verbose_name='welke training?'),
        ),
        migrations.AlterField(
            model_name='payment',
            name='form',
            field=models.CharField(choices=[('bank', 'Op mijn rekening'), ('voucher', 'Een cadeaubon'), ('donation', 'Geef het aan een goed doel'), ('training', 'Een training of cursus'), ('organisation', 'Aan mijn organisatie'), ('later', 'Nu niets'), ('talk', 'Eerst overleggen')], max_length=12),
        ),
        migrations.AlterField(
            model_name='paymentpreference',
            name='form',
            field=models.CharField(choices=[('bank', 'Op mijn rekening'), ('voucher', 'Een cadeaubon'), ('donation', 'Geef het aan een goed doel'), ('training', 'Een training of cursus'), ('organisation', 'Aan mijn organisatie'), ('later', 'Nu niets'), ('talk', 'Eerst overleggen')], max_length=12, verbose_name='hoe wilt u de vergoeding krijgen?'),
        ),
        migrations.CreateModel(
            name='Payer',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('name', models.CharField(help_text='De naam van de rechtspersoon, zoals de bank die kent.', max_length=70, verbose_name='naam van wie betaalt')),
                ('kind', models.CharField(choices=[('ministry', 'Ministerie'), ('municipality', 'Gemeente'), ('foundation', 'Stichting of vereniging'), ('company', 'Bedrijf')], max_length=20, verbose_name='soort organisatie')),
                ('iban', panels.kit.fields.EncryptedTextField(blank=True, verbose_name='rekeningnummer (IBAN)')),
                ('bic', models.CharField(blank=True, max_length=11, verbose_name='code van de bank (BIC)')),
                ('promise_days', models.PositiveSmallIntegerField(default=14, help_text='Geteld vanaf de dag dat de uren zijn doorgegeven.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(60)], verbose_name='binnen hoeveel dagen wordt betaald?')),
                ('archived_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='payers', to='panels.organisation')),
            ],
            options={
                'ordering': ['created_at'],
            },
        ),
        migrations.AddField(
            model_name='batch',
            name='payer',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='batches', to='compensation.payer'),
        ),
        migrations.AddField(
            model_name='terms',
            name='payer',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='terms', to='compensation.payer'),
        ),
        migrations.CreateModel(
            name='PaymentPart',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('amount', models.DecimalField(decimal_places=2, max_digits=10)),
                ('is_undone', models.BooleanField(default=False)),
                ('line', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='compensation.line')),
                ('payment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='compensation.payment')),
            ],
            options={
                'ordering': ['payment', 'created_at'],
            },
        ),
        migrations.AddConstraint(
            model_name='payer',
            constraint=models.UniqueConstraint(fields=('organisation', 'name'), name='payer_once_per_organisation'),
        ),
        migrations.AddConstraint(
            model_name='paymentpart',
            constraint=models.UniqueConstraint(fields=('payment', 'line'), name='line_once_per_payment'),
        ),
        migrations.AddConstraint(
            model_name='paymentpart',
            constraint=models.UniqueConstraint(condition=models.Q(('is_undone', False)), fields=('line',), name='line_in_one_standing_payment'),
        ),
    ]
