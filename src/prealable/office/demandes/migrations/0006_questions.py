from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("demandes", "0005_unanswered"),
    ]

    operations = [
        migrations.AddField(
            model_name="demanderow",
            name="questions",
            field=models.PositiveSmallIntegerField(default=0),
        ),
    ]
