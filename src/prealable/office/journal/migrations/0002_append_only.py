from django.db import migrations

from prealable.office.journal.triggers import protect, release

TABLES = ("journal_event", "journal_seal")


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]

    operations = [migrations.RunPython(protect(*TABLES), release(*TABLES))]
