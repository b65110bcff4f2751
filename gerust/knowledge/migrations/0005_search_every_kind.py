"""What is searched is no longer an example, but an item of some kind.

The index is made from the content, so it is emptied. Loading the content fills it again.
"""

from django.db import migrations, models


def empty(apps, schema_editor):
    apps.get_model("knowledge", "SearchPosting").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("knowledge", "0004_visitor_reports")]

    operations = [
        migrations.RunPython(empty, empty),
        migrations.RemoveConstraint("searchposting", "posting_once_per_example"),
        migrations.RemoveIndex("searchposting", "posting_by_term"),
        migrations.RemoveField("searchposting", "example"),
        migrations.AddField(
            "searchposting",
            "kind",
            models.PositiveSmallIntegerField(default=0, verbose_name="soort"),
            preserve_default=False,
        ),
        migrations.AddField(
            "searchposting",
            "item",
            models.PositiveBigIntegerField(default=0, verbose_name="onderwerp"),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            "searchposting",
            models.UniqueConstraint(
                fields=("kind", "item", "term"), name="posting_once_per_item"
            ),
        ),
        migrations.AddIndex(
            "searchposting",
            models.Index(fields=["term", "kind", "weight", "item"], name="posting_by_term"),
        ),
        migrations.AlterModelOptions(
            "step",
            {
                "ordering": ["plan__position", "position"],
                "verbose_name": "stap",
                "verbose_name_plural": "stappen",
            },
        ),
    ]
