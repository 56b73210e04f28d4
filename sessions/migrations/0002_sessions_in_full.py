import django.core.validators
import django.db.models.deletion
import panels.kit.fields
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('panel_sessions', '0001_initial'),
        ('panels', '0006_passports'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='AskedMember',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('asked_at', models.DateTimeField()),
                ('answer', models.CharField(choices=[('open', 'Nog geen antwoord'), ('yes', 'Doet mee'), ('later', 'Beslist later'), ('no', 'Doet deze keer niet mee'), ('full', 'Kreeg bericht: de plaatsen zijn vol')], default='open', max_length=10)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('note', panels.kit.fields.EncryptedTextField(blank=True, verbose_name='wilt u er iets bij zeggen?')),
                ('told_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['member__user__name'],
            },
        ),
        migrations.CreateModel(
            name='CalendarFeed',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('token', panels.kit.fields.EncryptedTextField()),
                ('token_hash', panels.kit.fields.KeyedHashField(blank=True, editable=False, max_length=64, of='token', unique=True)),
                ('renewed_at', models.DateTimeField()),
                ('last_used_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PolicyQuestion',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('title', models.CharField(max_length=120, verbose_name='waar gaat het over')),
                ('wish', models.TextField(max_length=1500, verbose_name='wat wilt u weten')),
                ('topic', models.CharField(blank=True, max_length=40, verbose_name='onderwerp')),
                ('form', models.CharField(choices=[('session', 'Een bijeenkomst met de groep'), ('workshop', 'Een workshop of training'), ('one_to_one', 'Een gesprek met z’n tweeën'), ('phone', 'Telefonisch'), ('written', 'Schriftelijk: lezen en reageren')], max_length=12, verbose_name='hoe denken mensen mee')),
                ('starts_on', models.DateField(verbose_name='welke dag')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='tot en met welke dag')),
                ('moment', models.CharField(blank=True, choices=[('morning', 'Ochtend'), ('afternoon', 'Middag'), ('evening', 'Avond')], max_length=10, verbose_name='welk deel van de dag')),
                ('minutes', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(5), django.core.validators.MaxValueValidator(2400)], verbose_name='hoeveel tijd kost het')),
                ('still_open', models.TextField(blank=True, max_length=600, verbose_name='wat kan er nog veranderen')),
                ('decided_on', models.DateField(blank=True, null=True, verbose_name='wanneer wordt er besloten')),
                ('answer_by', models.DateField(blank=True, null=True, verbose_name='antwoord vóór')),
                ('places', models.PositiveSmallIntegerField(default=4, validators=[django.core.validators.MinValueValidator(1)], verbose_name='hoeveel mensen')),
                ('state', models.CharField(choices=[('new', 'Nog niemand gevraagd'), ('asking', 'Mensen zijn gevraagd'), ('closed', 'Gesloten')], default='new', editable=False, max_length=10)),
                ('word', models.TextField(blank=True, max_length=1500, verbose_name='wat u de mensen laat weten')),
                ('closed_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('feedback', models.TextField(blank=True, max_length=3000, verbose_name='wat er met de antwoorden is gedaan')),
                ('feedback_at', models.DateTimeField(blank=True, editable=False, null=True)),
            ],
            options={
                'ordering': ['-created_at', 'pk'],
            },
        ),
        migrations.AddField(
            model_name='invitation',
            name='left_out',
            field=models.ManyToManyField(editable=False, related_name='+', to='panels.memberneed'),
        ),
        migrations.AddField(
            model_name='invitation',
            name='needs_confirmed_at',
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='invitation',
            name='needs_confirmed_by',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='invitation',
            name='needs_state',
            field=models.CharField(choices=[('open', 'Nog niet nagekeken'), ('confirmed', 'Klopt nog'), ('changed', 'Veranderd')], default='open', editable=False, max_length=10),
        ),
        migrations.AddField(
            model_name='invitation',
            name='set_aside_at',
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='panelsession',
            name='chair',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='wie zit voor'),
        ),
        migrations.AddField(
            model_name='askedmember',
            name='answered_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='askedmember',
            name='asked_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='askedmember',
            name='member',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='asked', to='panels.member'),
        ),
        migrations.AddField(
            model_name='calendarfeed',
            name='user',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='calendar_feed', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='policyquestion',
            name='asked_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='policyquestion',
            name='closed_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='policyquestion',
            name='feedback_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='policyquestion',
            name='panel',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='questions', to='panels.panel'),
        ),
        migrations.AddField(
            model_name='policyquestion',
            name='panel_session',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='question', to='panel_sessions.panelsession'),
        ),
        migrations.AddField(
            model_name='askedmember',
            name='question',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='asked', to='panel_sessions.policyquestion'),
        ),
        migrations.AddIndex(
            model_name='policyquestion',
            index=models.Index(fields=['panel', 'state', '-created_at'], name='panel_sessi_panel_i_a6eab9_idx'),
        ),
        migrations.AddConstraint(
            model_name='policyquestion',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='question_ends_after_start'),
        ),
        migrations.AddConstraint(
            model_name='policyquestion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', False), ('state', 'closed')), models.Q(models.Q(('state', 'closed'), _negated=True), ('closed_at__isnull', True)), _connector='OR'), name='closed_question_has_a_moment'),
        ),
        migrations.AddIndex(
            model_name='askedmember',
            index=models.Index(fields=['member', '-asked_at'], name='panel_sessi_member__c9ed21_idx'),
        ),
        migrations.AddConstraint(
            model_name='askedmember',
            constraint=models.UniqueConstraint(fields=('question', 'member'), name='asked_once_per_question'),
        ),
    ]
