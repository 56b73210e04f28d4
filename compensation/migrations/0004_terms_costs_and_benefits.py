import django.db.models.deletion
import panels.kit.fields
import panels.kit.files
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('compensation', '0003_parts_of_payments'),
        ('panels', '0006_passports'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Budget',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('year', models.PositiveSmallIntegerField()),
                ('amount', models.DecimalField(decimal_places=2, max_digits=12)),
            ],
            options={
                'ordering': ['-year'],
            },
        ),
        migrations.CreateModel(
            name='Cost',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('kind', models.CharField(choices=[('ticket', 'Trein, bus of tram'), ('taxi', 'Taxi'), ('parking', 'Parkeren'), ('care', 'Oppas of vervangende zorg'), ('assistant', 'Begeleider of assistent'), ('other', 'Andere kosten')], max_length=10)),
                ('spent', models.DecimalField(decimal_places=2, max_digits=10)),
                ('amount', models.DecimalField(decimal_places=2, max_digits=10)),
                ('receipt', models.FileField(blank=True, storage=panels.kit.files.private_storage, upload_to=panels.kit.files.private_name)),
                ('mimetype', models.CharField(blank=True, max_length=100)),
            ],
            options={
                'ordering': ['kind'],
            },
        ),
        migrations.CreateModel(
            name='CostRule',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('kind', models.CharField(choices=[('ticket', 'Trein, bus of tram'), ('taxi', 'Taxi'), ('parking', 'Parkeren'), ('care', 'Oppas of vervangende zorg'), ('assistant', 'Begeleider of assistent'), ('other', 'Andere kosten')], max_length=10)),
                ('is_paid', models.BooleanField(default=True)),
                ('maximum', models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True)),
                ('receipt_from', models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True)),
            ],
            options={
                'ordering': ['kind'],
            },
        ),
        migrations.CreateModel(
            name='HoursDraft',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('typed', panels.kit.fields.EncryptedTextField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name='Rate',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('activity', models.CharField(choices=[('session', 'Bij een bijeenkomst'), ('preparation', 'Voorbereiden'), ('reading', 'Stukken lezen of luisteren'), ('training', 'Training'), ('workshop', 'Workshop'), ('shadow_day', 'Meeloopdag'), ('travel', 'Reistijd'), ('other', 'Iets anders')], max_length=20)),
                ('unit', models.CharField(choices=[('hour', 'Per uur'), ('half_day', 'Per dagdeel'), ('fixed', 'Een vast bedrag per keer'), ('not_paid', 'Hiervoor betalen wij niet')], max_length=10)),
                ('amount', models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True)),
            ],
            options={
                'ordering': ['activity'],
            },
        ),
        migrations.CreateModel(
            name='Situation',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('answers', panels.kit.fields.EncryptedJSONField(default=dict)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SituationShare',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('items', panels.kit.fields.EncryptedJSONField(default=list)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Talk',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('coordinator_reads', models.BooleanField(default=True)),
                ('questions', panels.kit.fields.EncryptedTextField(blank=True, verbose_name='wat willen wij weten?')),
                ('calls', panels.kit.fields.EncryptedJSONField(default=list, verbose_name='wie bellen wij?')),
                ('answers', panels.kit.fields.EncryptedTextField(blank=True, verbose_name='wat kwam eruit?')),
                ('outcome', panels.kit.fields.EncryptedTextField(blank=True, choices=[('goes_on', 'Ik ga door zoals het is'), ('changes', 'Ik ga door, maar anders (minder uren, andere vorm, alleen kosten)'), ('waits', 'Ik wacht met geld tot er antwoord is'), ('stops', 'Ik doe het niet: de gevolgen wegen te zwaar')], verbose_name='wat besluit u?')),
                ('reason', panels.kit.fields.EncryptedTextField(blank=True, verbose_name='waarom?')),
                ('review_on', models.DateField(blank=True, null=True, verbose_name='wanneer kijkt u hier weer naar?')),
                ('reminded_on', models.DateField(blank=True, editable=False, null=True)),
            ],
            options={
                'ordering': ['-created_at'],
            },
        ),
        migrations.CreateModel(
            name='UsualTrip',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('km', models.DecimalField(decimal_places=2, max_digits=6, verbose_name='kilometers, enkele reis')),
            ],
        ),
        migrations.AddField(
            model_name='benefitrule',
            name='checked_by',
            field=models.CharField(blank=True, default='', max_length=200),
        ),
        migrations.AddField(
            model_name='benefitrule',
            name='traits',
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.AddField(
            model_name='line',
            name='basis',
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.AddField(
            model_name='line',
            name='remarks',
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name='line',
            name='suggestion',
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.AddField(
            model_name='terms',
            name='approver',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='terms',
            name='approver_role',
            field=models.CharField(blank=True, choices=[('coordinator', 'Coördinator'), ('finance', 'Financiële medewerker')], max_length=20),
        ),
        migrations.AddField(
            model_name='terms',
            name='cancel_full_hours',
            field=models.PositiveSmallIntegerField(default=48),
        ),
        migrations.AddField(
            model_name='terms',
            name='cancel_part_hours',
            field=models.PositiveSmallIntegerField(default=168),
        ),
        migrations.AddField(
            model_name='terms',
            name='cancel_part_percent',
            field=models.PositiveSmallIntegerField(default=50),
        ),
        migrations.AddField(
            model_name='terms',
            name='expert_cancel_percent',
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='terms',
            name='guideline',
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name='terms',
            name='half_day_minutes',
            field=models.PositiveSmallIntegerField(default=240),
        ),
        migrations.AddField(
            model_name='terms',
            name='round_to_minutes',
            field=models.PositiveSmallIntegerField(default=1),
        ),
        migrations.AddField(
            model_name='terms',
            name='round_up',
            field=models.BooleanField(default=False),
        ),
        migrations.AlterField(
            model_name='line',
            name='activity',
            field=models.CharField(choices=[('session', 'Bij een bijeenkomst'), ('preparation', 'Voorbereiden'), ('reading', 'Stukken lezen of luisteren'), ('training', 'Training'), ('workshop', 'Workshop'), ('shadow_day', 'Meeloopdag'), ('travel', 'Reistijd'), ('other', 'Iets anders')], max_length=20, verbose_name='wat heeft u gedaan?'),
        ),
        migrations.AddConstraint(
            model_name='terms',
            constraint=models.CheckConstraint(condition=models.Q(('half_day_minutes__gt', 0), ('round_to_minutes__in', (1, 5, 15, 30))), name='terms_round_sensibly'),
        ),
        migrations.AddConstraint(
            model_name='terms',
            constraint=models.CheckConstraint(condition=models.Q(('cancel_part_percent__lte', 100), ('expert_cancel_percent__lte', 100)), name='terms_pay_a_part'),
        ),
        migrations.AddField(
            model_name='budget',
            name='panel',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='budgets', to='panels.panel'),
        ),
        migrations.AddField(
            model_name='budget',
            name='set_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='cost',
            name='line',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='costs', to='compensation.line'),
        ),
        migrations.AddField(
            model_name='costrule',
            name='terms',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='cost_rules', to='compensation.terms'),
        ),
        migrations.AddField(
            model_name='hoursdraft',
            name='member',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='hours_drafts', to='panels.member'),
        ),
        migrations.AddField(
            model_name='hoursdraft',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='hours_drafts', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='rate',
            name='terms',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rates', to='compensation.terms'),
        ),
        migrations.AddField(
            model_name='situation',
            name='user',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='situation', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='situationshare',
            name='member',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='situation_share', to='panels.member'),
        ),
        migrations.AddField(
            model_name='situationshare',
            name='situation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='shares', to='compensation.situation'),
        ),
        migrations.AddField(
            model_name='talk',
            name='begun_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='talk',
            name='member',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='talks', to='panels.member'),
        ),
        migrations.AddField(
            model_name='usualtrip',
            name='member',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='usual_trip', to='panels.member'),
        ),
        migrations.AddConstraint(
            model_name='budget',
            constraint=models.UniqueConstraint(fields=('panel', 'year'), name='budget_once_a_year'),
        ),
        migrations.AddConstraint(
            model_name='budget',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gte', 0)), name='budget_not_negative'),
        ),
        migrations.AddConstraint(
            model_name='cost',
            constraint=models.UniqueConstraint(fields=('line', 'kind'), name='cost_once_per_kind'),
        ),
        migrations.AddConstraint(
            model_name='cost',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gte', 0), ('amount__lte', models.F('spent'))), name='cost_at_most_what_it_was'),
        ),
        migrations.AddConstraint(
            model_name='costrule',
            constraint=models.UniqueConstraint(fields=('terms', 'kind'), name='cost_rule_once_per_kind'),
        ),
        migrations.AddConstraint(
            model_name='hoursdraft',
            constraint=models.UniqueConstraint(fields=('member', 'user'), name='one_draft_of_hours'),
        ),
        migrations.AddConstraint(
            model_name='rate',
            constraint=models.UniqueConstraint(fields=('terms', 'activity'), name='rate_once_per_activity'),
        ),
        migrations.AddConstraint(
            model_name='rate',
            constraint=models.CheckConstraint(condition=models.Q(('amount__isnull', True), ('amount__gte', 0), _connector='OR'), name='rate_not_negative'),
        ),
        migrations.AddConstraint(
            model_name='usualtrip',
            constraint=models.CheckConstraint(condition=models.Q(('km__gt', 0)), name='usual_trip_goes_somewhere'),
        ),
    ]
