from django.db import migrations

from prealable.office.journal.triggers import protect, release

TABLES = ("courriers_courrier", "courriers_suite", "courriers_manifeste")


class Migration(migrations.Migration):
    dependencies = [("courriers", "0001_initial")]

    operations = [migrations.RunPython(protect(*TABLES), release(*TABLES))]
