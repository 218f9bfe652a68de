"""Lets people report entries and comments, and the team hide and hold them."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('entries', '0009_following'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='comment',
            name='held_for',
            field=models.CharField(blank=True, max_length=20),
        ),
        migrations.AddField(
            model_name='entry',
            name='hidden_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='entry',
            name='hidden_reason',
            field=models.TextField(blank=True),
        ),
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ground', models.CharField(max_length=30)),
                ('words', models.TextField(blank=True)),
                ('made_at', models.DateTimeField()),
                ('settled_at', models.DateTimeField(null=True)),
                ('comment', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='entries.comment')),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='entries.entry')),
                ('reporter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['reporter', 'made_at'], name='report_by_reporter')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('comment__isnull', True)), fields=('entry', 'reporter'), name='entry_reported_once_per_person'), models.UniqueConstraint(fields=('comment', 'reporter'), name='comment_reported_once_per_person')],
            },
        ),
    ]
