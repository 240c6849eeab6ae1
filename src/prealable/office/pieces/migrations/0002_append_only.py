from django.db import migrations

from prealable.office.journal.triggers import protect, release


class Migration(migrations.Migration):
    dependencies = [("pieces", "0001_initial")]

    operations = [migrations.RunPython(protect("pieces_consultation"), release("pieces_consultation"))]
