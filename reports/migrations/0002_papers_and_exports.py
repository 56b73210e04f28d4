import django.db.models.deletion
import panels.kit.fields
import panels.kit.files
import reports.models.data_export
import reports.models.document
import reports.models.letter_file
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('panels', '0006_passports'),
        ('reports', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='DataExport',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('file', models.FileField(blank=True, max_length=200, storage=panels.kit.files.private_storage, upload_to=reports.models.data_export.export_name)),
                ('size', models.PositiveBigIntegerField(default=0)),
                ('made_at', models.DateTimeField(blank=True, null=True)),
                ('taken_at', models.DateTimeField(blank=True, null=True)),
                ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('job', models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='data_export', to='panels.job')),
                ('member', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='panels.member')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='data_exports', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-created_at'],
            },
        ),
        migrations.CreateModel(
            name='LetterFile',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('large', models.BooleanField(default=False)),
                ('file', models.FileField(blank=True, max_length=200, storage=panels.kit.files.private_storage, upload_to=reports.models.letter_file.letter_file_name)),
                ('letters', models.PositiveSmallIntegerField(default=0)),
                ('made_at', models.DateTimeField(blank=True, null=True)),
                ('job', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='panels.job')),
                ('message', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='letter_files', to='panels.message')),
            ],
            options={
                'ordering': ['-created_at'],
            },
        ),
        migrations.CreateModel(
            name='Document',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('kind', models.CharField(choices=[('certificate', 'Verklaring van deelname'), ('reference', 'Referentiebrief')], max_length=20)),
                ('language', models.CharField(choices=[('nl', 'Nederlands'), ('en', 'English')], default='nl', max_length=5)),
                ('state', models.CharField(choices=[('writing', 'Wordt geschreven'), ('offered', 'Wacht op akkoord'), ('issued', 'Klaar')], max_length=10)),
                ('content', panels.kit.fields.EncryptedJSONField()),
                ('remark', panels.kit.fields.EncryptedTextField(blank=True)),
                ('number', models.CharField(default=reports.models.document.new_number, editable=False, max_length=12, unique=True)),
                ('issued_on', models.DateField(blank=True, null=True)),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='documents', to='panels.member')),
            ],
            options={
                'ordering': ['-created_at'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'issued'), _negated=True), ('issued_on__isnull', False), _connector='OR'), name='issued_document_has_a_day')],
            },
        ),
    ]
