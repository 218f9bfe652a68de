"""Lets versions be saved while somebody types, and keeps hidden answers beside them."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('entries', "0005_casework"),
    ]

    operations = [
        migrations.AddField(
            model_name='entryversion',
            name='changed_in',
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name='entryversion',
            name='set_aside',
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name='entryversion',
            name='typed_since',
            field=models.DateTimeField(null=True),
        ),
    ]
