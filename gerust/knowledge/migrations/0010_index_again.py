from __future__ import annotations

from django.db import migrations


def empty_index(apps, schema_editor):
    """The stems of words changed. The next load of the content fills the index again."""
    apps.get_model("knowledge", "SearchPosting").objects.all().delete()
    apps.get_model("knowledge", "SearchTerm").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("knowledge", "0009_places_without_constraint")]

    operations = [migrations.RunPython(empty_index, migrations.RunPython.noop)]
