import django.core.validators
import django.db.models.deletion
import panels.kit.fields
import panels.kit.files
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('panels', '0002_rename_need_part'),
    ]

    operations = [
        migrations.CreateModel(
            name='AgreementRemark',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('is_proposal', models.BooleanField(default=True)),
                ('text', panels.kit.fields.EncryptedTextField(verbose_name='uw voorstel')),
                ('outcome', models.CharField(choices=[('open', 'Nog geen antwoord'), ('taken', 'Staat erin'), ('partly', 'Voor een deel'), ('not_taken', 'Staat er niet in')], default='open', max_length=10)),
                ('answer', panels.kit.fields.EncryptedTextField(blank=True, verbose_name='antwoord')),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['created_at'],
            },
        ),
        migrations.CreateModel(
            name='AgreementRule',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('origin', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('position', models.PositiveSmallIntegerField()),
                ('plain', models.TextField(max_length=600, verbose_name='in gewone woorden')),
                ('formal', models.TextField(blank=True, max_length=1500, verbose_name='precies')),
            ],
            options={
                'ordering': ['position', 'created_at'],
            },
        ),
        migrations.CreateModel(
            name='AlumniConsent',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('until', models.DateField(verbose_name='tot wanneer mogen wij u vragen?')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-created_at'],
            },
        ),
        migrations.CreateModel(
            name='Carrying',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('said', panels.kit.fields.EncryptedJSONField(blank=True, default=dict)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Confidant',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('introduction', models.TextField(blank=True, max_length=600)),
                ('phone', models.CharField(blank=True, max_length=40)),
                ('public_key', models.CharField(blank=True, editable=False, max_length=64)),
                ('sealed_key', models.TextField(blank=True, editable=False)),
                ('sealed_for_recovery', models.TextField(blank=True, editable=False)),
                ('keys_made_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('wrong_tries', models.PositiveSmallIntegerField(default=0, editable=False)),
                ('locked_until', models.DateTimeField(blank=True, editable=False, null=True)),
                ('ended_at', models.DateTimeField(blank=True, editable=False, null=True)),
            ],
            options={
                'ordering': ['-created_at'],
            },
        ),
        migrations.CreateModel(
            name='ConfidantMessage',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('from_confidant', models.BooleanField()),
                ('sealed', models.TextField(editable=False)),
                ('day', models.DateField()),
                ('number', models.PositiveSmallIntegerField()),
            ],
            options={
                'ordering': ['number'],
            },
        ),
        migrations.CreateModel(
            name='Conversation',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('for_public_key', models.CharField(editable=False, max_length=64)),
                ('key_for_confidant', models.TextField(editable=False)),
                ('key_for_writer', models.TextField(editable=False)),
                ('code_hash', models.CharField(editable=False, max_length=64, unique=True)),
                ('last_on', models.DateField()),
                ('waits', models.BooleanField(default=True)),
                ('has_answer', models.BooleanField(default=False)),
            ],
            options={
                'ordering': ['-last_on', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('kind', models.CharField(blank=True, max_length=40)),
                ('way', models.CharField(choices=[('email', 'E-mail'), ('phone', 'Telefoon'), ('sms', 'Sms'), ('post', 'Brief met de post'), ('helper', 'Via iemand die mij helpt')], max_length=10)),
                ('state', models.CharField(choices=[('waiting', 'Gaat zo weg'), ('sent', 'Verstuurd'), ('bounced', 'Kwam niet aan'), ('to_call', 'Bellen'), ('to_text', 'Sms sturen'), ('to_post', 'Op de post doen'), ('done', 'Gedaan'), ('cancelled', 'Ingetrokken')], max_length=10)),
                ('subject', panels.kit.fields.EncryptedTextField()),
                ('text', panels.kit.fields.EncryptedTextField(blank=True)),
                ('say', panels.kit.fields.EncryptedTextField(blank=True)),
                ('address', panels.kit.fields.EncryptedTextField(blank=True)),
                ('mail_id', models.UUIDField(blank=True, null=True, unique=True)),
                ('failure', models.CharField(blank=True, choices=[('never_sent', 'Onze mailserver kon het niet versturen'), ('no_such_address', 'Dit e-mailadres bestaat niet (meer)'), ('full', 'Het postvak is vol'), ('refused', 'De ontvangende mailserver weigert het'), ('other', 'De ontvangende mailserver nam het niet aan'), ('delayed', 'Het is nog onderweg')], max_length=20)),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('read_at', models.DateTimeField(blank=True, null=True)),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('call_again_on', models.DateField(blank=True, null=True)),
                ('note', panels.kit.fields.EncryptedTextField(blank=True)),
                ('handled_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-created_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ForgetRequest',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('hours', models.CharField(choices=[('pay', 'Betaal mijn uren eerst. Verwijder mij daarna.'), ('give_up', 'Ik hoef het geld niet. Verwijder mij zonder te betalen.')], max_length=10, verbose_name='wat doen wij met uw uren?')),
                ('due_at', models.DateTimeField()),
                ('proof', panels.kit.fields.EncryptedTextField(blank=True, verbose_name='hoe weet u zeker dat deze persoon dit zelf vraagt?')),
                ('needs_second', models.BooleanField(default=False)),
                ('confirmed_at', models.DateTimeField(blank=True, null=True)),
                ('cancelled_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['created_at'],
            },
        ),
        migrations.CreateModel(
            name='Helper',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('kind', models.CharField(choices=[('support', 'Iemand die mij steunt, zoals familie of een begeleider'), ('administrator', 'Mijn bewindvoerder'), ('mentor', 'Mijn mentor'), ('other', 'Iemand anders')], max_length=20, verbose_name='wie is dat?')),
                ('name', panels.kit.fields.EncryptedTextField(verbose_name='naam')),
                ('email', panels.kit.fields.EncryptedTextField(blank=True, verbose_name='e-mailadres')),
                ('phone', panels.kit.fields.EncryptedTextField(blank=True, verbose_name='telefoonnummer')),
                ('address', panels.kit.fields.EncryptedTextField(blank=True, verbose_name='adres')),
                ('areas', models.JSONField(default=list, verbose_name='waar mag deze persoon bij?')),
                ('gets_post', models.BooleanField(default=False, verbose_name='brieven en telefoontjes gaan naar deze persoon')),
                ('starts_on', models.DateField(verbose_name='vanaf')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='tot en met')),
                ('agreed_how', panels.kit.fields.EncryptedTextField(blank=True, verbose_name='hoe is dit afgesproken?')),
                ('invited_at', models.DateTimeField(blank=True, null=True)),
                ('accepted_at', models.DateTimeField(blank=True, null=True)),
                ('declined_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['created_at'],
            },
        ),
        migrations.CreateModel(
            name='InvitationCall',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('outcome', models.CharField(choices=[('yes', 'Ja, deze persoon doet mee'), ('no', 'Nee, deze persoon doet niet mee'), ('later', 'Deze persoon wil er nog over denken'), ('question', 'Deze persoon heeft een vraag'), ('missed', 'Er werd niet opgenomen')], max_length=10, verbose_name='wat is er gezegd?')),
                ('called_on', models.DateField(verbose_name='wanneer heeft u gebeld?')),
                ('call_again_on', models.DateField(blank=True, null=True, verbose_name='wanneer belt u opnieuw?')),
                ('note', panels.kit.fields.EncryptedTextField(blank=True, verbose_name='wat wilt u onthouden?')),
            ],
            options={
                'ordering': ['-called_on', '-created_at'],
            },
        ),
        migrations.CreateModel(
            name='InvitationCode',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('code_hash', models.CharField(max_length=64, unique=True)),
                ('expires_at', models.DateTimeField()),
                ('used_at', models.DateTimeField(blank=True, null=True)),
                ('replaced_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-created_at'],
            },
        ),
        migrations.CreateModel(
            name='InvitationQuestion',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('text', panels.kit.fields.EncryptedTextField(verbose_name='uw vraag')),
                ('answer', panels.kit.fields.EncryptedTextField(blank=True, verbose_name='uw antwoord')),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['created_at'],
            },
        ),
        migrations.CreateModel(
            name='LearningGoal',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('text', panels.kit.fields.EncryptedTextField(verbose_name='wat wilt u leren?')),
                ('shared', models.BooleanField(default=False, verbose_name='de groep mag dit lezen')),
                ('set_on', models.DateField()),
                ('reached_on', models.DateField(blank=True, null=True)),
                ('dropped_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-set_on', '-created_at'],
            },
        ),
        migrations.CreateModel(
            name='LearningPlan',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('half_on', models.DateField(blank=True, null=True)),
                ('end_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='LearningReminder',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('moment', models.CharField(choices=[('half', 'Halverwege'), ('end', 'Aan het eind')], max_length=5)),
            ],
        ),
        migrations.CreateModel(
            name='Leaving',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('last_day', models.DateField(verbose_name='laatste dag')),
                ('by_oneself', models.BooleanField()),
                ('ended_before', models.DateField(blank=True, editable=False, null=True)),
                ('talk', models.CharField(choices=[('yes', 'Ja, graag'), ('phone', 'Ja, door de telefoon'), ('no', 'Nee, dat hoeft niet')], max_length=10, verbose_name='wilt u nog praten?')),
                ('talk_held_on', models.DateField(blank=True, null=True)),
                ('thanked_at', models.DateTimeField(blank=True, null=True)),
                ('paid_at', models.DateTimeField(blank=True, null=True)),
                ('data_choice', models.CharField(blank=True, choices=[('keep', 'Bewaar ze zo lang als het bewaarplan zegt'), ('delete', 'Verwijder wat mag'), ('download', 'Ik wil ze eerst zelf bewaren')], max_length=10, verbose_name='wat mag er met uw gegevens gebeuren?')),
                ('data_choice_at', models.DateTimeField(blank=True, null=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-created_at'],
            },
        ),
        migrations.CreateModel(
            name='Merge',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('moves', panels.kit.fields.EncryptedJSONField(default=list)),
                ('held', panels.kit.fields.EncryptedJSONField(default=dict)),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-created_at'],
            },
        ),
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('subject', panels.kit.fields.EncryptedTextField(verbose_name='onderwerp')),
                ('text', panels.kit.fields.EncryptedTextField(verbose_name='tekst')),
                ('call_text', panels.kit.fields.EncryptedTextField(blank=True, verbose_name='wat zegt u aan de telefoon?')),
                ('audience', models.CharField(choices=[('all', 'De hele groep: ervaringsdeskundigen en beleidsmedewerkers'), ('experts', 'Alle ervaringsdeskundigen'), ('policy', 'Alle beleidsmedewerkers'), ('chosen', 'Mensen die ik kies')], default='experts', max_length=10, verbose_name='voor wie')),
                ('with_paused', models.BooleanField(default=False, verbose_name='ook voor wie even rust heeft')),
                ('only_inside', models.BooleanField(default=False, verbose_name='alleen te lezen in Spiegel')),
                ('state', models.CharField(choices=[('draft', 'Concept'), ('sending', 'Wordt verstuurd'), ('sent', 'Verstuurd'), ('cancelled', 'Niet verstuurd')], default='draft', max_length=10)),
                ('goes_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-created_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='MessageTemplate',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('name', models.CharField(max_length=80, verbose_name='naam van de tekst')),
                ('subject', models.CharField(max_length=120, verbose_name='onderwerp')),
                ('text', models.TextField(max_length=5000, verbose_name='tekst')),
                ('call_text', models.TextField(blank=True, max_length=1000, verbose_name='wat zegt u aan de telefoon?')),
            ],
            options={
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='NotTheSame',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
            ],
        ),
        migrations.CreateModel(
            name='Offer',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('topics', panels.kit.fields.EncryptedJSONField(blank=True, default=list)),
                ('own_words', panels.kit.fields.EncryptedTextField(blank=True, verbose_name='in uw eigen woorden')),
                ('forms', panels.kit.fields.EncryptedJSONField(blank=True, default=list)),
                ('days', panels.kit.fields.EncryptedJSONField(blank=True, default=list)),
                ('moments', panels.kit.fields.EncryptedJSONField(blank=True, default=list)),
                ('away', panels.kit.fields.EncryptedJSONField(blank=True, default=list)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='OfferShare',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PassportItem',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('code', panels.kit.fields.EncryptedTextField(blank=True)),
                ('code_hash', panels.kit.fields.KeyedHashField(blank=True, db_index=True, editable=False, max_length=64, of='code')),
                ('own_words', panels.kit.fields.EncryptedTextField(blank=True, verbose_name='in uw eigen woorden')),
                ('part', models.CharField(choices=[('room', 'Wat de ruimte nodig heeft'), ('chair', 'Wat de voorzitter moet weten'), ('coordinator', 'Alleen voor de coördinator')], default='coordinator', max_length=12, verbose_name='voor wie is dit?')),
                ('occasion', models.UUIDField(blank=True, editable=False, null=True)),
                ('revoked_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('with_name', models.BooleanField(default=False, verbose_name='de voorzitter mag weten dat dit van mij is')),
                ('lasting', models.CharField(choices=[('standing', 'Altijd'), ('once', 'Alleen deze keer')], default='standing', max_length=10)),
                ('until', models.DateField(blank=True, editable=False, null=True)),
            ],
            options={
                'ordering': ['created_at'],
            },
        ),
        migrations.CreateModel(
            name='Pause',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('starts_on', models.DateField()),
                ('back_on', models.DateField(blank=True, null=True)),
                ('ended_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'ordering': ['starts_on', 'created_at'],
            },
        ),
        migrations.CreateModel(
            name='Reflection',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('moment', models.CharField(choices=[('half', 'Halverwege'), ('end', 'Aan het eind')], max_length=5)),
                ('going', models.CharField(blank=True, choices=[('well', 'Goed'), ('slowly', 'Langzaam, maar het gaat'), ('stuck', 'Het lukt nog niet')], max_length=10)),
                ('text', panels.kit.fields.EncryptedTextField(blank=True)),
                ('needed', panels.kit.fields.EncryptedTextField(blank=True, verbose_name='wat heeft u nodig?')),
                ('shared', models.BooleanField(default=False, verbose_name='de groep mag dit lezen')),
                ('on', models.DateField()),
            ],
            options={
                'ordering': ['-on', '-created_at'],
            },
        ),
        migrations.CreateModel(
            name='ReserveEntry',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('source', models.CharField(choices=[('applicant', 'Meldde zich aan'), ('former', 'Was eerder lid'), ('other', 'Op een andere manier')], max_length=10, verbose_name='hoe kent u deze persoon?')),
                ('name', panels.kit.fields.EncryptedTextField(verbose_name='naam')),
                ('email', panels.kit.fields.EncryptedTextField(blank=True, verbose_name='e-mailadres')),
                ('phone', panels.kit.fields.EncryptedTextField(blank=True, verbose_name='telefoonnummer')),
                ('preferred', models.CharField(choices=[('email', 'E-mail'), ('phone', 'Telefoon'), ('sms', 'Sms'), ('post', 'Brief met de post'), ('helper', 'Via iemand die mij helpt')], max_length=10, verbose_name='hoe wil deze persoon bereikt worden?')),
                ('note', panels.kit.fields.EncryptedTextField(blank=True, verbose_name='notitie')),
                ('consent_on', models.DateField(verbose_name='wanneer zei deze persoon ja?')),
                ('until', models.DateField(verbose_name='tot wanneer mag u vragen?')),
                ('invited_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('source_key', models.CharField(blank=True, editable=False, max_length=80, null=True, unique=True)),
            ],
            options={
                'ordering': ['consent_on', 'created_at'],
            },
        ),
        migrations.CreateModel(
            name='RetentionCount',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('on', models.DateField()),
                ('code', models.CharField(max_length=40)),
                ('days', models.PositiveIntegerField()),
                ('count', models.PositiveIntegerField()),
            ],
            options={
                'ordering': ['-on', 'code'],
            },
        ),
        migrations.CreateModel(
            name='RetentionSetting',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('code', models.CharField(max_length=40)),
                ('days', models.PositiveIntegerField(verbose_name='aantal dagen')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='waarom?')),
            ],
        ),
        migrations.CreateModel(
            name='RetentionWarning',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('code', models.CharField(max_length=40)),
                ('thing_id', models.CharField(max_length=40)),
                ('goes_on', models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name='Term',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('starts_on', models.DateField(verbose_name='begint op')),
                ('ends_on', models.DateField(verbose_name='eindigt op')),
                ('talk_on', models.DateField(verbose_name='gesprek over verder gaan')),
                ('talk_held_on', models.DateField(blank=True, null=True, verbose_name='het gesprek was op')),
                ('outcome', models.CharField(choices=[('open', 'Nog niet besproken'), ('renew', 'Gaat door'), ('stop', 'Stopt'), ('later', 'Beslist later')], default='open', max_length=10, verbose_name='uitkomst')),
                ('wishes', panels.kit.fields.EncryptedTextField(blank=True, verbose_name='waar u het over wilt hebben')),
                ('notes', panels.kit.fields.EncryptedTextField(blank=True, verbose_name='wat u samen besprak')),
            ],
            options={
                'ordering': ['starts_on'],
            },
        ),
        migrations.CreateModel(
            name='Topic',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('code', models.CharField(max_length=40)),
                ('name', models.CharField(max_length=80, verbose_name='onderwerp')),
                ('retired_at', models.DateTimeField(blank=True, editable=False, null=True)),
            ],
            options={
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='Training',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('title', models.CharField(max_length=150, verbose_name='naam van de training')),
                ('given_by', models.CharField(blank=True, max_length=150, verbose_name='wie gaf de training?')),
                ('followed_on', models.DateField()),
                ('minutes', models.PositiveIntegerField(blank=True, null=True, validators=[django.core.validators.MaxValueValidator(60000)])),
                ('shared', models.BooleanField(default=False, verbose_name='de groep mag dit zien')),
                ('file', models.FileField(blank=True, storage=panels.kit.files.private_storage, upload_to=panels.kit.files.private_name)),
                ('mimetype', models.CharField(blank=True, max_length=100)),
            ],
            options={
                'ordering': ['-followed_on', '-created_at'],
            },
        ),
        migrations.CreateModel(
            name='Welcome',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('route', models.CharField(choices=[('expert', 'Ervaringsdeskundige'), ('policy', 'Beleidsmedewerker'), ('colleague', 'Collega')], max_length=10)),
                ('finished_at', models.DateTimeField(blank=True, null=True)),
                ('dismissed_at', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='WelcomeStep',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('step', models.CharField(max_length=20)),
                ('state', models.CharField(choices=[('done', 'Klaar'), ('skipped', 'Overgeslagen')], max_length=10)),
            ],
        ),
        migrations.AddField(
            model_name='auditentry',
            name='via',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='memberneed',
            name='occasion',
            field=models.UUIDField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='organisation',
            name='language',
            field=models.CharField(choices=[('nl', 'Nederlands'), ('en', 'English')], default='nl', max_length=5, verbose_name='taal'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='logo',
            field=models.FileField(blank=True, storage=panels.kit.files.private_storage, upload_to=panels.kit.files.private_name, verbose_name='logo'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='sender_name',
            field=models.CharField(blank=True, max_length=120, verbose_name='afzender van e-mail en brieven'),
        ),
        migrations.AddField(
            model_name='panel',
            name='house_rules',
            field=models.TextField(blank=True, max_length=3000, verbose_name='huisregels'),
        ),
        migrations.AddField(
            model_name='user',
            name='informal',
            field=models.BooleanField(default=False, verbose_name='zeg maar je'),
        ),
        migrations.AddField(
            model_name='user',
            name='pronouns',
            field=models.CharField(blank=True, max_length=40, verbose_name='hoe wij over u praten'),
        ),
        migrations.AddField(
            model_name='workingagreement',
            name='language',
            field=models.CharField(choices=[('nl', 'Nederlands'), ('en', 'English')], default='nl', max_length=5, verbose_name='taal van de afspraken'),
        ),
        migrations.AddField(
            model_name='workingagreement',
            name='open_until',
            field=models.DateField(blank=True, null=True, verbose_name='meedenken kan tot en met'),
        ),
        migrations.AlterField(
            model_name='contact',
            name='preferred',
            field=models.CharField(choices=[('email', 'E-mail'), ('phone', 'Telefoon'), ('sms', 'Sms'), ('post', 'Brief met de post'), ('helper', 'Via iemand die mij helpt')], default='email', max_length=10, verbose_name='hoe wilt u dat wij u bereiken?'),
        ),
        migrations.AlterField(
            model_name='memberneed',
            name='part',
            field=models.CharField(choices=[('room', 'Wat de ruimte nodig heeft'), ('chair', 'Wat de voorzitter moet weten'), ('coordinator', 'Alleen voor de coördinator')], default='coordinator', max_length=12, verbose_name='voor wie is dit?'),
        ),
        migrations.AlterField(
            model_name='memberneed',
            name='revoked_at',
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AlterField(
            model_name='roleassignment',
            name='role',
            field=models.CharField(choices=[('administrator', 'Beheerder'), ('coordinator', 'Coördinator'), ('reviewer', 'Lid van de selectiegroep'), ('expert', 'Ervaringsdeskundige'), ('policy', 'Beleidsmedewerker'), ('finance', 'Financiële medewerker'), ('reader', 'Meelezer'), ('confidant', 'Vertrouwenspersoon')], max_length=20),
        ),
        migrations.AddIndex(
            model_name='panel',
            index=models.Index(fields=['organisation', 'archived_at', 'name'], name='panel_of_organisation'),
        ),
        migrations.AddField(
            model_name='agreementremark',
            name='agreement',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='remarks', to='panels.workingagreement'),
        ),
        migrations.AddField(
            model_name='agreementremark',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='agreement_remarks', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='agreementrule',
            name='agreement',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rules', to='panels.workingagreement'),
        ),
        migrations.AddField(
            model_name='agreementremark',
            name='rule',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='remarks', to='panels.agreementrule'),
        ),
        migrations.AddField(
            model_name='alumniconsent',
            name='given_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='alumniconsent',
            name='member',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='alumni_consents', to='panels.member'),
        ),
        migrations.AddField(
            model_name='carrying',
            name='member',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='carrying', to='panels.member'),
        ),
        migrations.AddField(
            model_name='confidant',
            name='panel',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='confidants', to='panels.panel'),
        ),
        migrations.AddField(
            model_name='confidant',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='confidant_of', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='conversation',
            name='confidant',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='conversations', to='panels.confidant'),
        ),
        migrations.AddField(
            model_name='conversation',
            name='notify',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='confidantmessage',
            name='conversation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='messages', to='panels.conversation'),
        ),
        migrations.AddField(
            model_name='delivery',
            name='handled_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='delivery',
            name='member',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='panels.member'),
        ),
        migrations.AddField(
            model_name='delivery',
            name='panel',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='panels.panel'),
        ),
        migrations.AddField(
            model_name='delivery',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='forgetrequest',
            name='asked_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='forgetrequest',
            name='confirmed_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='forgetrequest',
            name='member',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='forget_requests', to='panels.member'),
        ),
        migrations.AddField(
            model_name='forgetrequest',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='forget_requests', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='helper',
            name='helper',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='helping', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='helper',
            name='named_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='helper',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='helpers', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='invitationcall',
            name='by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='invitationcall',
            name='member',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitation_calls', to='panels.member'),
        ),
        migrations.AddField(
            model_name='invitationcode',
            name='made_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='invitationcode',
            name='member',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitation_codes', to='panels.member'),
        ),
        migrations.AddField(
            model_name='invitationquestion',
            name='answered_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='invitationquestion',
            name='member',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitation_questions', to='panels.member'),
        ),
        migrations.AddField(
            model_name='invitationquestion',
            name='noted_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='learninggoal',
            name='panel',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='goals', to='panels.panel'),
        ),
        migrations.AddField(
            model_name='learninggoal',
            name='recorded_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='learninggoal',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='goals', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='learningplan',
            name='panel',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='learning_plan', to='panels.panel'),
        ),
        migrations.AddField(
            model_name='learningreminder',
            name='panel',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='panels.panel'),
        ),
        migrations.AddField(
            model_name='learningreminder',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='leaving',
            name='member',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='leavings', to='panels.member'),
        ),
        migrations.AddField(
            model_name='merge',
            name='gone',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='merges_gone', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='merge',
            name='kept',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='merges_kept', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='merge',
            name='merged_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='merge',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='merges', to='panels.organisation'),
        ),
        migrations.AddField(
            model_name='message',
            name='chosen',
            field=models.ManyToManyField(blank=True, related_name='+', to='panels.member'),
        ),
        migrations.AddField(
            model_name='message',
            name='job',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='panels.job'),
        ),
        migrations.AddField(
            model_name='message',
            name='panel',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='messages', to='panels.panel'),
        ),
        migrations.AddField(
            model_name='message',
            name='written_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='delivery',
            name='message',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='panels.message'),
        ),
        migrations.AddField(
            model_name='messagetemplate',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='message_templates', to='panels.organisation'),
        ),
        migrations.AddField(
            model_name='notthesame',
            name='one',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='notthesame',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='panels.organisation'),
        ),
        migrations.AddField(
            model_name='notthesame',
            name='other',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='notthesame',
            name='said_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='offer',
            name='user',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='offer', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='offershare',
            name='member',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='offer_share', to='panels.member'),
        ),
        migrations.AddField(
            model_name='offershare',
            name='offer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='shares', to='panels.offer'),
        ),
        migrations.AddField(
            model_name='passportitem',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='passport', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='memberneed',
            name='item',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='shares', to='panels.passportitem'),
        ),
        migrations.AddIndex(
            model_name='memberneed',
            index=models.Index(fields=['member', 'revoked_at'], name='panels_memb_member__bc0b4d_idx'),
        ),
        migrations.AddConstraint(
            model_name='memberneed',
            constraint=models.UniqueConstraint(condition=models.Q(('item__isnull', False), ('revoked_at__isnull', True)), fields=('member', 'item'), name='need_shared_once_with_a_panel'),
        ),
        migrations.AddField(
            model_name='pause',
            name='member',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pauses', to='panels.member'),
        ),
        migrations.AddField(
            model_name='reflection',
            name='panel',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reflections', to='panels.panel'),
        ),
        migrations.AddField(
            model_name='reflection',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reflections', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='reserveentry',
            name='former',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='reserve_entries', to='panels.member'),
        ),
        migrations.AddField(
            model_name='reserveentry',
            name='member',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='from_reserve', to='panels.member'),
        ),
        migrations.AddField(
            model_name='reserveentry',
            name='panel',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reserve', to='panels.panel'),
        ),
        migrations.AddField(
            model_name='retentioncount',
            name='organisation',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='retention_counts', to='panels.organisation'),
        ),
        migrations.AddField(
            model_name='retentionsetting',
            name='changed_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='retentionsetting',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='retention', to='panels.organisation'),
        ),
        migrations.AddField(
            model_name='retentionwarning',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='retention_warnings', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='term',
            name='member',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='terms', to='panels.member'),
        ),
        migrations.AddField(
            model_name='topic',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='topics', to='panels.organisation'),
        ),
        migrations.AddField(
            model_name='training',
            name='panel',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='trainings', to='panels.panel'),
        ),
        migrations.AddField(
            model_name='training',
            name='recorded_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='training',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='trainings', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='welcome',
            name='panel',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='welcomes', to='panels.panel'),
        ),
        migrations.AddField(
            model_name='welcome',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='welcomes', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='welcomestep',
            name='welcome',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='panels.welcome'),
        ),
        migrations.AddConstraint(
            model_name='agreementrule',
            constraint=models.UniqueConstraint(fields=('agreement', 'origin'), name='rule_once_per_version'),
        ),
        migrations.AddIndex(
            model_name='agreementremark',
            index=models.Index(fields=['agreement', 'outcome'], name='panels_agre_agreeme_af544c_idx'),
        ),
        migrations.AddConstraint(
            model_name='alumniconsent',
            constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('member',), name='one_alumni_consent_stands'),
        ),
        migrations.AddConstraint(
            model_name='confidant',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('panel',), name='one_confidant_per_panel'),
        ),
        migrations.AddIndex(
            model_name='conversation',
            index=models.Index(fields=['confidant', '-last_on'], name='conversation_newest'),
        ),
        migrations.AddConstraint(
            model_name='confidantmessage',
            constraint=models.UniqueConstraint(fields=('conversation', 'number'), name='message_number_once_per_conversation'),
        ),
        migrations.AddConstraint(
            model_name='forgetrequest',
            constraint=models.UniqueConstraint(condition=models.Q(('cancelled_at__isnull', True)), fields=('user',), name='one_open_request_to_be_forgotten'),
        ),
        migrations.AddConstraint(
            model_name='helper',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='help_ends_after_it_starts'),
        ),
        migrations.AddConstraint(
            model_name='helper',
            constraint=models.CheckConstraint(condition=models.Q(('helper__isnull', True), models.Q(('helper', models.F('user')), _negated=True), _connector='OR'), name='nobody_is_their_own_helper'),
        ),
        migrations.AddConstraint(
            model_name='invitationcode',
            constraint=models.UniqueConstraint(condition=models.Q(('replaced_at__isnull', True)), fields=('member',), name='one_invitation_code_per_member'),
        ),
        migrations.AddIndex(
            model_name='learninggoal',
            index=models.Index(fields=['panel', 'shared'], name='panels_lear_panel_i_2b5b18_idx'),
        ),
        migrations.AddConstraint(
            model_name='learninggoal',
            constraint=models.CheckConstraint(condition=models.Q(('reached_on__isnull', True), ('dropped_on__isnull', True), _connector='OR'), name='goal_reached_or_dropped'),
        ),
        migrations.AddConstraint(
            model_name='learningreminder',
            constraint=models.UniqueConstraint(fields=('panel', 'user', 'moment'), name='reminded_once'),
        ),
        migrations.AddConstraint(
            model_name='leaving',
            constraint=models.UniqueConstraint(condition=models.Q(('closed_at__isnull', True), ('undone_at__isnull', True)), fields=('member',), name='leaves_once'),
        ),
        migrations.AddIndex(
            model_name='delivery',
            index=models.Index(fields=['user', '-created_at'], name='panels_deli_user_id_bc8c48_idx'),
        ),
        migrations.AddIndex(
            model_name='delivery',
            index=models.Index(fields=['panel', 'state'], name='panels_deli_panel_i_18eae3_idx'),
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.UniqueConstraint(fields=('message', 'user'), name='message_once_per_person'),
        ),
        migrations.AddConstraint(
            model_name='messagetemplate',
            constraint=models.UniqueConstraint(fields=('organisation', 'name'), name='message_template_name_once'),
        ),
        migrations.AddConstraint(
            model_name='notthesame',
            constraint=models.UniqueConstraint(fields=('organisation', 'one', 'other'), name='told_apart_once'),
        ),
        migrations.AddConstraint(
            model_name='passportitem',
            constraint=models.UniqueConstraint(condition=models.Q(('lasting', 'standing'), ('revoked_at__isnull', True), models.Q(('code_hash', ''), _negated=True)), fields=('user', 'code_hash'), name='need_once_per_person'),
        ),
        migrations.AddConstraint(
            model_name='passportitem',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('lasting', 'standing'), ('occasion__isnull', True)), models.Q(('lasting', 'once'), ('occasion__isnull', False), ('until__isnull', False)), _connector='OR'), name='need_for_once_has_an_occasion'),
        ),
        migrations.AddConstraint(
            model_name='pause',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_on__isnull', True)), fields=('member',), name='one_open_pause_per_member'),
        ),
        migrations.AddConstraint(
            model_name='pause',
            constraint=models.CheckConstraint(condition=models.Q(('back_on__isnull', True), ('back_on__gt', models.F('starts_on')), _connector='OR'), name='pause_lasts_a_day'),
        ),
        migrations.AddConstraint(
            model_name='pause',
            constraint=models.CheckConstraint(condition=models.Q(('ended_on__isnull', True), ('ended_on__gte', models.F('starts_on')), _connector='OR'), name='pause_ends_after_it_starts'),
        ),
        migrations.AddConstraint(
            model_name='reflection',
            constraint=models.UniqueConstraint(fields=('panel', 'user', 'moment'), name='one_reflection_per_moment'),
        ),
        migrations.AddIndex(
            model_name='reserveentry',
            index=models.Index(fields=['panel', 'until'], name='reserve_of_panel'),
        ),
        migrations.AddConstraint(
            model_name='reserveentry',
            constraint=models.UniqueConstraint(condition=models.Q(('former__isnull', False), ('member__isnull', True), ('withdrawn_at__isnull', True)), fields=('panel', 'former'), name='former_member_once_on_reserve'),
        ),
        migrations.AddConstraint(
            model_name='retentioncount',
            constraint=models.UniqueConstraint(fields=('organisation', 'on', 'code', 'days'), name='counted_once_a_day'),
        ),
        migrations.AddConstraint(
            model_name='retentionsetting',
            constraint=models.UniqueConstraint(fields=('organisation', 'code'), name='one_term_per_organisation'),
        ),
        migrations.AddConstraint(
            model_name='retentionwarning',
            constraint=models.UniqueConstraint(fields=('code', 'thing_id'), name='warned_once'),
        ),
        migrations.AddIndex(
            model_name='term',
            index=models.Index(fields=['ends_on', 'outcome'], name='term_ending'),
        ),
        migrations.AddConstraint(
            model_name='term',
            constraint=models.UniqueConstraint(fields=('member', 'starts_on'), name='term_starts_once'),
        ),
        migrations.AddConstraint(
            model_name='term',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='term_ends_after_it_starts'),
        ),
        migrations.AddConstraint(
            model_name='topic',
            constraint=models.UniqueConstraint(fields=('organisation', 'code'), name='topic_once_per_organisation'),
        ),
        migrations.AddConstraint(
            model_name='training',
            constraint=models.CheckConstraint(condition=models.Q(('minutes__isnull', True), ('minutes__lte', 60000), _connector='OR'), name='training_at_most_1000_hours'),
        ),
        migrations.AddConstraint(
            model_name='welcome',
            constraint=models.UniqueConstraint(fields=('user', 'panel'), name='one_welcome_per_panel'),
        ),
        migrations.AddConstraint(
            model_name='welcomestep',
            constraint=models.UniqueConstraint(fields=('welcome', 'step'), name='welcome_step_once'),
        ),
    ]
